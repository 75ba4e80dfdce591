import type { Party } from '../../../shared/contract/common.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import type { StoredAllocation, StoredPayment } from '../../store/billing-payments.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, type Outcome } from '../outcome.ts';
import { appendToChain } from './chain.ts';
import { fit } from './paying.ts';
import { giveReceipt, receive } from './receiving.ts';

type Crediting = Pick<CommandHandlers<'billing'>, 'useCredit' | 'freeCredit' | 'refundCredit'>;

/** Allocates money that is there already, or takes it off, and chains it (I9); answers the allocation's id. */
function allocate(
  context: CommandContext,
  paymentId: number,
  target: Pick<StoredAllocation, 'kind' | 'id'>,
  amount: number,
): number {
  const { billing } = context.store;
  const allocationId = billing.payments.allocate(paymentId, target, amount);
  appendToChain(billing, 'allocation', allocationId);
  return allocationId;
}

/** What was paid before a credit note came goes from the invoice to the credit of its payer. */
function freeOverpaid(context: CommandContext, party: Party): void {
  const { lists, payments } = context.store.billing;
  for (const { id, due } of lists.open(party, context.clock.today())) {
    let over = Math.max(-due, 0);
    for (const { paymentId, amount } of payments.ofDocument(id).toReversed()) {
      const freed = Math.min(over, Math.max(amount, 0));
      if (freed === 0) continue;
      allocate(context, paymentId, { kind: 'document', id }, -freed);
      over -= freed;
    }
  }
}

/** Somebody's payments with money that pays nothing, oldest first; what was set aside to be given back is not theirs to use. */
function spendable({ store }: CommandContext, party: Party): StoredPayment[] {
  const toGiveBack = new Set(
    store.billing.fees.kept({ kind: 'refund', party, standing: true }).map(({ paymentId }) => paymentId),
  );
  return store.billing.payments
    .inRange('1900-01-01', '9999-12-31', party)
    .toReversed()
    .flatMap(({ id }) => store.billing.payments.find(id) ?? [])
    .filter(
      ({ id, unallocated, reversedBy }) => unallocated > 0 && reversedBy === null && !toGiveBack.has(id),
    );
}

const useCredit: Crediting['useCredit'] = (context, { party, allocations: wanted }) => {
  const { lists, parties } = context.store.billing;
  if (parties.find(party) === undefined) return notFound('Cette personne ou structure');
  freeOverpaid(context, party);
  const fitted = fit(context, wanted);
  if (!fitted.ok) return fitted;
  const asked = fitted.value.allocations.reduce((sum, { amount }) => sum + amount, 0);
  if (asked === 0) return refuse('NOT_POSSIBLE_NOW', 'Rien de cela n’est encore dû.');
  const sources = spendable(context, party);
  // What was given back has already been taken off the sum, not off any one payment.
  const credit = Math.min(
    lists.unallocated(party),
    sources.reduce((sum, { unallocated }) => sum + unallocated, 0),
  );
  if (asked > credit)
    return refuseField(
      'INVALID_INPUT',
      'allocations',
      `Le crédit n’est que de ${formatAmount(Math.max(credit, 0))}.`,
    );
  const left = sources.map((payment) => ({ payment, amount: payment.unallocated }));
  const allocationIds: number[] = [];
  for (const { kind, id, amount: due } of fitted.value.allocations) {
    let rest = due;
    for (const source of left) {
      const used = Math.min(rest, source.amount);
      if (used === 0) continue;
      allocationIds.push(allocate(context, source.payment.id, { kind, id }, used));
      source.amount -= used;
      rest -= used;
      const { payer, amount, method, receivedOn, reference } = source.payment;
      const paid = { payer, amount, method, receivedOn, reference };
      const given = kind === 'membership' ? giveReceipt(context, id, source.payment.id, paid) : done(null);
      if (!given.ok) return given;
    }
  }
  context.audit('credit', party.id, null, { party, allocations: fitted.value.allocations });
  tell(context);
  return done(
    { allocationIds, left: Math.max(lists.unallocated(party), 0) },
    { name: 'billing.freeCredit', input: { allocationIds }, label: 'Crédit utilisé' },
  );
};

function tell(context: CommandContext): void {
  context.emit('billing.changed');
  context.emit('memberships.changed');
}

/** Whether an allocation still pays what it paid: nothing was taken off since. */
function standing(
  context: CommandContext,
  allocationId: number,
): Outcome<StoredAllocation & { paymentId: number }> {
  const { payments } = context.store.billing;
  const found = payments.allocation(allocationId);
  if (found === undefined || found.kind === 'sale') return notFound('Cette utilisation du crédit');
  const sum = payments
    .allocations(found.paymentId)
    .filter(({ kind, id }) => kind === found.kind && id === found.id)
    .reduce((total, { amount }) => total + amount, 0);
  return found.amount > 0 && sum >= found.amount
    ? done(found)
    : refuse('NOT_POSSIBLE_NOW', 'Ce crédit a déjà été libéré.');
}

const freeCredit: Crediting['freeCredit'] = (context, { allocationIds }) => {
  const { payments } = context.store.billing;
  for (const allocationId of allocationIds) {
    const found = standing(context, allocationId);
    if (!found.ok) return found;
    const { paymentId, kind, id, amount } = found.value;
    allocate(context, paymentId, { kind, id }, -amount);
    const receipt = kind === 'membership' ? payments.receiptOf(id) : undefined;
    if (receipt !== undefined) payments.voidReceipt(receipt.id, context.clock.now());
  }
  context.audit('credit', allocationIds[0] ?? 0, { allocationIds }, null);
  tell(context);
  return done({});
};

const refundCredit: Crediting['refundCredit'] = (
  context,
  { party, amount, method, on, reference, reason },
) => {
  const { lists, parties } = context.store.billing;
  if (parties.find(party) === undefined) return notFound('Cette personne ou structure');
  if (amount === 0) return refuseField('AMOUNT_TOO_SMALL', 'amount', 'Indiquer le montant rendu.');
  if (on > context.clock.today())
    return refuseField('INVALID_INPUT', 'on', 'Un remboursement ne se note pas à l’avance.');
  freeOverpaid(context, party);
  const credit = Math.max(lists.unallocated(party), 0);
  if (amount > credit)
    return refuseField('INVALID_INPUT', 'amount', `Le crédit n’est que de ${formatAmount(credit)}.`);
  const id = receive(
    context,
    { payer: party, amount: -amount, method, receivedOn: on, reference, reason },
    [],
  );
  return done(
    { id, left: credit - amount },
    {
      name: 'billing.reverse',
      input: { id, on: context.clock.today(), reason: 'Remboursement annulé aussitôt' },
      label: `${formatAmount(amount)} rendus`,
    },
  );
};

/** What was paid too much or ahead: used for what is owed, or given back (I7). */
export const creditingCommands: Crediting = { useCredit, freeCredit, refundCredit };
