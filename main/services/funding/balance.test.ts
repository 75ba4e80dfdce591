import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freeLine, issueLines, settle } from '../../../tests/support/billing-place.ts';
import { addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
beforeEach(async () => {
  place = openTestPlace();
  await settle(place, { vatRegime: 'franchise' });
});
afterEach(() => place.close());

const balance = () => place.mustCall('funding.balance', { year: 2026 });

describe('own income against grants', () => {
  it('R3: 40 % of own income against a target of 50 %, month by month, in figures and in a sentence', async () => {
    const lea = { kind: 'person', id: await addPerson(place) } as const;
    await issueLines(place, lea, [freeLine({ unitPrice: 40_000, vatRate: 0 })]);
    const grant = { funderName: 'Région', title: 'Projet', kind: 'operating' as const, amount: 60_000 };
    await place.mustCall('funding.saveGrant', { fields: { ...grant, agreedOn: '2026-03-01' } });
    const { months, own, grants, share, sentence } = await balance();
    expect(months.map(({ month }) => month).at(-1)).toBe('2026-11');
    expect(months.filter((one) => one.own + one.grants > 0)).toMatchObject([
      { month: '2026-03', own: 0, grants: 60_000 },
      { month: '2026-11', own: 40_000, grants: 0 },
    ]);
    expect([own, grants, share]).toEqual([40_000, 60_000, 4000]);
    expect(sentence).toMatch(/40.% des ressources et n’atteint pas encore l’objectif de 50.%/u);
    const saved = await place.call('funding.saveTarget', { version: 0, target: 4000 });
    expect((await balance()).sentence).toMatch(/atteint l’objectif de 40/u);
    await place.undo(saved);
    expect((await balance()).target).toBe(5000);
  });

  it('R5: says whether the month’s rent and fixed costs are covered, and what is missing', async () => {
    const common = { account: 'rent' as const, firstMonth: '2026-01', day: 5, method: 'transfer' as const };
    const rent = { ...common, supplierName: 'SCI', label: 'Loyer', rhythm: 'monthly' as const };
    const insurance = { ...common, supplierName: 'MAIF', label: 'Assurance', rhythm: 'yearly' as const };
    const { id } = await place.mustCall('funding.saveRecurring', {
      fields: rent,
      amount: { fromMonth: '2026-01', amount: 60_000 },
    });
    await place.mustCall('funding.saveRecurring', {
      fields: insurance,
      amount: { fromMonth: '2026-01', amount: 48_000 },
    });
    expect((await balance()).months.at(-1)).toMatchObject({ fixed: 64_000, missing: 64_000 });
    await place.mustCall('funding.confirmRecurring', { recurringId: id, month: '2026-11', amount: 61_000 });
    const lea = { kind: 'person', id: await addPerson(place) } as const;
    await issueLines(place, lea, [freeLine({ unitPrice: 50_000, vatRate: 0 })]);
    const { months, fixedSentence } = await balance();
    expect(months.at(-1)).toMatchObject({ fixed: 65_000, own: 50_000, missing: 15_000 });
    expect(fixedSentence).toMatch(
      /^Il manque 150,00.€ pour couvrir le loyer et les charges fixes de novembre 2026/u,
    );
  });
});
