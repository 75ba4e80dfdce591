/**
 * The journal: each fact of money becomes one balanced entry, numbered in the order in which the facts were written
 * down (article A. 47 A-1 of the LPF). Facts are never changed, so neither are entries. Amounts are cents.
 */
import type { LocalDate } from './calendar.ts';
import { moneyPurpose, vatPurpose, type AccountPurpose } from './accounting-chart.ts';
import type { BasisPoints, Cents } from './money.ts';

/** Sales, purchases, bank, till, everything else, and what was carried over from the year before. */
export type JournalCode = 'VE' | 'AC' | 'BQ' | 'CA' | 'OD' | 'AN';

export const journalNames: Readonly<Record<JournalCode, string>> = {
  VE: 'Ventes',
  AC: 'Achats',
  BQ: 'Banque',
  CA: 'Caisse',
  OD: 'Opérations diverses',
  AN: 'À-nouveaux',
};

/** A customer or partner within a collective account (CompAuxNum, CompAuxLib). */
export interface Auxiliary {
  readonly code: string;
  readonly name: string;
}

/** When a fact happened for the books, when it was written down (UTC), and the paper that proves it. */
interface FactBase {
  readonly date: LocalDate;
  readonly recordedAt: string;
  readonly id: number;
  readonly piece: string;
  readonly pieceDate: LocalDate;
  readonly label: string;
}

/** An invoice, a credit note or a sale at the counter; `net` of each line HT, VAT by rate (M3). */
export interface SaleFact extends FactBase {
  readonly kind: 'sale';
  readonly isCredit: boolean;
  readonly customer: Auxiliary;
  readonly income: readonly { readonly purpose: AccountPurpose; readonly net: Cents }[];
  readonly vat: readonly { readonly rate: BasisPoints; readonly vat: Cents }[];
}

/** Money that came in, or went back where `amount` is negative (I7): fees not invoiced, and the rest the customer's. */
export interface PaymentFact extends FactBase {
  readonly kind: 'payment';
  readonly method: string;
  readonly amount: Cents;
  readonly customer: Auxiliary;
  readonly fees: readonly { readonly withCounterpart: boolean; readonly amount: Cents }[];
}

/** Money taken for a partner, or paid over to it where `amount` is negative: never ours (B11). */
export interface HeldFact extends FactBase {
  readonly kind: 'held';
  readonly method: string;
  readonly amount: Cents;
  readonly partner: Auxiliary;
}

/** What of a joint membership's fee goes to the partner (X1). */
export interface SharedFeeFact extends FactBase {
  readonly kind: 'sharedFee';
  readonly withCounterpart: boolean;
  readonly amount: Cents;
  readonly partner: Auxiliary;
}

/** Money paid for an overlap that was left as a donation (P1). */
export interface DonationFact extends FactBase {
  readonly kind: 'donation';
  readonly amount: Cents;
  readonly customer: Auxiliary;
}

/** A line as it is thought of: what is owed to us, held or spent is positive, income is negative. */
export interface Movement {
  readonly purpose: AccountPurpose;
  readonly auxiliary?: Auxiliary;
  readonly amount: Cents;
}

/** What else moves money between accounts, each kind after the others in the order of the day. */
export const operationSources = [
  'expense',
  'grant',
  'gift',
  'chequeDeposit',
  'cashMove',
  'bankMove',
  'securityDeposit',
  'yearEnd',
] as const;

/** Money that moves as its own area has worked it out: a deposit of cheques, an expense, a grant, a year's end. */
export interface OperationFact extends FactBase {
  readonly kind: 'operation';
  readonly source: (typeof operationSources)[number];
  readonly journal: JournalCode;
  /** What is owed to us, held or spent is positive; their sum is 0. */
  readonly movements: readonly Movement[];
}

export type MoneyFact = SaleFact | PaymentFact | HeldFact | SharedFeeFact | DonationFact | OperationFact;

/** A line: one of debit and credit is 0, neither is negative. */
export interface EntryLine {
  readonly purpose: AccountPurpose;
  readonly auxiliary: Auxiliary | null;
  readonly debit: Cents;
  readonly credit: Cents;
}

/** An entry with the name of the fact that it tells. */
export interface KeyedEntry extends Entry {
  readonly key: string;
  /** Whether it corrects what a closed entry of the same fact said. */
  readonly isCorrection?: boolean;
}

/** A balanced entry, not numbered yet. */
export interface Entry {
  readonly journal: JournalCode;
  readonly date: LocalDate;
  readonly recordedAt: string;
  readonly piece: string;
  readonly pieceDate: LocalDate;
  readonly label: string;
  readonly lines: readonly EntryLine[];
}

/** A movement as a line of an entry, on the side of its sign. */
export function lineOf({ purpose, auxiliary, amount }: Movement): EntryLine {
  return {
    purpose,
    auxiliary: auxiliary ?? null,
    debit: Math.max(amount, 0),
    credit: Math.max(-amount, 0),
  };
}

