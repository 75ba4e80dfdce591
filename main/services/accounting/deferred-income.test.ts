import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Party } from '../../../shared/contract/common.ts';
import { freeLine, issueLines, settle } from '../../../tests/support/billing-place.ts';
import { addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let lea: Party;

beforeEach(async () => {
  place = openTestPlace();
  await settle(place, { vatRegime: 'liable', siret: '73282932000074' });
  lea = { kind: 'person', id: await addPerson(place, { firstName: 'Léa', lastName: 'Lefèvre' }) };
});
afterEach(() => place.close());

const at = (day: string): void => place.setNow(`${day}T10:00:00.000Z`);

const journal = async (from: string, to: string) =>
  (await place.mustCall('accounting.journal', { from, to })).entries.toReversed();
const texts = async (from: string, to: string): Promise<string[]> =>
  (await journal(from, to)).map(
    ({ number, date, label, isClosed }) => `${number} ${date} ${label}${isClosed ? ' ✓' : ''}`,
  );

describe('income in advance', () => {
  const yearEndsOn = '2026-12-31';

  it('I10: what is given after the year leaves its income, comes back the next day, and is undone', async () => {
    at('2026-11-05');
    await issueLines(
      place,
      lea,
      [
        freeLine({ unitPrice: 12_000, suppliedOn: '2027-02-10', designation: 'Salle en février' }),
        freeLine({ unitPrice: 6000, suppliedOn: '2026-11-04' }),
      ],
      '2026-11-05',
    );
    const { lines } = await place.mustCall('accounting.deferredIncome', { yearEndsOn });
    expect(
      lines.map(({ label, amount, deferred, accountNumber }) => [label, amount, deferred, accountNumber]),
    ).toEqual([['F-2026-0001, Salle en février', 10_000, 10_000, '706']]);
    const keys = lines.map(({ key }) => key);
    expect(await place.mustCall('accounting.keepDeferredIncome', { yearEndsOn, keys })).toEqual({
      lines: 1,
      total: 10_000,
    });
    expect(
      (await journal('2026-12-31', '2026-12-31')).map(({ lines: own }) =>
        own.map(({ accountNumber, debit, credit }) => [accountNumber, debit - credit]),
      ),
    ).toEqual([
      [
        ['706', 10_000],
        ['487', -10_000],
      ],
    ]);
    expect((await texts('2027-01-01', '2027-12-31')).map((text) => text.slice(2))).toEqual([
      '2027-01-01 Reprise des soldes',
      '2027-01-01 Reprise des produits constatés d’avance',
    ]);
    await place.mustCall('accounting.keepDeferredIncome', { yearEndsOn, keys: [] });
    expect(await journal('2026-12-31', '2026-12-31')).toEqual([]);
  });

  it('I10: it may be booked once December is closed, and no more once the year is', async () => {
    at('2026-11-05');
    await issueLines(place, lea, [freeLine({ unitPrice: 12_000, suppliedOn: '2027-02-10' })], '2026-11-05');
    at('2027-02-02');
    await place.mustCall('accounting.closeMonths', { until: '2027-01-31' });
    const { lines } = await place.mustCall('accounting.deferredIncome', { yearEndsOn });
    const keys = lines.map(({ key }) => key);
    await place.mustCall('accounting.keepDeferredIncome', { yearEndsOn, keys });
    expect(await texts('2026-12-01', '2026-12-31')).toEqual(['2 2026-12-31 Produits constatés d’avance']);
    await place.mustCall('accounting.closeYear', { yearEndsOn });
    expect(await texts('2026-12-01', '2026-12-31')).toEqual(['2 2026-12-31 Produits constatés d’avance ✓']);
    expect(await place.call('accounting.keepDeferredIncome', { yearEndsOn, keys: [] })).toMatchObject({
      ok: false,
      error: { code: 'PERIOD_CLOSED' },
    });
    const { rows } = await place.mustCall('accounting.balance', { until: '2027-02-02' });
    expect(rows.find(({ accountNumber }) => accountNumber === '487')).toMatchObject({
      debit: 10_000,
      credit: 10_000,
    });
  });
});
