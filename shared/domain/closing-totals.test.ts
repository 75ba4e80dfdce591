import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyTotals, totalsOf, yearTotals, type CountedThing, type PeriodTotals } from './closing-totals.ts';

const anyThing: fc.Arbitrary<CountedThing> = fc
  .record({
    kind: fc.constantFrom('invoice', 'credit_note', 'sale', 'receipt', 'payment'),
    rate: fc.constantFrom(0, 550, 2000),
    net: fc.integer({ min: 0, max: 100_000 }),
    vat: fc.integer({ min: 0, max: 20_000 }),
    name: fc.constantFrom('cash', 'transfer'),
  })
  .map(({ kind, rate, net, vat, name }) => ({
    kind,
    name,
    net,
    vat,
    gross: net + vat,
    byRate:
      kind === 'receipt' || kind === 'payment' ? '' : JSON.stringify([{ rate, net, vat, gross: net + vat }]),
  }));

const grossOf = (things: readonly CountedThing[], kind: CountedThing['kind']): number =>
  things.filter((one) => one.kind === kind).reduce((sum, { gross }) => sum + gross, 0);

const invoice = (name: string): CountedThing => ({
  kind: 'invoice',
  name,
  net: 100,
  vat: 20,
  gross: 120,
  byRate: '[{"rate":2000,"net":100,"vat":20}]',
});

describe('the totals of a closing', () => {
  it('I9: no cent is lost between months, their year and what never begins again', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(anyThing, { maxLength: 12 }), { minLength: 1, maxLength: 14 }),
        (months) => {
          const closed: PeriodTotals[] = [];
          for (const [index, things] of months.entries())
            closed.push(
              totalsOf(things, {
                before: closed.at(-1) ?? emptyTotals,
                isNewYear: index % 12 === 0,
                entries: { count: things.length, debit: 10 },
              }),
            );
          const all = months.flat();
          const gross = grossOf(all, 'invoice') + grossOf(all, 'sale') - grossOf(all, 'credit_note');
          expect(closed.at(-1)?.perpetual).toMatchObject({ gross, payments: grossOf(all, 'payment') });
          const year = yearTotals(closed.slice(0, 12), { count: 1, debit: 5 });
          expect(year.turnover).toEqual(closed.slice(0, 12).at(-1)?.yearToDate);
          expect(year.invoices.byRate.reduce((sum, { net, vat }) => sum + net + vat, 0)).toBe(
            year.invoices.gross,
          );
          expect(year.receipts.amount).toBe(grossOf(months.slice(0, 12).flat(), 'receipt'));
          expect(year.entries.count).toBe(1 + months.slice(0, 12).flat().length);
        },
      ),
    );
  });

  it('I9: numbers go from the first to the last of the period, and a year begins at nothing', () => {
    const november = totalsOf([invoice('F-2026-0007'), invoice('F-2026-0008')], {
      before: emptyTotals,
      isNewYear: false,
      entries: { count: 2, debit: 240 },
    });
    expect(november.invoices).toMatchObject({
      count: 2,
      firstNumber: 'F-2026-0007',
      lastNumber: 'F-2026-0008',
    });
    const january = totalsOf([], { before: november, isNewYear: true, entries: { count: 0, debit: 0 } });
    expect(january.yearToDate.gross).toBe(0);
    expect(january.perpetual.gross).toBe(240);
  });
});
