import type { BookingFields } from '../../../shared/contract/booking-fields.ts';
import type {
  SeriesChange,
  SeriesOccurrence,
  SeriesResolution,
  SeriesRule,
} from '../../../shared/contract/booking-series.ts';
import { addDays, addMinutes, datePart, minutesOf, timePart } from '../../../shared/domain/calendar.ts';
import { occurrencesFrom, runningIntoTheLast } from '../../../shared/domain/series.ts';
import type { BookingRow } from '../../store/bookings.ts';
import type { QueryContext } from '../context.ts';
import { changedWish, wishIn } from './booking.ts';
import { planOf, type Plan, type Wish } from './plan.ts';
import type { Refusal } from '../outcome.ts';
import { conflictOf } from './view.ts';

/** One occurrence of a series to be: which day of the rule it stands for, what is asked, and what was decided (B5). */
export interface WantedOccurrence {
  readonly date: string;
  /** The booking that is to be changed; undefined for a new one. */
  readonly row: BookingRow | undefined;
  readonly wish: Wish;
  readonly decided: 'skip' | 'moved' | undefined;
}

function decide(
  occurrence: Omit<WantedOccurrence, 'decided'>,
  resolutions: ReadonlyMap<string, SeriesResolution>,
): WantedOccurrence {
  const resolution = resolutions.get(occurrence.date);
  if (resolution === undefined) return { ...occurrence, decided: undefined };
  if (resolution.action === 'skip') return { ...occurrence, decided: 'skip' };
  const { resourceId, startsAt, endsAt } = resolution;
  return { ...occurrence, wish: { ...occurrence.wish, resourceId, startsAt, endsAt }, decided: 'moved' };
}

const byDate = (resolutions: readonly SeriesResolution[]): ReadonlyMap<string, SeriesResolution> =>
  new Map(resolutions.map((resolution) => [resolution.date, resolution]));

/** The occurrences of a new series (T5), as asked or as decided one by one. The rule is sound already. */
export function newOccurrences(
  fields: BookingFields,
  rule: SeriesRule,
  resolutions: readonly SeriesResolution[],
): WantedOccurrence[] {
  const wish = wishIn(fields);
  const decided = byDate(resolutions);
  return occurrencesFrom({ start: fields.startsAt, end: fields.endsAt }, rule).map(
    ({ date, startsAt, endsAt }) =>
      decide({ date, row: undefined, wish: { ...wish, startsAt, endsAt } }, decided),
  );
}

/** What a change makes of one booking's bounds: other times of the day, so many days later, or both (T2). */
function changedBounds(row: BookingRow, change: SeriesChange): { startsAt: string; endsAt: string } {
  const startsAt = `${addDays(datePart(row.startsAt), change.dayShift ?? 0)}T${change.startsAt ?? timePart(row.startsAt)}`;
  if (change.endsAt !== undefined) {
    const sameDay = `${datePart(startsAt)}T${change.endsAt}`;
    return { startsAt, endsAt: sameDay > startsAt ? sameDay : addMinutes(sameDay, 1440) };
  }
  const length = minutesOf(row.endsAt) - minutesOf(row.startsAt);
  return { startsAt, endsAt: addMinutes(startsAt, length) };
}

function seriesWish(row: BookingRow, change: SeriesChange): Wish {
  const wish = changedWish(row, change.fields ?? {});
  return { ...wish, ...changedBounds(row, change), resourceId: change.resourceId ?? wish.resourceId };
}

/** What a change asks of each of the bookings that it touches. */
export function changedOccurrences(
  rows: readonly BookingRow[],
  change: SeriesChange,
  resolutions: readonly SeriesResolution[],
): WantedOccurrence[] {
  const decided = byDate(resolutions);
  return rows.map((row) =>
    decide({ date: row.seriesDate ?? datePart(row.startsAt), row, wish: seriesWish(row, change) }, decided),
  );
}

/**
 * The bookings of a series that may still be changed from a day of its rule on: those that hold their slot, are not
 * over and are not billed. What has been is a fact.
 */
export function openBookings(context: QueryContext, seriesId: number, from: string | null): BookingRow[] {
  const { store, clock } = context;
  return store.bookingSeries
    .bookings(seriesId)
    .filter(({ date }) => from === null || date >= from)
    .flatMap(({ bookingId }) => store.bookings.find(bookingId, clock.today()) ?? [])
    .filter(
      ({ status, endsAt, billed }) =>
        (status === 'confirmed' || status === 'option') && endsAt > clock.localNow() && !billed,
    );
}

/** Days on which an occurrence runs into the one before it on the same resource: none of them is stored yet. */
function ownOverlaps(context: QueryContext, wanted: readonly WantedOccurrence[]): ReadonlySet<string> {
  const booked = wanted.filter(({ decided }) => decided !== 'skip');
  const dates = [...new Set(booked.map(({ wish }) => wish.resourceId))].flatMap((id) => {
    const resource = context.store.resources.find(id);
    if (resource === undefined || resource.capacity > 1) return [];
    const inOrder = booked
      .filter(({ wish }) => wish.resourceId === id)
      .map(({ date, wish }) => ({ date, startsAt: wish.startsAt, endsAt: wish.endsAt }))
      .toSorted((one, other) => (one.startsAt < other.startsAt ? -1 : 1));
    return runningIntoTheLast(inOrder, { before: resource.bufferBefore, after: resource.bufferAfter });
  });
  return new Set(dates);
}

function stateOf(plan: Plan | Refusal, decided: WantedOccurrence['decided'], overlaps: boolean) {
  if (decided === 'skip') return 'skip';
  if ('ok' in plan || plan.barred !== undefined || overlaps) return 'refused';
  if (plan.held !== undefined) return 'taken';
  return decided ?? 'free';
}

/** What each occurrence would give, in the order of the rule (B5). `except` are the bookings that are being moved. */
export function previewOccurrences(
  context: QueryContext,
  wanted: readonly WantedOccurrence[],
  except: readonly number[],
): SeriesOccurrence[] {
  const overlapping = ownOverlaps(context, wanted);
  return wanted.map(({ date, row, wish, decided }) => {
    const { resourceId, startsAt, endsAt } = wish;
    const place = { date, bookingId: row?.id ?? null, resourceId, startsAt, endsAt };
    const nothing = { conflicts: [], warnings: [], problem: null, nextFree: null, total: null };
    if (decided === 'skip') return { ...place, ...nothing, state: 'skip' as const };
    const plan = planOf(context, wish, except);
    const overlaps = overlapping.has(date);
    const state = stateOf(plan, decided, overlaps);
    if ('ok' in plan) return { ...place, ...nothing, state, problem: plan.error.message };
    return {
      ...place,
      state,
      conflicts: plan.conflicts.map(conflictOf),
      warnings: Array.from(plan.warnings),
      problem: overlaps ? ownOverlapWords : ((plan.held ?? plan.barred)?.error.message ?? null),
      nextFree: plan.nextFree,
      total: plan.price?.total ?? null,
    };
  });
}

const ownOverlapWords =
  'Cette séance commence avant la fin de la précédente. Raccourcir, ou espacer la série.';
