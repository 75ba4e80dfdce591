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
  // An import asks what day it is at every line, and Intl takes its time: a minute of a zone has one answer.
  let last = { minute: Number.NaN, zone: '', local: '' };
  const localNow = (): string => {
    const epoch = epochMilliseconds();
    const minute = Math.floor(epoch / 60_000);
    const name = zone();
    if (minute !== last.minute || name !== last.zone)
      last = { minute, zone: name, local: localOf(epoch, name) };
    return last.local;
  };
  return {
    now: () => new Date(epochMilliseconds()).toISOString(),
    localNow,
    today: () => localNow().slice(0, 10),
    zone,
  };
}
