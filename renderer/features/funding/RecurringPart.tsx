import { Button } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { ExpenseProposal, RecurringExpense } from '../../../shared/contract/funding-recurring.ts';
import { formatMonth } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useCommand } from '../../api/hooks.ts';
import { AmountField } from '../../ui/fields.tsx';
import { RecurringDialog } from './RecurringDialog.tsx';

type Recurring = OutputOf<'funding.recurringExpenses'>;

/** What comes back is to be confirmed month by month: Enter confirms at the usual amount, or the one that is typed. */
export function Proposals({ proposals }: { readonly proposals: Recurring['proposals'] }): ReactNode {
  if (proposals.length === 0) return null;
  return (
    <section className="proposals" aria-labelledby="proposals-title">
      <h2 id="proposals-title">À confirmer</h2>
      {proposals.map((proposal) => (
        <ProposalLine key={`${proposal.recurringId} ${proposal.month}`} proposal={proposal} />
      ))}
    </section>
  );
}

function ProposalLine({ proposal }: { readonly proposal: ExpenseProposal }): ReactNode {
  const { recurringId, month, label, supplierName } = proposal;
  const [amount, setAmount] = useState<number | null>(proposal.amount);
  const confirm = useCommand('funding.confirmRecurring');
  const skip = useCommand('funding.skipRecurring');
  const what = `${label}, ${formatMonth(`${month}-01`)}`;
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (amount === null) return;
    const isUsual = amount === proposal.amount;
    void confirm.run({ recurringId, month, ...(!isUsual && { amount }) });
  };
  return (
    <form aria-label={what} onSubmit={send}>
      <span>
        {what} <small className="soft">{supplierName}</small>
      </span>
      <AmountField aria-label={`Montant, ${what}`} value={amount} onChange={setAmount} />
      <Button type="submit" size="sm" disabled={amount === null} loading={confirm.running}>
        Confirmer
      </Button>
      <Button
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={`Pas ce mois-ci, ${what}`}
        onClick={() => void skip.run({ recurringId, month })}
      >
        Pas ce mois-ci
      </Button>
    </form>
  );
}

const rhythmWords = {
  monthly: 'chaque mois',
  quarterly: 'chaque trimestre',
  yearly: 'chaque année',
} as const;

/** What comes back: rent, energy, insurance, and what it weighs on a month. */
export function RecurringList({ recurring }: { readonly recurring: Recurring }): ReactNode {
  const [edited, setEdited] = useState<RecurringExpense | 'new'>();
  return (
    <section className="funding-part" aria-labelledby="recurring-title">
      <h2 id="recurring-title">Dépenses régulières</h2>
      {recurring.rows.length === 0 ? (
        <p className="soft">
          Loyer, énergie, assurance&nbsp;: notés une fois, ils sont proposés à chaque échéance et se
          confirment avec Entrée.
        </p>
      ) : (
        <table className="plain-table" aria-labelledby="recurring-title">
          <tbody>
            {recurring.rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  <button type="button" className="unfold-link" onClick={() => setEdited(row)}>
                    {row.label}
                  </button>
                  <small className="soft"> {rhythmWords[row.rhythm]}</small>
                </th>
                <td className="amount">{formatAmount(row.amount)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">Par mois en tout</th>
              <td className="amount">{formatAmount(recurring.monthly)}</td>
            </tr>
          </tfoot>
        </table>
      )}
      <Button variant="subtle" size="compact-sm" onClick={() => setEdited('new')}>
        Ajouter une dépense régulière
      </Button>
      {edited !== undefined && (
        <RecurringDialog
          {...(edited !== 'new' && { recurring: edited })}
          onClose={() => setEdited(undefined)}
        />
      )}
    </section>
  );
}
