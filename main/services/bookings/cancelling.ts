import { cancellationRate, shareOwed, type CancellationTerms } from '../../../shared/domain/cancellation.ts';
import type { BookingRow, BookingState } from '../../store/bookings.ts';
import type { CommandContext, QueryContext } from '../context.ts';
import { refuse, type Refusal } from '../outcome.ts';

/** What a booking is charged instead of its price, where it is. */
export type Owed = Pick<BookingState, 'fee' | 'feeOn' | 'feeWaived'>;

/** Nothing is charged instead of the price. */
export const nothingOwed: Owed = { fee: null, feeOn: null, feeWaived: '' };

/** Taking back what has just been booked is no cancellation: nothing is owed for a slip of the hand. */
export const byMistake = { reason: 'Réservée par erreur', waive: 'Réservée par erreur' };

/** How long after booking anybody may still take it back for nothing: a slip of the hand. */
const slipMinutes = 60;

/** Who may ask for nothing of what is owed: the desk; a volunteer only for what has just been booked (F4). */
export function waiveRefusal(
  { actor, clock }: QueryContext,
  rows: readonly Pick<BookingRow, 'createdAt'>[],
): Refusal | undefined {
  if (actor.role !== 'volunteer') return undefined;
  const since = new Date(Date.parse(clock.now()) - slipMinutes * 60_000).toISOString();
  if (rows.every(({ createdAt }) => createdAt >= since)) return undefined;
  return refuse(
    'NOT_ALLOWED',
    'Renoncer à des frais d’annulation revient à l’accueil. Annuler sans y renoncer, ou lui demander.',
  );
}

/** What share of its price cancelling a booking now costs: an option costs nothing, it was only held (B6, B7). */
export function feeNow({ clock }: QueryContext, row: BookingRow): number {
  if (row.status !== 'confirmed' && row.status !== 'no_show') return 0;
  return shareOwed(row.agreed?.total ?? 0, cancellationRate(row, row.cancellation, clock.localNow()));
}

/** What is owed in cents where nobody came: the whole price, unless other terms were agreed (B7). */
export function noShowFee({ agreed, cancellation }: BookingRow): number {
  return shareOwed(agreed?.total ?? 0, cancellation?.noShowRate ?? 10_000);
}

/** What is charged from today on for cancelling; what is waived is kept, with why. */
export function owedForCancelling(context: CommandContext, row: BookingRow, waive: string | undefined): Owed {
  const fee = feeNow(context, row);
  if (fee === 0) return nothingOwed;
  const feeOn = context.clock.today();
  return waive === undefined ? { fee, feeOn, feeWaived: '' } : { fee: 0, feeOn, feeWaived: waive };
}

/** What is charged where nobody came: the whole price, unless other terms were agreed (B7). */
export function owedForNoShow(row: BookingRow, waive: string | undefined): Owed {
  if (row.agreed === null) return nothingOwed;
  if (waive !== undefined) return { fee: 0, feeOn: null, feeWaived: waive };
  return row.cancellation === null ? nothingOwed : { ...nothingOwed, fee: noShowFee(row) };
}

/**
 * What is owed at least once a booking has moved: where giving up the old slot cost something and giving up the new one
 * would cost less, the old share stays. Moving by an hour on the day itself so changes nothing, and moving to next
 * month to cancel there for free does not work.
 */
export function lateRateAfter(
  before: BookingRow,
  after: { readonly startsAt: string; readonly cancellation: CancellationTerms | null },
  localNow: string,
): number {
  if (before.status !== 'confirmed') return before.lateRate;
  const rate = cancellationRate(before, before.cancellation, localNow);
  return rate > cancellationRate(after, after.cancellation, localNow) ? rate : before.lateRate;
}
