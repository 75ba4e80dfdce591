import type { OutputOf } from '../../../shared/contract/contract.ts';
import { freeUntil, freeUntilWords, termsWords } from '../../../shared/domain/cancellation.ts';
import type { BookingRow } from '../../store/bookings.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { done, notFound } from '../outcome.ts';
import { feeNow, noShowFee } from './cancelling.ts';
import { openBookings } from './series-plan.ts';
import { holdsSlot } from './view.ts';

function askedFor(context: QueryContext, row: BookingRow, series: { from: string | null } | undefined) {
  if (series === undefined || row.seriesId === null) return holdsSlot(row.status) ? [row] : [];
  return openBookings(context, row.seriesId, series.from);
}

/** What cancelling would cost, before anything is done (B7). */
export const cancellation: QueryHandlers<'bookings'>['cancellation'] = (context, { id, series }) => {
  const row = context.store.bookings.find(id, context.clock.today());
  if (row === undefined) return notFound('Cette réservation');
  const rows = askedFor(context, row, series);
  const fees = rows.map((each) => feeNow(context, each));
  const last = freeUntil(row, row.cancellation);
  const answer: OutputOf<'bookings.cancellation'> = {
    fee: fees.reduce((sum, fee) => sum + fee, 0),
    bookings: rows.length,
    late: fees.filter((fee) => fee > 0).length,
    noShowFee: noShowFee(row),
    terms: row.cancellation === null ? '' : termsWords(row.cancellation),
    freeUntil: last === null ? '' : freeUntilWords(last),
  };
  return done(answer);
};
