/** From what a price list says in its form to the units that price a use (C1). */
import type { Cents } from './money.ts';
import type { OpenSpan } from './opening-hours.ts';
import { isInYearSpan, type YearSpan } from './pricing-rules.ts';
import type { PriceUnits, UnitsOn } from './pricing-units.ts';

/** A list's prices for one category; null is not sold. */
export interface ListPrices {
  readonly hour: Cents | null;
  readonly halfDay: Cents | null;
  readonly day: Cents | null;
  readonly evening: Cents | null;
  readonly weekend: Cents | null;
  readonly week: Cents | null;
}

/** A list's terms; windows that are not given are the usual ones. */
export interface ListTerms {
  readonly stepMinutes: number;
  readonly minimumMinutes: number;
  /** A half-day is also any run of 4 h (C1). */
  readonly halfDayAsRun: boolean;
  readonly halfDayWindows?: readonly OpenSpan[];
  readonly eveningWindow?: OpenSpan | null;
  /** A day is for so many open minutes, and what goes beyond is on top; null: it caps the calendar day. */
  readonly dayMinutes?: number | null;
  readonly weekendFromFriday?: string | null;
  readonly weekendUntilMonday?: string | null;
}

/** A season of a list with the prices of one category, as `seasonsOfList` finds them. */
export interface ListSeason {
  readonly name: string;
  readonly days: YearSpan;
  readonly prices: ListPrices;
}

const HALF_DAY_RUN_MINUTES = 240;
const USUAL_EVENING: OpenSpan = { from: '18:00', to: '24:00' };
/** Beside an hour price a half-day is 4 h, as in C1's example; more time is hours on top. */
const FOUR_HOUR_HALVES: readonly OpenSpan[] = [
  { from: '09:00', to: '13:00' },
  { from: '14:00', to: '18:00' },
];

/** The units that a list sells, with the usual windows of half-days and evenings where it does not say otherwise. */
export function unitsOfList(prices: ListPrices, terms: ListTerms): PriceUnits {
  const { stepMinutes, minimumMinutes } = terms;
  const runMinutes = terms.halfDayAsRun ? HALF_DAY_RUN_MINUTES : null;
  const { halfDayWindows = [] } = terms;
  const windows = halfDayWindows.length > 0 ? halfDayWindows : usualHalves(prices, terms);
  const window = terms.eveningWindow ?? USUAL_EVENING;
  return {
    ...(prices.hour === null ? {} : { hour: { price: prices.hour, stepMinutes, minimumMinutes } }),
    ...(prices.halfDay === null ? {} : { halfDay: { price: prices.halfDay, windows, runMinutes } }),
    ...(prices.day === null ? {} : { day: { price: prices.day, runMinutes: terms.dayMinutes ?? null } }),
    ...(prices.evening === null ? {} : { evening: { price: prices.evening, window } }),
    ...(prices.weekend === null ? {} : { weekend: weekendOf(prices.weekend, terms) }),
    ...(prices.week === null ? {} : { week: { price: prices.week } }),
  };
}

/** The units of each day: a season's where one holds, the first of two; else the year's. */
export function unitsByDay(prices: ListPrices, seasons: readonly ListSeason[], terms: ListTerms): UnitsOn {
  const year = unitsOfList(prices, terms);
  const inSeason = seasons.map(({ name, days, prices: own }) => ({
    days,
    units: { ...unitsOfList(own, terms), season: name },
  }));
  return (date) => inSeason.find(({ days }) => isInYearSpan(date, days))?.units ?? year;
}

/** The rows of a list that say what each category pays. */
export type PriceRows = readonly { readonly category: string; readonly units: ListPrices }[];

/** What a category pays: its own row, else that of private persons, else the first. */
export function rowOf(rows: PriceRows, category: string): ListPrices | undefined {
  const own = rows.find((one) => one.category === category);
  return (own ?? rows.find((one) => one.category === 'individual') ?? rows[0])?.units;
}

/**
 * The seasons of a list that change what a category pays. One that does not name the category changes it only where the
 * category has no row of its own for the year either.
 */
export function seasonsOfList(
  seasons: readonly { readonly name: string; readonly days: YearSpan; readonly prices: PriceRows }[],
  rows: PriceRows,
  category: string,
): ListSeason[] {
  const hasOwn = rows.some((one) => one.category === category);
  return seasons.flatMap(({ name, days, prices }) => {
    const own = prices.find((one) => one.category === category);
    const common = hasOwn ? undefined : prices.find((one) => one.category === 'individual');
    const units = (own ?? common)?.units;
    return units === undefined ? [] : [{ name, days, prices: units }];
  });
}

function weekendOf(price: Cents, terms: ListTerms): NonNullable<PriceUnits['weekend']> {
  const { weekendFromFriday: fromFriday = null, weekendUntilMonday = null } = terms;
  return { price, fromFriday, ...(weekendUntilMonday !== null && { untilMonday: weekendUntilMonday }) };
}

/** Without an hour price nothing can be added to a half-day, so morning and afternoon leave no gap between them. */
function usualHalves(prices: ListPrices, terms: ListTerms): readonly OpenSpan[] {
  if (prices.hour !== null) return FOUR_HOUR_HALVES;
  const evening = terms.eveningWindow ?? USUAL_EVENING;
  return [
    { from: '00:00', to: '13:00' },
    { from: '13:00', to: prices.evening === null ? '24:00' : evening.from },
  ];
}
