import type { ExpenseFields } from '../../../shared/contract/funding-expenses.ts';
import { quoted } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { foldedWords } from '../../../shared/domain/text-folding.ts';
import type { ExpenseRow, ExpenseValues } from '../../store/expenses.ts';
import { keepFile } from '../attachments/keeping.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, type Outcome, type Refusal } from '../outcome.ts';
import { isClosed, refusalOfClosed } from './closed-periods.ts';
import { supplierOf } from './suppliers.ts';

type Commands = Pick<
  CommandHandlers<'funding'>,
  'saveExpense' | 'removeExpense' | 'restoreExpense' | 'payExpenses' | 'unpayExpenses' | 'reverseExpense'
>;

const instead =
  'Annuler cette dépense par une écriture contraire, datée d’aujourd’hui, puis la noter de nouveau.';

/** What an expense is called in a notification: « Enercoop, 120,00 € ». */
const named = ({ supplierName, amount }: Pick<ExpenseValues, 'supplierName' | 'amount'>): string =>
  `${supplierName}, ${formatAmount(amount)}`;

/** What of a row is typed, to be given back to the same command. */
export function fieldsOf(row: ExpenseRow): ExpenseFields {
  const { paidOn, paidMethod } = row;
  return {
    supplierOrganisationId: row.supplierOrganisationId,
    supplierName: row.supplierName,
    supplierSiren: row.supplierSiren,
    label: row.label,
    account: row.account,
    activity: row.activity,
    number: row.number,
    spentOn: row.spentOn,
    amount: row.amount,
    vat: row.vat,
    dueOn: row.dueOn,
    advancedBy: row.advancedBy,
    paid: paidOn === null || paidMethod === null ? null : { on: paidOn, method: paidMethod },
    note: row.note,
  };
}

function refusalOfFields({ store, clock }: CommandContext, fields: ExpenseFields): Refusal | undefined {
  const { spentOn, paid, amount, vat, advancedBy } = fields;
  const today = clock.today();
  if (spentOn > today)
    return refuseField(
      'INVALID_INPUT',
      'spentOn',
      'Une dépense ne se note pas à l’avance\u00a0: choisir la date de la facture.',
    );
  if (paid !== null && paid.on > today)
    return refuseField('INVALID_INPUT', 'paidOn', 'Un paiement ne se note pas à l’avance.');
  if (vat > 0 && store.settings.place().vatRegime !== 'liable')
    return refuseField(
      'INVALID_INPUT',
      'vat',
      'Sans TVA facturée, aucune TVA ne se déduit\u00a0: laisser 0. Le régime se règle dans les réglages de facturation.',
    );
  if (vat > amount) return refuseField('INVALID_INPUT', 'vat', 'La TVA dépasse le montant.');
  const volunteer = advancedBy === null ? undefined : store.people.find(advancedBy);
  if (advancedBy !== null && (volunteer === undefined || volunteer.mergedInto !== null))
    return notFound('Cette personne');
  return undefined;
}

/** What is written of an expense, or why it may not be; `exceptId` is the expense itself when it is changed. */
export function valuesOf(
  context: CommandContext,
  fields: ExpenseFields,
  before?: ExpenseRow,
): Outcome<ExpenseValues> {
  const refusal = refusalOfFields(context, fields);
  if (refusal !== undefined) return refusal;
  const closed = refusalOfClosed(
    context,
    [fields.spentOn, fields.paid?.on ?? null],
    'Noter cette dépense à une date encore ouverte.',
  );
  if (closed !== undefined) return closed;
  const found = supplierOf(context, fields);
  if (!found.ok) return found;
  const supplier = found.value;
  const twin = context.store.expenses.numbered(supplier.supplierKey, fields.number);
  if (twin !== undefined && twin !== before?.id)
    return refuse(
      'ALREADY_EXISTS',
      `La facture ${quoted(fields.number)} de ${supplier.supplierName} est déjà notée.`,
      { fields: { number: 'Cette facture est déjà notée.' }, details: { id: twin } },
    );
  const { paid, supplierOrganisationId: _id, supplierName: _name, supplierSiren: _siren, ...rest } = fields;
  const words = [
    supplier.supplierName,
    supplier.supplierSiren,
    rest.label,
    rest.number,
    rest.activity,
    rest.note,
  ];
  const isSamePayment =
    before !== undefined && paid !== null && before.paidOn === paid.on && before.paidMethod === paid.method;
  return done({
    ...rest,
    ...supplier,
    paidOn: paid?.on ?? null,
    paidMethod: paid?.method ?? null,
    paidRecordedAt: paid === null ? null : isSamePayment ? before.paidRecordedAt : context.clock.now(),
    search: foldedWords(words.join(' ')).join(' '),
  });
}

