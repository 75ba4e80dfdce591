/** Counting a till by coins and notes (I8). Values are cents. */
import type { Cents } from './money.ts';

/** Every note and coin of the euro, the largest first, with its name on a count sheet. */
export const denominations = [
  { value: 50_000, label: '500\u00a0€', kind: 'note' },
  { value: 20_000, label: '200\u00a0€', kind: 'note' },
  { value: 10_000, label: '100\u00a0€', kind: 'note' },
  { value: 5000, label: '50\u00a0€', kind: 'note' },
  { value: 2000, label: '20\u00a0€', kind: 'note' },
  { value: 1000, label: '10\u00a0€', kind: 'note' },
  { value: 500, label: '5\u00a0€', kind: 'note' },
  { value: 200, label: '2\u00a0€', kind: 'coin' },
  { value: 100, label: '1\u00a0€', kind: 'coin' },
  { value: 50, label: '50\u00a0c', kind: 'coin' },
  { value: 20, label: '20\u00a0c', kind: 'coin' },
  { value: 10, label: '10\u00a0c', kind: 'coin' },
  { value: 5, label: '5\u00a0c', kind: 'coin' },
  { value: 2, label: '2\u00a0c', kind: 'coin' },
  { value: 1, label: '1\u00a0c', kind: 'coin' },
] as const;

/** The value of a note or coin in cents. */
export type Denomination = (typeof denominations)[number]['value'];

/** So many of one coin or note. */
export interface CountedPieces {
  readonly value: Denomination;
  readonly pieces: number;
}

/** What counted coins and notes are worth together, in cents. */
export function worthOf(counted: readonly CountedPieces[]): Cents {
  return counted.reduce((sum, { value, pieces }) => sum + value * pieces, 0);
}

/** Whether a coin or note stands twice in a count: it would be added twice. */
export function countsTwice(counted: readonly CountedPieces[]): boolean {
  return new Set(counted.map(({ value }) => value)).size < counted.length;
}
