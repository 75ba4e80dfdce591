import { addDays, datePart } from '../../../shared/domain/calendar.ts';
import type { QueryContext } from '../context.ts';

/** A permanence to come with somebody who matters on it. */
export interface DutyToCome {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly personIds: readonly number[];
}

/** How far ahead a permanence is looked for, in days: beyond a season nobody is planned yet. */
const lookAheadInDays = 120;

/** The people whose permanences cover the whole of `[startsAt, endsAt)`. */
export function onDuty({ store }: QueryContext, startsAt: string, endsAt: string): readonly number[] {
  return store.shifts.onDuty(startsAt, endsAt).map(({ personId }) => personId);
}

/** The next permanence, from a moment on, with people who may serve on its day; undefined where none is planned. */
export function nextDutyOf(
  { store }: QueryContext,
  mayServe: (personId: number, date: string) => boolean,
  after: string,
): DutyToCome | undefined {
  const until = `${addDays(datePart(after), lookAheadInDays)}T00:00`;
  for (const { startsAt, endsAt, cancelledAt, staff } of store.shifts.inRange(after, until)) {
    if (cancelledAt !== null) continue;
    const personIds = staff
      .map(({ personId }) => personId)
      .filter((personId) => mayServe(personId, datePart(startsAt)));
    if (personIds.length > 0) return { startsAt, endsAt, personIds };
  }
  return undefined;
}
