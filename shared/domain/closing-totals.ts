/** The totals that a closing freezes: of its period, of its financial year until then, and since the beginning (I9). */
import type { BasisPoints, Cents } from './money.ts';

/** Something issued or received, in the order of the chain; credit notes are positive, reversed payments negative. */
export interface CountedThing {
  readonly kind: 'invoice' | 'credit_note' | 'sale' | 'receipt' | 'payment';
  /** The number; for a payment, its means. */
  readonly name: string;
  readonly net: Cents;
  readonly vat: Cents;
  readonly gross: Cents;
  /** JSON of VAT by rate (M3); empty for receipts and payments. */
  readonly byRate: string;
}

interface RateTotal {
  readonly rate: BasisPoints;
  readonly net: Cents;
  readonly vat: Cents;
}

export interface IssuedTotals {
  readonly count: number;
  readonly firstNumber: string;
  readonly lastNumber: string;
  readonly net: Cents;
  readonly vat: Cents;
  readonly gross: Cents;
  readonly byRate: RateTotal[];
}

export interface Turnover {
  readonly net: Cents;
  readonly vat: Cents;
  readonly gross: Cents;
}

export interface PeriodTotals {
  readonly invoices: IssuedTotals;
  readonly creditNotes: IssuedTotals;
  readonly sales: IssuedTotals;
  readonly receipts: Pick<IssuedTotals, 'count' | 'firstNumber' | 'lastNumber'> & { readonly amount: Cents };
  readonly payments: { readonly method: string; readonly count: number; readonly amount: Cents }[];
  /** Invoices and sales less credit notes. */
  readonly turnover: Turnover;
  readonly yearToDate: Turnover;
  /** Never begins again. */
  readonly perpetual: Turnover & { readonly payments: Cents };
  readonly entries: { readonly count: number; readonly debit: Cents };
}

const none: Turnover = { net: 0, vat: 0, gross: 0 };
const noneIssued: IssuedTotals = { ...none, count: 0, firstNumber: '', lastNumber: '', byRate: [] };

/** What stands before the first closing. */
export const emptyTotals: PeriodTotals = {
  invoices: noneIssued,
  creditNotes: noneIssued,
  sales: noneIssued,
  receipts: { count: 0, firstNumber: '', lastNumber: '', amount: 0 },
  payments: [],
  turnover: none,
  yearToDate: none,
  perpetual: { ...none, payments: 0 },
  entries: { count: 0, debit: 0 },
};

const plus = (one: Turnover, other: Turnover, sign: 1 | -1 = 1): Turnover => ({
  net: one.net + sign * other.net,
  vat: one.vat + sign * other.vat,
  gross: one.gross + sign * other.gross,
});

function ratesTogether(rates: readonly RateTotal[]): RateTotal[] {
  const sums = new Map<BasisPoints, RateTotal>();
  for (const { rate, net, vat } of rates) {
    const known = sums.get(rate);
    sums.set(rate, { rate, net: (known?.net ?? 0) + net, vat: (known?.vat ?? 0) + vat });
  }
  return [...sums.values()].toSorted((one, other) => other.rate - one.rate);
}

function addIssued(one: IssuedTotals, other: IssuedTotals): IssuedTotals {
  return {
    ...plus(one, other),
    count: one.count + other.count,
    firstNumber: one.firstNumber || other.firstNumber,
    lastNumber: other.lastNumber || one.lastNumber,
    byRate: ratesTogether([...one.byRate, ...other.byRate]),
  };
}

const issuedOf = (things: readonly CountedThing[]): IssuedTotals =>
  things.reduce(
    (sum, { name, net, vat, gross, byRate }) =>
      addIssued(sum, {
        count: 1,
        firstNumber: name,
        lastNumber: name,
        net,
        vat,
        gross,
        byRate: byRate === '' ? [] : (JSON.parse(byRate) as RateTotal[]),
      }),
    noneIssued,
  );

type PaymentTotal = PeriodTotals['payments'][number];

function paymentsTogether(all: readonly PaymentTotal[]): PaymentTotal[] {
  const sums = new Map<string, PaymentTotal>();
  for (const { method, count, amount } of all) {
    const known = sums.get(method);
    sums.set(method, { method, count: (known?.count ?? 0) + count, amount: (known?.amount ?? 0) + amount });
  }
  return [...sums.values()].toSorted((one, other) => (one.method < other.method ? -1 : 1));
}

const amountOf = (payments: readonly PaymentTotal[]): Cents =>
  payments.reduce((sum, { amount }) => sum + amount, 0);

/** The totals of a month, from what it counts and the totals of the month before. */
export function totalsOf(
  things: readonly CountedThing[],
  {
    before,
    isNewYear,
    entries,
  }: {
    readonly before: PeriodTotals;
    /** Whether it is the first month of its financial year. */
    readonly isNewYear: boolean;
    readonly entries: PeriodTotals['entries'];
  },
): PeriodTotals {
  const of = (kind: CountedThing['kind']): CountedThing[] => things.filter((thing) => thing.kind === kind);
  const [invoices, creditNotes, sales] = [
    issuedOf(of('invoice')),
    issuedOf(of('credit_note')),
    issuedOf(of('sale')),
  ];
  const { gross: amount, count, firstNumber, lastNumber } = issuedOf(of('receipt'));
  const payments = paymentsTogether(
    of('payment').map(({ name, gross }) => ({ method: name, count: 1, amount: gross })),
  );
  const turnover = plus(plus(invoices, sales), creditNotes, -1);
  return {
    invoices,
    creditNotes,
    sales,
    receipts: { count, firstNumber, lastNumber, amount },
    payments,
    turnover,
    yearToDate: plus(isNewYear ? none : before.yearToDate, turnover),
    perpetual: {
      ...plus(before.perpetual, turnover),
      payments: before.perpetual.payments + amountOf(payments),
    },
    entries,
  };
}

/** The totals of a year: its months together, oldest first, and the entries that its end adds. */
export function yearTotals(months: readonly PeriodTotals[], ends: PeriodTotals['entries']): PeriodTotals {
  const last = months.at(-1) ?? emptyTotals;
  const sum = (pick: (month: PeriodTotals) => IssuedTotals): IssuedTotals =>
    months.map(pick).reduce(addIssued, noneIssued);
  const receipts = sum(({ receipts: { amount, ...rest } }) => ({ ...noneIssued, ...rest, gross: amount }));
  const { count, firstNumber, lastNumber } = receipts;
  return {
    invoices: sum(({ invoices }) => invoices),
    creditNotes: sum(({ creditNotes }) => creditNotes),
    sales: sum(({ sales }) => sales),
    receipts: { count, firstNumber, lastNumber, amount: receipts.gross },
    payments: paymentsTogether(months.flatMap(({ payments }) => payments)),
    turnover: months.map(({ turnover }) => turnover).reduce((one, other) => plus(one, other), none),
    yearToDate: last.yearToDate,
    perpetual: last.perpetual,
    entries: {
      count: months.reduce((all, { entries }) => all + entries.count, ends.count),
      debit: months.reduce((all, { entries }) => all + entries.debit, ends.debit),
    },
  };
}