const sumOf = (values: readonly Cents[]): Cents => values.reduce((sum, value) => sum + value, 0);

/** Amounts of one account and customer together, in the order in which they first come; those of 0 left out. */
export function together(movements: readonly Movement[]): Movement[] {
  const sums = new Map<string, Movement>();
  for (const movement of movements) {
    const key = `${movement.purpose} ${movement.auxiliary?.code ?? ''}`;
    const known = sums.get(key);
    sums.set(key, { ...movement, amount: (known?.amount ?? 0) + movement.amount });
  }
  return [...sums.values()].filter(({ amount }) => amount !== 0);
}

function saleMovements({ isCredit, customer, income, vat }: SaleFact): Movement[] {
  const sign = isCredit ? -1 : 1;
  const owed = sumOf(income.map(({ net }) => net)) + sumOf(vat.map((one) => one.vat));
  return [
    { purpose: 'customers', auxiliary: customer, amount: sign * owed },
    ...income.map(({ purpose, net }) => ({ purpose, amount: -sign * net })),
    ...vat.map((one) => ({ purpose: vatPurpose(one.rate), amount: -sign * one.vat })),
  ];
}

function paymentMovements({ method, amount, customer, fees }: PaymentFact): Movement[] {
  const rest = amount - sumOf(fees.map((fee) => fee.amount));
  return [
    { purpose: moneyPurpose(method), amount },
    ...fees.map((fee) => ({ purpose: feePurpose(fee.withCounterpart), amount: -fee.amount })),
    { purpose: 'customers', auxiliary: customer, amount: -rest },
  ];
}

const feePurpose = (withCounterpart: boolean): AccountPurpose =>
  withCounterpart ? 'feesWithCounterpart' : 'feesWithoutCounterpart';

function movementsOf(fact: MoneyFact): Movement[] {
  switch (fact.kind) {
    case 'sale':
      return saleMovements(fact);
    case 'payment':
      return paymentMovements(fact);
    case 'held':
      return [
        { purpose: moneyPurpose(fact.method), amount: fact.amount },
        { purpose: 'partners', auxiliary: fact.partner, amount: -fact.amount },
      ];
    case 'sharedFee':
      return [
        { purpose: feePurpose(fact.withCounterpart), amount: fact.amount },
        { purpose: 'partners', auxiliary: fact.partner, amount: -fact.amount },
      ];
    case 'donation':
      return [
        { purpose: 'customers', auxiliary: fact.customer, amount: fact.amount },
        { purpose: 'donations', amount: -fact.amount },
      ];
    case 'operation':
      return [...fact.movements];
  }
}

function journalOf(fact: MoneyFact): JournalCode {
  if (fact.kind === 'sale') return 'VE';
  if (fact.kind === 'operation') return fact.journal;
  if (fact.kind === 'sharedFee' || fact.kind === 'donation') return 'OD';
  return fact.method === 'cash' ? 'CA' : 'BQ';
}

/** The entry of a fact, balanced; undefined where nothing moves (an invoice of 0 €). Throws on an operation that does not balance. */
export function entryOf(fact: MoneyFact): Entry | undefined {
  const movements = movementsOf(fact);
  if (sumOf(movements.map(({ amount }) => amount)) !== 0) throw new Error(`${fact.piece} does not balance`);
  const lines = together(movements).map(lineOf);
  if (lines.length === 0) return undefined;
  const { date, recordedAt, piece, pieceDate, label } = fact;
  return { journal: journalOf(fact), date, recordedAt, piece, pieceDate, label, lines };
}

const kindOrder: readonly string[] = [
  'sale',
  'payment',
  'sharedFee',
  'donation',
  'held',
  ...operationSources,
];

const rankOf = (fact: MoneyFact): number =>
  kindOrder.indexOf(fact.kind === 'operation' ? fact.source : fact.kind);

/** What a fact is known by, whenever it is read: two parts of one payment share it. */
const keyOf = (fact: MoneyFact): string =>
  `${fact.kind === 'operation' ? fact.source : fact.kind}:${fact.id}:${fact.piece}`;

/**
 * All entries in the order in which their facts were written down: a payment of January that is dated December comes
 * after December's own, and nothing that was numbered before moves.
 */
export function journalOfFacts(facts: readonly MoneyFact[]): KeyedEntry[] {
  const inOrder = facts.toSorted(
    (one, other) =>
      compare(one.recordedAt, other.recordedAt) || rankOf(one) - rankOf(other) || one.id - other.id,
  );
  return inOrder.flatMap((fact) => {
    const entry = entryOf(fact);
    return entry === undefined ? [] : [{ ...entry, key: keyOf(fact) }];
  });
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