/** What was left as a gift stands on it: the gift is taken back first. */
const refusalOfWaived = ({ waivedBy }: ExpenseRow): Refusal | undefined =>
  waivedBy === null
    ? undefined
    : refuse('IN_USE', 'Ces frais ont été abandonnés au profit du lieu\u00a0: retirer d’abord ce don.');

function change(
  context: CommandContext,
  id: number,
  version: number | undefined,
  fields: ExpenseFields,
): Outcome<number> {
  const { expenses } = context.store;
  const before = expenses.find(id);
  if (before === undefined || before.removedAt !== null) return notFound('Cette dépense');
  if (before.reverses !== null || before.reversedBy !== null)
    return refuse('NOT_POSSIBLE_NOW', 'Cette dépense a été annulée\u00a0: noter la bonne à côté.');
  const closed =
    refusalOfWaived(before) ?? refusalOfClosed(context, [before.spentOn, before.paidOn], instead);
  if (closed !== undefined) return closed;
  const values = valuesOf(context, fields, before);
  if (!values.ok) return values;
  const saved = expenses.update(id, version ?? 0, values.value);
  if (saved === undefined) return stale();
  context.audit('expense', id, fieldsOf(before), fields);
  return done(saved);
}

const saveExpense: Commands['saveExpense'] = (context, { id: given, version, fields, proofTicket }) => {
  const { expenses } = context.store;
  const before = given === undefined ? undefined : expenses.find(given);
  let id = given;
  let saved = 1;
  if (id === undefined) {
    const values = valuesOf(context, fields);
    if (!values.ok) return values;
    id = expenses.insert({
      ...values.value,
      publicId: context.newId(),
      recordedAt: context.clock.now(),
      recurringId: null,
      recurringMonth: null,
      reverses: null,
      reason: '',
    });
    context.audit('expense', id, null, fields);
  } else {
    const changed = change(context, id, version, fields);
    if (!changed.ok) return changed;
    saved = changed.value;
  }
  if (proofTicket !== null) {
    const kept = keepFile(context, { kind: 'expense', entityId: id, ticket: proofTicket, label: '' });
    if (!kept.ok) return kept;
  }
  context.emit('funding.changed', [id]);
  return done(
    { id, version: saved },
    before === undefined
      ? {
          name: 'funding.removeExpense',
          input: { id, version: saved },
          label: `Dépense notée\u00a0: ${named({ supplierName: expenses.find(id)?.supplierName ?? '', amount: fields.amount })}`,
        }
      : {
          name: 'funding.saveExpense',
          input: { id, version: saved, fields: fieldsOf(before) },
          label: 'Dépense modifiée',
        },
  );
};

/** A removed one back, or a standing one away. */
function setRemoved(
  context: CommandContext,
  { id, version }: { readonly id: number; readonly version: number },
  at: string | null,
): Outcome<{ id: number; version: number }> {
  const { expenses } = context.store;
  const row = expenses.find(id);
  if (row === undefined || (row.removedAt === null) === (at === null)) return notFound('Cette dépense');
  if (row.reverses !== null || row.reversedBy !== null)
    return refuse('NOT_POSSIBLE_NOW', 'Cette dépense et son annulation restent l’une à côté de l’autre.');
  const closed = refusalOfWaived(row) ?? refusalOfClosed(context, [row.spentOn, row.paidOn], instead);
  if (closed !== undefined) return closed;
  if (at === null && expenses.numbered(row.supplierKey, row.number) !== undefined)
    return refuse('ALREADY_EXISTS', 'La même facture a été notée entre-temps.');
  const saved = expenses.setRemoved(id, version, at);
  if (saved === undefined) return stale();
  context.audit('expense', id, at === null ? null : fieldsOf(row), at === null ? fieldsOf(row) : null);
  context.emit('funding.changed', [id]);
  const undone = at === null ? 'funding.removeExpense' : 'funding.restoreExpense';
  const label = at === null ? `Dépense remise\u00a0: ${named(row)}` : `Dépense retirée\u00a0: ${named(row)}`;
  return done({ id, version: saved }, { name: undone, input: { id, version: saved }, label });
}

