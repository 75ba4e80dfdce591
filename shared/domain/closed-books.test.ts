import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balancesOf } from './accounting-balances.ts';
import type { KeyedEntry } from './accounting.ts';
import { usualChart, type AccountPurpose } from './accounting-chart.ts';
import { openEntries, type ClosedEntry } from './closed-books.ts';

function entry(key: string, date: string, amount: number, income: AccountPurpose = 'services'): KeyedEntry {
  return {
    key,
    date,
    journal: 'VE',
    recordedAt: `${date}T10:00:00.000Z`,
    piece: key,
    pieceDate: date,
    label: `Facture ${key}`,
    lines: [
      { purpose: 'customers', auxiliary: { code: 'P1', name: 'Léa' }, debit: amount, credit: 0 },
      { purpose: income, auxiliary: null, debit: 0, credit: amount },
    ],
  };
}

const close = (entries: readonly KeyedEntry[], from = 1): ClosedEntry[] =>
  entries.map((one, index) => ({
    ...one,
    number: from + index,
    lines: one.lines.map((line) => ({ ...line, account: usualChart[line.purpose] })),
  }));

const short = (entries: readonly KeyedEntry[]) =>
  entries.map(({ label, date, lines }) => [
    label,
    date,
    ...lines.map(({ purpose, debit, credit }) => `${purpose} ${debit - credit}`),
  ]);

/** Sums by account and customer of what is closed and what is open together. */
const sums = (entries: readonly KeyedEntry[]) =>
  balancesOf(entries, true)
    .map(({ purpose, auxiliary, debit, credit }) => ({
      account: `${purpose} ${auxiliary?.code ?? ''}`,
      amount: debit - credit,
    }))
    .filter(({ amount }) => amount !== 0)
    .toSorted((one, other) => one.account.localeCompare(other.account));

const anyEntries = fc
  .uniqueArray(
    fc.record({
      key: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 30 }),
      amount: fc.integer({ min: 1, max: 90_000 }),
      income: fc.constantFrom('services' as const, 'lettings' as const),
    }),
    { selector: ({ key }) => key, maxLength: 12 },
  )
  .map((all) =>
    all.map(({ key, day, amount, income }) =>
      entry(`sale:${key}`, `2026-11-${String(day).padStart(2, '0')}`, amount, income),
    ),
  );

describe('closed books', () => {
  const november = [entry('a', '2026-11-03', 5000), entry('b', '2026-11-20', 700)];

  it('I9: what is closed is not booked again, and what is new stands on its own day', () => {
    const now = [...november, entry('c', '2026-12-02', 900)];
    expect(short(openEntries(now, close(november), '2026-11-30'))).toEqual([
      ['Facture c', '2026-12-02', 'customers 900', 'services -900'],
    ]);
    expect(openEntries(now, [], undefined)).toEqual(now);
  });

  it('I9: what is learnt after the closing is booked on the first open day, a year’s end apart', () => {
    const late = entry('late', '2026-11-28', 300);
    expect(openEntries([...november, late], close(november), '2026-11-30')[0]?.date).toBe('2026-12-01');
    expect(openEntries([...november, late], close(november), '2026-11-30', () => true)[0]?.date).toBe(
      '2026-11-28',
    );
  });

  it('I9: a closed fact that moves otherwise today is corrected by the difference, and so is one that is gone', () => {
    const changed = [entry('a', '2026-11-03', 5000, 'lettings')];
    expect(short(openEntries(changed, close(november), '2026-11-30'))).toEqual([
      ['Correction, Facture a', '2026-12-01', 'lettings -5000', 'services 5000'],
      ['Correction, Facture b', '2026-12-01', 'customers -700', 'services 700'],
    ]);
  });

  it('I9: a correction that was closed in its turn is not booked twice', () => {
    const changed = [entry('a', '2026-11-03', 4000), entry('b', '2026-11-20', 700)];
    const first = close(november);
    const corrections = openEntries(changed, first, '2026-11-30');
    expect(corrections).toHaveLength(1);
    expect(openEntries(changed, [...first, ...close(corrections, 3)], '2026-12-31')).toEqual([]);
  });

  it('I9: closed and open together always say what the facts say today', () => {
    fc.assert(
      fc.property(anyEntries, anyEntries, fc.integer({ min: 1, max: 30 }), (then, now, day) => {
        const until = `2026-11-${String(day).padStart(2, '0')}`;
        const closed = close(then.filter(({ date }) => date <= until));
        const open = openEntries(now, closed, until);
        expect(open.every(({ date }) => date > until)).toBe(true);
        expect(sums([...closed, ...open])).toEqual(sums(now));
      }),
    );
  });
});
