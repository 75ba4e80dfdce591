import { isBankDay, noticeDays, returnCodes, sequenceOf } from '../../../shared/domain/direct-debit.ts';
import { daysBetween } from '../../../shared/domain/calendar.ts';
import { plural } from '../../../shared/domain/french.ts';
import type { StoredCollection, StoredDebit } from '../../store/treasury-debits.ts';
import { payingCommands } from '../billing/paying.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, unconfirmed, type Outcome } from '../outcome.ts';
import { noteBankMove } from './bank-moves.ts';
import { collectables, missingOf, stands, type Collectable } from './debit-views.ts';

type Debits = Pick<
  CommandHandlers<'treasury'>,
  'makeCollection' | 'undoCollection' | 'settleCollection' | 'unsettleCollection' | 'returnDebit'
>;

function refusalOfDay(context: CommandContext, collectsOn: string) {
  const ahead = daysBetween(context.clock.today(), collectsOn);
  if (ahead < 1) return refuseField('INVALID_INPUT', 'collectsOn', 'Choisir un jour à venir.');
  if (!isBankDay(collectsOn))
    return refuseField(
      'INVALID_INPUT',
      'collectsOn',
      'Les banques ne règlent pas ce jour-là\u00a0: en choisir un autre.',
    );
  if (ahead >= noticeDays) return undefined;
  const message = `C’est dans ${plural(ahead, 'jour')}\u00a0: qui paie doit être prévenu ${noticeDays} jours avant, sauf accord pour moins.`;
  return unconfirmed([{ code: 'NOTICE_TOO_SHORT', message }], context.accepted);
}

/** One sum a mandate, of all the invoices asked for under it. */
function byMandate(rows: readonly Collectable[]): Collectable[][] {
  const groups = new Map<number, Collectable[]>();
  for (const row of rows) groups.set(row.mandate.id, [...(groups.get(row.mandate.id) ?? []), row]);
  return [...groups.values()];
}

const makeCollection: Debits['makeCollection'] = (context, { collectsOn, documentIds }) => {
  const { store, clock } = context;
  const { debits } = store.treasury;
  const missing = missingOf(context);
  if (missing !== null) return refuse('NOT_POSSIBLE_NOW', missing);
  const refusal = refusalOfDay(context, collectsOn);
  if (refusal !== undefined) return refusal;
  const wanted = new Set(documentIds);
  const rows = collectables(context, collectsOn).filter(({ documentId }) => wanted.has(documentId));
  if (rows.length < wanted.size)
    return refuse(
      'ALREADY_EXISTS',
      'Une de ces factures est payée, déjà demandée, ou n’a plus de mandat. La liste à jour est affichée.',
    );
  const place = store.settings.place();
  const number = debits.nextNumber(clock.today().slice(0, 4));
  const id = debits.insertCollection({
    publicId: context.newId(),
    number,
    collectsOn,
    madeAt: clock.now(),
    creditor: {
      name: place.legalName === '' ? place.name : place.legalName,
      creditorId: place.sepaCreditorId.replaceAll(/\s/gu, '').toUpperCase(),
      iban: place.iban.replaceAll(/\s/gu, ''),
      bic: place.bic.replaceAll(/\s/gu, ''),
    },
  });
  const groups = byMandate(rows);
  for (const [index, own] of groups.entries()) {
    const [first] = own;
    if (first === undefined) continue;
    debits.insertItem({
      collectionId: id,
      mandateId: first.mandate.id,
      sequence: sequenceOf(first.mandate),
      endToEnd: `${number}-${index + 1}`,
      amount: own.reduce((sum, { due }) => sum + due, 0),
      documents: own.map(({ documentId, number: of, due }) => ({ id: documentId, number: of, amount: due })),
    });
  }
  const amount = rows.reduce((sum, { due }) => sum + due, 0);
  context.audit('sepa_collection', id, null, { number, collectsOn, amount, documentIds });
  context.emit('treasury.changed', [id]);
  return done(
    { id, number, amount, items: groups.length },
    { name: 'treasury.undoCollection', input: { id }, label: `Prélèvement ${number} préparé` },
  );
};

/** A collection that still waits for the bank, or why it does not. */
function waiting(context: CommandContext, id: number): Outcome<StoredCollection> {
  const found = context.store.treasury.debits.collection(id);
  if (found === undefined || found.undone) return notFound('Ce prélèvement');
  if (found.paidOn !== null) return refuse('NOT_POSSIBLE_NOW', 'La banque a déjà payé ce prélèvement.');
  return done(found);
}

const undoCollection: Debits['undoCollection'] = (context, { id }) => {
  const found = waiting(context, id);
  if (!found.ok) return found;
  context.store.treasury.debits.undo(id, context.clock.now());
  context.audit('sepa_collection', id, found.value, { undone: true });
  context.emit('treasury.changed', [id]);
  return done({});
};

