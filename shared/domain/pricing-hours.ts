/**
 * What is charged by the hour (C1, C6): time in bands of one price each, rounded up to the step once for the whole use.
 * A step at a dearer price may hold time of a cheaper band, so that a reduction never makes a use dearer.
 */
import { lineAmount } from './invoicing.ts';
import { roundHalfUp, type Cents, type Thousandths } from './money.ts';

/** Hours of one price; null is time that no hour price covers. */
export interface HourBand {
  readonly price: Cents | null;
  /** French: the rule or season behind the price; empty for the list's own. */
  readonly why: string;
}

/** How a use is charged by the hour. Bands are in order, unsold time first, then the dearest. */
export interface HourTerms {
  readonly bands: readonly HourBand[];
  /** Which band each stretch of the axis belongs to, in order and without gap. */
  readonly stretches: readonly { readonly from: number; readonly to: number; readonly band: number }[];
  readonly stepMinutes: number;
  readonly minimumMinutes: number;
  /** Whether a step costs whole cents in every band. */
  readonly isExact: boolean;
  /** The most that rounding up, to steps and to cents, can add, in cents. */
  readonly mostRounding: Cents;
}

/** Billed minutes of a time: raised to the minimum, then up to the step. @throws RangeError when the step is none. */
export function billedMinutes(minutes: number, step: number, minimum: number): number {
  if (!Number.isInteger(step) || step < 1 || minimum < 0)
    throw new RangeError('a step lasts one minute at least');
  return minutes <= 0 ? 0 : Math.ceil(Math.max(minutes, minimum) / step) * step;
}

/** Minutes as hours in thousandths: 90 is 1500. Amounts are made from these, so that an invoice finds the same. */
export function hoursQuantity(minutes: number): Thousandths {
  return roundHalfUp(minutes * 1000, 60);
}

/** The terms of an hour price in bands. @throws RangeError when the step is none. */
export function hourTerms(
  bands: readonly HourBand[],
  stretches: HourTerms['stretches'],
  stepMinutes: number,
  minimumMinutes: number,
): HourTerms {
  billedMinutes(1, stepMinutes, minimumMinutes);
  const prices = bands.flatMap(({ price }) => (price === null ? [] : [price]));
  const dearest = Math.max(0, ...prices);
  return {
    bands,
    stretches,
    stepMinutes,
    minimumMinutes,
    isExact:
      (stepMinutes * 1000) % 60 === 0 &&
      prices.every((price) => (price * ((stepMinutes * 1000) / 60)) % 1000 === 0),
    // A step of the dearest band, and for each band what a thousandth of an hour and half a cent come to.
    mostRounding: Math.ceil((stepMinutes * dearest) / 60) + bands.length * (Math.ceil(dearest / 500) + 2),
  };
}

/**
 * The minutes that each band is charged for. The dearest is rounded up first, and what that adds holds time of the next;
 * where nothing but hours is bought, the minimum is filled up at the dearest price that is used.
 */
export function billedByBand(left: readonly number[], terms: HourTerms, onlyHours: boolean): number[] {
  const { bands, stepMinutes, minimumMinutes } = terms;
  const used = left.reduce((all, minutes, band) => (bands[band]?.price == null ? all : all + minutes), 0);
  let missing = onlyHours && used > 0 ? Math.max(0, minimumMinutes - used) : 0;
  let time = 0;
  let billed = 0;
  return left.map((minutes, band) => {
    if (bands[band]?.price == null || minutes === 0) return 0;
    time += minutes + missing;
    missing = 0;
    const until = billedMinutes(time, stepMinutes, 0);
    const here = Math.max(0, until - billed);
    billed = Math.max(billed, until);
    return here;
  });
}

/** What hours left over cost, in cents: the sum of the lines that an invoice shows. */
export function amountOfHours(left: readonly number[], terms: HourTerms, onlyHours: boolean): Cents {
  return billedByBand(left, terms, onlyHours).reduce(
    (total, minutes, band) => total + lineAmount(hoursQuantity(minutes), terms.bands[band]?.price ?? 0),
    0,
  );
}
