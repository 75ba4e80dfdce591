import type { PriceLine } from '../../../shared/contract/pricing.ts';
import type { Resource } from '../../../shared/contract/resources.ts';
import { addDays, datePart, type LocalInterval } from '../../../shared/domain/calendar.ts';
import type { Half, Use, UsePart } from '../../../shared/domain/coverage-held.ts';
import { multiplyRoundHalfUp, type Cents } from '../../../shared/domain/money.ts';
import { openTimeAxis, type OpenTimeAxis } from '../../../shared/domain/open-time-axis.ts';
import { openIntervals } from '../../../shared/domain/opening-hours.ts';
import type { CoverableBooking, CoverableCheckIn, SeatedHalves } from '../../store/coverage-uses.ts';
import type { Overflow } from '../../store/visits.ts';
import type { QueryContext } from '../context.ts';
import { apartFromTime } from '../pricing/apart-from-time.ts';
import { discounted, priceOf } from '../pricing/use-price.ts';
import { alwaysOpen, openingReader, type Opening } from '../resources/opening.ts';
import { deskPriceOn } from './desk-price.ts';

/** A use with what unfolds the price of its rest. */
export interface PricedUse {
  readonly use: Use;
  readonly linesOf: (rest: readonly UsePart[]) => readonly PriceLine[];
}

/** Open time cut at midnight and at midday: the halves of its days. */
function cutAtHalves(
  intervals: readonly LocalInterval[],
  midday: string,
): { readonly date: string; readonly half: Half; readonly interval: LocalInterval }[] {
  return intervals.flatMap(({ start, end }) => {
    const pieces: { date: string; half: Half; interval: LocalInterval }[] = [];
    for (let date = datePart(start); date <= datePart(end); date = addDays(date, 1)) {
      const noon = `${date}T${midday}`;
      const halves: readonly (readonly [Half, string, string])[] = [
        ['morning', `${date}T00:00`, noon],
        ['afternoon', noon, `${addDays(date, 1)}T00:00`],
      ];
      for (const [half, from, to] of halves) {
        const interval = { start: from < start ? start : from, end: to > end ? end : to };
        if (interval.start < interval.end) pieces.push({ date, half, interval });
      }
    }
    return pieces;
  });
}

/** Stretches of the axis that are not in `rest`. */
function gaps(rest: readonly UsePart[], length: number): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  let at = 0;
  for (const { from, minutes } of rest.toSorted((one, other) => one.from - other.from)) {
    if (from > at) found.push([at, from]);
    at = Math.max(at, from + (minutes ?? 0));
  }
  if (at < length) found.push([at, length]);
  return found;
}

interface Rested {
  readonly total: Cents;
  readonly lines: readonly PriceLine[];
}

const totalOf = (lines: readonly PriceLine[]): Cents => lines.reduce((sum, { amount }) => sum + amount, 0);

/** Of a price, what the time alone costs. */
function timeOf(lines: readonly PriceLine[]): Rested {
  const time = lines.filter(({ kind }) => kind === 'time' || kind === 'supplement');
  return { total: totalOf(time), lines: time };
}

/** When what was used was open: the time that a machine ran counts whole. */
function openingOf(
  { store }: QueryContext,
  { startsAt, endsAt, wholeTime }: CoverableBooking,
  resource: Resource | undefined,
): Opening {
  return wholeTime ? alwaysOpen : openingReader(store, startsAt, endsAt)(resource);
}

/** Prices what remains of a booking by the list it follows, once for each rest (C1). */
function restPricer(
  context: QueryContext,
  booking: CoverableBooking,
  axis: OpenTimeAxis,
  closedHoursCount: boolean,
): (rest: readonly UsePart[]) => Rested {
  const { store } = context;
  const resource = store.resources.find(booking.resourceId);
  const { agreed } = booking;
  if (resource === undefined || agreed === null) return () => ({ total: 0, lines: [] });
  const opening = openingOf(context, booking, resource);
  const override = { category: agreed.category, reason: agreed.reason };
  const { startsAt, endsAt, personId, organisationId } = booking;
  const use = { startsAt, endsAt, personId, organisationId, resource, override };
  // What comes along and the setting up are no time: no plan and no carnet pays for them.
  const along = agreed.lines.filter(({ kind }) => kind === 'setup' || kind === 'accessory');
  const known = new Map<string, Rested>();
  const priceWithout = (covered: readonly LocalInterval[], places: number): Rested => {
    const closures = [...opening.closures, ...covered.map((one) => ({ ...one, label: '' }))];
    const { price } = priceOf(store, { ...use, places, opening: { ...opening, closures } });
    return timeOf(price.lines);
  };
  const priceOfStretches = (stretches: readonly LocalInterval[], places: number): Rested => {
    const prices = stretches.map(({ start, end }) =>
      priceOf(store, { ...use, places, startsAt: start, endsAt: end, opening }),
    );
    return timeOf(prices.flatMap(({ price }) => price.lines));
  };
  const fresh = (rest: readonly UsePart[]): Rested => {
    const byPlace = new Map<number, UsePart[]>();
    for (let place = 0; place < booking.places; place += 1) byPlace.set(place, []);
    for (const part of rest) byPlace.get(part.place)?.push(part);
    const alike = new Map<string, { parts: readonly UsePart[]; places: number }>();
    for (const parts of byPlace.values()) {
      const key = parts.map(({ from, minutes }) => `${from}+${minutes ?? 0}`).join(' ');
      alike.set(key, { parts, places: (alike.get(key)?.places ?? 0) + 1 });
    }
    const prices = [...alike.values()].map(({ parts, places }) => {
      const period = ([from, to]: readonly [number, number]): LocalInterval => axis.periodOf(from, to);
      if (!closedHoursCount) return priceWithout(gaps(parts, axis.length).map(period), places);
      return priceOfStretches(
        parts.map(({ from, minutes }) => period([from, from + (minutes ?? 0)])),
        places,
      );
    });
    const lines = discounted([...prices.flatMap((one) => one.lines), ...along], booking.discount, '');
    return { total: totalOf(lines), lines };
  };
  return (rest) => {
    const key = rest.map(({ place, from, minutes }) => `${place}:${from}+${minutes ?? 0}`).join(' ');
    const found = known.get(key) ?? fresh(rest);
    known.set(key, found);
    return found;
  };
}

