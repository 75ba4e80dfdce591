import { localOf } from '../../shared/domain/local-time.ts';

/** The one place where time comes from. */
export interface Clock {
  /** UTC instant, `2026-11-24T08:00:00.000Z` (T4). */
  now(): string;
  /** The place's wall clock, `2026-11-24T09:00` (T2). */
  localNow(): string;
  /** The place's day, `2026-11-24`. */
  today(): string;
  /** IANA zone of the place. */
  zone(): string;
}

/** A clock over a source of epoch milliseconds and the place's zone, which may change with the settings. */
export function clockOf(epochMilliseconds: () => number, zone: () => string): Clock {
  const localNow = (): string => localOf(epochMilliseconds(), zone());
  return {
    now: () => new Date(epochMilliseconds()).toISOString(),
    localNow,
    today: () => localNow().slice(0, 10),
    zone,
  };
}
