import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type OpenApp } from '../support/open-app.ts';
import { listenForFaults } from '../support/screen-checks.ts';

/**
 * Somebody's first quarter of an hour, by the mouse: from the very first question to a booking for one of their own
 * members, through the real screens. What the page itself hears is counted, so that no step can be left out.
 */

const mostClicks = 25;
const members = path.resolve(import.meta.dirname, '../fixtures/adherents-2026-tableur.csv');
/** The system's own dialog, that no test can click: the file, then « Ouvrir ». */
const clicksInFileDialog = 2;

interface Counted {
  clicks: number;
  keys: number;
}

/** Counts what the page is really given: clicks of the mouse, and keys. */
function countInPage(page: Page): Promise<void> {
  return page.evaluate(() => {
    const counted = { clicks: 0, keys: 0 };
    // A click that a label or a key makes again of itself has no detail, or comes of no hand.
    window.addEventListener('pointerdown', (event) => void (event.isTrusted && counted.clicks++), true);
    window.addEventListener('keydown', (event) => void (event.isTrusted && counted.keys++), true);
    Reflect.set(window, 'comptoirCounted', counted);
  });
}

const counted = (page: Page): Promise<Counted> =>
  page.evaluate(() => Reflect.get(window, 'comptoirCounted') as Counted);

describe('the first use', () => {
  let app: OpenApp;
  let faults: string[];
  beforeAll(async () => {
    app = await openApp();
    faults = listenForFaults(app.page);
    await countInPage(app.page);
  });
  afterAll(() => app.close());

  const button = (name: string | RegExp): Locator => app.page.getByRole('button', { name });
  const field = (name: string): Locator => app.page.getByRole('textbox', { name, exact: true });
  const next = (): Promise<void> => button('Continuer').click();

  it(`books a room for one of one's own members in at most ${mostClicks} clicks`, async () => {
    const { page } = app;
    // The five questions; the first has the focus.
    await page.getByRole('heading', { name: /s’appelle le lieu/u }).waitFor();
    await page.keyboard.type('La Fabrique des Tilleuls');
    await next();
    await page.getByRole('heading', { name: /Où est-il/u }).waitFor();
    await next();
    await page.getByRole('heading', { name: /Quand est-il ouvert/u }).waitFor();
    await button('Ouvrir samedi').click();
    await next();
    await page.getByRole('heading', { name: /TVA/u }).waitFor();
    await next();
    await page.getByRole('heading', { name: /Combien de temps/u }).waitFor();
    await button('Ouvrir le comptoir').click();
    // One's own members.
    await page.getByRole('link', { name: 'Importer une liste' }).click();
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      button('Choisir un fichier').click(),
    ]);
    await chooser.setFiles(members);
    await page.getByRole('region', { name: 'Totaux de contrôle' }).waitFor();
    await button(/^Importer \d+ adhésions/u).click();
    await page
      .getByRole('region', { name: 'Résultat' })
      .getByText(/adhésions importées/u)
      .waitFor();
    // A room: what the day proposes next.
    await page.getByRole('link', { name: 'Aujourd’hui' }).click();
    await page.getByRole('link', { name: 'Ajouter une salle' }).click();
    await button('Ajouter').click();
    await page.keyboard.type('Salle du fond');
    await button('Enregistrer').click();
    await page.getByRole('link', { name: 'Salle du fond' }).waitFor();
    // The first booking, for the first of them.
    await page.getByRole('link', { name: 'Planning' }).click();
    await button('Réserver').first().click();
    await field('Pour').click();
    await page.keyboard.type('ferrier');
    await page.getByRole('option', { name: /Xavier Ferrier/u }).click();
    await page.locator('form').getByRole('button', { name: 'Réserver' }).click();
    await page.getByRole('complementary').getByRole('heading', { name: 'Xavier Ferrier' }).waitFor();

    const [booking, ...others] = await app.call('bookings.inRange', {
      from: '2026-11-24T00:00',
      to: '2026-11-25T00:00',
    });
    expect(others).toEqual([]);
    expect(booking).toMatchObject({ resourceName: 'Salle du fond', personName: 'Xavier Ferrier' });
    expect((await app.call('people.list', { filter: 'all' })).total).toBeGreaterThan(80);
    const { clicks, keys } = await counted(page);
    const allClicks = clicks + clicksInFileDialog;
    console.log(`first use: ${allClicks} clicks, ${keys} keystrokes`);
    expect(allClicks).toBeLessThanOrEqual(mostClicks);
    expect(faults).toEqual([]);
  });
});