/** Pays the invoices of an item on the day on which the bank paid (I7); the payment's id. */
function payItem(context: CommandContext, item: StoredDebit, on: string): Outcome<number> {
  const { debits } = context.store.treasury;
  const mandate = debits.mandate(item.mandateId);
  if (mandate === undefined) return notFound('Ce mandat');
  const paid = payingCommands.pay(context, {
    payer: mandate.party,
    amount: item.amount,
    method: 'direct_debit',
    receivedOn: on,
    reference: item.endToEnd,
    allocations: item.documents.map(({ id, amount }) => ({ kind: 'document', id, amount })),
  });
  if (!paid.ok) return paid;
  debits.setPayment(item.id, paid.value.id);
  return done(paid.value.id);
}

/** Records a collection as paid by the bank; the ids of its payments. For the statement's line, too. */
export function settle(context: CommandContext, id: number, on: string): Outcome<number[]> {
  const { debits } = context.store.treasury;
  const found = waiting(context, id);
  if (!found.ok) return found;
  if (on > context.clock.today() || on < found.value.madeAt.slice(0, 10))
    return refuseField('INVALID_INPUT', 'on', 'Choisir un jour entre celui du fichier et aujourd’hui.');
  const items = debits.items(id).filter(stands);
  if (items.length === 0)
    return refuse('NOT_POSSIBLE_NOW', 'Tout ce prélèvement est revenu\u00a0: il n’y a rien à payer.');
  const paymentIds: number[] = [];
  for (const item of items) {
    const paid = payItem(context, item, on);
    if (!paid.ok) return paid;
    paymentIds.push(paid.value);
  }
  debits.setPaid(id, on);
  context.audit('sepa_collection', id, found.value, { paidOn: on, paymentIds });
  context.emit('treasury.changed', [id]);
  return done(paymentIds);
}

const settleCollection: Debits['settleCollection'] = (context, { id, on }) => {
  const settled = settle(context, id, on);
  if (!settled.ok) return settled;
  return done(
    {},
    { name: 'treasury.unsettleCollection', input: { id }, label: 'Prélèvement payé par la banque' },
  );
};

/** A payment of a collection is taken back by its statement's line: the collection waits for the bank again. */
export function letDebitGo(context: CommandContext, paymentId: number): void {
  const { debits } = context.store.treasury;
  const of = debits.ofPayment(paymentId);
  if (of === undefined) return;
  debits.setPayment(of.itemId, null);
  debits.setPaid(of.collectionId, null);
}

const unsettleCollection: Debits['unsettleCollection'] = (context, { id }) => {
  const { bank, debits } = context.store.treasury;
  const found = debits.collection(id);
  if (found === undefined || found.paidOn === null)
    return refuse('NOT_POSSIBLE_NOW', 'La banque n’a pas encore payé ce prélèvement.');
  const items = debits.items(id);
  const keys = new Set(items.map(({ paymentId }) => `payment:${paymentId}:R-${paymentId}`));
  if (bank.matches().some(({ factKey }) => keys.has(factKey)))
    return refuse(
      'NOT_POSSIBLE_NOW',
      'Ce prélèvement est rapproché du relevé\u00a0: annuler d’abord ce rapprochement.',
    );
  if (items.some(({ returnedOn, paymentId }) => returnedOn !== null && paymentId !== null))
    return refuse(
      'NOT_POSSIBLE_NOW',
      'Une de ses sommes est revenue depuis\u00a0: il reste, et ce qu’elle payait est de nouveau dû.',
    );
  for (const { paymentId, isReversed } of items) {
    if (paymentId === null) continue;
    if (!isReversed) {
      const reason = 'Prélèvement pas encore payé';
      const reversed = payingCommands.reverse(context, { id: paymentId, on: context.clock.today(), reason });
      if (!reversed.ok) return reversed;
    }
    letDebitGo(context, paymentId);
  }
  context.audit('sepa_collection', id, found, { paidOn: null });
  context.emit('treasury.changed', [id]);
  return done({});
};

const returnDebit: Debits['returnDebit'] = (context, { itemId, on, code, fee }) => {
  const { debits } = context.store.treasury;
  const item = debits.item(itemId);
  const found = item === undefined ? undefined : debits.collection(item.collectionId);
  if (item === undefined || found === undefined || found.undone) return notFound('Ce prélèvement');
  if (!stands(item)) return refuse('NOT_POSSIBLE_NOW', 'Ce prélèvement est déjà revenu.');
  if (on > context.clock.today() || on < found.madeAt.slice(0, 10))
    return refuseField('INVALID_INPUT', 'on', 'Choisir un jour entre celui du fichier et aujourd’hui.');
  if (item.paymentId !== null) {
    const reason = `Prélèvement revenu\u00a0: ${returnCodes[code]} (${code})`;
    const reversed = payingCommands.reverse(context, { id: item.paymentId, on, reason });
    if (!reversed.ok) return reversed;
  }
  debits.setReturned(itemId, on, code);
  if (fee > 0)
    noteBankMove(context, {
      purpose: 'bankFees',
      amount: -fee,
      on,
      label: `Frais de rejet, ${item.endToEnd}`,
    });
  context.audit('sepa_item', itemId, item, { returnedOn: on, code, fee });
  context.emit('treasury.changed', [found.id]);
  return done({});
};

/** Collections: made, paid by the bank, come back (I7). */
export const debitCommands: Debits = {
  makeCollection,
  undoCollection,
  settleCollection,
  unsettleCollection,
  returnDebit,
};
