import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { settle } from '../../../tests/support/billing-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
beforeEach(() => void (place = openTestPlace()));
afterEach(() => place.close());

const put = (text: string, name: string) =>
  place.files.put(name, 'text/plain', new TextEncoder().encode(text)).ticket;
const camt = (version: string) =>
  readFileSync(new URL(`../../../tests/fixtures/bank/camt.053.001.${version}.xml`, import.meta.url), 'utf8');

it('P4, P5: camt.053: its parts are matched each, what OFX brought as one sum is known, and again changes nothing', async () => {
  const sheet = put('Date;Libellé;Débit;Crédit\n23/11/2026;VIREMENTS RECUS;;183,95', 'releve.csv');
  await place.mustCall('treasury.importStatement', { ticket: sheet });
  const ticket = put(camt('02'), 'releve.xml');
  const plan = await place.mustCall('treasury.planStatement', { ticket });
  expect(plan).toMatchObject({ format: 'camt', doubts: [], columns: [] });
  expect(plan.lines.map(({ state }) => state)).toEqual([
    'new',
    'like',
    'like',
    'like',
    'new',
    'new',
    'refused',
  ]);
  expect(await place.mustCall('treasury.importStatement', { ticket })).toMatchObject({ lines: 3 });
  expect(await place.mustCall('treasury.importStatement', { ticket })).toMatchObject({
    lines: 0,
    known: 3,
  });
  expect((await place.mustCall('treasury.reconciliation', { until: '2026-11-24' })).statement).toBe(141_985);
});

it('I7: a statement whose balances do not fit, or of another account, is taken only by who has read that', async () => {
  await settle(place, { iban: 'FR1420041010050500013M02606' });
  const ticket = put(camt('08').replace('184.00', '185.00'), 'releve.xml');
  const plan = await place.mustCall('treasury.planStatement', { ticket });
  expect(plan.doubts.join(' ')).toMatch(/FR76.*FR14.*ne tombe pas juste/u);
  expect(await place.call('treasury.importStatement', { ticket })).toMatchObject({
    error: { warnings: [{ code: 'BALANCE_DIFFERS' }, { code: 'BALANCE_DIFFERS' }] },
  });
  expect((await place.mustCall('treasury.bankLines', { filter: 'all' })).rows).toHaveLength(0);
  const accept = ['BALANCE_DIFFERS'] as const;
  expect(await place.mustCall('treasury.importStatement', { ticket }, { accept })).toMatchObject({
    lines: 3,
  });
});
