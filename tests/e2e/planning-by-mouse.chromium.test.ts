import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drag, slotAt, type Point } from '../support/day-steps.ts';
import { handOn } from '../support/hand.ts';
import { openApp, type OpenApp } from '../support/open-app.ts';
import { planningFile } from '../support/planning-file.ts';

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

const booked = async (title = 'Atelier') =>
  (await app.call('bookings.inRange', { from: '2026-11-23T00:00', to: '2026-12-31T00:00' })).filter(
    (booking) => booking.title === title,
  );
const slots = async (): Promise<string[]> =>
  (await booked()).map(({ resourceName, startsAt, endsAt }) =>
    [resourceName, startsAt.slice(11), endsAt.slice(11)].join(' '),
  );
const box = (title = 'Atelier') => app.page.locator('.rbc-event').filter({ hasText: title }).first();
async function middle(title?: string): Promise<Point & { readonly bottom: number }> {
  const bounds = await box(title).boundingBox();
  if (bounds === null) throw new Error(`${title ?? 'Atelier'} is not drawn`);
  return {
    x: bounds.x + bounds.width / 2,
    y: bounds.y + bounds.height / 2,
    bottom: bounds.y + bounds.height,
  };
}
const panel = (name: string) => app.page.getByRole('complementary', { name });

