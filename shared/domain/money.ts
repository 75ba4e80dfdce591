/**
 * Amounts, quantities and the arithmetic that neither loses nor makes a cent (DOMAIN §4).
 * Everything is an integer; products that could pass 2^53 go through BigInt. No Intl: the same bytes everywhere.
 */

/** An amount of money in integer euro cents (M1). */
export type Cents = number;
/** A quantity in integer thousandths: 1,5 h is 1500 (M1). */
export type Thousandths = number;
/** A rate in integer basis points: 20 % is 2000 (M1). */
export type BasisPoints = number;

/** What `parseAmount` answers; both readings of an ambiguous text are given, thousands first (M2). */
export type ParsedAmount =
  | { readonly kind: 'amount'; readonly cents: Cents }
  | { readonly kind: 'ambiguous'; readonly readings: readonly [Cents, Cents] }
  | { readonly kind: 'invalid' };

/** What `parseQuantity` answers, in thousandths. */
export type ParsedQuantity =
  | { readonly kind: 'quantity'; readonly thousandths: Thousandths }
  | { readonly kind: 'ambiguous'; readonly readings: readonly [Thousandths, Thousandths] }
  | { readonly kind: 'invalid' };

/** What `parseRate` answers, in basis points. */
export type ParsedRate =
  | { readonly kind: 'rate'; readonly basisPoints: BasisPoints }
  | { readonly kind: 'ambiguous'; readonly readings: readonly [BasisPoints, BasisPoints] }
  | { readonly kind: 'invalid' };

type ParsedNumber =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'ambiguous'; readonly readings: readonly [number, number] }
  | { readonly kind: 'invalid' };

const NO_BREAK_SPACE = '\u00a0';
const NARROW_NO_BREAK_SPACE = '\u202f';
const INVALID = { kind: 'invalid' } as const;
/** More digits than this cannot be an amount of a tiers-lieu, and would leave the safe integers. */
const LONGEST_WHOLE_PART = 11;

/**
 * The quotient of two integers, rounded half up; a negative quotient rounds half away from zero,
 * so that what cancels an amount is always exactly its opposite (M3, M5).
 * @throws RangeError when an argument is not a safe integer or the denominator is not positive.
 */
export function roundHalfUp(numerator: number, denominator: number): number {
  return multiplyRoundHalfUp(numerator, 1, denominator);
}

/**
 * `left × right ÷ denominator`, rounded as `roundHalfUp` does; the product may pass 2^53, the answer may not.
 * @throws RangeError when an argument or the answer is not a safe integer, or the denominator is not positive.
 */
export function multiplyRoundHalfUp(left: number, right: number, denominator: number): number {
  if (!Number.isSafeInteger(left) || !Number.isSafeInteger(right) || !Number.isSafeInteger(denominator)) {
    throw new RangeError('only safe integers can be rounded exactly');
  }
  return roundRatio(BigInt(left) * BigInt(right), BigInt(denominator));
}

/**
 * The same rounding for a ratio of BigInts, for rules whose fractions have large denominators (M3 with M4).
 * @throws RangeError when the denominator is not positive or the answer is no safe integer.
 */
export function roundRatio(numerator: bigint, denominator: bigint): number {
  if (denominator <= 0n) throw new RangeError('the denominator must be positive');
  const size = numerator < 0n ? -numerator : numerator;
  const rounded = Number((2n * size + denominator) / (2n * denominator));
  if (!Number.isSafeInteger(rounded)) throw new RangeError('the result is too large to be exact');
  return numerator < 0n && rounded !== 0 ? -rounded : rounded;
}

/**
 * Spreads `total` in proportion to `weights`: each share is rounded down and the cents left over go to the
 * largest remainders, the first line winning a tie. The shares always sum to `total` (M5).
 * @param weights non-negative integers, in the order of the lines.
 * @throws RangeError when a weight is negative or no safe integer, or all are 0 and `total` is not.
 */
