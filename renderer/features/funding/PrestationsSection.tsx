import './funding.css';
import '../billing/billing.css';
import { Button, Group } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { Prestation } from '../../../shared/contract/funding-prestations.ts';
import { formatDateBrief, formatDateShort } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { useActions } from '../../shell/actions.ts';
import { documentPath, partyPath } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Amount } from '../../ui/texts.tsx';
import { sectionPath } from '../billing/paths.ts';
import { PrestationDialog } from './PrestationDialog.tsx';
import { MemberInvoiceDialog } from './MemberInvoiceDialog.tsx';
import { Years } from '../../ui/Years.tsx';

type Share = Prestation['shares'][number];
type Open =
  | { readonly kind: 'job'; readonly prestation?: Prestation }
  | { readonly kind: 'invoice'; readonly prestation: Prestation; readonly share: Share };

/** Prestations: work that the association invoices and members carry out; what is owed to whom (I13). */
export function PrestationsSection(): ReactNode {
  const { today } = useNow();
  const thisYear = Number(today.slice(0, 4));
  const [year, setYear] = useState(thisYear);
  const [open, setOpen] = useState<Open>();
  const found = useQuery('funding.prestations', { from: `${year}-01-01`, to: `${year}-12-31` });
  useActions([
    {
      id: 'funding.prestation',
      label: 'Noter une prestation',
      words: 'travail sous-traitance membre part facturer',
      run: () => setOpen({ kind: 'job' }),
    },
  ]);
  if (found.refusal !== undefined)
    return <EmptyState title="Les prestations ne sont pas montrées ici.">{found.refusal.message}</EmptyState>;
  const { data } = found;
  if (data === undefined) return null;
  return (
    <>
      <div className="section-tools">
        <Years value={year} onChange={setYear} />
        <span className="grow-end" />
        <Button onClick={() => setOpen({ kind: 'job' })}>Noter une prestation</Button>
      </div>
      <OwedList owed={data.owed} />
      {data.rows.length === 0 ? (
        <EmptyState title={`Aucune prestation en ${year}.`}>
          Un travail que l’association facture et que des membres réalisent&nbsp;: ce que paie le client, ce
          que garde l’association, ce qui revient à chacun contre sa propre facture.
        </EmptyState>
      ) : (
        <ul className="prestations" aria-label="Prestations">
          {data.rows.map((prestation) => (
            <PrestationCard key={prestation.id} prestation={prestation} onOpen={setOpen} />
          ))}
        </ul>
      )}
      {open?.kind === 'job' && (
        <PrestationDialog
          usualRate={data.usualRate}
          {...(open.prestation !== undefined && { prestation: open.prestation })}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open?.kind === 'invoice' && (
        <MemberInvoiceDialog
          prestation={open.prestation}
          share={open.share}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}

/** What is owed to whom, whatever the year. */
function OwedList({ owed }: { readonly owed: OutputOf<'funding.prestations'>['owed'] }): ReactNode {
  if (owed.length === 0) return null;
  return (
    <section className="funding-part" aria-labelledby="owed-title">
      <h2 id="owed-title">Dû à chacun</h2>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">À qui</th>
            <th scope="col" className="amount">
              À payer
            </th>
            <th scope="col" className="amount">
              Attend sa facture
            </th>
          </tr>
        </thead>
        <tbody>
          {owed.map(({ member, memberName, payable, awaiting }) => (
            <tr key={`${member.kind} ${member.id}`}>
              <th scope="row">
                <Link href={partyPath(member)}>{memberName}</Link>
              </th>
              <td className="amount">{payable > 0 && <Amount cents={payable} owed />}</td>
              <td className="amount">{awaiting > 0 && <Amount cents={awaiting} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function PrestationCard({
  prestation,
  onOpen,
}: {
  readonly prestation: Prestation;
  readonly onOpen: (open: Open) => void;
}): ReactNode {
  const remove = useCommand('funding.removePrestation');
  const { id, version, title, customer, customerName, doneOn, net, associationCents, billed, shares } =
    prestation;
  return (
    <li className="sheet prestation">
      <div className="prestation-head">
        <span className="grow">
          <strong>{title}</strong>
          <small>
            <Link href={partyPath(customer)}>{customerName}</Link>, {formatDateBrief(doneOn)} ·{' '}
            <BilledWords billed={billed} />
          </small>
        </span>
        <Amount cents={prestation.amount} />
      </div>
      <ul>
        <li>
          <span className="grow soft">Part de l’association, sur {formatAmount(net)} HT</span>
          <Amount cents={associationCents} />
        </li>
        {shares.map((share) => (
          <ShareLine
            key={share.id}
            share={share}
            onInvoice={() => onOpen({ kind: 'invoice', prestation, share })}
          />
        ))}
      </ul>
      {billed === null && (
        <Group gap="xs" pt="xs" pb={4}>
          <Button size="compact-sm" variant="default" onClick={() => onOpen({ kind: 'job', prestation })}>
            Modifier la prestation
          </Button>
          {shares.every(({ invoice }) => invoice === null) && (
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              loading={remove.running}
              onClick={() => void remove.run({ id, version })}
            >
              Retirer
            </Button>
          )}
        </Group>
      )}
    </li>
  );
}

function BilledWords({ billed }: { readonly billed: Prestation['billed'] }): ReactNode {
  if (billed === null) return <Link href={sectionPath('a-facturer')}>à facturer au client</Link>;
  return (
    <>
      <Link href={documentPath(billed.documentId)}>{billed.number ?? 'en brouillon'}</Link>
      {billed.number !== null && (billed.due === 0 ? ', réglée' : `, ${formatAmount(billed.due)} encore dus`)}
    </>
  );
}

/** What is owed to one member: their invoice, then its payment. */
function ShareLine({
  share,
  onInvoice,
}: {
  readonly share: Share;
  readonly onInvoice: () => void;
}): ReactNode {
  const { today } = useNow();
  const pay = useCommand('funding.payExpenses');
  const { memberName, amount, invoice, state } = share;
  return (
    <li>
      <span className="grow">
        {memberName}
        <small>
          {invoice === null
            ? 'attend sa facture'
            : `facture ${invoice.number} du ${formatDateShort(invoice.invoicedOn)}`}
          {state === 'paid' &&
            invoice?.paidOn !== undefined &&
            invoice.paidOn !== null &&
            `, payée le ${formatDateShort(invoice.paidOn)}`}
        </small>
      </span>
      <Amount cents={amount} />
      {invoice === null && (
        <Button
          size="compact-sm"
          variant="light"
          aria-label={`Noter sa facture, ${memberName}`}
          onClick={onInvoice}
        >
          Noter sa facture
        </Button>
      )}
      {invoice !== null && state === 'payable' && (
        <Button
          size="compact-sm"
          variant="light"
          aria-label={`Payer par virement, ${memberName}`}
          loading={pay.running}
          onClick={() => void pay.run({ ids: [invoice.expenseId], on: today, method: 'transfer' })}
        >
          Payer par virement
        </Button>
      )}
    </li>
  );
}