describe('the planning by mouse', () => {
  it('books what is drawn, with its price before the mouse is let go', async () => {
    const { mouse } = app.page;
    const from = await slotAt(app, 'Salle Est', 10);
    const to = await slotAt(app, 'Salle Est', 12);
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(to.x, to.y - 6, { steps: 8 });
    await app.page.locator('.grid-ghost').getByText('24,00').waitFor();
    await mouse.up();
    const form = handOn(app.page, panel('Nouvelle réservation'));
    await form.fill('Titre', 'Atelier');
    await form.press('Réserver');
    await box().waitFor();
    await app.page.keyboard.press('Escape');
    await panel('Atelier').waitFor({ state: 'hidden' });
    expect(await slots()).toEqual(['Salle Est 10:00 12:00']);
  });

  it('B1: says in the ghost who is in the way; dropped there nothing changes; Escape lets it back', async () => {
    const { mouse, keyboard } = app.page;
    const hour = (await slotAt(app, 'Salle Est', 11)).y - (await slotAt(app, 'Salle Est', 10)).y;
    const own = await middle();
    const west = await slotAt(app, 'Salle Ouest', 14);
    await mouse.move(own.x, own.y);
    await mouse.down();
    await mouse.move(west.x, own.y + 4 * hour, { steps: 10 });
    await app.page.locator('.grid-ghost.taken').getByText('Pris par Conseil').waitFor();
    await mouse.up();
    await app.page
      .getByText(/Déjà réservé/u)
      .first()
      .waitFor();
    expect(await slots()).toEqual(['Salle Est 10:00 12:00']);
    await expect.poll(() => middle().then(({ x }) => Math.round(x))).toBe(Math.round(own.x));
    await mouse.move(own.x, own.y);
    await mouse.down();
    await mouse.move(own.x, own.y + 2 * hour, { steps: 6 });
    await keyboard.press('Escape');
    await mouse.up();
    expect(await app.page.locator('.grid-ghost').count()).toBe(0);
    expect(await slots()).toEqual(['Salle Est 10:00 12:00']);
  });

  it('B7: moves to another room, lengthens, and takes back; a whole drag asks the store a few times only', async () => {
    let asked = 0;
    app.page.on('request', (request) => {
      if (request.url().endsWith('bookings.preview')) asked += 1;
    });
    const own = await middle();
    const west = await slotAt(app, 'Salle Ouest', 10);
    await drag(app, own, { x: west.x, y: own.y });
    await expect.poll(() => slots()).toEqual(['Salle Ouest 10:00 12:00']);
    expect(asked).toBeLessThanOrEqual(3);
    const hour = (await slotAt(app, 'Salle Est', 11)).y - (await slotAt(app, 'Salle Est', 10)).y;
    // The store has it before the screen has drawn it: the edge that is taken is the new one's.
    await expect.poll(async () => Math.abs((await middle()).x - own.x)).toBeGreaterThan(20);
    const edge = await middle();
    const answered = app.page.waitForResponse('**/rpc/bookings.move');
    await drag(app, { x: edge.x, y: edge.bottom - 3 }, { x: edge.x, y: edge.bottom - 3 + hour });
    await (await answered).finished();
    await expect.poll(() => slots()).toEqual(['Salle Ouest 10:00 13:00']);
    await app.page.keyboard.press('Control+z');
    await expect.poll(() => slots()).toEqual(['Salle Ouest 10:00 12:00']);
  });

  it('opens the day under the pointer in the week and in the month, and draws each booking on its own day', async () => {
    const { page } = app;
    await page.keyboard.press('s');
    const thursday = page.locator('.rbc-day-slot[data-date="2026-11-26"]');
    const bounds = await thursday.boundingBox();
    if (bounds === null) throw new Error('no Thursday');
    await page.mouse.click(bounds.x + bounds.width / 2, bounds.y + (bounds.height / 24) * 15 + 4);
    const form = panel('Nouvelle réservation');
    expect(await form.getByRole('textbox', { name: 'Date' }).inputValue()).toBe('26/11/2026');
    expect(await form.getByRole('textbox', { name: 'De', exact: true }).inputValue()).toBe('15\u00a0h');
    await page.keyboard.press('Escape');
    await page.keyboard.press('m');
    const line = page.locator('.month-entry').filter({ hasText: 'Conseil' });
    await line.waitFor();
    const drawn = await line.boundingBox();
    const head = await page.locator('.rbc-header').nth(1).boundingBox();
    expect(Math.abs((drawn?.x ?? 0) - (head?.x ?? 0))).toBeLessThan(20);
    const day = await page.locator('.rbc-date-cell').filter({ hasText: '26' }).last().boundingBox();
    if (day === null) throw new Error('no 26th');
    await page.mouse.click(day.x + 20, day.y + 70);
    expect(await form.getByRole('textbox', { name: 'Date' }).inputValue()).toBe('26/11/2026');
    await page.keyboard.press('Escape');
  });

  it('B5: makes a series of it, and carries one to another day in the week by resource; then cancels it', async () => {
    const { page } = app;
    await page.keyboard.press('j');
    const from = await slotAt(app, 'Salle Est', 16);
    await page.mouse.click(from.x, from.y);
    const form = handOn(page, panel('Nouvelle réservation'));
    await form.fill('Titre', 'Chorale');
    await form.choose('Répéter', 'chaque mardi');
    await form.fill('Dernier jour', '8/12/2026');
    await form.press(/^Réserver 3/u);
    await expect.poll(async () => (await booked('Chorale')).length).toBe(3);
    await page.keyboard.press('r');
    const chip = page.locator('.room-chip').filter({ hasText: 'Chorale' });
    await chip.waitFor();
    const start = await middle('Chorale');
    const friday = await page.locator('[data-resource][data-date="2026-11-27"]').nth(1).boundingBox();
    await drag(app, start, { x: (friday?.x ?? 0) + 30, y: (friday?.y ?? 0) + 20 });
    await expect
      .poll(async () =>
        (await booked('Chorale')).map(({ resourceName, startsAt }) => `${resourceName} ${startsAt}`),
      )
      .toContain('Salle Ouest 2026-11-27T16:00');
    await page.locator('.room-chip').filter({ hasText: 'Chorale' }).click();
    const open = handOn(page, panel('Chorale'));
    await open.press('Annuler la réservation…');
    await panel('Chorale')
      .getByLabel(/Raison de l’annulation/u)
      .fill('Vacances');
    await open.press('Annuler la réservation');
    await expect.poll(async () => (await booked('Chorale')).length).toBe(2);
  });
});
