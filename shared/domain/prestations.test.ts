import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { associationShare, evenShares, leftToShare, priceWithoutVat, shareState } from './prestations.ts';

const tenth = { kind: 'rate', basisPoints: 1000 } as const;

describe('a prestation', () => {
  it('I13: what the customer pays is the association’s share and what is owed to each member', () => {
    expect(priceWithoutVat(120_000, true, 2000)).toBe(100_000);
    expect(priceWithoutVat(100_000, false, 2000)).toBe(100_000);
    expect(associationShare(100_005, tenth)).toBe(10_001);
    expect(evenShares(100_000, tenth, 3)).toEqual([30_000, 30_000, 30_000]);
    expect(evenShares(100_000, { kind: 'amount', cents: 99_999 }, 2)).toEqual([1, 0]);
    expect(associationShare(1000, { kind: 'amount', cents: 2000 })).toBe(1000);
    expect(leftToShare(100_000, tenth, [50_000, 39_000])).toBe(1000);
    expect(leftToShare(100_000, tenth, [50_000, 41_000])).toBe(-1000);
  });

  it('M1: even shares and the association’s sum to the price, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000_000 }),
        fc.integer({ min: 0, max: 10_000 }),
        fc.integer({ min: 1, max: 9 }),
        (net, basisPoints, members) => {
          const terms = { kind: 'rate', basisPoints } as const;
          expect(leftToShare(net, terms, evenShares(net, terms, members))).toBe(0);
        },
      ),
    );
  });

  it('I13: nothing is payable without the member’s own invoice', () => {
    expect([shareState(null), shareState({ paidOn: null }), shareState({ paidOn: '2026-11-24' })]).toEqual([
      'awaiting_invoice',
      'payable',
      'paid',
    ]);
  });
});
