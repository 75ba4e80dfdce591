import { describe, expect, it } from 'vitest';
import { entryOf, type Entry, type Movement } from './accounting.ts';
import { incomeByMonth, missingForFixedCosts, ownShare } from './own-income.ts';

function entry(date: string, movements: Movement[]): Entry {
  const base = { id: 1, date, recordedAt: date, piece: 'x', pieceDate: date, label: '' };
  const made = entryOf({ ...base, kind: 'operation', source: 'gift', journal: 'OD', movements });
  if (made === undefined) throw new Error('nothing moves');
  return made;
}

describe('own income against grants', () => {
  it('R3: sales, fees and gifts are own; grants and their yearly shares are not; 86/87 and dedicated funds are neither', () => {
    const entries = [
      entry('2026-01-05', [
        { purpose: 'customers', amount: 1000 },
        { purpose: 'services', amount: -1000 },
      ]),
      entry('2026-01-09', [
        { purpose: 'bank', amount: 600 },
        { purpose: 'waivedExpenses', amount: -200 },
        { purpose: 'feesWithoutCounterpart', amount: -400 },
      ]),
      entry('2026-02-01', [
        { purpose: 'grantsReceivable', amount: 5000 },
        { purpose: 'operatingGrants', amount: -5000 },
      ]),
      entry('2026-02-01', [
        { purpose: 'inKindUsed', amount: 300 },
        { purpose: 'inKindGiven', amount: -300 },
      ]),
      entry('2026-02-28', [
        { purpose: 'dedicatedFunds', amount: 700 },
        { purpose: 'fromDedicatedFunds', amount: -700 },
      ]),
    ];
    expect(incomeByMonth(entries, ['2026-01', '2026-02', '2026-03'])).toEqual([
      { month: '2026-01', own: 1600, grants: 0 },
      { month: '2026-02', own: 0, grants: 5000 },
      { month: '2026-03', own: 0, grants: 0 },
    ]);
  });

  it('R3: says the share of own income, and nothing while nothing came', () => {
    expect(ownShare(4000, 6000)).toBe(4000);
    expect(ownShare(1, 2)).toBe(3333);
    expect(ownShare(0, 0)).toBeNull();
    expect(ownShare(-100, 500)).toBe(0);
  });

  it('R5: says what is missing for the rent, never less than nothing', () => {
    expect(missingForFixedCosts(90_000, 70_000)).toBe(20_000);
    expect(missingForFixedCosts(90_000, 95_000)).toBe(0);
  });
});