const minutesIn = (parts: readonly UsePart[]): number =>
  parts.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0);

/**
 * A booking as the rule takes it. What remains is priced by the list as it is, in the category that was agreed, as long
 * as that still gives what was agreed for the whole; once the list says otherwise, what was agreed is shared out over
 * the time (C2).
 */
export function useOfBooking(
  context: QueryContext,
  booking: CoverableBooking,
  held: readonly string[],
): PricedUse {
  const { store } = context;
  const { startsAt, endsAt, agreed, resourceId, resourceKind, personId, organisationId } = booking;
  const resource = store.resources.find(resourceId);
  const list = store.pricing.listOf(resourceId, datePart(startsAt));
  const counts = resource?.continuousUse === true && list?.closedHoursCount === true;
  const opening = openingOf(context, booking, resource);
  const charged = counts
    ? [{ start: startsAt, end: endsAt }]
    : openIntervals(startsAt, endsAt, opening.hours, opening.closures);
  const axis = openTimeAxis(charged, store.settings.zone());
  const pieces = cutAtHalves(charged, store.settings.place().middayAt);
  const parts: UsePart[] = [];
  for (let place = 0; place < booking.places; place += 1) {
    for (const { date, half, interval } of pieces) {
      const from = axis.positionOf(interval.start);
      const minutes = axis.positionOf(interval.end) - from;
      if (minutes > 0) parts.push({ place, date, half, from, minutes });
    }
  }
  const pricer = restPricer(context, booking, axis, counts);
  const whole = agreed?.total ?? null;
  // What came along is never covered, and a discount keeps its share of what is left.
  const apart = apartFromTime(agreed ?? { lines: [], total: 0 });
  const isAsAgreed = (): boolean => pricer(parts).total === apart.time;
  const minutes = minutesIn(parts);
  const who = personId === null ? `organisation ${organisationId ?? 0}` : `person ${personId}`;
  return {
    use: {
      key: `${booking.kind} ${booking.id}`,
      at: startsAt,
      who,
      resourceId,
      resourceKind,
      parts,
      whole,
      priceOf: (rest) => {
        if (whole === null || whole === 0) return 0;
        if (isAsAgreed()) return apart.withTime(pricer(rest).total);
        if (minutes === 0) return whole;
        return apart.withTime(multiplyRoundHalfUp(apart.time, minutesIn(rest), minutes));
      },
      held,
    },
    linesOf: (rest) => (whole !== null && isAsAgreed() ? apart.linesWith(pricer(rest).lines) : []),
  };
}

/** What a passage rests on besides what is held: what is booked, and a partner's visiting days. */
export interface Around {
  readonly seated: SeatedHalves | undefined;
  /** Set for a partner's member: the agreement, and what of the day lies beyond its quota (X3). */
  readonly visit: { readonly agreementId: number; readonly overflow: Overflow | undefined } | undefined;
}

/**
 * A passage as the rule takes it: its halves, but for those that the person has booked a desk for. A partner's member
 * is within the visiting quota but for what lies beyond, whose price is the agreement's; what the partner or an invoice
 * pays is no matter for a carnet.
 */
export function useOfCheckIn(
  context: QueryContext,
  row: CoverableCheckIn,
  held: readonly string[],
  { seated, visit }: Around,
): PricedUse {
  const halves: Half[] = [];
  if (row.morning && seated?.morning !== true) halves.push('morning');
  if (row.afternoon && seated?.afternoon !== true) halves.push('afternoon');
  const parts = halves.map((half, from): UsePart => {
    return { place: 0, date: row.date, half, from, minutes: null };
  });
  const base = {
    key: `check_in ${row.id}`,
    at: `${row.date}T00:00`,
    who: `person ${row.personId}`,
    resourceId: null,
    resourceKind: 'desk' as const,
    parts,
    held,
  };
  if (visit !== undefined) {
    const { overflow } = visit;
    const mayPay = overflow !== undefined && !overflow.isBilled && overflow.payerOrganisationId === null;
    const beyond = mayPay ? Math.min(halves.length, overflow.halfDays) : 0;
    const amount = mayPay ? overflow.amount : 0;
    return {
      use: {
        ...base,
        whole: beyond > 0 ? amount : null,
        priceOf: (rest) =>
          beyond === 0 ? 0 : multiplyRoundHalfUp(Math.min(rest.length, beyond), amount, beyond),
        visit: { id: `visit ${visit.agreementId}`, halves: halves.length - beyond },
      },
      linesOf: () => [],
    };
  }
  const price = deskPriceOn(context, row.personId, row.date);
  return {
    use: { ...base, whole: price.of(halves.length), priceOf: (rest) => price.of(rest.length) ?? 0 },
    linesOf: () => [],
  };
}
