/** The price of a use of a resource: the cheapest cover of its open time by the units of a list (C1, C4). */
import type { LocalDateTime, LocalInterval } from './calendar.ts';
import { plural } from './french.ts';
import { lineAmount } from './invoicing.ts';
import type { ZoneName } from './local-time.ts';
import { formatAmount, formatQuantity, type Cents, type Thousandths } from './money.ts';
import { openTimeAxis, type OpenTimeAxis } from './open-time-axis.ts';
import { billedMinutes, cheapestCover, hoursQuantity, type Cover, type CoverPiece } from './pricing-cover.ts';
import { runsOf, windowsOf, type PriceUnit, type PriceUnits } from './pricing-units.ts';

/** A use to price. `openIntervals` are those of `[start, end)`, as `openIntervals()` gives them (B4). */
export interface UseToPrice extends LocalInterval {
  readonly start: LocalDateTime;
  readonly end: LocalDateTime;
  readonly zone: ZoneName;
  readonly units: PriceUnits;
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
  /** The open time that each of them covers, for the price unfolded. */
  readonly periods: readonly LocalInterval[];
}

/** A price that explains itself. */
export interface UsePrice {
  readonly total: Cents;
  /** Longest units first. */
  readonly lines: readonly PriceLine[];
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
  const windows = windowsOf(use.units, use).map(({ unit, price, interval }): CoverPiece => {
    return { unit, price, from: axis.positionOf(interval.start), to: axis.positionOf(interval.end) };
  });
  const cover = cheapestCover(axis.length, windows, runsOf(use.units), axis.midnights, use.units.hour);
  const lines = linesOf(cover, axis, use.units, use.places ?? 1);
  return {
    total: lines.reduce((running, line) => running + line.amount, 0),
    lines,
    openMinutes: axis.length,
    uncoveredMinutes: use.units.hour === undefined ? cover.leftOverMinutes : 0,
  };
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

function linesOf(cover: Cover, axis: OpenTimeAxis, units: PriceUnits, places: number): PriceLine[] {
  const lines: PriceLine[] = [];
  for (const unit of LONGEST_FIRST) {
    const pieces = unit === 'hour' ? cover.leftOver : cover.bought.filter((piece) => piece.unit === unit);
    const [first] = pieces;
    const unitPrice =
      unit === 'hour' ? units.hour?.price : cover.bought.find((one) => one.unit === unit)?.price;
    if (first === undefined || unitPrice === undefined) continue;
    const quantity = places * (unit === 'hour' ? leftOverHours(cover, units) : pieces.length * 1000);
    lines.push({
      unit,
      quantity,
      unitPrice,
      amount: lineAmount(quantity, unitPrice),
      label: capitalised(NAMES[unit][0]),
      periods: pieces.map((piece) => axis.periodOf(piece.from, piece.to)),
    });
  }
  return lines;
}

function leftOverHours(cover: Cover, units: PriceUnits): Thousandths {
  const { stepMinutes = 1, minimumMinutes = 0 } = units.hour ?? {};
  const minimum = cover.bought.length === 0 ? minimumMinutes : 0;
  return hoursQuantity(billedMinutes(cover.leftOverMinutes, stepMinutes, minimum));
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
