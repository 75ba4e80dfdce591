import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handOn } from '../support/hand.ts';
import { openApp, type OpenApp } from '../support/open-app.ts';
import { planningFile } from '../support/planning-file.ts';
import { seriousFaults } from '../support/screen-checks.ts';

let app: OpenApp;
let folder: string;

beforeAll(async () => {
  const made = await planningFile();
  folder = made.folder;
  app = await openApp({ file: made.file });
  await handOn(app.page).goTo('/planning');
  await app.page.locator('.rbc-event').first().waitFor();
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await app.page.keyboard.press(key);
};
const write = (text: string): Promise<void> => app.page.keyboard.type(text);
const voice = () => app.page.locator('.rbc-time-view output').innerText();
const slots = async (): Promise<string[]> =>
  (await app.call('bookings.inRange', { from: '2026-11-23T00:00', to: '2027-04-01T00:00' }))
    .filter((booking) => booking.title === 'Atelier')
    .map(({ resourceName, startsAt, endsAt }) => [resourceName, startsAt, endsAt.slice(11)].join(' '));

/** Tabs until that field has the focus; what cannot be reached is not there. */
async function tabTo(role: 'textbox' | 'button' | 'combobox', name: string | RegExp): Promise<void> {
  const wanted = app.page.getByRole('complementary').getByRole(role, { name, exact: true });
  for (let keys = 0; keys < 60; keys++) {
    if (await wanted.first().evaluate((element) => element === document.activeElement)) return;
    await press('Tab');
  }
  throw new Error(`Tab never reaches « ${String(name)} »`);
}

describe('the planning by keyboard alone', () => {
  it('books the hours that were selected', async () => {
    await press('g', 'Home', 'ArrowDown', 'ArrowDown');
    expect(await voice()).toBe(
      'mardi 24 novembre, Salle Est, 10\u00a0h\u00a0– 10\u00a0h\u00a030\u00a0: libre.',
    );
    expect(await seriousFaults(app.page)).toEqual([]);
    await press('Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Enter');
    await tabTo('textbox', 'Titre');
    await write('Atelier');
    await press('Enter');
    await app.page.getByRole('complementary', { name: 'Atelier' }).waitFor();
    expect(await slots()).toEqual(['Salle Est 2026-11-24T10:00 12:00']);
  });

  it('goes on in the grid once the panel is closed; carries the booking, hears who is in the way, puts it down', async () => {
    await press('Escape');
    await app.page.getByRole('complementary', { name: 'Atelier' }).waitFor({ state: 'hidden' });
    await expect
      .poll(() => app.page.evaluate(() => document.activeElement?.getAttribute('role')))
      .toBe('application');
    await expect.poll(voice).toContain('Atelier');
    await press('Alt+ArrowRight');
    for (let step = 0; step < 12; step++) await press('Alt+ArrowDown');
    expect(await voice()).toContain('13\u00a0h\u00a0– 15\u00a0h, Salle Ouest, pris par Conseil');
    await app.page.locator('.grid-ghost.taken').waitFor();
    for (let step = 0; step < 8; step++) await press('Alt+ArrowUp');
    await press('Alt+Shift+ArrowDown', 'Alt+Shift+ArrowDown', 'Enter');
    await expect.poll(() => slots()).toEqual(['Salle Ouest 2026-11-24T11:00 13:30']);
    await app.page
      .getByText(/Réservation déplacée/u)
      .first()
      .waitFor();
    await press('Control+z');
    await expect.poll(() => slots()).toEqual(['Salle Est 2026-11-24T10:00 12:00']);
  });

  it('goes to a date in words, zooms, changes views, and lists its keys', async () => {
    const { page } = app;
    await press('d');
    await write('12 mars');
    await page.getByText('Entrée pour le vendredi 12 mars 2027').waitFor();
    await press('Enter');
    await page.getByRole('heading', { level: 1, name: 'vendredi 12 mars 2027' }).waitFor();
    await page.evaluate(() => document.querySelector<HTMLElement>(':focus')?.blur());
    const hour = () =>
      page
        .locator('.hours-label')
        .first()
        .evaluate((label) => label.clientHeight);
    const before = await hour();
    await press('+');
    await expect.poll(hour).toBeGreaterThan(before);
    await press('-', 'r');
    await page.getByRole('table', { name: 'Semaine par ressource' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await press('t', 'j', '?');
    await page.getByRole('dialog').getByText('Dans la grille : déplacer la réservation').waitFor();
    await press('Escape');
  });

  it('B7: opens the booking and cancels it', async () => {
    await app.page.getByRole('dialog').waitFor({ state: 'hidden' });
    await app.page.getByRole('heading', { level: 1, name: 'mardi 24 novembre 2026' }).waitFor();
    // Not by the first arrow: that begins at the hour it is, and the test's clock goes on.
    await press('g', 'Home', 'ArrowDown', 'ArrowDown', 'Enter');
    await app.page.getByRole('complementary', { name: 'Atelier' }).waitFor();
    await tabTo('button', 'Annuler la réservation…');
    await press('Enter');
    await tabTo('textbox', /Raison de l’annulation/u);
    await write('Malade');
    await tabTo('button', 'Annuler la réservation');
    await press('Enter');
    await expect.poll(() => slots()).toEqual([]);
  });
});
