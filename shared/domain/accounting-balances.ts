/** What accounts hold over a time, and how a year begins with what stood before it. Amounts are cents. */
import type { LocalDate } from './calendar.ts';
import {
  lineOf,
  together,
  type Auxiliary,
  type Entry,
  type KeyedEntry,
  type Movement,
} from './accounting.ts';
import { usualChart, type AccountPurpose } from './accounting-chart.ts';
import type { Cents } from './money.ts';

/** What an account holds over a time; `auxiliary` apart only where asked. */
export interface AccountBalance {
  readonly purpose: AccountPurpose;
  readonly auxiliary: Auxiliary | null;
  readonly debit: Cents;
  readonly credit: Cents;
}

/** The balances of entries, by account, and by customer and partner where `byAuxiliary`. */
export function balancesOf(entries: readonly Entry[], byAuxiliary: boolean): AccountBalance[] {
  const sums = new Map<string, AccountBalance>();
  for (const line of entries.flatMap(({ lines }) => lines)) {
    const auxiliary = byAuxiliary ? line.auxiliary : null;
    const key = `${line.purpose} ${auxiliary?.code ?? ''}`;
    const known = sums.get(key);
    sums.set(key, {
      purpose: line.purpose,
      auxiliary,
      debit: (known?.debit ?? 0) + line.debit,
      credit: (known?.credit ?? 0) + line.credit,
    });
  }
  return [...sums.values()];
}

/** Income and charges (classes 6, 7 and 8) end with their year; everything else is carried over. */
const endsWithItsYear = (purpose: AccountPurpose): boolean => /^[678]/u.test(usualChart[purpose].number);

const carriedKey = 'carried:';

/** How the entry that carries over is called. */
export const carriedOverLabel = 'Reprise des soldes';

/** Whether an entry carries over what stood before its year: it is no fact of its own. */
export const isCarriedOver = ({ key }: Pick<KeyedEntry, 'key'>): boolean => key.startsWith(carriedKey);

/**
 * The entry that carries over what stood on the accounts before a year: each balance on its side, and the years'
 * result in one. Undefined where nothing stood.
 */
export function carriedOver(before: readonly Entry[], firstDay: LocalDate): KeyedEntry | undefined {
  const lasting: Movement[] = [];
  let result = 0;
  for (const { purpose, auxiliary, debit, credit } of balancesOf(before, true)) {
    if (endsWithItsYear(purpose)) result += debit - credit;
    else lasting.push({ purpose, ...(auxiliary !== null && { auxiliary }), amount: debit - credit });
  }
  const movements = together([
    ...lasting,
    { purpose: result > 0 ? 'resultLoss' : 'resultGain', amount: result },
  ]);
  if (movements.length === 0) return undefined;
  return {
    key: `${carriedKey}${firstDay}`,
    journal: 'AN',
    date: firstDay,
    recordedAt: `${firstDay}T00:00:00.000Z`,
    piece: 'AN',
    pieceDate: firstDay,
    label: carriedOverLabel,
    lines: movements.map(lineOf),
  };
}
