import { amountInMonth, dayInMonth } from '../../../shared/domain/expenses.ts';
import { formatMonth } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import type { RecurringRow, RecurringValues } from '../../store/recurring-expenses.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, type Outcome } from '../outcome.ts';
import { valuesOf } from './expense-commands.ts';
import { supplierOf } from './suppliers.ts';

type Commands = Pick<
  CommandHandlers<'funding'>,
  'saveRecurring' | 'removeRecurring' | 'restoreRecurring' | 'confirmRecurring' | 'skipRecurring'
>;

function fieldsOf(row: RecurringRow): RecurringValues {
  const { supplierOrganisationId, supplierName, supplierSiren, label, account, activity } = row;
  const { rhythm, firstMonth, lastMonth, day, method } = row;
  const supplier = { supplierOrganisationId, supplierName, supplierSiren };
  return { ...supplier, label, account, activity, rhythm, firstMonth, lastMonth, day, method };
}

const saveRecurring: Commands['saveRecurring'] = (context, { id: given, version, fields, amount }) => {
  const { recurring, settings } = context.store;
  const before = given === undefined ? undefined : recurring.find(given);
  if (given !== undefined && (before === undefined || before.removedAt !== null))
    return notFound('Cette dépense régulière');
  if (fields.lastMonth !== null && fields.lastMonth < fields.firstMonth)
    return refuseField('INVALID_INPUT', 'lastMonth', 'La fin précède le début.');
  if (amount === null && before === undefined)
    return refuseField('INVALID_INPUT', 'amount', 'Indiquer un montant.');
  if (amount !== null && amount.vat > 0 && settings.place().vatRegime !== 'liable')
    return refuseField(
      'INVALID_INPUT',
      'vat',
      'Sans TVA facturée, aucune TVA ne se déduit\u00a0: laisser 0.',
    );
  if (amount !== null && amount.vat > amount.amount)
    return refuseField('INVALID_INPUT', 'vat', 'La TVA dépasse le montant.');
  const supplier = supplierOf(context, fields);
  if (!supplier.ok) return supplier;
  const { supplierKey: _key, ...paidTo } = supplier.value;
  const values: RecurringValues = { ...fields, ...paidTo };
  const id = given ?? recurring.insert(context.newId(), context.clock.now(), values);
  const saved = before === undefined ? 1 : recurring.update(id, version ?? 0, values);
  if (saved === undefined) return stale();
  if (amount !== null) {
    const others = (before?.amounts ?? []).filter(({ fromMonth }) => fromMonth !== amount.fromMonth);
    recurring.setAmounts(id, [...others, amount]);
  }
  context.audit('recurringExpense', id, before === undefined ? null : fieldsOf(before), {
    ...values,
    amount,
  });
  context.emit('funding.changed', [id]);
  // Amounts of later months stay where fields go back: what was typed for them is one deliberate line each.
  const undoable = before === undefined || amount === null;
  if (!undoable) return done({ id, version: saved });
  return done(
    { id, version: saved },
    before === undefined
      ? {
          name: 'funding.removeRecurring',
          input: { id, version: saved },
          label: `${values.label}\u00a0: dépense régulière notée`,
        }
      : {
          name: 'funding.saveRecurring',
          input: { id, version: saved, fields: fieldsOf(before) },
          label: 'Dépense régulière modifiée',
        },
  );
};

function setRemoved(
  context: CommandContext,
  { id, version }: { readonly id: number; readonly version: number },
  at: string | null,
): Outcome<{ id: number; version: number }> {
  const { recurring } = context.store;
  const row = recurring.find(id);
  if (row === undefined || (row.removedAt === null) === (at === null))
    return notFound('Cette dépense régulière');
  const saved = recurring.setRemoved(id, version, at);
  if (saved === undefined) return stale();
  context.audit(
    'recurringExpense',
    id,
    at === null ? null : fieldsOf(row),
    at === null ? fieldsOf(row) : null,
  );
  context.emit('funding.changed', [id]);
  const name = at === null ? 'funding.removeRecurring' : 'funding.restoreRecurring';
  const label = `${row.label}\u00a0: dépense régulière ${at === null ? 'remise' : 'retirée'}`;
  return done({ id, version: saved }, { name, input: { id, version: saved }, label });
}

/** The day of the expense that a confirmation makes: the usual one, or today where that is still to come. */
function dayOf(context: CommandContext, row: RecurringRow, month: string, given: string | undefined): string {
  const usual = given ?? dayInMonth(month, row.day);
  const today = context.clock.today();
  return usual > today && given === undefined ? today : usual;
}

const confirmRecurring: Commands['confirmRecurring'] = (context, input) => {
  const { recurring, expenses } = context.store;
  const { recurringId, month, isPaid } = input;
  const row = recurring.find(recurringId);
  if (row === undefined || row.removedAt !== null) return notFound('Cette dépense régulière');
  if (row.confirmed.some((one) => one.month === month))
    return refuse('ALREADY_EXISTS', `${row.label}\u00a0: déjà noté pour ${formatMonth(`${month}-01`)}.`);
  const usual = amountInMonth(row.amounts, month);
  const amount = input.amount ?? usual?.amount ?? 0;
  const vat = input.vat ?? (input.amount === undefined ? (usual?.vat ?? 0) : 0);
  const spentOn = dayOf(context, row, month, input.spentOn);
  const values = valuesOf(context, {
    ...fieldsOf(row),
    number: '',
    spentOn,
    amount,
    vat,
    dueOn: isPaid ? null : dayInMonth(month, row.day),
    advancedBy: null,
    paid: isPaid ? { on: spentOn, method: row.method } : null,
    note: '',
  });
  if (!values.ok) return values;
  const id = expenses.insert({
    ...values.value,
    publicId: context.newId(),
    recordedAt: context.clock.now(),
    recurringId,
    recurringMonth: month,
    reverses: null,
    reason: '',
  });
  if (row.skipped.includes(month)) recurring.setSkipped(recurringId, month, false);
  context.audit('expense', id, null, { recurringId, month, spentOn, amount, vat });
  context.emit('funding.changed', [id]);
  const label = `${row.label} de ${formatMonth(`${month}-01`)}\u00a0: ${formatAmount(amount)}`;
  return done({ id, version: 1 }, { name: 'funding.removeExpense', input: { id, version: 1 }, label });
};

const skipRecurring: Commands['skipRecurring'] = (context, { recurringId, month, skipped }) => {
  const { recurring } = context.store;
  const row = recurring.find(recurringId);
  if (row === undefined) return notFound('Cette dépense régulière');
  recurring.setSkipped(recurringId, month, skipped);
  context.audit('recurringExpense', recurringId, { month, skipped: !skipped }, { month, skipped });
  context.emit('funding.changed', [recurringId]);
  const label = `${row.label} de ${formatMonth(`${month}-01`)}\u00a0: ${skipped ? 'laissé de côté' : 'à confirmer'}`;
  const input = { recurringId, month, skipped: !skipped };
  return done({}, { name: 'funding.skipRecurring', input, label });
};

/** Expenses that come back, and what is made of them month by month (R5). */
export const recurringCommands: Commands = {
  saveRecurring,
  removeRecurring: (context, input) => setRemoved(context, input, context.clock.now()),
  restoreRecurring: (context, input) => setRemoved(context, input, null),
  confirmRecurring,
  skipRecurring,
};
