import { useState, type FormEvent } from 'react';
import type { Expense, ExpenseFields } from '../../../shared/contract/funding-expenses.ts';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { PaymentMethod } from '../../../shared/contract/memberships.ts';
import { useCommand } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import type { PickedParty } from '../../ui/PartyPicker.tsx';

/** What is typed of an expense; amounts and days are null while odd. */
export interface ExpenseDraft {
  readonly supplierOrganisationId: number | null;
  readonly supplierName: string;
  readonly supplierSiren: string;
  readonly label: string;
  readonly account: ExpenseFields['account'];
  readonly activity: string;
  readonly number: string;
  readonly spentOn: string | null;
  readonly amount: number | null;
  readonly vat: number | null;
  readonly dueOn: string | null;
  readonly advancedBy: PickedParty | null;
  readonly isPaid: boolean;
  readonly paidOn: string | null;
  readonly method: PaymentMethod;
  readonly note: string;
}

/** An expense that is there, or what a received invoice says, as a draft. */
export function draftOf(fields: ExpenseFields, advancedByName = ''): ExpenseDraft {
  const { advancedBy, paid } = fields;
  return {
    ...fields,
    advancedBy: advancedBy === null ? null : { kind: 'person', id: advancedBy, label: advancedByName },
    isPaid: paid !== null,
    paidOn: paid?.on ?? null,
    method: paid?.method ?? 'transfer',
  };
}

const blank = (today: string): ExpenseDraft => ({
  supplierOrganisationId: null,
  supplierName: '',
  supplierSiren: '',
  label: '',
  account: 'otherCharges',
  activity: '',
  number: '',
  spentOn: today,
  amount: null,
  vat: 0,
  dueOn: null,
  advancedBy: null,
  isPaid: true,
  paidOn: null,
  method: 'card',
  note: '',
});

function fieldsOf(draft: ExpenseDraft): ExpenseFields | undefined {
  const { isPaid, paidOn, method, advancedBy, spentOn, amount, vat, ...rest } = draft;
  if (spentOn === null || amount === null || vat === null) return undefined;
  const paid = isPaid && advancedBy === null ? { on: paidOn ?? spentOn, method } : null;
  const reimbursed = isPaid && advancedBy !== null && paidOn !== null ? { on: paidOn, method } : null;
  return { ...rest, spentOn, amount, vat, advancedBy: advancedBy?.id ?? null, paid: paid ?? reimbursed };
}

/** The form of an expense, new or there: what is typed, what was refused, and sending it. */
export function useExpenseForm(props: {
  readonly expense: Expense | undefined;
  readonly prefill: ExpenseDraft | undefined;
  readonly proofTicket: string | null;
  readonly onClose: () => void;
}) {
  const { today } = useNow();
  const { expense, prefill, proofTicket } = props;
  const [draft, setDraft] = useState<ExpenseDraft>(
    () => prefill ?? (expense === undefined ? blank(today) : draftOf(expense, expense.advancedByName)),
  );
  const [refusal, setRefusal] = useState<CallError>();
  const save = useCommand('funding.saveExpense');
  const change = (patch: Partial<ExpenseDraft>): void => setDraft((before) => ({ ...before, ...patch }));
  const fields = fieldsOf(draft);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (fields === undefined) return;
    const result = await save.run(
      {
        ...(expense !== undefined && { id: expense.id, version: expense.version }),
        fields: typedOf(fields),
        proofTicket,
      },
      { refusal: 'return' },
    );
    if (result.ok) props.onClose();
    else if (result.error.code !== 'CANCELLED') setRefusal(result.error);
  };
  return { draft, change, send, refusal, running: save.running, isReady: fields !== undefined };
}

/** An expense carries more than what is typed; the contract takes nothing unknown. */
function typedOf(fields: ExpenseFields): ExpenseFields {
  const { supplierOrganisationId, supplierName, supplierSiren, label, account, activity, number } = fields;
  const { spentOn, amount, vat, dueOn, advancedBy, paid, note } = fields;
  const supplier = { supplierOrganisationId, supplierName, supplierSiren };
  return {
    ...supplier,
    label,
    account,
    activity,
    number,
    spentOn,
    amount,
    vat,
    dueOn,
    advancedBy,
    paid,
    note,
  };
}
