import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examplePlace } from '../support/example-place.ts';
import { openApp, type OpenApp } from '../support/open-app.ts';
import { isTooWide, listenForFaults, seriousFaults, wordingFaults } from '../support/screen-checks.ts';

/** The month's paper sheet, dropped on the import screen of a place in use, answered, confirmed and taken back. */

const sample = path.resolve(import.meta.dirname, '../fixtures/presence-coworking-2026-11.csv');
const book = path.resolve(import.meta.dirname, '../fixtures/classeur-2026.xlsx');
let app: OpenApp;
let faults: string[];
beforeAll(async () => {
  app = await openApp({ file: await examplePlace() });
  faults = listenForFaults(app.page);
  await app.page.getByRole('heading', { level: 1 }).first().waitFor();
});
afterAll(() => app.close());

async function hand(file: string): Promise<void> {
  await app.page.evaluate((hash) => void (location.hash = hash), '/adherents/import');
  await app.page.getByLabel('Fichier à importer').setInputFiles(file);
  await app.page.getByRole('region', { name: 'Totaux de contrôle' }).waitFor();
}
const passages = async () => (await app.call('attendance.month', { month: '2026-11' })).cells.length;

async function screenIsSound(): Promise<void> {
  expect(await seriousFaults(app.page)).toEqual([]);
  expect(await wordingFaults(app.page)).toEqual([]);
  expect(await isTooWide(app.page)).toBe(false);
  expect(faults.splice(0)).toEqual([]);
}

describe('the presence sheet on its way in', () => {
  it('P4: asks what only somebody can say, writes what was shown, and takes it back as a whole', async () => {
    const { page } = app;
    const before = await passages();
    await hand(sample);
    await screenIsSound();
    await page.getByRole('button', { name: /^à dire/u }).waitFor();
    await page.getByLabel(/Le Moulin commun/u).selectOption('unnamed');
    await page.getByRole('button', { name: /^à dire/u }).waitFor({ state: 'detached' });
    const difference = page.getByRole('checkbox', { name: /^Prendre la feuille pour/u }).first();
    await difference.check();
    await page.getByRole('table', { name: 'Lignes de la feuille' }).getByRole('row').nth(1).click();
    await page.getByRole('complementary').getByText('Ou une autre personne').waitFor();
    await screenIsSound();
    await page.getByRole('button', { name: /^Importer \d+/u }).click();
    const result = page.getByRole('region', { name: 'Résultat' });
    await result.getByText(/passages notés/u).waitFor();
    expect(await passages()).toBeGreaterThan(before + 100);
    await screenIsSound();
    await result.getByRole('button', { name: 'Défaire l’import' }).click();
    await result.getByText('L’import est défait.').waitFor();
    expect(await passages()).toBe(before);
  });

  it('P4: a workbook of several sheets is read by the one that is chosen', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'Importer un autre fichier' }).click();
    await hand(book);
    await page.getByRole('table', { name: 'Lignes du fichier' }).waitFor();
    await page.getByLabel('Feuille du classeur').selectOption('Présences');
    await page.getByText('feuille de présence de novembre 2026').waitFor();
    await page
      .getByRole('table', { name: 'Lignes de la feuille' })
      .getByRole('cell', { name: /^Léa Faure/u })
      .first()
      .waitFor();
    await screenIsSound();
  });
});
