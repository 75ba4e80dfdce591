/** From what a price list says in its form to the units that price a use (C1). */
import type { Cents } from './money.ts';
import type { OpenSpan } from './opening-hours.ts';
import type { PriceUnits } from './pricing-units.ts';

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
  readonly eveningWindow?: OpenSpan;
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
  const windows = terms.halfDayWindows ?? usualHalves(prices);
  const window = terms.eveningWindow ?? USUAL_EVENING;
  return {
    ...(prices.hour === null ? {} : { hour: { price: prices.hour, stepMinutes, minimumMinutes } }),
    ...(prices.halfDay === null ? {} : { halfDay: { price: prices.halfDay, windows, runMinutes } }),
    ...(prices.day === null ? {} : { day: { price: prices.day, runMinutes: null } }),
    ...(prices.evening === null ? {} : { evening: { price: prices.evening, window } }),
    ...(prices.weekend === null ? {} : { weekend: { price: prices.weekend, fromFriday: null } }),
    ...(prices.week === null ? {} : { week: { price: prices.week } }),
  };
}

/** Without an hour price nothing can be added to a half-day, so morning and afternoon leave no gap between them. */
function usualHalves(prices: ListPrices): readonly OpenSpan[] {
  if (prices.hour !== null) return FOUR_HOUR_HALVES;
  return [
    { from: '00:00', to: '13:00' },
    { from: '13:00', to: prices.evening === null ? '24:00' : USUAL_EVENING.from },
  ];
}
