import type { QueryContext } from '../context.ts';

/** A permanence to come with somebody who matters on it. */
export interface DutyToCome {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly personIds: readonly number[];
}

/** The people whose permanence covers the whole of `[startsAt, endsAt)`. */
export function onDuty(_context: QueryContext, _startsAt: string, _endsAt: string): readonly number[] {
  return [];
}

/** The next permanence that one of these people is on and that begins after a moment; undefined where none is planned. */
export function nextDutyOf(
  _context: QueryContext,
  _mayServe: (personId: number, date: string) => boolean,
  _after: string,
): DutyToCome | undefined {
  return undefined;
}
