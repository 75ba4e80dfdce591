import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Hire } from '../../../../shared/contract/billing-hires.ts';
import { formatDateLong, formatRange, plural } from '../../../../shared/domain/french.ts';
import { formatAmount } from '../../../../shared/domain/money.ts';
import { useQuery } from '../../../api/hooks.ts';
import { bookingPath } from '../../../shell/paths.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Attachments } from '../../attachments/Attachments.tsx';
import { DocumentFile } from '../DocumentFile.tsx';
import { Remarks } from '../DraftParts.tsx';
import { PaperAddress } from '../Paper.tsx';
import { accountPath, quotePath, sectionPath } from '../paths.ts';
import { hireState, hireTitle } from './hire-words.ts';
import { HireDraft } from './HireDraft.tsx';
import { CancelPart, DepositPart, SignPart } from './HireSide.tsx';
import { InsurancePart } from './InsurancePart.tsx';

/** One hire agreement: the paper, and beside it its signature, its insurance and its deposit (I14). */
export function HirePage({ id }: { readonly id: number }): ReactNode {
  const found = useQuery('billing.hire', { id });
  const hire = found.data;
  if (found.refusal !== undefined) {
    return (
      <EmptyState
        title={found.refusal.message}
        action={
          <Button component={Link} href={sectionPath('locations')} variant="default">
            Voir les locations
          </Button>
        }
      />
    );
  }
  if (hire === undefined || hire.id !== id) return null;
  const state = hireState(hire);
  return (
    <>
      <div className="document-head">
        <Link href={sectionPath('locations')} className="back">
          <IconArrowLeft size={16} aria-hidden /> Locations
        </Link>
        <h1>
          {hireTitle(hire)} <span className="soft">{hire.customerName}</span>
        </h1>
        {hire.status !== 'draft' && <span className={`state state-${state.tone}`}>{state.words}</span>}
        <Link href={accountPath(hire.customer)}>Compte</Link>
        {hire.quote !== null && <Link href={quotePath(hire.quote.id)}>{hire.quote.number}</Link>}
      </div>
      <div className="document-columns">
        <HirePaper hire={hire} />
        <aside className="document-side" aria-label="Autour de la convention">
          {hire.status === 'draft' ? (
            <HireDraft key={`${hire.id} ${hire.version}`} hire={hire} />
          ) : (
            <>
              <Remarks remarks={hire.remarks} />
              <SignPart hire={hire} />
              <DocumentFile call="billing.hireFile" id={hire.id} />
            </>
          )}
          {hire.asksInsurance && <InsurancePart hire={hire} />}
          <DepositPart hire={hire} />
          {hire.status !== 'draft' && (
            <Attachments
              kind="hire"
              entityId={hire.id}
              title="Convention signée, états des lieux"
              label="Convention signée"
            />
          )}
          <CancelPart hire={hire} />
        </aside>
      </div>
    </>
  );
}

/** What the page will print, in its order. */
function HirePaper({ hire }: { readonly hire: Hire }): ReactNode {
  return (
    <article className="paper hire-paper" aria-label={hireTitle(hire)}>
      <header>
        <strong>{hire.seller.name}</strong>
        <div>
          <strong>{hireTitle(hire)}</strong>
          <div className="soft">
            {hire.drawnOn === null
              ? 'Sans valeur tant qu’elle n’est pas établie'
              : `établie le ${formatDateLong(hire.drawnOn, { year: true })}`}
          </div>
        </div>
      </header>
      <div className="paper-parties">
        <PaperAddress identity={hire.seller} />
        <div>
          <PaperAddress identity={hire.customerIdentity} />
          {hire.representedBy !== '' && <span className="soft">représenté par {hire.representedBy}</span>}
        </div>
      </div>
      <ul className="hire-slots">
        {hire.bookings.map((booking) => (
          <li key={booking.id}>
            <Link href={bookingPath(booking.id)}>
              {booking.resourceName}, {formatRange(booking.startsAt, booking.endsAt)}
            </Link>
            {booking.seats > 0 && <span className="soft"> {plural(booking.seats, 'place')}</span>}
            {booking.status === 'option' && <span className="soft"> en option</span>}
            {booking.status === 'cancelled' && <span className="owed"> annulée</span>}
          </li>
        ))}
      </ul>
      <dl className="paper-facts">
        <Fact label="Objet" value={hire.purpose} />
        <Fact label="Personnes" value={hire.attendees === 0 ? '' : String(hire.attendees)} />
        <Fact label="Prix" value={formatAmount(hire.totals.gross)} />
        <Fact label="Caution" value={hire.depositCents === 0 ? '' : formatAmount(hire.depositCents)} />
      </dl>
      <ol className="hire-clauses">
        {hire.clauses.map(({ title, text }) => (
          <li key={title}>
            <strong>{title}</strong>
            <p>{text}</p>
          </li>
        ))}
        {hire.conditions !== '' && (
          <li>
            <strong>Conditions particulières</strong>
            <p>{hire.conditions}</p>
          </li>
        )}
      </ol>
    </article>
  );
}

function Fact({ label, value }: { readonly label: string; readonly value: string }): ReactNode {
  if (value === '') return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd className="figures">{value}</dd>
    </div>
  );
}
