import { addDays, datePart, timePart, weekStart } from '../../../shared/domain/calendar.ts';
import { plural } from '../../../shared/domain/french.ts';
import type { BookingRow } from '../../store/bookings.ts';
import type { CommandHandlers, QueryContext, QueryHandlers } from '../context.ts';
import { done, refuse } from '../outcome.ts';
import { book, wishOf } from './booking.ts';
import { byMistake } from './cancelling.ts';
import { expireDue } from './changing.ts';
import { planOf } from './plan.ts';
import { gatherObstacles } from './series-obstacles.ts';
import { previewOccurrences, type WantedOccurrence } from './series-plan.ts';
import { statusCommands } from './statuses.ts';
import { holdsSlot } from './view.ts';

type Asked = Parameters<QueryHandlers<'bookings'>['previewCopy']>[1];

function sourcesOf({ store, clock }: QueryContext, { source }: Asked): BookingRow[] {
  const today = clock.today();
  if (source.of === 'bookings')
    return [...new Set(source.ids)]
      .flatMap((id) => store.bookings.find(id, today) ?? [])
      .filter(({ status }) => holdsSlot(status));
  const monday = weekStart(source.date);
  const range = { from: `${monday}T00:00`, to: `${addDays(monday, 7)}T00:00`, today };
  return store.bookings
    .inRange({ ...range, resourceIds: [source.resourceId], withCancelled: false })
    .filter(({ startsAt }) => startsAt >= range.from);
}

const later = (local: string, days: number): string => `${addDays(datePart(local), days)}T${timePart(local)}`;

/** What is asked for each copy: the same wall clock some days later (T2); a discount given by hand was for that once. */
function wantedOf(rows: readonly BookingRow[], { days, resolutions }: Asked): WantedOccurrence[] {
  return rows.map((row) => {
    const wish = { ...wishOf(row), discount: null, discountReason: '' };
    const place = { startsAt: later(row.startsAt, days), endsAt: later(row.endsAt, days) };
    const decided = resolutions.find(({ bookingId }) => bookingId === row.id);
    const occurrence = { date: datePart(place.startsAt), row, wish: { ...wish, ...place } };
    if (decided === undefined) return { ...occurrence, decided: undefined };
    if (decided.action === 'skip') return { ...occurrence, decided: 'skip' };
    const { resourceId, startsAt, endsAt } = decided;
    return { ...occurrence, wish: { ...wish, resourceId, startsAt, endsAt }, decided: 'moved' };
  });
}

/** What copying would give, before anything is written (B5). */
export const previewCopy: QueryHandlers<'bookings'>['previewCopy'] = (context, asked) => {
  const occurrences = previewOccurrences(context, wantedOf(sourcesOf(context, asked), asked), []);
  return done({ occurrences, total: occurrences.reduce((sum, { total }) => sum + (total ?? 0), 0) });
};

/** Copies all or nothing; nobody else's booking is ever touched (B5). */
export const copy: CommandHandlers<'bookings'>['copy'] = (context, asked) => {
  expireDue(context);
  const wanted = wantedOf(sourcesOf(context, asked), asked);
  const kept = wanted.filter(({ decided }) => decided !== 'skip');
  if (kept.length === 0) return refuse('NOT_POSSIBLE_NOW', 'Il n’y a rien à copier ici.');
  const obstacles = gatherObstacles();
  const ids = kept.flatMap(({ date, row, wish }): number[] => {
    const plan = obstacles.add(date, planOf(context, wish));
    if (plan === undefined || row === undefined) return [];
    const { title, note, setup, publicLabel } = row;
    const until = row.status === 'option' && row.optionUntil !== null ? row.optionUntil : null;
    const optionUntil = until === null ? null : addDays(until, asked.days);
    return [book(context, { title, note, setup, publicLabel, optionUntil }, wish, plan)];
  });
  const refusal = obstacles.refusal(context);
  if (refusal !== undefined) return refusal;
  return done(
    { ids, skipped: wanted.length - kept.length },
    {
      name: 'bookings.uncopy',
      input: { bookings: ids.map((id) => ({ id, version: 1 })) },
      label: plural(ids.length, 'réservation copiée', 'réservations copiées'),
    },
  );
};

/** Takes copies back in one go. */
export const uncopy: CommandHandlers<'bookings'>['uncopy'] = (context, { bookings }) => {
  for (const { id, version } of bookings) {
    const gone = statusCommands.cancel(context, { id, version, ...byMistake });
    if (!gone.ok) return gone;
  }
  return done({});
};
