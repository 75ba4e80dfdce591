import type { SettlementLine, SettlementTotals } from './settlement.ts';

/** The version of the payload below; a reader refuses one that it does not know. docs/formats/statement.md describes it. */
export const STATEMENT_VERSION = 1;

/** A visit in a statement: `at` says where it was, seen from who wrote the file. */
export interface StatementVisit {
  readonly at: 'issuer' | 'recipient';
  readonly date: string;
  readonly name: string;
  /** The member's number where they are a member; left out where it is not known. */
  readonly memberNumber?: string;
  /** Half-days; below zero where it takes back what an earlier statement said. */
  readonly halfDays: number;
  readonly beyondHalfDays: number;
  readonly amountCents: number;
  readonly timing: SettlementLine['timing'];
}

/** Anything else between the two: uses of the recipient's machines, money taken for it, its share of fees. */
export interface StatementItem {
  readonly kind: 'use' | 'held' | 'fee';
  readonly date: string;
  readonly name: string;
  readonly label: string;
  readonly amountCents: number;
  readonly timing: SettlementLine['timing'];
}

/** What a settlement says to the partner (X6): public ids, names, the partner's own numbers and dates; nothing else. */
export interface StatementPayload {
  readonly version: typeof STATEMENT_VERSION;
  readonly settlement: string;
  readonly issuer: string;
  readonly recipient: string;
  readonly from: string;
  readonly to: string;
  readonly outcome: 'invoice' | 'waived' | 'zero';
  readonly visits: readonly StatementVisit[];
  readonly items: readonly StatementItem[];
  /** Gross, each way, in cents. */
  readonly issuerInvoicesCents: number;
  readonly recipientInvoicesCents: number;
  readonly paidOverCents: number;
}

export interface StatementFacts extends Pick<
  StatementPayload,
  'settlement' | 'issuer' | 'recipient' | 'from' | 'to' | 'outcome'
> {
  readonly lines: readonly SettlementLine[];
  readonly totals: SettlementTotals;
}

/** The payload of a settlement's signed file (X6), in the order of its lines; texts in NFC, nothing null. */
export function statementPayload({ lines, totals, ...facts }: StatementFacts): StatementPayload {
  const visits = lines.flatMap((line): StatementVisit[] => {
    if (line.kind !== 'visit_here' && line.kind !== 'visit_there') return [];
    const { date, halfDays, beyondHalfDays, amountCents, timing, memberNumber } = line;
    return [
      {
        at: line.kind === 'visit_here' ? 'issuer' : 'recipient',
        date,
        name: line.personName.normalize('NFC'),
        ...(memberNumber === '' ? {} : { memberNumber: memberNumber.normalize('NFC') }),
        halfDays,
        beyondHalfDays,
        amountCents,
        timing,
      },
    ];
  });
  const items = lines.flatMap((line): StatementItem[] => {
    const { kind, date, amountCents, timing } = line;
    if (kind === 'visit_here' || kind === 'visit_there') return [];
    return [
      {
        kind,
        date,
        name: line.personName.normalize('NFC'),
        label: line.label.normalize('NFC'),
        amountCents,
        timing,
      },
    ];
  });
  return {
    version: STATEMENT_VERSION,
    ...facts,
    visits,
    items,
    issuerInvoicesCents: totals.oursInvoicedCents,
    recipientInvoicesCents: totals.theirsInvoicedCents,
    paidOverCents: totals.paidOverCents,
  };
}
