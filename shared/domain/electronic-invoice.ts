/**
 * An invoice's amounts in the terms of EN 16931, in which everything is HT: lines, allowances, VAT by category and
 * totals that add up as its business rules ask (I10). Amounts are cents, quantities thousandths, rates basis points.
 */
import { lineAmount } from './invoicing.ts';
import { multiplyRoundHalfUp, roundRatio, type BasisPoints, type Cents, type Thousandths } from './money.ts';

/** A line as it was issued; `net` is HT after both discounts, `globalShare` as the line is priced (M5). */
export interface IssuedLine {
  readonly quantity: Thousandths;
  readonly unitPrice: Cents;
  readonly includesVat: boolean;
  readonly vatRate: BasisPoints;
  /** Code of the text that says why no VAT is charged; empty where it is. */
  readonly exemption: string;
  readonly discount: Cents;
  readonly globalShare: Cents;
  readonly net: Cents;
}

/** What one rate adds up to in the issued document. */
export interface IssuedRate {
  readonly rate: BasisPoints;
  readonly net: Cents;
  readonly vat: Cents;
}

/** UNTDID 5305, as far as a French association without exports has need of it: standard, exempt, zero. */
export type VatCategory = 'S' | 'E' | 'Z';

interface Taxed {
  readonly category: VatCategory;
  readonly rate: BasisPoints;
}

/** BG-25: quantity × price − allowance is the total; a price is never negative (BR-27), a quantity may be. */
export interface ElectronicLine extends Taxed {
  readonly quantity: Thousandths;
  /** BT-146, in millionths of a euro: HT prices that come from TTC ones need more than cents. */
  readonly priceMicros: number;
  /** BG-27, 0 for none. */
  readonly allowance: Cents;
  /** BT-131. */
  readonly total: Cents;
}

/** BG-20: a discount on the document, by category. */
export interface ElectronicAllowance extends Taxed {
  readonly amount: Cents;
}

/** BG-23, one a category and rate (BR-E-01). */
export interface ElectronicVat extends Taxed {
  readonly basis: Cents;
  readonly vat: Cents;
  /** The codes of the texts that say why there is none. */
  readonly exemptions: readonly string[];
}

/** BG-22 without what was paid before. */
export interface ElectronicTotals {
  /** BT-106 */
  readonly lines: Cents;
  /** BT-107 */
  readonly allowances: Cents;
  /** BT-109 */
  readonly taxBasis: Cents;
  /** BT-110 */
  readonly vat: Cents;
  /** BT-112 */
  readonly grand: Cents;
}

/** All amounts of an electronic invoice. */
export interface ElectronicAmounts {
  readonly lines: readonly ElectronicLine[];
  readonly allowances: readonly ElectronicAllowance[];
  readonly vat: readonly ElectronicVat[];
  readonly totals: ElectronicTotals;
}

const microsPerCent = 10_000;

function categoryOf({ vatRate, exemption }: IssuedLine): VatCategory {
  if (vatRate > 0) return 'S';
  return exemption === '' ? 'Z' : 'E';
}

/** An amount as a line is priced, HT. */
const withoutVat = (amount: Cents, { includesVat, vatRate }: IssuedLine): Cents =>
  includesVat ? multiplyRoundHalfUp(amount, 10_000, 10_000 + vatRate) : amount;

/** Cents over a quantity that is not none, in millionths of a euro. */
function priceOf(amount: Cents, quantity: Thousandths): number {
  const micros = roundRatio(BigInt(amount) * BigInt(microsPerCent) * 1000n, BigInt(Math.abs(quantity)));
  return quantity < 0 ? -micros : micros;
}

/**
 * The nets of the lines with what their rate leaves over or asks for put on its largest line: the last credit note
 * of an invoice takes exactly what is left, which may be a cent off its own lines (I2).
 */
function fittedNets(lines: readonly IssuedLine[], rates: readonly IssuedRate[]): Cents[] {
  const nets = lines.map(({ net }) => net);
  for (const { rate, net } of rates) {
    const own = lines.flatMap(({ vatRate }, index) => (vatRate === rate ? [index] : []));
    const rest = net - own.reduce((sum, index) => sum + (nets[index] ?? 0), 0);
    const [largest] = own.toSorted((one, other) => Math.abs(nets[other] ?? 0) - Math.abs(nets[one] ?? 0));
    if (rest !== 0 && largest !== undefined) nets[largest] = (nets[largest] ?? 0) + rest;
  }
  return nets;
}

