/** What plans, carnets and free hours are counted in, and how that is said in French (C3, C4). */
import { formatMinutes } from './french.ts';
import { formatQuantity } from './money.ts';

/** A half-day or a day in thousandths, an hour in minutes: small enough for every use to be a whole number of them. */
export type CoverageUnit = 'half_day' | 'day' | 'hour';

/** How many parts one unit has: 1000 thousandths of a half-day or of a day, 60 minutes of an hour. */
export function partsOfOne(unit: CoverageUnit): number {
  return unit === 'hour' ? 60 : 1000;
}

const NOUNS = {
  half_day: ['demi-journée', 'demi-journées'],
  day: ['jour', 'jours'],
} as const;

/** Parts in words: `3,5 demi-journées`, `1 jour`, `2 h 30`. */
export function partsInWords(unit: CoverageUnit, parts: number): string {
  if (unit === 'hour') return formatMinutes(parts);
  const [one, many] = NOUNS[unit];
  return `${formatQuantity(parts)}\u00a0${Math.abs(parts) < 2000 ? one : many}`;
}

/** What is left, as a sentence goes on: `reste 3,5 demi-journées`, `plus rien`. */
export function leftInWords(unit: CoverageUnit, parts: number): string {
  return parts <= 0 ? 'il ne reste rien' : `reste ${partsInWords(unit, parts)}`;
}
