/** The price of a use of a resource: the cheapest cover of its open time by the units of a list (C1, C4). */
import type { LocalDateTime, LocalInterval } from './calendar.ts';
import { plural } from './french.ts';
import { lineAmount } from './invoicing.ts';
import type { ZoneName } from './local-time.ts';
import { formatAmount, formatQuantity, type Cents, type Thousandths } from './money.ts';
import { openTimeAxis, type OpenTimeAxis } from './open-time-axis.ts';
import { hoursOnAxis, pricedPiece, rulesOnAxis, dateAt, type RuleOnAxis } from './pricing-axis.ts';
import { cheapestCover, type Cover, type CoverPiece } from './pricing-cover.ts';
import { billedByBand, billedMinutes, hoursQuantity, type HourTerms } from './pricing-hours.ts';
import type { PriceRule } from './pricing-rules.ts';
import { runsOf, windowsOf, type PriceUnit, type PriceUnits, type UnitsOn } from './pricing-units.ts';

/** A use to price. `openIntervals` are those of `[start, end)`, as `openIntervals()` gives them (B4). */
export interface UseToPrice extends LocalInterval {
  readonly start: LocalDateTime;
  readonly end: LocalDateTime;
  readonly zone: ZoneName;
  readonly units: PriceUnits;
  /** The units of each day where seasons change them; `units` on every day otherwise. */
  readonly unitsOn?: UnitsOn;
  /** The rules that hold for this customer, as `rulesFor` finds them. */
  readonly rules?: readonly PriceRule[];
  readonly openIntervals: readonly LocalInterval[];
  /** The resource allows continuous use (B4) … */
  readonly continuous: boolean;
  /** … and then the list says whether closed hours count (C1). */
  readonly closedHoursCount: boolean;
  /** Places taken of a resource that has several (B3); each costs the same. */
  readonly places?: number;
}

/** A line of a price: so many of a unit. `amount` is `lineAmount(quantity, unitPrice)`, as an invoice adds it up. */
export interface PriceLine {
  readonly unit: PriceUnit;
  readonly quantity: Thousandths;
  readonly unitPrice: Cents;
  readonly amount: Cents;
  /** The unit in French, as a designation: `Journée`, `Demi-journée`, `Heure`. */
  readonly label: string;
  /** French: the rule or season behind the unit's price; empty for the list's own. */
  readonly why: string;
  /** The open time that each of them covers, for the price unfolded. */
  readonly periods: readonly LocalInterval[];
}

/** What a rule charges on top of a use. */
export interface Supplement {
  readonly name: string;
  readonly per: 'use' | 'day' | 'hour';
  readonly quantity: Thousandths;
  readonly unitPrice: Cents;
  readonly amount: Cents;
  readonly periods: readonly LocalInterval[];
}

/** A price that explains itself. */
export interface UsePrice {
  readonly total: Cents;
  /** Longest units first, then hours, the dearest first. */
  readonly lines: readonly PriceLine[];
  /** What rules charge on top: heating, a porter. */
  readonly supplements: readonly Supplement[];
  /** Real minutes that are charged for, closed hours left out unless they count (T3). */
  readonly openMinutes: number;
  /** Minutes that no unit of the list can cover: 0 wherever the list has an hour price. The desk must then decide. */
  readonly uncoveredMinutes: number;
}

const LONGEST_FIRST: readonly PriceUnit[] = ['week', 'weekend', 'day', 'evening', 'half_day', 'hour'];
const NAMES: Readonly<Record<PriceUnit, readonly [one: string, many: string]>> = {
  week: ['semaine', 'semaines'],
  weekend: ['week-end', 'week-ends'],
  day: ['journée', 'journées'],
  evening: ['soirée', 'soirées'],
  half_day: ['demi-journée', 'demi-journées'],
  hour: ['heure', 'heures'],
};

/**
 * The cheapest cover of a use's open time (C1). A use without any open time costs nothing.
 * @throws RangeError when a bound is no local time, the zone is unknown, or a step or a run has no length.
 */
