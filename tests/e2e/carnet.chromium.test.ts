import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aDesk, aPerson } from '../support/coverage.ts';
import { openApp, type OpenApp } from '../support/open-app.ts';
import { openTestPlace } from '../support/place.ts';
import { listenForFaults, seriousFaults } from '../support/screen-checks.ts';

/** A carnet's life at the desk, by keyboard: sold, used for a half-day, then for the day, and given back. */

let app: OpenApp;
let folder: string;
let faults: string[];
let ines: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-carnet-'));
  const file = join(folder, 'comptoir.sqlite');
  const place = openTestPlace();
  await aDesk(place);
  ines = await aPerson(place);
  await place.mustCall('coverage.savePassBookType', {
    fields: {
      name: 'Carnet de 10 demi-journées',
      scope: { kinds: ['desk'], resourceIds: [] },
      unit: 'half_day',
      units: 10,
      wholeDayIsOneUnit: false,
      stepMinutes: 30,
      validityMonths: 12,
      price: 8000,
      includesVat: true,
      vatRate: 2000,
    },
  });
  const { version } = await place.mustCall('settings.place', {});
  await place.mustCall('settings.save', { version, patch: { name: 'Latelier', setupStep: 'done' } });
  place.store.database.prepare('VACUUM INTO ?').run(file);
  place.close();
  app = await openApp({ file });
  faults = listenForFaults(app.page);
  await app.page.getByRole('heading', { level: 1 }).first().waitFor();
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

it('C3-C5: sells a carnet, takes a half-day, stays on in the afternoon, and gives back what is cancelled', async () => {
  const { page } = app;
  const left = async () =>
    (await app.call('coverage.holdings', { party: { kind: 'person', id: ines } })).rows.map(
      (row) => row.left,
    );
  // In the morning Inès pays the price of a half-day: + then Enter sells the carnet that pays instead.
  await page.keyboard.press('p');
  const dialog = page.getByRole('dialog', { name: 'Pointer quelqu’un' });
  await dialog.getByLabel(/Qui arrive/u).fill('ines');
  await page.getByRole('option', { name: /Inès Faure/u }).waitFor();
  await page.keyboard.press('Enter');
  await dialog.getByText(/15,00.€ à facturer/u).waitFor();
  await dialog.getByRole('button', { name: /Vendre un carnet/u }).waitFor();
  await page.keyboard.press('+');
  const sale = page.getByRole('dialog', { name: /^Vendre un carnet/u });
  await sale.getByRole('button', { name: /^Vendre à 80,00/u }).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.waitForTimeout(300);
  await page.keyboard.press('Enter');
  await dialog.getByText(/couvert par le carnet n°.1, reste 9.demi-journées/u).waitFor();
  expect(await left()).toEqual([9000]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  // She stays on in the afternoon, then leaves at noon after all: exactly what was taken comes back.
  const afternoon = page.getByRole('button', { name: 'Inès Faure, après-midi' });
  await afternoon.click();
  await page
    .getByText(/carnet n°.1, reste 8.demi-journées/u)
    .first()
    .waitFor();
  expect(await left()).toEqual([8000]);
  await page.getByRole('button', { name: 'Inès Faure, après-midi', pressed: true }).click();
  await page
    .getByText(/carnet n°.1, reste 9.demi-journées/u)
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Inès Faure, matin' }).click();
  await page.getByText('Personne n’est encore pointé ce matin.').waitFor();
  expect(await left()).toEqual([10_000]);
  await page.evaluate((id) => void (location.hash = `/adherents/personne/${id}`), ines);
  await page.getByRole('button', { name: /carnet n°.1, Carnet de 10/u }).click();
  const book = page.getByRole('dialog', { name: /Carnet n°.1, Inès Faure/u });
  await book
    .getByText(/vendu|passage/iu)
    .first()
    .waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  expect(faults).toEqual([]);
});
