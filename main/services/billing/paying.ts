import { formatAmount } from '../../../shared/domain/money.ts';
import type * as z from 'zod';
import type { allocation } from '../../../shared/contract/billing-documents.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, unconfirmed, type Outcome } from '../outcome.ts';
import { reverseOffset } from './settling.ts';
import { giveReceipt, receive, type Received } from './receiving.ts';

type Paying = Pick<CommandHandlers<'billing'>, 'pay' | 'reverse'>;
/** Money for an invoice or a fee, in cents. */
export type Allocation = z.infer<typeof allocation>;

/** What a target still owes in cents, or why nothing can be paid for it. */
function dueOf(context: CommandContext, { kind, id }: Allocation, field: string): Outcome<number> {
  const { payments, documents } = context.store.billing;
  if (kind === 'document') {
    const due = payments.dueOf(id);
    return due === undefined
      ? refuseField('NOT_POSSIBLE_NOW', field, 'Seule une facture émise se règle.')
      : done(Math.max(due, 0));
  }
  const membership = payments.membership(id);
  if (membership === undefined) return notFound('Cette adhésion');
  const holder = documents.holderOf('membership', id);
  if (holder !== undefined) {
    const where = holder.number ?? 'un brouillon de facture';
    return refuseField(
      'NOT_POSSIBLE_NOW',
      field,
      `Cette cotisation est sur ${where}\u00a0: régler la facture.`,
    );
  }
  return done(Math.max(membership.fee - membership.paid, 0));
}

export interface Fitted {
  readonly allocations: readonly Allocation[];
  /** Whether something was meant to pay more than was owed. */
  readonly isOver: boolean;
}

/** Allocations cut to what is owed; what is over stays with the payer as credit (I7). */
export function fit(context: CommandContext, wanted: readonly Allocation[]): Outcome<Fitted> {
  const fitted: Allocation[] = [];
  const seen = new Set<string>();
  let isOver = false;
  for (const [index, one] of wanted.entries()) {
    const field = `allocations.${index}`;
    const key = `${one.kind} ${one.id}`;
    if (seen.has(key))
      return refuseField('INVALID_INPUT', field, 'Indiquer chaque facture ou cotisation une fois.');
    seen.add(key);
    const due = dueOf(context, one, field);
    if (!due.ok) return due;
    if (one.amount > due.value) isOver = true;
    const amount = Math.min(one.amount, due.value);
    if (amount > 0) fitted.push({ ...one, amount });
  }
  return done({ allocations: fitted, isOver });
}

export const payingCommands: Paying = {
  pay(context, { allocations: wanted, ...input }) {
    if (input.amount === 0) return refuseField('AMOUNT_TOO_SMALL', 'amount', 'Indiquer le montant reçu.');
    if (input.receivedOn > context.clock.today()) {
      return refuseField('INVALID_INPUT', 'receivedOn', 'Un règlement ne se note pas à l’avance.');
    }
    const { parties } = context.store.billing;
    if (parties.find(input.payer) === undefined) return notFound('Cette personne ou structure');
    const fitted = fit(context, wanted);
    if (!fitted.ok) return fitted;
    const { allocations, isOver } = fitted.value;
    const asked = wanted.reduce((sum, one) => sum + one.amount, 0);
    if (asked > input.amount) {
      return refuseField('INVALID_INPUT', 'allocations', 'Ce qui est réparti dépasse le montant reçu.');
    }
    const unallocated = input.amount - allocations.reduce((sum, one) => sum + one.amount, 0);
    // Money that pays nothing yet is an advance and needs no question; too much for what it pays does.
    const tooMuch = wanted.length > 0 && (isOver || unallocated > 0);
    const refusal = unconfirmed(
      tooMuch
        ? [
            {
              code: 'OVERPAYMENT',
              message: `${formatAmount(unallocated)} de plus que ce qui est dû\u00a0: à garder en avoir sur le compte\u202f?`,
            },
          ]
        : [],
      context.accepted,
    );
    if (refusal !== undefined) return refusal;
    const id = receive(context, input, allocations);
    for (const { kind, id: membershipId } of allocations) {
      const given = kind === 'membership' ? giveReceipt(context, membershipId, id, input) : done(undefined);
      if (!given.ok) return given;
    }
    return done(
      { id, unallocated },
      {
        name: 'billing.reverse',
        input: { id, on: context.clock.today(), reason: 'Règlement annulé aussitôt' },
        label: 'Règlement noté',
      },
    );
  },

  reverse(context, { id, on, reason }) {
    const { payments } = context.store.billing;
    const payment = payments.find(id);
    if (payment === undefined) return notFound('Ce règlement');
    if (payment.reversedBy !== null || payment.reversesId !== null) {
      return refuse('NOT_POSSIBLE_NOW', 'Ce règlement est déjà annulé.');
    }
    const allocations = payments.allocations(id);
    if (allocations.some((one) => one.kind === 'sale')) {
      return refuse('NOT_POSSIBLE_NOW', 'Une vente au comptoir ne s’annule pas par son règlement.');
    }
    const today = context.clock.today();
    // A cheque that an import brought dated ahead goes back on its own day.
    const latest = payment.receivedOn > today ? payment.receivedOn : today;
    if (on < payment.receivedOn || on > latest) {
      return refuseField('INVALID_INPUT', 'on', 'Choisir un jour entre celui du règlement et aujourd’hui.');
    }
    const reversal: Received = {
      payer: payment.payer,
      amount: -payment.amount,
      method: payment.method,
      receivedOn: on,
      reference: payment.reference,
      reversesId: id,
      reason,
    };
    const opposite = allocations.map(({ kind, id: targetId, amount }) => ({
      kind,
      id: targetId,
      amount: -amount,
    }));
    const reversalId = receive(context, reversal, opposite);
    reverseOffset(context, id, reversalId, on, reason);
    for (const { kind, id: membershipId } of allocations) {
      const receipt = kind === 'membership' ? payments.receiptOf(membershipId) : undefined;
      if (receipt !== undefined) payments.voidReceipt(receipt.id, context.clock.now());
    }
    return done({ id: reversalId });
  },
};
