/**
 * What a document adds up to: VAT once per rate on the totals, prices fixed HT or TTC, discounts spread
 * without losing or making a cent (M3–M5, I4, I11). Amounts are cents, quantities thousandths, rates basis points.
 */
import {
  multiplyRoundHalfUp,
  roundRatio,
  spreadLargestRemainder,
  type BasisPoints,
  type Cents,
  type Thousandths,
} from './money.ts';

/** A discount in per cent or in euros, on a line or on the whole document (M5). */
export type Discount =
  | { readonly kind: 'percent'; readonly basisPoints: BasisPoints }
  | { readonly kind: 'amount'; readonly cents: Cents };

/** A line to add up. `unitPrice` is HT or TTC as `priceIncludesVat` says; a line discount is of the same kind. */
export interface DocumentLine {
  readonly quantity: Thousandths;
  readonly unitPrice: Cents;
  readonly priceIncludesVat: boolean;
  readonly rate: BasisPoints;
  /** Code of the dated text that says why no VAT is charged; totals are kept apart by it (I4). */
  readonly exemption?: string;
  readonly discount?: Discount;
}

/** A line added up. `amount` and the discounts are as the line is priced (HT or TTC); `net` is always HT. */
export interface LineTotal {
  /** quantity × unit price, rounded half up, before any discount. */
  readonly gross: Cents;
  readonly lineDiscount: Cents;
  /** This line's share of the document's discount (M5). */
  readonly globalDiscount: Cents;
  /** What is left of `gross` after both discounts. */
  readonly amount: Cents;
  /** HT after discounts; the `net` of all lines sum to the document's HT exactly. */
  readonly net: Cents;
}

/** Totals of one rate (and one exemption text): `including` is always `net` + `vat`. */
export interface RateTotal {
  readonly rate: BasisPoints;
  readonly exemption?: string;
  readonly net: Cents;
  readonly vat: Cents;
  readonly including: Cents;
}

/** A document added up; `rates` are in descending rate. */
export interface DocumentTotals {
  readonly lines: readonly LineTotal[];
  readonly rates: readonly RateTotal[];
  /** What the global discount takes in all, as the lines are priced. */
  readonly globalDiscount: Cents;
  /** Total HT. */
  readonly net: Cents;
  readonly vat: Cents;
  /** Total TTC, always `net` + `vat`. */
  readonly including: Cents;
}

interface PricedLine {
  readonly line: DocumentLine;
  readonly gross: Cents;
  readonly lineDiscount: Cents;
  readonly globalDiscount: Cents;
  readonly amount: Cents;
}

/**
 * quantity × unit price in cents, rounded half up: 1,5 × 22,22 is 33,33.
 * @throws RangeError when an argument is no safe integer.
 */
export function lineAmount(quantity: Thousandths, unitPrice: Cents): Cents {
  return multiplyRoundHalfUp(quantity, unitPrice, 1000);
}

/**
 * What a discount takes from an amount, rounded half up (M5). Only what is positive can be discounted.
 * @throws RangeError when the discount is negative or more than the amount: ask `discountFits` before.
 */
export function discountOf(amount: Cents, discount: Discount): Cents {
  if (!discountFits(amount, discount))
    throw new RangeError('the discount is negative or more than the amount');
  return discount.kind === 'amount'
    ? discount.cents
    : multiplyRoundHalfUp(amount, discount.basisPoints, 10_000);
}

/** Whether a discount can be taken from an amount: not negative, and not more than it (M5). */
export function discountFits(amount: Cents, discount: Discount): boolean {
  return discount.kind === 'amount'
    ? discount.cents >= 0 && discount.cents <= Math.max(amount, 0)
    : discount.basisPoints >= 0 &&
        discount.basisPoints <= 10_000 &&
        (amount >= 0 || discount.basisPoints === 0);
}

/**
 * Adds up a document (M3–M5, I11). VAT is rounded once per rate, over all its lines; TTC-priced lines keep their
 * TTC to the cent and their HT is what remains (M4). The global discount is taken from the sum of the lines as
 * priced and spread over those above zero, so a deducted deposit (a negative line, I3) is not discounted.
 * @throws RangeError when a discount does not fit or a number is no safe integer.
 */
