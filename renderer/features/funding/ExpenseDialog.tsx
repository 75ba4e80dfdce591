import { Checkbox, Modal, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Expense } from '../../../shared/contract/funding-expenses.ts';
import { useQuery } from '../../api/hooks.ts';
import { AmountField, DateField } from '../../ui/fields.tsx';
import { PersonPicker } from '../../ui/PartyPicker.tsx';
import { readableByPerson } from '../../ui/readable.ts';
import { FormEnd } from '../people/FormEnd.tsx';
import { Attachments } from '../attachments/Attachments.tsx';
import { MethodSelect } from '../networks/SettlementMoney.tsx';
import { ExpenseCorrections } from './ExpenseCorrections.tsx';
import { ExpenseShares } from './ExpenseShares.tsx';
import { useExpenseForm, type ExpenseDraft } from './expense-form.ts';
import { SupplierFields } from './SupplierFields.tsx';

export interface ExpenseDialogProps {
  /** Changed, or looked at where its period is closed; none: a new one. */
  readonly expense?: Expense;
  readonly prefill?: ExpenseDraft;
  /** A file that proves it, handed over already, and its name. */
  readonly proof?: { readonly ticket: string; readonly fileName: string };
  readonly onClose: () => void;
}

/** An expense: noted, changed, proved, taken away or corrected (R5). */
export function ExpenseDialog(props: ExpenseDialogProps): ReactNode {
  const { expense, onClose } = props;
  const isFixed =
    expense !== undefined && (expense.isClosed || expense.reverses !== null || expense.reversedBy !== null);
  return (
    <Modal opened onClose={onClose} title={expense === undefined ? 'Noter une dépense' : 'Dépense'} size="lg">
      {isFixed ? <FixedExpense expense={expense} /> : <ExpenseForm {...props} />}
      {expense !== undefined && (
        <div className="funding-form-side">
          <Attachments kind="expense" entityId={expense.id} title="Justificatifs" />
          {!isFixed && <ExpenseShares expense={expense} />}
          <ExpenseCorrections expense={expense} onDone={onClose} />
        </div>
      )}
    </Modal>
  );
}

function FixedExpense({ expense }: { readonly expense: Expense }): ReactNode {
  return (
    <p>
      {expense.supplierName}, {expense.label}.{' '}
      {expense.isClosed
        ? 'Sa période est clôturée\u00a0: elle ne se modifie plus.'
        : 'Elle a été annulée par une écriture contraire.'}
      {expense.reason !== '' && <> Motif&nbsp;: {expense.reason}</>}
    </p>
  );
}

function ExpenseForm({ expense, prefill, proof, onClose }: ExpenseDialogProps): ReactNode {
  const choices = useQuery('funding.expenseChoices', {}).data;
  const form = useExpenseForm({ expense, prefill, proofTicket: proof?.ticket ?? null, onClose });
  const { draft, change } = form;
  const wrong = form.refusal?.fields ?? {};
  return (
    <form className="form" onSubmit={(event) => void form.send(event)}>
      {proof !== undefined && <p className="soft form-note">Justificatif&nbsp;: {proof.fileName}</p>}
      <SupplierFields draft={draft} choices={choices} wrong={wrong} onChange={change} />
      <div className="form-line">
        <AmountField
          label="Montant TTC"
          required
          value={draft.amount}
          error={wrong['amount']}
          onChange={(amount) => change({ amount })}
        />
        {(choices?.mayDeductVat === true || (draft.vat ?? 0) > 0) && (
          <AmountField
            label="dont TVA à déduire"
            value={draft.vat}
            error={wrong['vat']}
            onChange={(vat) => change({ vat })}
          />
        )}
        <DateField
          label="Date de la facture"
          value={draft.spentOn}
          error={wrong['spentOn']}
          onChange={(spentOn) => change({ spentOn })}
        />
        <TextInput
          label="N° de facture"
          value={draft.number}
          error={wrong['number']}
          onChange={(event) => change({ number: event.currentTarget.value })}
        />
      </div>
      <PaidFields draft={draft} wrong={wrong} onChange={change} />
      <Textarea
        label="Note"
        description={readableByPerson}
        autosize
        value={draft.note}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
      <FormEnd
        refusal={form.refusal}
        running={form.running}
        disabled={!form.isReady}
        verb={expense === undefined ? 'Noter la dépense' : 'Enregistrer'}
        onClose={onClose}
      />
    </form>
  );
}

/** Paid, how and when; still due; or paid by somebody who is to be reimbursed. */
function PaidFields(props: {
  readonly draft: ExpenseDraft;
  readonly wrong: Readonly<Record<string, string>>;
  readonly onChange: (patch: Partial<ExpenseDraft>) => void;
}): ReactNode {
  const { draft, wrong, onChange } = props;
  return (
    <>
      <PersonPicker
        label="Avancée par"
        description="une personne à rembourser"
        placeholder="personne"
        canCreate={false}
        value={draft.advancedBy}
        onChange={(advancedBy) => onChange({ advancedBy, isPaid: advancedBy === null })}
      />
      <Checkbox
        label={draft.advancedBy === null ? 'Déjà payée' : 'Déjà remboursée'}
        checked={draft.isPaid}
        onChange={(event) => onChange({ isPaid: event.currentTarget.checked })}
      />
      {draft.isPaid ? (
        <div className="form-line">
          <DateField
            label="Payée le"
            value={draft.paidOn ?? draft.spentOn}
            error={wrong['paidOn']}
            onChange={(paidOn) => onChange({ paidOn })}
          />
          <MethodSelect value={draft.method} onChange={(method) => onChange({ method })} />
        </div>
      ) : (
        <DateField label="À payer le" value={draft.dueOn} onChange={(dueOn) => onChange({ dueOn })} />
      )}
    </>
  );
}
