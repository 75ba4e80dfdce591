/** Whether a stretch of a column is free, and if not why: only what is free looks free. */
import { peakLoad, type PlacesTaken } from '../../shared/domain/places-taken.ts';

/** A stretch of one column that somebody holds, in minutes of its day. */
export interface Held {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  readonly bookingId: number | null;
  /** Places that it takes; null: all (B2). */
  readonly places: number | null;
}

export interface Closed {
  readonly from: number;
  readonly to: number;
  readonly label: string;
}

export interface Occupation {
  /** Places there are; null where columns are days of all resources: nothing can be said of them. */
  readonly places: number | null;
  readonly held: readonly Held[];
  readonly closed: readonly Closed[];
}

export type Freedom =
  | { readonly kind: 'free'; readonly left: number | null }
  | { readonly kind: 'past' }
  | { readonly kind: 'closed'; readonly label: string }
  | { readonly kind: 'taken'; readonly label: string; readonly bookingId: number | null }
  | { readonly kind: 'full' };

const touches = (stretch: { readonly from: number; readonly to: number }, from: number, to: number) =>
  stretch.from < to && from < stretch.to;

/** Places left at the fullest moment of `[from, to)`; null where nothing can be said (B3). */
export function placesLeft(occupation: Occupation, from: number, to: number): number | null {
  const { places, held } = occupation;
  if (places === null) return null;
  const taken: readonly PlacesTaken[] = held;
  return Math.max(0, places - peakLoad(taken, from, to, places));
}

/** Whether `[from, to)` of a column is free. `now` is the minute of that day that has been reached: 0 of a day to come. */
export function freedomOf(occupation: Occupation, from: number, to: number, now: number): Freedom {
  const left = placesLeft(occupation, from, to);
  if (left === 0) {
    const holder = occupation.held.find((each) => touches(each, from, to));
    return occupation.places === 1 && holder !== undefined
      ? { kind: 'taken', label: holder.label, bookingId: holder.bookingId }
      : { kind: 'full' };
  }
  const closed = occupation.closed.find((each) => touches(each, from, to));
  if (closed !== undefined) return { kind: 'closed', label: closed.label };
  return to <= now ? { kind: 'past' } : { kind: 'free', left };
}

/** The end of an hour's slot from a minute on, cut where the next holder, a closure or the day begins or ends. */
export function freeUntil(occupation: Occupation, from: number, wanted: number): number {
  const full = occupation.places === 1 ? occupation.held : [];
  const next = [...full, ...occupation.closed]
    .filter((each) => each.from > from && each.from < wanted)
    .reduce((first, each) => Math.min(first, each.from), wanted);
  return Math.min(1440, next);
}

/** Places left hour by hour over what is open; empty where there is one place only. */
export function seatsByHour(
  occupation: Occupation,
): readonly { readonly from: number; readonly left: number }[] {
  if (occupation.places === null || occupation.places < 2) return [];
  const hours = Array.from({ length: 24 }, (_, hour) => hour * 60);
  return hours
    .filter((from) => !occupation.closed.some((each) => each.from <= from && each.to >= from + 60))
    .map((from) => ({ from, left: placesLeft(occupation, from, from + 60) ?? 0 }));
}
