import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { furnish } from '../support/booking-place.ts';
import { openApp, type OpenApp } from '../support/open-app.ts';
import { openTestPlace } from '../support/place.ts';

let app: OpenApp;
let folder: string;

/** A place that is set up, with a room and somebody who comes, in a file of its own. */
async function furnishedFile(): Promise<string> {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-keys-'));
  const file = join(folder, 'comptoir.sqlite');
  const place = openTestPlace();
  const add = furnish(place);
  await add.resource({ name: 'Salle Est' });
  await add.person('Inès', 'Faure');
  const { version } = await place.mustCall('settings.place', {});
  await place.mustCall('settings.save', { version, patch: { name: 'Latelier', setupStep: 'done' } });
  place.store.database.prepare('VACUUM INTO ?').run(file);
  place.close();
  return file;
}

beforeAll(async () => {
  app = await openApp({ file: await furnishedFile() });
  await app.page.getByRole('heading', { level: 1, name: /mardi 24 novembre/i }).waitFor();
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const press = (key: string): Promise<void> => app.page.keyboard.press(key);
const write = (text: string): Promise<void> => app.page.keyboard.type(text, { delay: 10 });

/** Tabs until that field of the booking has the focus; fails after sixty keys: what cannot be reached is not there. */
async function tabTo(role: 'textbox' | 'button' | 'combobox', name: string): Promise<void> {
  const panel = app.page.getByRole('complementary', { name: 'Nouvelle réservation' });
  const wanted = panel.getByRole(role, { name, exact: true });
  for (let keys = 0; keys < 60; keys++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await press('Tab');
  }
  throw new Error(`Tab never reaches « ${name} »`);
}

const dialog = () => app.page.getByRole('dialog', { name: 'Pointer quelqu’un' });
const isHere = () => app.page.locator('.presence').getByRole('link', { name: 'Inès Faure' });

describe('the desk without a mouse', () => {
  it('checks somebody in with P, and takes it back with Ctrl+Z', async () => {
    await press('p');
    await dialog().waitFor();
    await write('ines');
    await app.page.getByRole('option', { name: /Inès Faure/ }).waitFor();
    await press('Enter');
    await dialog().getByText('✓ Inès Faure').waitFor();
    await press('Escape');
    await dialog().waitFor({ state: 'hidden' });
    await isHere().waitFor();
    await press('Control+z');
    await isHere().waitFor({ state: 'hidden' });
    expect(await isHere().count()).toBe(0);
    // What was taken back cannot be taken back again.
    await app.page.getByRole('button', { name: 'Annuler' }).waitFor({ state: 'hidden', timeout: 3000 });
  });

  it('books with N, field after field, and takes it back with Ctrl+Z', async () => {
    const { page } = app;
    await press('n');
    await page.getByRole('heading', { name: 'Nouvelle réservation' }).waitFor();
    await tabTo('combobox', 'Ressource');
    await write('Est');
    await page.getByRole('option', { name: 'Salle Est' }).waitFor();
    await press('ArrowDown');
    await press('Enter');
    await tabTo('textbox', 'De');
    await press('Control+a');
    await write('14h');
    await tabTo('textbox', 'À');
    await press('Control+a');
    await write('16h');
    await tabTo('textbox', 'Pour');
    await write('ines');
    await page.getByRole('option', { name: /Inès Faure/ }).waitFor();
    await press('Enter');
    await tabTo('button', 'Réserver');
    await press('Enter');
    const booked = page.getByRole('complementary', { name: /Salle Est|Inès Faure/ });
    await booked.waitFor();
    expect(await booked.innerText()).toMatch(/de 14\sh à 16\sh/);
    await press('Escape');
    await booked.waitFor({ state: 'hidden' });
    const inCalendar = page.locator('main').getByText(/Inès Faure/);
    await inCalendar.first().waitFor();
    await press('Control+z');
    await inCalendar.first().waitFor({ state: 'hidden' });
  });

  it('goes from home to home by figures and finds its way by the palette', async () => {
    const { page } = app;
    await press('3');
    await page.getByRole('heading', { level: 1, name: /Adhérents/ }).waitFor();
    await press('Control+k');
    await page.getByRole('textbox', { name: 'Rechercher ou faire' }).waitFor();
    await write('aujourd');
    await press('Enter');
    await page.getByRole('heading', { level: 1, name: /mardi 24 novembre/i }).waitFor();
    expect(page.url()).not.toContain('adherents');
  });
});