export function addUpDocument(lines: readonly DocumentLine[], globalDiscount?: Discount): DocumentTotals {
  const priced = priceLines(lines, globalDiscount);
  const nets: Cents[] = priced.map((one) => one.amount);
  const rates = groupByRate(priced).map((indexes) => addUpRate(priced, indexes, nets));
  return {
    lines: priced.map(({ line: _line, ...totals }, index) => ({ ...totals, net: nets[index] ?? 0 })),
    rates,
    globalDiscount: sumOf(priced.map((one) => one.globalDiscount)),
    net: sumOf(rates.map((one) => one.net)),
    vat: sumOf(rates.map((one) => one.vat)),
    including: sumOf(rates.map((one) => one.including)),
  };
}

function priceLines(lines: readonly DocumentLine[], globalDiscount: Discount | undefined): PricedLine[] {
  const own = lines.map((line) => {
    const gross = lineAmount(line.quantity, line.unitPrice);
    const lineDiscount = line.discount === undefined ? 0 : discountOf(gross, line.discount);
    return { line, gross, lineDiscount, left: gross - lineDiscount };
  });
  const weights = own.map((one) => Math.max(one.left, 0));
  const base = sumOf(weights);
  const taken = globalDiscount === undefined ? 0 : discountOf(base, globalDiscount);
  const shares = spreadLargestRemainder(taken, weights);
  return own.map(({ left, ...one }, index) => {
    const share = shares[index] ?? 0;
    return { ...one, globalDiscount: share, amount: left - share };
  });
}

/** Indexes of the lines of each rate and exemption, highest rate first, then in the order of the lines. */
function groupByRate(priced: readonly PricedLine[]): number[][] {
  const groups = new Map<string, { rate: BasisPoints; indexes: number[] }>();
  for (const [index, { line }] of priced.entries()) {
    const key = `${line.rate}/${line.exemption ?? ''}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { rate: line.rate, indexes: [index] });
    else group.indexes.push(index);
  }
  return Array.from(groups.values())
    .toSorted((a, b) => b.rate - a.rate)
    .map((group) => group.indexes);
}

/**
 * One rate's totals; replaces in `nets` what TTC-priced lines leave HT.
 * With HT lines of sum H and TTC lines of sum T at rate r: VAT = round(H·r + T·r/(1+r)), one rounding (M3);
 * TTC = H + round(H·r) + T, so that T stays exact (M4); HT is TTC − VAT.
 */
function addUpRate(priced: readonly PricedLine[], indexes: readonly number[], nets: Cents[]): RateTotal {
  const first = priced[indexes[0] ?? 0]?.line;
  if (first === undefined) throw new RangeError('a rate without lines');
  const { rate, exemption } = first;
  const inclusive = indexes.filter((index) => priced[index]?.line.priceIncludesVat === true);
  const amountOf = (index: number): Cents => priced[index]?.amount ?? 0;
  const taxed = sumOf(inclusive.map((index) => amountOf(index)));
  const untaxed = sumOf(indexes.map((index) => amountOf(index))) - taxed;
  const [h, t, r] = [BigInt(untaxed), BigInt(taxed), BigInt(rate)];
  const vat = roundRatio(r * (h * (10_000n + r) + t * 10_000n), 10_000n * (10_000n + r));
  const including = untaxed + multiplyRoundHalfUp(untaxed, rate, 10_000) + taxed;
  const net = including - vat;
  const spread = spreadNet(
    net - untaxed,
    inclusive.map((index) => amountOf(index)),
    rate,
  );
  for (const [position, index] of inclusive.entries()) nets[index] = spread[position] ?? 0;
  return { rate, ...(exemption === undefined ? {} : { exemption }), net, vat, including };
}

/**
 * Spreads the HT that remains over the TTC lines. Lines of one sign share it by largest remainder; beside a
 * deducted deposit (I3) each line bears its own VAT, and the few cents of rounding go to the largest line.
 */
function spreadNet(total: Cents, amounts: readonly Cents[], rate: BasisPoints): Cents[] {
  const sum = sumOf(amounts);
  const sizes = amounts.map((amount) => Math.abs(amount));
  if (sum !== 0 && sumOf(sizes) === Math.abs(sum)) return spreadLargestRemainder(total, sizes);
  const own = amounts.map((amount) => amount - multiplyRoundHalfUp(amount, rate, 10_000 + rate));
  const rest = total - sumOf(own);
  const largest = sizes.indexOf(Math.max(...sizes));
  return own.map((net, index) => (index === largest ? net + rest : net));
}

function sumOf(values: readonly Cents[]): Cents {
  return values.reduce((running, value) => running + value, 0);
}
