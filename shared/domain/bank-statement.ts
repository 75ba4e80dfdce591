/** A bank's statement as it was read, whatever its file was. Amounts are cents, what came in is positive. */
import type { LocalDate } from './calendar.ts';
import type { Cents } from './money.ts';
import { fold } from './text-folding.ts';

/** A line of a statement. */
export interface StatementLine {
  /** The line of the file, from 1, for the screen. */
  readonly line: number;
  /** The same each time the same operation is read, and another for every other one. */
  readonly identity: string;
  readonly bookedOn: LocalDate;
  readonly amount: Cents;
  readonly label: string;
  /** Of a part of an entry that the bank made in one sum, that sum: another kind of file has it as one line. */
  readonly partOf?: Cents;
}

/** A line that could not be taken, and why (French). */
export interface RefusedLine {
  readonly line: number;
  readonly text: string;
  readonly reason: string;
}

/** What the account held at the end of a day, as the bank says it. */
export interface StatedBalance {
  readonly on: LocalDate;
  readonly amount: Cents;
}

export interface BankStatement {
  readonly format: 'csv' | 'ofx' | 'camt';
  /** The account's number as the file says it; empty where it does not. */
  readonly account: string;
  readonly lines: readonly StatementLine[];
  readonly refused: readonly RefusedLine[];
  readonly balance: StatedBalance | null;
  /** What does not fit in it, and what to do (French): it is taken in only by whoever has read that. */
  readonly doubts: readonly string[];
}

/** A statement read, or why it cannot be (French). */
export type StatementReading =
  { readonly ok: true; readonly statement: BankStatement } | { readonly ok: false; readonly reason: string };

/**
 * Gives lines an identity: day, amount and words (the bank's own reference instead, where it has one that may come
 * twice), and for those alike how many came before in the file. The same file read again, or a longer one that holds it, gives the same.
 */
export function withIdentities(
  lines: readonly (Omit<StatementLine, 'identity'> & { readonly bankReference?: string })[],
): StatementLine[] {
  const seen = new Map<string, number>();
  return lines.map(({ bankReference = '', ...line }) => {
    const words = bankReference === '' ? fold(line.label) : `ref:${bankReference}`;
    const digest = `${line.bookedOn}|${line.amount}|${words}`;
    const before = seen.get(digest) ?? 0;
    seen.set(digest, before + 1);
    return { ...line, identity: `${digest}|${before}` };
  });
}
