import { entryOf, type Auxiliary, type MoneyFact } from '../../../shared/domain/accounting.ts';
import type { AccountPurpose } from '../../../shared/domain/accounting-chart.ts';
import type { LocalDate } from '../../../shared/domain/calendar.ts';
import type { QueryContext } from '../context.ts';

/** What a fact of money does to one account, in cents: what came is positive. */
export interface Movement {
  /** The fact's own key, the same each time it is read: whatever area it came from. */
  readonly key: string;
  /** What the fact is: `payment`, `held`, `chequeDeposit`, `cashMove`, `expense`… */
  readonly source: string;
  readonly id: number;
  readonly date: LocalDate;
  readonly recordedAt: string;
  readonly piece: string;
  readonly label: string;
  /** Who paid, was paid, or for whom it is held; empty where nobody is named. */
  readonly name: string;
  readonly amount: number;
}

const sourceOf = (fact: MoneyFact): string => (fact.kind === 'operation' ? fact.source : fact.kind);

function auxiliaryOf(fact: MoneyFact): Auxiliary | undefined {
  if (fact.kind === 'operation')
    return fact.movements.find(({ auxiliary }) => auxiliary !== undefined)?.auxiliary;
  return 'partner' in fact ? fact.partner : fact.customer;
}

/**
 * What moved on an account until a day, in the order in which it was written down. It is read from the same facts as
 * the books are, those of other areas too: what is counted or matched can never differ from what is booked.
 */
export function movementsOn({ store }: QueryContext, purpose: AccountPurpose, until: LocalDate): Movement[] {
  const found: Movement[] = [];
  for (const fact of store.accounting.facts(until)) {
    const amount = (entryOf(fact)?.lines ?? [])
      .filter((line) => line.purpose === purpose)
      .reduce((sum, { debit, credit }) => sum + debit - credit, 0);
    if (amount === 0) continue;
    const { id, date, recordedAt, piece, label } = fact;
    const source = sourceOf(fact);
    const name = auxiliaryOf(fact)?.name ?? '';
    found.push({ key: `${source}:${id}:${piece}`, source, id, date, recordedAt, piece, label, name, amount });
  }
  return found.toSorted((one, other) =>
    one.recordedAt < other.recordedAt ? -1 : one.recordedAt > other.recordedAt ? 1 : 0,
  );
}

/** What movements come to, in cents. */
export const sumOf = (movements: readonly { readonly amount: number }[]): number =>
  movements.reduce((sum, { amount }) => sum + amount, 0);
