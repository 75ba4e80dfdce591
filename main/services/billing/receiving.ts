import type { Party } from '../../../shared/contract/common.ts';
import type { PaymentMethod } from '../../../shared/contract/memberships.ts';
import { legalText } from '../../../shared/domain/mentions.ts';
import type { AllocationTarget, BilledMembership } from '../../store/billing-payments.ts';
import type { CommandContext } from '../context.ts';
import { done, type Outcome } from '../outcome.ts';
import { appendToChain } from './chain.ts';
import { buyerOf, sellerOf, type Buyer, type Seller } from './identities.ts';
import { takeNumber } from './numbering.ts';

export interface Received {
  readonly payer: Party | null;
  readonly amount: number;
  readonly method: PaymentMethod;
  readonly receivedOn: string;
  readonly reference: string;
  readonly reversesId?: number;
  readonly reason?: string;
}

/** What a receipt prints, frozen with it (I12). */
export interface ReceiptContent {
  readonly place: Seller;
  readonly payer: Buyer;
  readonly memberName: string;
  readonly memberNumber: string;
  readonly membershipType: string;
  readonly from: string;
  readonly until: string;
  readonly paidOn: string;
  readonly method: PaymentMethod;
  readonly reference: string;
  readonly mentions: readonly string[];
}

/** Writes a payment with what it pays, and chains both (I7, I9); answers the payment's id. */
export function receive(
  context: CommandContext,
  received: Received,
  allocations: readonly (AllocationTarget & { readonly amount: number })[],
): number {
  const { billing } = context.store;
  const { payer, reversesId, reason, ...facts } = received;
  const payerName = payer === null ? '' : (billing.parties.find(payer)?.name ?? '');
  const id = billing.payments.insert({
    ...facts,
    payer,
    payerName,
    publicId: context.newId(),
    recordedAt: context.clock.now(),
    reason: reason ?? '',
    reversesId: reversesId ?? null,
    salt: context.newId(),
  });
  appendToChain(billing, 'payment', id);
  for (const { amount, ...target } of allocations) {
    const allocationId = billing.payments.allocate(id, target, amount);
    appendToChain(billing, 'allocation', allocationId);
  }
  const payerPersonId = payer?.kind === 'person' ? payer.id : null;
  context.audit('payment', id, null, { ...facts, payerPersonId, allocations });
  context.emit('billing.changed');
  if (allocations.some(({ kind }) => kind === 'membership')) context.emit('memberships.changed');
  return id;
}

function contentOf(context: CommandContext, membership: BilledMembership, paid: Received): ReceiptContent {
  const payer = buyerOf(context, paid.payer ?? membership.payer);
  return {
    place: sellerOf(context.store.settings.place()),
    payer,
    memberName: membership.holderName,
    memberNumber: membership.memberNumber ?? '',
    membershipType: membership.typeName,
    from: membership.startsOn,
    until: membership.endsOn,
    paidOn: paid.receivedOn,
    method: paid.method,
    reference: paid.reference,
    mentions: [legalText('fee_without_counterpart', context.clock.today())],
  };
}

/** Gives the receipt of a fee without counterpart once it is paid in full, and only then (I12). */
export function giveReceipt(
  context: CommandContext,
  membershipId: number,
  paymentId: number,
  paid: Received,
): Outcome<unknown> {
  const { billing } = context.store;
  const membership = billing.payments.membership(membershipId);
  if (membership === undefined || membership.withCounterpart) return done(undefined);
  if (membership.fee === 0 || membership.paid < membership.fee) return done(undefined);
  if (billing.payments.receiptOf(membershipId) !== undefined) return done(undefined);
  const issuedOn = context.clock.today();
  const taken = takeNumber(context, 'R', issuedOn);
  if (!taken.ok) return taken;
  const id = billing.payments.insertReceipt({
    publicId: context.newId(),
    number: taken.value,
    membershipId,
    paymentId,
    issuedOn,
    issuedAt: context.clock.now(),
    amount: membership.fee,
    content: JSON.stringify(contentOf(context, membership, paid)),
    salt: context.newId(),
  });
  appendToChain(billing, 'receipt', id);
  return done(undefined);
}
