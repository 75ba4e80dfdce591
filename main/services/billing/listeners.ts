import type { MomentListener } from '../moments.ts';
import { done, refuse } from '../outcome.ts';
import { payingCommands } from './paying.ts';
import { giveReceipt, receive } from './receiving.ts';

/** Money came with a membership: it is recorded and pays the fee, and the receipt follows (I7, I12). */
export const allocateFee: MomentListener<'memberships.feePaid'> = (
  context,
  { membershipId, withReceipt, ...received },
) => {
  if (received.amount === 0) return done(undefined);
  const membership = context.store.billing.payments.membership(membershipId);
  const due = membership === undefined ? 0 : Math.max(membership.fee - membership.paid, 0);
  // What is over the fee stays with the payer as credit.
  const amount = Math.min(received.amount, due);
  const allocations = amount > 0 ? [{ kind: 'membership' as const, id: membershipId, amount }] : [];
  const id = receive(context, received, allocations);
  if (withReceipt === false) return done(undefined);
  return giveReceipt(context, membershipId, id, received);
};

/** A paid membership is taken back: each payment that paid it alone is reversed, and the receipt voided (I7, I9). */
export const reverseFee: MomentListener<'memberships.takenBack'> = (context, { membershipId, reason }) => {
  const { payments } = context.store.billing;
  for (const { id, receivedOn, reversedBy, reversesId } of payments.ofMembership(membershipId)) {
    if (reversedBy !== null || reversesId !== null) continue;
    const others = payments
      .allocations(id)
      .some((target) => target.kind !== 'membership' || target.id !== membershipId);
    if (others)
      return refuse(
        'IN_USE',
        'Le règlement de cette adhésion paie aussi autre chose. L’annuler d’abord dans Facturation, Règlements.',
      );
    const today = context.clock.today();
    // A cheque that an import brought dated ahead goes back on its own day.
    const on = receivedOn > today ? receivedOn : today;
    const reversed = payingCommands.reverse(context, { id, on, reason });
    if (!reversed.ok) return reversed;
  }
  return done(undefined);
};

/** A membership that has been paid or invoiced is no slip of the keyboard: it stays (I7). */
export const keepPaidMembership: MomentListener<'memberships.removed'> = (context, { membershipId }) => {
  const { payments, documents } = context.store.billing;
  const held = documents.holderOf('membership', membershipId);
  if (held !== undefined) {
    const where = held.number ?? 'un brouillon de facture';
    return refuse('IN_USE', `Cette adhésion est sur ${where}. La retirer d’abord de là.`);
  }
  return payments.hasPaid(membershipId)
    ? refuse('IN_USE', 'Cette adhésion est réglée, en tout ou partie. Annuler d’abord le règlement.')
    : done(undefined);
};

const moved = [
  ['draft_buyers', 'buyer_person_id'],
  ['payments', 'payer_person_id'],
  ['standing_payers', 'person_id'],
  ['standing_payers', 'payer_person_id'],
  ['billable_choices', 'payer_person_id'],
  ['waived_items', 'payer_person_id'],
  // A quote leads to drafts and bookings of who stays; what was sent keeps the name it was sent under.
  ['quotes', 'customer_person_id'],
] as const;

/** Drafts and payments follow the person who stays (P5); what is issued keeps its buyer (DESIGN « Freezing »). */
export const moveBilling: MomentListener<'people.merged'> = (context, { keepId, mergeId, mergeLogId }) => {
  for (const [table, column] of moved) {
    context.store.merges.moveRows(mergeLogId, table, column, mergeId, keepId);
  }
  context.emit('billing.changed');
  return done(undefined);
};

/** Drafts and payments go back to whose they were. */
export const moveBillingBack: MomentListener<'people.unmerged'> = (context, { mergeId, mergeLogId }) => {
  for (const [table, column] of moved) context.store.merges.moveBack(mergeLogId, table, column, mergeId);
  context.emit('billing.changed');
  return done(undefined);
};

/**
 * What is issued and received stays as it is, in the archive, until its term (G1, I9). A draft is no accounting: it may
 * not outlive its buyer.
 */
export const forgetBilling: MomentListener<'people.erased'> = (context, { personIds }) => {
  const { erasing } = context.store;
  erasing.removeRows('draft_buyers', 'buyer_person_id', personIds);
  erasing.removeRows('standing_payers', 'person_id', personIds);
  erasing.removeRows('standing_payers', 'payer_person_id', personIds);
  erasing.removeRows('billable_choices', 'payer_person_id', personIds);
  context.emit('billing.changed');
  return done(undefined);
};
