/** What the dashboard's sentences share: changes against the year before, rates, what cannot be said. French. */
import { formatMinutes, plural } from '../french.ts';
import { formatAmount, formatInteger, formatRate, type BasisPoints } from '../money.ts';
import type { ValueUnit } from './pictures.ts';

/** What every sentence says of a period that is still to come. */
export const notBegun = 'Cette période n’a pas encore commencé.';

/** A rate to the whole per cent; one between is never rounded to nothing or to all. */
export function wholeRate(rate: BasisPoints): string {
  if (rate > 0 && rate < 50) return 'moins de 1\u202f%';
  if (rate >= 9950 && rate < 10_000) return '99\u202f%';
  return formatRate(Math.round(rate / 100) * 100);
}

/** A share of a whole in basis points, rounded half up; null of nothing. */
export function shareOf(part: number, whole: number): BasisPoints | null {
  return whole === 0 ? null : Math.floor((part * 10_000) / whole + 0.5);
}

/** Hours as they are read in a sentence: `1 240 h`, below ten `6 h 30`. */
export function hoursWords(minutes: number): string {
  return Math.abs(minutes) < 600
    ? formatMinutes(Math.round(minutes))
    : `${formatInteger(Math.round(minutes / 60))}\u00a0h`;
}

/** Beyond three times as much again, a change is told by its two figures. */
const mostChange = 30_000;
/** Below this a change is told in figures alone: « 300 % de plus » of one visit says nothing. */
const fewest = 10;

/**
 * How a figure stands against a year before, as the end of a sentence: `, soit 12 % de plus qu’un an plus tôt (1 107)`;
 * `before` is null where nothing was kept then, and nothing is compared.
 */
export function againstBefore(
  now: number,
  before: number | null,
  show: (value: number) => string,
  enough: number = fewest,
): string {
  if (before === null) return '\u202f; rien n’était noté un an plus tôt';
  const change = now - before;
  if (change === 0) return ', autant qu’un an plus tôt';
  const direction = change > 0 ? 'de plus' : 'de moins';
  const share = before >= enough ? shareOf(Math.abs(change), before) : null;
  // Many times as much is no share of anything: the two figures say it better.
  if (share !== null && share > mostChange) return `, contre ${show(before)} un an plus tôt`;
  const size = share === null || share < 50 ? show(Math.abs(change)) : wholeRate(share);
  return `, soit ${size} ${direction} qu’un an plus tôt (${show(before)})`;
}

/** How a rate stands against a year before: `, contre 28 % un an plus tôt`. */
export function againstRate(now: BasisPoints, before: BasisPoints | null): string {
  if (before === null) return '\u202f; rien n’était noté un an plus tôt';
  const [one, other] = [wholeRate(now), wholeRate(before)];
  return one === other ? ', autant qu’un an plus tôt' : `, contre ${other} un an plus tôt`;
}

/** The largest and the smallest of some values, first come; undefined where all are the same or there are fewer than two. */
export function extremes<Row>(
  rows: readonly Row[],
  valueOf: (row: Row) => number | null,
): { readonly most: Row; readonly least: Row } | undefined {
  const known = rows.flatMap((row) => {
    const value = valueOf(row);
    return value === null ? [] : [{ row, value }];
  });
  const sorted = known.toSorted((one, other) => other.value - one.value);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined || first.value === last.value) return undefined;
  // Of those that are as low the first is named, as of those that are as high.
  const least = known.find(({ value }) => value === last.value) ?? last;
  return { most: first.row, least: least.row };
}

/** A value in words, as titles of bars and cells of tables have it. */
export function valueWords(value: number | null, unit: ValueUnit): string {
  if (value === null) return '–';
  switch (unit) {
    case 'count':
      return formatInteger(value);
    case 'rate':
      return wholeRate(value);
    case 'cents':
      return formatAmount(value);
    case 'minutes':
      return hoursWords(value);
  }
}

/** `1 personne`, `96 personnes`; `moins de 5 personnes` where that is masked (R3). */
export function peopleWords(count: number | null): string {
  return count === null ? 'moins de 5\u00a0personnes' : plural(count, 'personne');
}

/** Fewer people than this could be told apart (R3). */
export const fewestPublic = 5;

/** A count as a copy may show it: in one for the public 1 to 4 are masked (R3). */
export function masked(count: number, forPublic: boolean): number | null {
  return forPublic && count > 0 && count < fewestPublic ? null : count;
}

/**
 * A column of counts under a total that is told: in a copy for the public 1 to 4 are masked, and all of them where what is
 * masked could be found out by subtracting the others from the total (R3).
 */
export function maskedColumn(counts: readonly number[], forPublic: boolean): readonly (number | null)[] {
  const shown = counts.map((count) => masked(count, forPublic));
  const hidden = counts.reduce((sum, count, index) => (shown[index] === null ? sum + count : sum), 0);
  return hidden > 0 && hidden < fewestPublic ? counts.map(() => null) : shown;
}
