import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beyondPrice, daysBeyondQuota, type CountedDay } from './visit-overflow.ts';

const day = (date: number, halfDays = 2, given: Partial<CountedDay> = {}): CountedDay => ({
  personId: 1,
  date: `2026-11-${String(date).padStart(2, '0')}`,
  halfDays,
  ...given,
});
const beyond = (days: readonly CountedDay[], terms: Parameters<typeof daysBeyondQuota>[1]): number[] =>
  daysBeyondQuota(days, terms).map(({ beyondHalfDays }) => beyondHalfDays);

describe('what passes the quota', () => {
  it('X3: days are served in order of date, whenever they were typed', () => {
    const terms = { personQuotaHalfDays: 4, beyondQuotaCents: 1200 };
    expect(beyond([day(20), day(5), day(12)], terms)).toEqual([2, 0, 0]);
    expect(daysBeyondQuota([day(2), day(3), day(4, 1)], terms).map(({ cents }) => cents)).toEqual([
      0, 0, 600,
    ]);
  });

  it('X1: a day that passes the quota by half costs half of the price, rounded half up', () => {
    expect(
      daysBeyondQuota([day(2), day(3)], { personQuotaHalfDays: 3, beyondQuotaCents: 1525 }),
    ).toMatchObject([
      { beyondHalfDays: 0, cents: 0 },
      { beyondHalfDays: 1, cents: 763 },
    ]);
    expect(beyondPrice(2, 1525)).toBe(1525);
  });

  it('X1: the structure’s days run out for all of its members, whatever each has left', () => {
    const two = [day(2), day(3, 2, { personId: 2 }), day(4, 2, { personId: 2 })];
    expect(beyond(two, { personQuotaHalfDays: 6, structureQuotaHalfDays: 4 })).toEqual([0, 0, 2]);
    expect(beyond(two, { structureQuotaHalfDays: 3 })).toEqual([0, 1, 2]);
    expect(beyond(two, {})).toEqual([0, 0, 0]);
    expect(beyond(two, { personQuotaHalfDays: 0 })).toEqual([2, 2, 2]);
  });

  it('X3: what is billed stays beyond, and the next day has the place of one that went', () => {
    const billed = day(9, 2, { billedHalfDays: 2 });
    // Days 2, 3 and 9 with two days of quota; then day 2 is taken back, and day 10 comes.
    expect(beyond([day(2), day(3), billed], { personQuotaHalfDays: 4 })).toEqual([0, 0, 2]);
    expect(beyond([day(3), billed, day(10)], { personQuotaHalfDays: 4 })).toEqual([0, 2, 0]);
  });

  it('X4: what a settlement put within the quota stays there when an earlier day is typed late', () => {
    const settled = { isSettledWithin: true };
    expect(beyond([day(1), day(2, 2, settled), day(3, 2, settled)], { personQuotaHalfDays: 4 })).toEqual([
      2, 0, 0,
    ]);
  });

  it('C3: a day that pays for itself counts, and costs nothing more', () => {
    const terms = { personQuotaHalfDays: 2, beyondQuotaCents: 1000 };
    expect(daysBeyondQuota([day(1), day(2, 2, { isPaidOtherwise: true })], terms)[1]).toMatchObject({
      beyondHalfDays: 2,
      cents: 0,
    });
  });

  it('X3: nothing within is lost and nothing beyond is made, whatever the order', () => {
    const days = fc.uniqueArray(
      fc.record({
        personId: fc.integer({ min: 1, max: 3 }),
        date: fc.integer({ min: 1, max: 28 }).map((each) => `2026-11-${String(each).padStart(2, '0')}`),
        halfDays: fc.constantFrom(1, 2),
      }),
      { selector: ({ personId, date }) => `${personId} ${date}`, maxLength: 30 },
    );
    fc.assert(
      fc.property(days, fc.nat(8), fc.nat(20), (each, perPerson, perStructure) => {
        const terms = { personQuotaHalfDays: perPerson, structureQuotaHalfDays: perStructure };
        const found = daysBeyondQuota(each, terms);
        const used = (of: typeof found): number =>
          of.reduce((sum, one) => sum + one.halfDays - one.beyondHalfDays, 0);
        for (const personId of [1, 2, 3])
          expect(used(found.filter((one) => one.personId === personId))).toBeLessThanOrEqual(perPerson);
        expect(used(found)).toBeLessThanOrEqual(perStructure);
        // Somebody is only beyond when one of the two limits is used up.
        for (const one of found.filter(({ beyondHalfDays }) => beyondHalfDays > 0)) {
          const own = used(found.filter(({ personId }) => personId === one.personId));
          expect(own === perPerson || used(found) === perStructure).toBe(true);
        }
        expect(daysBeyondQuota(each.toReversed(), terms).toReversed()).toEqual(found);
      }),
    );
  });
});
