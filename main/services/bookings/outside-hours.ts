import type { OutputOf } from '../../../shared/contract/contract.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import { isWithinOpening } from '../../../shared/domain/opening-hours.ts';
import type { QueryContext } from '../context.ts';
import { closedHolidays, openingReader } from '../resources/opening.ts';
import { holdsSlot, labelOf } from './view.ts';

/** As far ahead as anybody plans: a year and the month after. */
const lookAhead = 396;

/**
 * The bookings to come that do not lie within opening hours or that a public holiday falls on, whether they were taken
 * so on purpose or hours have changed since (B4), in their order. What closures fall on is listed with each (B9).
 */
export function bookingsOutsideHours({ store, clock }: QueryContext): OutputOf<'bookings.outsideHours'> {
  const from = clock.localNow();
  const to = `${addDays(clock.today(), lookAhead)}T00:00`;
  const openingOf = openingReader(store, from, to);
  const holidays = closedHolidays(store.settings.place(), clock.today(), addDays(clock.today(), lookAhead));
  const resources = new Map(
    store.resources
      .list(true)
      .map((resource) => [resource.id, { resource, hours: openingOf(resource).hours }]),
  );
  return store.bookings
    .inRange({ from, to, today: clock.today(), resourceIds: undefined, withCancelled: false })
    .filter(({ resourceId, startsAt, endsAt, status }) => {
      const found = resources.get(resourceId);
      if (found === undefined || !holdsSlot(status) || startsAt < from) return false;
      const continuous = found.resource.continuousUse;
      return !isWithinOpening(startsAt, endsAt, found.hours, holidays, { continuous }).open;
    })
    .map((row) => {
      const { id, resourceName, startsAt, endsAt } = row;
      return { id, resourceName, startsAt, endsAt, label: labelOf(row) };
    });
}