const payExpenses: Commands['payExpenses'] = (context, { ids, on, method }) => {
  const { expenses } = context.store;
  if (on > context.clock.today())
    return refuseField('INVALID_INPUT', 'on', 'Un paiement ne se note pas à l’avance.');
  const closed = refusalOfClosed(context, [on], 'Noter ce paiement à une date encore ouverte.');
  if (closed !== undefined) return closed;
  let sum = 0;
  for (const id of ids) {
    const row = expenses.find(id);
    if (row === undefined || row.removedAt !== null) return notFound('Cette dépense');
    if (row.paidOn !== null || row.waivedBy !== null || row.reversedBy !== null || row.reverses !== null)
      return refuse('NOT_POSSIBLE_NOW', `Rien n’est dû pour ${named(row)}.`);
    if (on < row.spentOn)
      return refuseField('INVALID_INPUT', 'on', `${named(row)}\u00a0: payée avant la date de sa facture.`);
    expenses.setPaid(id, on, method, context.clock.now());
    context.audit('expense', id, { paid: null }, { paid: { on, method } });
    sum += row.amount;
  }
  context.emit('funding.changed', ids);
  return done(
    {},
    { name: 'funding.unpayExpenses', input: { ids }, label: `Payé\u00a0: ${formatAmount(sum)}` },
  );
};

const unpayExpenses: Commands['unpayExpenses'] = (context, { ids }) => {
  const { expenses } = context.store;
  const rows = ids.map((id) => expenses.find(id));
  for (const row of rows) {
    if (row === undefined || row.removedAt !== null || row.paidOn === null) return notFound('Ce paiement');
    const closed = refusalOfClosed(context, [row.paidOn], instead);
    if (closed !== undefined) return closed;
    expenses.setPaid(row.id, null, null, null);
    context.audit('expense', row.id, { paid: { on: row.paidOn, method: row.paidMethod } }, { paid: null });
  }
  context.emit('funding.changed', ids);
  const [first] = rows;
  const input = { ids, on: first?.paidOn, method: first?.paidMethod };
  return done({}, { name: 'funding.payExpenses', input, label: 'Paiement retiré' });
};

const reverseExpense: Commands['reverseExpense'] = (context, { id, on, reason }) => {
  const { expenses } = context.store;
  const row = expenses.find(id);
  if (row === undefined || row.removedAt !== null) return notFound('Cette dépense');
  if (row.reverses !== null || row.reversedBy !== null)
    return refuse('NOT_POSSIBLE_NOW', 'Cette dépense est déjà annulée.');
  const waived = refusalOfWaived(row);
  if (waived !== undefined) return waived;
  if (on < row.spentOn || on > context.clock.today())
    return refuseField('INVALID_INPUT', 'on', 'Choisir un jour entre celui de la dépense et aujourd’hui.');
  if (isClosed(context, on))
    return refuseField(
      'INVALID_INPUT',
      'on',
      'Ce jour est dans une période clôturée. Choisir un jour après.',
    );
  const now = context.clock.now();
  const wasPaid = row.paidOn !== null;
  const opposite = expenses.insert({
    ...row,
    publicId: context.newId(),
    spentOn: on,
    amount: -row.amount,
    vat: row.vat === 0 ? 0 : -row.vat,
    dueOn: null,
    paidOn: wasPaid ? on : null,
    paidRecordedAt: wasPaid ? now : null,
    recordedAt: now,
    recurringId: null,
    recurringMonth: null,
    reverses: id,
    reason,
  });
  expenses.markReversed(id);
  context.audit('expense', opposite, null, { reverses: id, on, reason, amount: -row.amount });
  context.emit('funding.changed', [id, opposite]);
  return done({ id: opposite, version: 1 });
};

/** Noting, changing, paying and correcting what the place pays (R5). */
export const expenseCommands: Commands = {
  saveExpense,
  removeExpense: (context, input) => setRemoved(context, input, context.clock.now()),
  restoreExpense: (context, input) => setRemoved(context, input, null),
  payExpenses,
  unpayExpenses,
  reverseExpense,
};
