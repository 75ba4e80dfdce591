import type { Price } from '../../../shared/contract/pricing.ts';
import type { BookingRow, BookingState } from '../../store/bookings.ts';
import type { CommandContext, QueryContext } from '../context.ts';
import { notFound, refuse, type Outcome, type Refusal } from '../outcome.ts';
import { placed, wishOf } from './booking.ts';
import { owedForCancelling } from './cancelling.ts';
import { billedRefusal, bookingAt, change, stateOf } from './changing.ts';
import { planOf, type Plan, type Wish } from './plan.ts';
import { holdsSlot } from './view.ts';

/** Where a booking goes. */
export type Target = Pick<Wish, 'resourceId' | 'startsAt' | 'endsAt'>;
/** A booking as it was read. */
export interface Read {
  readonly id: number;
  readonly version: number;
}

type Changed = Outcome<{ id: number; version: number }>;

const undoing = (id: number) => (version: number) => ({
  name: 'bookings.reinstate',
  input: { id, version },
  label: 'Réservation changée par le lieu',
});

function heldAt(context: CommandContext, { id, version }: Read): BookingRow | Refusal {
  const row = bookingAt(context, id, version);
  if ('ok' in row || holdsSlot(row.status)) return row;
  return refuse('NOT_POSSIBLE_NOW', 'Cette réservation ne tient déjà plus son créneau.');
}

/** Cancels for the place's own reason: nobody owes anything for it, whoever does it and however late (B7, F3). */
export function cancelByPlace(context: CommandContext, read: Read, reason: string): Changed {
  const before = heldAt(context, read);
  if ('ok' in before) return before;
  const owed = owedForCancelling(context, before, reason);
  const patch = { status: 'cancelled' as const, cancelReason: reason, ...owed };
  return billedRefusal(before, patch) ?? change(context, before, patch, undoing(read.id));
}

/** What moving a booking would meet, those that leave with it left aside; warnings that it had before are not new. */
export function planMove(
  context: QueryContext,
  row: BookingRow,
  target: Target,
  leaving: readonly number[],
): Plan | Refusal {
  const plan = planOf(context, { ...wishOf(row), ...target }, [row.id, ...leaving]);
  if ('ok' in plan) return plan;
  const previous = planOf(context, wishOf(row), [row.id]);
  if ('ok' in previous) return plan;
  const known = new Set(previous.warnings.map(({ message }) => message));
  return { ...plan, warnings: plan.warnings.filter(({ message }) => !known.has(message)) };
}

/** The cheaper of two prices: whoever is moved for the place's own reason never pays more for it. */
function cheaper(before: Price | null, after: Price | null): Price | null {
  if (before === null || after === null) return null;
  return after.total < before.total ? after : before;
}

/**
 * Moves for the place's own reason, once its plan stands in nobody's way: the price stays unless the new one is lower,
 * and a late move costs nothing (B7, F3).
 */
export function moveByPlace(context: CommandContext, read: Read, target: Target, plan: Plan): Changed {
  const before = heldAt(context, read);
  if ('ok' in before) return before;
  const agreed = cheaper(before.agreed, plan.price);
  const { agreedBasis } = agreed === before.agreed ? before : { agreedBasis: plan.basis };
  const patch = { ...placed({ ...wishOf(before), ...target }, plan), agreed, agreedBasis };
  return billedRefusal(before, { agreed }) ?? change(context, before, patch, undoing(read.id));
}

/** Puts a booking back as it was before its last change, while its slot is free and nothing has changed since. */
export function putBack(context: CommandContext, { id, version }: Read): Changed {
  const row = bookingAt(context, id, version);
  if ('ok' in row) return row;
  const [last] = context.store.audit.list({ entity: 'booking', entityId: id, limit: 1 });
  const latest = last?.changes.findLast(({ entity, entityId }) => entity === 'booking' && entityId === id);
  // What the audit holds of a booking is what `change` wrote.
  const before = latest?.before as BookingState | null | undefined;
  if (before == null) return notFound('L’état d’avant de cette réservation');
  const state: BookingState = { ...stateOf(row), ...before };
  const plan = planOf(context, wishOf(state), [id]);
  if ('ok' in plan) return plan;
  return plan.held ?? billedRefusal(row, state) ?? change(context, row, state, undoing(id));
}
