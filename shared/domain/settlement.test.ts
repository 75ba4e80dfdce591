import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  factKey,
  settlementLines,
  settlementTotals,
  type SettlementFact,
  type SettlementLine,
} from './settlement.ts';

const visit = (date: string, given: Partial<SettlementFact> = {}): SettlementFact => ({
  kind: 'visit_here',
  personId: 1,
  sourceId: null,
  date,
  personName: 'Léa Ferrier',
  memberNumber: 'MM-31',
  label: 'Journée',
  times: 1,
  halfDays: 2,
  beyondHalfDays: 0,
  amountCents: 0,
  dueToUsCents: 0,
  dueToThemCents: 0,
  ...given,
});
const november = { from: '2026-11-01', to: '2026-11-30' };
const december = { from: '2026-12-01', to: '2026-12-31' };
const told = (lines: readonly SettlementLine[]): (string | number)[][] =>
  lines.map(({ date, timing, times, dueToUsCents }) => [date, timing, times, dueToUsCents]);

describe('the lines of a settlement', () => {
  it('X4: what was settled is not said again; what comes late goes into the next one as such', () => {
    const first = settlementLines([visit('2026-11-03')], [], november);
    expect(told(first)).toEqual([['2026-11-03', 'period', 1, 0]]);
    const facts = [visit('2026-11-03'), visit('2026-11-20'), visit('2026-12-04'), visit('2027-01-02')];
    expect(told(settlementLines(facts, first, december))).toEqual([
      ['2026-11-20', 'late', 1, 0],
      ['2026-12-04', 'period', 1, 0],
    ]);
  });

  it('X4: what was taken back or changed after settling is put right with its sign', () => {
    const beyond = visit('2026-11-20', { beyondHalfDays: 2, amountCents: 1200, dueToUsCents: 1200 });
    const first = settlementLines([visit('2026-11-03'), beyond], [], november);
    const second = settlementLines([visit('2026-11-20', { halfDays: 1 })], first, december);
    expect(
      second.map(({ date, timing, times, halfDays, dueToUsCents }) => [
        date,
        timing,
        times,
        halfDays,
        dueToUsCents,
      ]),
    ).toEqual([
      ['2026-11-03', 'correction', -1, -2, 0],
      ['2026-11-20', 'correction', 0, -1, -1200],
    ]);
    expect(settlementLines([visit('2026-11-20', { halfDays: 1 })], first.concat(second), december)).toEqual(
      [],
    );
  });

  it('X4: gross each way: what is invoiced apart from what is only paid over', () => {
    const lines = [
      visit('2026-11-03', { dueToUsCents: 1200 }),
      visit('2026-11-04', { kind: 'visit_there', dueToThemCents: 900 }),
      visit('2026-11-05', { kind: 'fee', sourceId: 4, dueToThemCents: 800 }),
      visit('2026-11-06', { kind: 'held', sourceId: 9, dueToThemCents: 500 }),
      visit('2026-11-06', { kind: 'use', sourceId: 9, amountCents: 500 }),
    ];
    expect(settlementTotals(lines)).toEqual({
      oursInvoicedCents: 1200,
      theirsInvoicedCents: 900,
      paidOverCents: 1300,
    });
  });

  it('X4: whatever comes, goes and changes, each fact stands once and no cent is lost or made', () => {
    const fact = fc
      .record({
        kind: fc.constantFrom<SettlementFact['kind']>('visit_here', 'visit_there', 'fee', 'held'),
        which: fc.nat(5),
        month: fc.integer({ min: 1, max: 6 }),
        halfDays: fc.integer({ min: 0, max: 2 }),
        us: fc.nat(3000),
        them: fc.nat(3000),
      })
      .map(({ kind, which, month, halfDays, us, them }) =>
        visit(`2026-0${month}-1${which}`, {
          kind,
          sourceId: kind.startsWith('visit') ? null : which + 1,
          personId: which + 1,
          halfDays,
          dueToUsCents: us,
          dueToThemCents: them,
        }),
      );
    const state = fc.uniqueArray(fact, { selector: factKey, maxLength: 15 });
    fc.assert(
      fc.property(fc.array(state, { minLength: 1, maxLength: 6 }), (states) => {
        const all: SettlementLine[] = [];
        for (const [index, facts] of states.entries()) {
          const to = `2026-0${index + 1}-28`;
          all.push(...settlementLines(facts, all, { from: `2026-0${index + 1}-01`, to }));
          const standing = facts.filter(({ date }) => date <= to);
          for (const key of new Set(all.map(factKey).concat(standing.map(factKey)))) {
            const lines = all.filter((line) => factKey(line) === key);
            const now = standing.find((each) => factKey(each) === key);
            const sum = (pick: (line: SettlementFact) => number): number =>
              lines.reduce((total, line) => total + pick(line), 0);
            expect(sum(({ times }) => times)).toBe(now === undefined ? 0 : 1);
            expect(sum(({ dueToUsCents }) => dueToUsCents)).toBe(now?.dueToUsCents ?? 0);
            expect(sum(({ dueToThemCents }) => dueToThemCents)).toBe(now?.dueToThemCents ?? 0);
          }
        }
      }),
    );
  });
});
