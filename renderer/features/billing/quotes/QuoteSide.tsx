import { Button, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { Quote } from '../../../../shared/contract/billing-quotes.ts';
import { formatDateLong, formatRange } from '../../../../shared/domain/french.ts';
import { useCommand } from '../../../api/hooks.ts';
import { useNow } from '../../../api/now.ts';
import { bookingPath, documentPath } from '../../../shell/paths.ts';
import { DateField } from '../../../ui/fields.tsx';
import { Amount } from '../../../ui/texts.tsx';
import { HireQuotePart } from '../hires/HireButtons.tsx';
import { documentState, documentTitle } from '../document-words.ts';
import { quotePath } from '../paths.ts';
import { DepositField, depositAsked, type DepositForm } from './DepositField.tsx';

const noDeposit: DepositForm = { kind: 'none', figure: null };

/** What can be done with a quote that was sent: its answer, its bookings, its invoices. */
export function QuoteSide({ quote }: { readonly quote: Quote }): ReactNode {
  const { status } = quote;
  return (
    <>
      {status === 'sent' && <AnswerPart quote={quote} />}
      {status === 'accepted' && <BillPart quote={quote} />}
      {status === 'accepted' && quote.lines.some(({ booking }) => booking !== null) && (
        <HireQuotePart quoteId={quote.id} />
      )}
      {(status === 'accepted' || status === 'refused') && <DecidedPart quote={quote} />}
      <BookingsPart quote={quote} />
      {(status === 'sent' || status === 'expired' || status === 'refused') && <RevisePart quote={quote} />}
      {quote.replacedBy !== null && (
        <p>
          Nouvelle version&nbsp;:{' '}
          <Link href={quotePath(quote.replacedBy.id)}>{quote.replacedBy.number ?? 'en préparation'}</Link>
        </p>
      )}
    </>
  );
}

/** Yes or no: yes makes bookings of the options, and drafts the deposit. */
function AnswerPart({ quote }: { readonly quote: Quote }): ReactNode {
  const { today } = useNow();
  const [, navigate] = useLocation();
  const [on, setOn] = useState<string | null>(today);
  const [by, setBy] = useState('');
  const [deposit, setDeposit] = useState<DepositForm>(noDeposit);
  const [error, setError] = useState<string>();
  const accept = useCommand('billing.acceptQuote');
  const refuse = useCommand('billing.refuseQuote');
  const { id, version } = quote;
  const acceptNow = async (): Promise<void> => {
    const asked = depositAsked(deposit);
    if (asked === undefined) return setError('Indiquer l’acompte demandé.');
    const result = await accept.run({ id, version, acceptedOn: on ?? today, acceptedBy: by, deposit: asked });
    if (!result.ok) return setError(result.error.fields?.['deposit']);
    if (result.value.depositId !== null) navigate(documentPath(result.value.depositId));
  };
  return (
    <section className="issue-part" aria-labelledby="answer-title">
      <h2 id="answer-title">Réponse du client</h2>
      <DateField label="Répondu le" value={on} onChange={setOn} />
      <TextInput
        label="Par qui, comment"
        placeholder="Signé par Mme Roux, raison d’un refus…"
        value={by}
        onChange={(event) => setBy(event.currentTarget.value)}
      />
      <DepositField
        value={deposit}
        error={error}
        onChange={(next) => {
          setError(undefined);
          setDeposit(next);
        }}
      />
      <p className="soft">
        Accepter confirme les options et prépare l’acompte demandé. Refuser rend les créneaux.
      </p>
      <Button fullWidth size="md" loading={accept.running} onClick={() => void acceptNow()}>
        Accepter le devis
      </Button>
      <Button
        fullWidth
        variant="default"
        loading={refuse.running}
        onClick={() => void refuse.run({ id, version, refusedOn: on ?? today, reason: by })}
      >
        Noter un refus
      </Button>
    </section>
  );
}

/** What was invoiced of an accepted quote, and what is left to invoice (I3). */
function BillPart({ quote }: { readonly quote: Quote }): ReactNode {
  const [, navigate] = useLocation();
  const [deposit, setDeposit] = useState<DepositForm>({ kind: 'percent', figure: 3000 });
  const [error, setError] = useState<string>();
  const ask = useCommand('billing.draftDeposit');
  const final = useCommand('billing.draftFinal');
  const { id } = quote;
  const askNow = async (): Promise<void> => {
    const asked = depositAsked(deposit);
    if (asked === undefined || asked === null) return setError('Indiquer l’acompte demandé.');
    const result = await ask.run({ id, deposit: asked }, { refusal: 'return' });
    if (result.ok) navigate(documentPath(result.value.id));
    else setError(result.error.fields?.['deposit'] ?? result.error.message);
  };
  const billNow = async (): Promise<void> => {
    const result = await final.run({ id });
    if (result.ok) navigate(documentPath(result.value.id));
  };
  return (
    <section className="issue-part" aria-labelledby="bill-title">
      <h2 id="bill-title">Facturation</h2>
      {quote.documents.length > 0 && (
        <ul aria-label="Factures de ce devis">
          {quote.documents.map((document) => (
            <li key={document.id}>
              <Link href={documentPath(document.id)}>{documentTitle(document)}</Link>{' '}
              <Amount cents={document.gross} /> <span className="soft">{documentState(document).words}</span>
            </li>
          ))}
        </ul>
      )}
      {quote.leftToBill ? (
        <>
          <Button fullWidth size="md" loading={final.running} onClick={() => void billNow()}>
            Préparer la facture
          </Button>
          <p className="soft">La facture finale déduit chaque acompte émis, avec son numéro et sa date.</p>
          <DepositField
            value={deposit}
            error={error}
            canBeNone={false}
            onChange={(next) => {
              setError(undefined);
              setDeposit(next);
            }}
          />
          <Button fullWidth variant="default" loading={ask.running} onClick={() => void askNow()}>
            Demander cet acompte
          </Button>
        </>
      ) : (
        <p className="soft">Tout ce devis est facturé ou sur un brouillon.</p>
      )}
    </section>
  );
}

function DecidedPart({ quote }: { readonly quote: Quote }): ReactNode {
  const reopen = useCommand('billing.reopenQuote');
  const { id, version } = quote;
  return (
    <section aria-label="Réponse">
      {quote.decidedOn !== null && (
        <p>
          {quote.status === 'accepted' ? 'Accepté' : 'Refusé'} le{' '}
          {formatDateLong(quote.decidedOn, { year: true })}
          {quote.decision !== '' && `\u00a0: ${quote.decision}`}
        </p>
      )}
      {quote.documents.every(({ status }) => status === 'draft') && (
        <Button
          variant="subtle"
          color="gray"
          loading={reopen.running}
          onClick={() => void reopen.run({ id, version })}
        >
          Revenir sur cette réponse
        </Button>
      )}
    </section>
  );
}

const bookingWords = {
  confirmed: 'réservée',
  option: 'en option',
  cancelled: 'annulée',
  expired: 'option échue',
  no_show: 'personne n’est venu',
} as const;

/** The slots that the quote holds, as they are now. */
function BookingsPart({ quote }: { readonly quote: Quote }): ReactNode {
  const held = quote.lines.flatMap(({ booking }) => (booking === null ? [] : [booking]));
  if (held.length === 0) return null;
  return (
    <section aria-labelledby="held-title">
      <h2 id="held-title">Créneaux</h2>
      <ul>
        {held.map((booking) => (
          <li key={booking.id}>
            <Link href={bookingPath(booking.id)}>
              {booking.resourceName}, {formatRange(booking.startsAt, booking.endsAt)}
            </Link>{' '}
            <span className="soft">{bookingWords[booking.status]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function RevisePart({ quote }: { readonly quote: Quote }): ReactNode {
  const [, navigate] = useLocation();
  const revise = useCommand('billing.reviseQuote');
  if (quote.replacedBy !== null) return null;
  const { id, version } = quote;
  const reviseNow = async (): Promise<void> => {
    const result = await revise.run({ id, version });
    if (result.ok) navigate(quotePath(result.value.id));
  };
  return (
    <section aria-label="Version">
      <Button variant="default" loading={revise.running} onClick={() => void reviseNow()}>
        Faire une nouvelle version
      </Button>
      <p className="soft" style={{ marginTop: 8 }}>
        Un devis envoyé ne change plus. Une nouvelle version le remplace.
      </p>
    </section>
  );
}
