import { addDays, datePart } from '../../../shared/domain/calendar.ts';
import type { QueryContext } from '../context.ts';

/** A permanence to come with somebody who matters on it. */
export interface DutyToCome {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly personIds: readonly number[];
}

/** How far the next permanence is looked for: a season of them. */
const lookAheadInDays = 180;

/** The people whose permanences cover the whole of `[startsAt, endsAt)`. */
export function onDuty({ store }: QueryContext, startsAt: string, endsAt: string): readonly number[] {
  return store.shifts.onDuty(startsAt, endsAt).map(({ personId }) => personId);
}

/** The next permanence that one of these people is on and that begins after a moment; undefined where none is planned. */
export function nextDutyOf(
  { store }: QueryContext,
  mayServe: (personId: number, date: string) => boolean,
  after: string,
): DutyToCome | undefined {
  const until = `${addDays(datePart(after), lookAheadInDays)}T00:00`;
  for (const { startsAt, endsAt, staff, cancelledAt } of store.shifts.inRange(after, until)) {
    if (cancelledAt !== null || startsAt <= after) continue;
    const personIds = staff
      .map(({ personId }) => personId)
      .filter((personId) => mayServe(personId, datePart(startsAt)));
    if (personIds.length > 0) return { startsAt, endsAt, personIds };
  }
  return undefined;
}
