import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostBorneBeside, partOf, sharesOn, type ActionGrant } from './action-shares.ts';

const grant = (
  grantId: number,
  share: number,
  from: string | null = null,
  to: string | null = null,
): ActionGrant => ({
  grantId,
  share,
  from,
  to,
});

describe('what a grant bears of an action', () => {
  it('R4: counts only the grants that are given for the day', () => {
    const grants = [grant(1, 4000, '2026-01-01', '2026-06-30'), grant(2, 6000, '2026-06-30', null)];
    expect(sharesOn(grants, '2026-06-29')).toEqual([{ grantId: 1, share: 4000 }]);
    expect(sharesOn(grants, '2026-06-30').map(({ grantId }) => grantId)).toEqual([1, 2]);
    expect(sharesOn(grants, '2026-07-01')).toEqual([{ grantId: 2, share: 6000 }]);
  });

  it('R4: parts of all grants and the rest make the amount, to the cent', () => {
    fc.assert(
      fc.property(
        fc.nat(10_000_000),
        fc.integer({ min: 1, max: 5000 }),
        fc.integer({ min: 1, max: 5000 }),
        (amount, one, other) => {
          const shares = sharesOn([grant(1, one), grant(2, other)], '2026-01-01');
          const parts = [1, 2].map((id) => partOf(amount, shares, id));
          const rest = [...shares, { grantId: 3, share: 10_000 - one - other }];
          expect(parts.reduce((sum, part) => sum + part, 0) + partOf(amount, rest, 3)).toBe(amount);
          for (const [index, { share }] of shares.entries())
            expect(Math.abs((parts[index] ?? 0) - (amount * share) / 10_000)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('R4: a third each of 100,00 € are 33,34 + 33,33 + 33,33, and 0 for who is not given', () => {
    const shares = sharesOn([grant(1, 3334), grant(2, 3333), grant(3, 3333)], '2026-01-01');
    expect([1, 2, 3, 4].map((id) => partOf(10_000, shares, id))).toEqual([3334, 3333, 3333, 0]);
  });

  it('R4: what is left for a grant is what others bear while it runs', () => {
    const own = grant(9, 10_000, '2026-03-01', '2026-12-31');
    expect(mostBorneBeside(own, [])).toBe(0);
    expect(mostBorneBeside(own, [grant(1, 4000, null, '2026-02-28')])).toBe(0);
    // One after the other is no more than the larger of the two.
    expect(
      mostBorneBeside(own, [grant(1, 4000, null, '2026-05-31'), grant(2, 7000, '2026-06-01', null), own]),
    ).toBe(7000);
    expect(
      mostBorneBeside(own, [grant(1, 4000, null, '2026-06-01'), grant(2, 7000, '2026-06-01', null)]),
    ).toBe(11_000);
  });
});
