/** A member number that ends in one to nine digits: « A0042 » is prefix `A`, rank 42, width 4 (P1). */
export interface MemberNumberParts {
  readonly prefix: string;
  readonly rank: number;
  readonly width: number;
}

/** How many numbers share a prefix, the highest of them, and how many digits that one has. */
export interface MemberNumberSeries {
  readonly prefix: string;
  readonly numbers: number;
  readonly highest: number;
  readonly width: number;
}

/** The parts of a member number, or undefined for one that continues nothing (no digits at its end, or too many). */
export function memberNumberParts(number: string): MemberNumberParts | undefined {
  const parts = /^(.*?)(\d{1,9})$/u.exec(number);
  const digits = parts?.[2];
  if (parts === null || digits === undefined || /\d$/u.test(parts[1] ?? '')) return undefined;
  return { prefix: parts[1] ?? '', rank: Number(digits), width: digits.length };
}

/**
 * The number that a new member gets (P1): the one after the highest of the series that has most numbers, so that what
 * was imported goes on and a stray number changes nothing; between equals the later prefix. `A0001` in a new place.
 */
export function nextMemberNumber(series: readonly MemberNumberSeries[]): string {
  const main = series.reduce<MemberNumberSeries | undefined>((best, one) => {
    if (best === undefined || one.numbers > best.numbers) return one;
    return one.numbers === best.numbers && one.prefix > best.prefix ? one : best;
  }, undefined);
  if (main === undefined) return 'A0001';
  return `${main.prefix}${String(main.highest + 1).padStart(main.width, '0')}`;
}
