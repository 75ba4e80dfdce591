import { parseQuantity } from '../../shared/domain/money.ts';

/** What is being said of a job that ends. */
export interface FinishDraft {
  readonly outcome: 'success' | 'failure';
  readonly failureReason: string;
  /** Material → the quantity as it was typed, in its unit. */
  readonly used: Readonly<Record<number, string>>;
}

/** Thousandths (M1) of a quantity as it was typed: empty is 0; undefined for a word, or what has two readings (M2). */
export function thousandthsOf(typed: string): number | undefined {
  if (typed.trim() === '') return 0;
  const parsed = parseQuantity(typed);
  return parsed.kind === 'quantity' && parsed.thousandths >= 0 ? parsed.thousandths : undefined;
}
