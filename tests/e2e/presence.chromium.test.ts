import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { furnish } from '../support/booking-place.ts';
import { openApp, type OpenApp } from '../support/open-app.ts';
import { openTestPlace } from '../support/place.ts';
import { listenForFaults, seriousFaults } from '../support/screen-checks.ts';

/** A month's paper sheet typed in without a mouse: sixty people, as fast as hands go. */

const people = 60;
let app: OpenApp;
let folder: string;
let faults: string[];

/** A place where sixty people came on two days of October, so that they are the usual ones. */
async function usedFile(): Promise<string> {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-presence-'));
  const file = join(folder, 'comptoir.sqlite');
  const place = openTestPlace();
  const add = furnish(place);
  await add.resource({ name: 'Grande table', kind: 'desk', capacity: 15, seats: 0 });
  const cells = [];
  for (let n = 0; n < people; n += 1) {
    const personId = await add.person('Ana', `Personne ${String(n).padStart(2, '0')}`);
    for (const date of ['2026-10-05', '2026-10-06'])
      cells.push({ personId, date, halves: ['morning' as const] });
  }
  await place.mustCall('attendance.note', { cells });
  const { version } = await place.mustCall('settings.place', {});
  await place.mustCall('settings.save', { version, patch: { name: 'Latelier', setupStep: 'done' } });
  place.store.database.prepare('VACUUM INTO ?').run(file);
  place.close();
  return file;
}

beforeAll(async () => {
  app = await openApp({ file: await usedFile() });
  faults = listenForFaults(app.page);
  await app.page.getByRole('heading', { level: 1, name: /mardi 24 novembre/i }).waitFor();
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const press = (key: string): Promise<void> => app.page.keyboard.press(key);
const cell = (row: number, column: number) =>
  app.page.locator(`[data-row="${row}"][data-column="${column}"]`);
const saved = () => app.page.getByText('Tout est enregistré.').waitFor();
const sheet = () => app.call('attendance.month', { month: '2026-11' });

async function focusFirst(): Promise<void> {
  await cell(0, 0).click();
  await cell(0, 0).and(app.page.locator(':focus')).waitFor();
}

describe('the presence sheet from the keyboard', () => {
  it('is reached from Aujourd’hui, with those who usually come, and is fit for assistive tools', async () => {
    await app.page.getByRole('link', { name: 'Feuille de présence du mois' }).click();
    await app.page.getByRole('grid', { name: 'Feuille de présence, novembre 2026' }).waitFor();
    expect(await app.page.getByRole('row').count()).toBeGreaterThan(people);
    expect(await seriousFaults(app.page)).toEqual([]);
  });

  it('keeps every letter of sixty lines typed without a pause', async () => {
    await focusFirst();
    for (let row = 0; row < people; row += 1) {
      for (const key of ['m', 'ArrowRight', 'a', 'ArrowRight', 'j', 'Home', 'ArrowDown']) await press(key);
    }
    await saved();
    const { cells } = await sheet();
    expect(cells).toHaveLength(3 * people);
    expect(cells.filter(({ halves }) => halves.length === 2)).toHaveLength(people);
    expect(await cell(people - 1, 2).textContent()).toBe('J');
    // Fifteen seats, sixty people: said, never refused (B12).
    expect(await app.page.locator('tfoot .over').count()).toBeGreaterThan(0);
    expect(faults).toEqual([]);
  });

  it('Tab and Enter go as in a spreadsheet, Suppr empties, Ctrl Z brings back', async () => {
    await focusFirst();
    for (const key of ['Tab', 'm', 'Tab', 'm', 'Enter']) await press(key);
    await cell(1, 0).and(app.page.locator(':focus')).waitFor();
    await press('Delete');
    expect(await cell(1, 0).textContent()).toBe('');
    await press('Control+z');
    expect(await cell(1, 0).textContent()).toBe('M');
    await saved();
    expect((await sheet()).cells).toHaveLength(3 * people);
  });

  it('says at the cell that a day is to come, and writes nothing there', async () => {
    await focusFirst();
    for (const key of ['End', 'm']) await press(key);
    await app.page.getByText('Ce jour est à venir').waitFor();
    expect(await cell(0, 29).textContent()).toBe('');
    expect(await cell(0, 29).getAttribute('aria-invalid')).toBe('true');
  });

  it('takes a block pasted from a spreadsheet as one step', async () => {
    await focusFirst();
    for (let step = 0; step < 8; step += 1) await press('ArrowRight');
    await app.page.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', 'M\tA\r\nj\t?\r\n');
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    });
    await cell(1, 8).getByText('J').waitFor();
    expect([await cell(0, 8).textContent(), await cell(0, 9).textContent()]).toEqual(['M', 'A']);
    expect(await cell(1, 9).getAttribute('aria-invalid')).toBe('true');
    await press('Control+z');
    expect(await cell(0, 8).textContent()).toBe('');
    await saved();
  });

  it('counts visitors without a name by digits, and adds somebody by typing the name', async () => {
    await focusFirst();
    await press('Control+ArrowDown');
    for (const key of ['1', '2', 'ArrowRight', '3']) await press(key);
    await saved();
    const { days } = await sheet();
    expect([days[0]?.unnamed, days[1]?.unnamed]).toEqual([12, 3]);
    await press('Escape');
    await app.page.keyboard.type('Zoé Nouvelle', { delay: 15 });
    await app.page.getByRole('option', { name: /Ajouter/u }).waitFor();
    await press('Enter');
    await cell(people, 23).and(app.page.locator(':focus')).waitFor();
    await press('j');
    await saved();
    expect((await sheet()).cells.filter(({ date }) => date === '2026-11-24')).toHaveLength(1);
  });
});