function electronicLine(line: IssuedLine, net: Cents): ElectronicLine {
  const allowance = withoutVat(line.discount, line);
  const total = net + withoutVat(line.globalShare, line);
  // A price that was agreed HT stands as it was agreed; where the total was fitted by a cent, so is the price.
  const agreed = !line.includesVat && lineAmount(line.quantity, line.unitPrice) === total + allowance;
  const micros =
    agreed || line.quantity === 0
      ? line.unitPrice * microsPerCent
      : priceOf(total + allowance, line.quantity);
  const sign = micros < 0 ? -1 : 1;
  return {
    category: categoryOf(line),
    rate: line.vatRate,
    quantity: line.quantity * sign,
    priceMicros: micros * sign,
    allowance,
    total,
  };
}

const sumOf = (values: readonly Cents[]): Cents => values.reduce((sum, value) => sum + value, 0);

/** Positions by category and rate, in the order in which they first come. */
function byCategory(lines: readonly IssuedLine[]): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  for (const [index, line] of lines.entries()) {
    const key = `${categoryOf(line)} ${line.vatRate}`;
    groups.set(key, [...(groups.get(key) ?? []), index]);
  }
  return groups;
}

/**
 * The amounts of an issued document as EN 16931 states them: BT-106 is the sum of the lines (BR-CO-10), BT-109 what
 * is left of it after the allowances (BR-CO-13), the bases and VAT of BG-23 sum to BT-109 and BT-110 (BR-CO-14), and
 * nothing differs from the paper by a cent.
 */
export function electronicAmounts(
  lines: readonly IssuedLine[],
  rates: readonly IssuedRate[],
): ElectronicAmounts {
  const nets = fittedNets(lines, rates);
  const written = lines.map((line, index) => electronicLine(line, nets[index] ?? 0));
  const allowances: ElectronicAllowance[] = [];
  const vat: ElectronicVat[] = [];
  for (const indexes of byCategory(lines).values()) {
    const own = indexes.flatMap((index) => {
      const [line, wrote] = [lines[index], written[index]];
      return line === undefined || wrote === undefined ? [] : [{ line, wrote, net: nets[index] ?? 0 }];
    });
    const [first] = own;
    if (first === undefined) continue;
    const { category, rate } = first.wrote;
    const basis = sumOf(own.map(({ net }) => net));
    const amount = sumOf(own.map(({ wrote }) => wrote.total)) - basis;
    if (amount !== 0) allowances.push({ category, rate, amount });
    const charged = category === 'S' ? (rates.find((one) => one.rate === rate)?.vat ?? 0) : 0;
    const exemptions = [...new Set(own.map(({ line }) => line.exemption))].filter((code) => code !== '');
    vat.push({ category, rate, basis, vat: charged, exemptions });
  }
  const taxBasis = sumOf(vat.map(({ basis }) => basis));
  const charged = sumOf(vat.map((one) => one.vat));
  return {
    lines: written,
    allowances,
    vat,
    totals: {
      lines: sumOf(written.map(({ total }) => total)),
      allowances: sumOf(allowances.map(({ amount }) => amount)),
      taxBasis,
      vat: charged,
      grand: taxBasis + charged,
    },
  };
}

/** UN/ECE Recommendation 20 for the units that a place bills by; C62, « one », for any other word. */
const unitCodes: Readonly<Record<string, string>> = {
  min: 'MIN',
  h: 'HUR',
  heure: 'HUR',
  jour: 'DAY',
  semaine: 'WEE',
  mois: 'MON',
  an: 'ANN',
  g: 'GRM',
  kg: 'KGM',
  cm: 'CMT',
  m: 'MTR',
  km: 'KMT',
  'dm²': 'DMK',
  'm²': 'MTK',
  ml: 'MLT',
  l: 'LTR',
  pièce: 'H87',
};

/** The code of a unit as it is printed, singular or plural (BT-130). */
export function unitCodeOf(unit: string): string {
  const word = unit.trim().toLowerCase();
  return unitCodes[word] ?? unitCodes[word.replace(/s$/u, '')] ?? 'C62';
}
