/** Numbers of issued documents (I1). Which number comes next is the store's to say; this only writes and reads it. */

const ALLOWED = /^[A-Za-z0-9+\-_/]{1,35}$/u;
const PARTS = /^(.+)-(\d{4})-(\d{4,})$/u;

/** Whether a text may number a document: `A-Za-z0-9+-_/`, 1 to 35 characters (I1). */
export function isDocumentNumber(text: string): boolean {
  return ALLOWED.test(text);
}

/**
 * The number of the n-th document of a series in a year, n from 1: `F-2026-0042` (I1).
 * @throws RangeError when the year is not of four digits, n is not a positive integer, or the result breaks I1.
 */
export function formatDocumentNumber(series: string, year: number, n: number): string {
  if (!Number.isInteger(year) || year < 1000 || year > 9999) throw new RangeError(`not a year: ${year}`);
  if (!Number.isSafeInteger(n) || n < 1) throw new RangeError(`not a position in a series: ${n}`);
  const number = `${series}-${year}-${String(n).padStart(4, '0')}`;
  if (series === '' || !isDocumentNumber(number)) throw new RangeError(`not allowed as a number: ${number}`);
  return number;
}

/** The series, year and position that a number was made of, or null when it was not made by `formatDocumentNumber`. */
export function parseDocumentNumber(text: string): { series: string; year: number; n: number } | null {
  const match = isDocumentNumber(text) ? PARTS.exec(text) : null;
  if (match === null) return null;
  const parts = { series: match[1] ?? '', year: Number(match[2]), n: Number(match[3]) };
  return parts.n >= 1 &&
    parts.year >= 1000 &&
    formatDocumentNumber(parts.series, parts.year, parts.n) === text
    ? parts
    : null;
}