export function priceOfUse(use: UseToPrice): UsePrice {
  const charged =
    use.continuous && use.closedHoursCount ? [{ start: use.start, end: use.end }] : use.openIntervals;
  const axis = openTimeAxis(charged, use.zone);
  const unitsOn = use.unitsOn ?? (() => use.units);
  const rules = rulesOnAxis(use.rules ?? [], use, axis);
  const hours = hoursOnAxis(axis, unitsOn, rules);
  const cover = cheapestCover({
    length: axis.length,
    windows: windowsOf(unitsOn, use).map(({ unit, price, interval, season: why }) => {
      const [from, to] = [axis.positionOf(interval.start), axis.positionOf(interval.end)];
      return pricedPiece({ unit, price, from, to, why }, rules);
    }),
    midnights: axis.midnights,
    runsAt: (position) => runsOf(unitsOn(dateAt(axis, position))),
    priced: (piece) => {
      const { season: why = '' } = unitsOn(dateAt(axis, piece.from));
      return pricedPiece({ ...piece, why }, rules);
    },
    hours,
  });
  const lines = linesOf(cover, axis, hours, use.places ?? 1);
  const supplements = rules.flatMap((one) => supplementOn(one, axis, hours.stepMinutes));
  return {
    total: [...lines, ...supplements].reduce((running, line) => running + line.amount, 0),
    lines,
    supplements,
    openMinutes: axis.length,
    uncoveredMinutes: cover.left.reduce(
      (all, one, band) => (hours.bands[band]?.price === null ? all + one : all),
      0,
    ),
  };
}

/** What a supplement comes to: once, for each day or for the time (in steps) that the rule's time touches. */
function supplementOn({ rule, stretches }: RuleOnAxis, axis: OpenTimeAxis, step: number): Supplement[] {
  const { effect, name } = rule;
  if (effect.kind !== 'supplement') return [];
  const minutes = stretches.reduce((all, { from, to }) => all + to - from, 0);
  const days = axis.midnights.filter((dayStart, index) => {
    const dayEnd = axis.midnights[index + 1] ?? dayStart;
    return stretches.some(({ from, to }) => from < dayEnd && dayStart < to);
  }).length;
  const counted = { use: 1000, day: days * 1000, hour: hoursQuantity(billedMinutes(minutes, step, 0)) };
  const quantity = counted[effect.per];
  const periods = stretches.map(({ from, to }) => axis.periodOf(from, to));
  const amount = lineAmount(quantity, effect.amount);
  return [{ name, per: effect.per, quantity, unitPrice: effect.amount, amount, periods }];
}

/**
 * What is still to pay when a use has grown and part is paid: a half-day at 15 paid, a day at 25 due, 10 (C4).
 * Never negative: what was paid too much is a matter for a credit note, not for the price.
 */
export function supplementOf(total: Cents, alreadyPaid: Cents): Cents {
  return Math.max(0, total - alreadyPaid);
}

/** A price in words: `1 demi-journée à 40,00 € + 1 heure à 12,00 €`. */
export function explainPrice(lines: readonly PriceLine[]): string {
  return lines.map((line) => `${quantityInWords(line)} à ${formatAmount(line.unitPrice)}`).join(' + ');
}

function quantityInWords(line: PriceLine): string {
  const [one, many] = NAMES[line.unit];
  if (line.quantity % 1000 === 0) return plural(line.quantity / 1000, one, many);
  return `${formatQuantity(line.quantity)}\u00a0${line.quantity < 2000 ? one : many}`;
}

function linesOf(cover: Cover, axis: OpenTimeAxis, hours: HourTerms, places: number): PriceLine[] {
  const line = (
    unit: PriceUnit,
    price: Cents,
    count: Thousandths,
    why: string,
    pieces: readonly Stretch[],
  ) => ({
    unit,
    quantity: places * count,
    unitPrice: price,
    amount: lineAmount(places * count, price),
    label: capitalised(NAMES[unit][0]),
    why,
    periods: pieces.map((piece) => axis.periodOf(piece.from, piece.to)),
  });
  const bought = LONGEST_FIRST.flatMap((unit) =>
    alike(cover.bought.filter((piece) => piece.unit === unit)).map(([first, ...others]) =>
      line(unit, first.price, (others.length + 1) * 1000, first.why, [first, ...others]),
    ),
  );
  const billed = billedByBand(cover.left, hours, cover.bought.length === 0);
  const byHour = hours.bands.flatMap(({ price, why }, band) => {
    const minutes = billed[band] ?? 0;
    if (price === null || minutes === 0) return [];
    const pieces = cover.leftOver.filter((piece) => piece.band === band);
    return [line('hour', price, hoursQuantity(minutes), why, pieces)];
  });
  return [...bought, ...byHour];
}

type Stretch = Pick<CoverPiece, 'from' | 'to'>;

/** Pieces of one unit in groups of one price and reason, in the order of their first. */
function alike(pieces: readonly CoverPiece[]): [CoverPiece, ...CoverPiece[]][] {
  const groups = new Map<string, [CoverPiece, ...CoverPiece[]]>();
  for (const piece of pieces) {
    const key = `${piece.price} ${piece.why}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [piece]);
    else group.push(piece);
  }
  return [...groups.values()];
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
