import type { SeriesChange } from '../../../shared/contract/booking-series.ts';
import { datePart } from '../../../shared/domain/calendar.ts';
import { ruleFault, ruleWords } from '../../../shared/domain/series.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { done, notFound } from '../outcome.ts';
import { changedOccurrences, newOccurrences, openBookings, previewOccurrences } from './series-plan.ts';

type SeriesQueries = Pick<QueryHandlers<'bookings'>, 'previewSeries' | 'series' | 'previewSeriesChange'>;

const totalOf = (occurrences: readonly { readonly total: number | null }[]): number =>
  occurrences.reduce((sum, { total }) => sum + (total ?? 0), 0);

/** A series before it is booked, as it stands, and before it is changed. */
export const seriesQueries: SeriesQueries = {
  previewSeries: (context, { fields, rule, resolutions }) => {
    const problem = ruleFault(datePart(fields.startsAt), rule);
    if (problem !== undefined) return done({ occurrences: [], sentence: '', total: 0, problem });
    const occurrences = previewOccurrences(context, newOccurrences(fields, rule, resolutions), []);
    return done({ occurrences, sentence: ruleWords(rule), total: totalOf(occurrences), problem: null });
  },
  series: (context, { id }) => {
    const found = context.store.bookingSeries.find(id);
    if (found === undefined) return notFound('Cette série');
    const occurrences = context.store.bookingSeries.bookings(id).flatMap(({ bookingId, date }) => {
      const row = context.store.bookings.find(bookingId, context.clock.today());
      if (row === undefined) return [];
      const { version, resourceId, resourceName, startsAt, endsAt, status, billed } = row;
      return [{ date, bookingId, version, resourceId, resourceName, startsAt, endsAt, status, billed }];
    });
    return done({ id, version: found.version, sentence: ruleWords(found.rule), occurrences });
  },
  previewSeriesChange: (context: QueryContext, { id, from, change, resolutions }) => {
    const found = context.store.bookingSeries.find(id);
    if (found === undefined) return notFound('Cette série');
    const rows = openBookings(context, id, from);
    const wanted = changedOccurrences(rows, change satisfies SeriesChange, resolutions);
    const occurrences = previewOccurrences(
      context,
      wanted,
      rows.map((row) => row.id),
    );
    const problem = rows.length === 0 ? 'Aucune séance à venir n’est à changer.' : null;
    return done({ occurrences, sentence: ruleWords(found.rule), total: totalOf(occurrences), problem });
  },
};