export function spreadLargestRemainder(total: Cents, weights: readonly number[]): Cents[] {
  if (!Number.isSafeInteger(total)) throw new RangeError('the total must be a safe integer');
  if (weights.some((weight) => !Number.isSafeInteger(weight) || weight < 0)) {
    throw new RangeError('weights must be non-negative safe integers');
  }
  if (total === 0) return weights.map(() => 0);
  if (total < 0) return spreadLargestRemainder(-total, weights).map((share) => (share === 0 ? 0 : -share));
  const sum = weights.reduce((running, weight) => running + BigInt(weight), 0n);
  if (sum === 0n) throw new RangeError('there is nothing to spread over');
  const parts = weights.map((weight, index) => {
    const product = BigInt(total) * BigInt(weight);
    return { index, share: Number(product / sum), remainder: product % sum };
  });
  const shares = parts.map((part) => part.share);
  const left = total - shares.reduce((running, share) => running + share, 0);
  const byRemainder = parts.toSorted((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  );
  for (const part of byRemainder.slice(0, left)) shares[part.index] = part.share + 1;
  return shares;
}

/**
 * Reads an amount as people type it (M2): `2 020,34`, `2.020,34`, `2,020.34`, `2020.34`, `0,3`, `20,00 €`, `-5`.
 * A lone separator before three digits (`2.020`, `1,500`) has two readings and is asked about, never guessed.
 */
export function parseAmount(text: string): ParsedAmount {
  const parsed = parseNumber(text.trim().replace(/\s*(?:€|EUR)$/iu, ''), 2);
  return parsed.kind === 'number' ? { kind: 'amount', cents: parsed.value } : parsed;
}

/** Reads a quantity with up to three decimals, by the same rules as `parseAmount` (M1, M2). */
export function parseQuantity(text: string): ParsedQuantity {
  const parsed = parseNumber(text.trim(), 3);
  return parsed.kind === 'number' ? { kind: 'quantity', thousandths: parsed.value } : parsed;
}

/** Reads a rate in per cent with up to two decimals, its sign optional: `20`, `5,5 %` (M1, M2). */
export function parseRate(text: string): ParsedRate {
  const parsed = parseNumber(text.trim().replace(/\s*%$/u, ''), 2);
  return parsed.kind === 'number' ? { kind: 'rate', basisPoints: parsed.value } : parsed;
}

/** Writes an amount as fr-FR does: `2 020,34 €`, U+202F between thousands and U+00A0 before the sign (M2). */
export function formatAmount(cents: Cents): string {
  return `${formatDecimal(cents, 2, 2)}${NO_BREAK_SPACE}€`;
}

/** Writes a quantity without needless zeros: 1500 is `1,5`, 12000 is `12` (M2). */
export function formatQuantity(thousandths: Thousandths): string {
  return formatDecimal(thousandths, 3, 0);
}

/** Writes a rate as fr-FR does: 550 is `5,5 %`, with U+202F before the sign. */
export function formatRate(basisPoints: BasisPoints): string {
  return `${formatDecimal(basisPoints, 2, 0)}${NARROW_NO_BREAK_SPACE}%`;
}

/** Writes an integer with fr-FR's thousands separator: 20000 is `20 000`. */
export function formatInteger(value: number): string {
  return formatDecimal(value, 0, 0);
}

function formatDecimal(value: number, decimals: number, leastDecimals: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError('only safe integers can be written exactly');
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  let fraction = digits.slice(digits.length - decimals);
  while (fraction.length > leastDecimals && fraction.endsWith('0')) fraction = fraction.slice(0, -1);
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/gu, NARROW_NO_BREAK_SPACE);
  return `${value < 0 ? '-' : ''}${grouped}${fraction === '' ? '' : `,${fraction}`}`;
}

/** Reads a decimal number and answers it times 10^decimals; the caller has taken the sign of its unit away. */
function parseNumber(text: string, decimals: number): ParsedNumber {
  const signed = /^([-−]?)\s*(.*)$/u.exec(text.trim());
  const sign = signed?.[1] === '' ? 1 : -1;
  // Every kind of space (plain, no-break, narrow, thin, figure) groups thousands alike.
  const body = (signed?.[2] ?? '').replaceAll(/\s/gu, ' ');
  if (!/^[\d., ]*\d$/u.test(body)) return INVALID;
  const marks = Array.from(body).filter((character) => character === '.' || character === ',');
  const last = marks.at(-1);
  if (last === undefined) return scaled(sign, body, '', decimals);
  if (marks.filter((mark) => mark === last).length > 1) {
    // The same mark twice can only group thousands; then there is no decimal part.
    return marks.every((mark) => mark === last) ? scaled(sign, body, '', decimals) : INVALID;
  }
  const at = body.lastIndexOf(last);
  const whole = body.slice(0, at);
  const fraction = body.slice(at + 1);
  if (marks.length === 1 && /^[1-9]\d{0,2}$/u.test(whole) && /^\d{3}$/u.test(fraction)) {
    const thousands = scaled(sign, whole + fraction, '', decimals);
    const unit = 10 ** decimals;
    const decimal = sign * (Number(whole) * unit + roundHalfUp(Number(fraction) * unit, 1000));
    return thousands.kind === 'number'
      ? { kind: 'ambiguous', readings: [thousands.value, decimal] }
      : INVALID;
  }
  return scaled(sign, whole === '' ? '0' : whole, fraction, decimals);
}

/** Checks the grouping of the whole part and scales; a fraction finer than the unit is refused, not rounded. */
function scaled(sign: number, whole: string, fraction: string, decimals: number): ParsedNumber {
  const groups = whole.split(/[ .,]/u);
  const separators = new Set(whole.replaceAll(/\d/gu, ''));
  if (separators.size > 1) return INVALID;
  const isGrouped =
    groups.length === 1 ||
    (/^[1-9]\d{0,2}$/u.test(groups[0] ?? '') && groups.slice(1).every((group) => /^\d{3}$/u.test(group)));
  const digits = groups.join('');
  if (!isGrouped || !/^\d+$/u.test(digits) || digits.length > LONGEST_WHOLE_PART) return INVALID;
  if (!/^\d*$/u.test(fraction) || fraction.length > decimals) return INVALID;
  const value = Number(digits + fraction.padEnd(decimals, '0'));
  return { kind: 'number', value: value === 0 ? 0 : sign * value };
}
