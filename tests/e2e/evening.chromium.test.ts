import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { openApp, type OpenApp } from '../support/open-app.ts';
import { fillFablab, openPost, stopPost, type Evening } from '../support/evening-place.ts';
import { seriousFaults } from '../support/screen-checks.ts';

/**
 * Thursday evening, 18:10: the desk, a telephone and a tablet at once on the real post. Whoever is slower reads a clear
 * sentence, nothing is booked twice, and a line that goes takes nothing along.
 */

let app: OpenApp;
let evening: Evening;
let base: string;
/** Rémi's telephone. */
let phone: Page;
/** Solène's tablet. */
let tablet: Page;

async function device(width: number, height: number): Promise<Page> {
  const browser: Browser | null = app.page.context().browser();
  if (browser === null) throw new Error('no browser');
  const context = await browser.newContext({
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    viewport: { width, height },
    hasTouch: true,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  await page.goto(base);
  return page;
}

async function enter(page: Page, name: string, pin: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).tap();
  for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).tap();
  await page.getByRole('button', { name: 'Entrer' }).tap();
}

const card = (page: Page, name: string) => page.getByRole('article', { name });
const board = (page: Page) => page.getByRole('link', { name: 'Machines' });

/** Fills the form that books, all but its last touch. */
async function choose(page: Page, link: string | RegExp, who: string): Promise<void> {
  await page.getByRole('link', { name: link, exact: typeof link === 'string' }).tap();
  await page.getByLabel('Chercher un nom').fill(who);
  await page.getByRole('button', { name: new RegExp(`^${who}`, 'u') }).tap();
}
const book = (page: Page): Promise<void> => page.getByRole('button', { name: /^Réserver \d/u }).tap();

const booked = async (resourceId: number) =>
  (
    await app.call('bookings.inRange', {
      from: '2026-11-26T00:00',
      to: '2026-11-27T00:00',
      resourceIds: [resourceId],
    })
  ).map(({ label }) => label);

beforeAll(async () => {
  app = await openApp({ now: '2026-11-26T17:10:00Z' });
  evening = await fillFablab(app);
  base = await openPost(app);
  [phone, tablet] = await Promise.all([device(390, 844), device(820, 1180)]);
});
afterAll(() => app.close());

describe('an evening at the fablab', () => {
  it('F4: a name and a code on the pad open it; a wrong code is said, and nothing of the place is shown before', async () => {
    await phone.getByRole('heading', { name: /Qui est là/u }).waitFor();
    expect(await phone.locator('body').innerText()).not.toMatch(/Laser|Léa/u);
    expect(await seriousFaults(phone)).toEqual([]);
    await enter(phone, 'Rémi', '111111');
    await phone.getByText('Ce n’est pas le bon code.').waitFor();
    expect(await seriousFaults(phone)).toEqual([]);
    for (const digit of '730164') await phone.getByRole('button', { name: digit, exact: true }).tap();
    await phone.getByRole('button', { name: 'Entrer' }).tap();
    await enter(tablet, 'Solène', '915376');
    await Promise.all([card(phone, 'Laser').waitFor(), card(tablet, 'Laser').waitFor()]);
    expect(await seriousFaults(phone)).toEqual([]);
  });

  it('what the desk books stands on both within a second', async () => {
    await app.call('bookings.create', {
      resourceId: evening.vinyl,
      startsAt: '2026-11-26T18:00',
      endsAt: '2026-11-26T19:30',
      personId: evening.people.marc,
    });
    await Promise.all(
      [phone, tablet].map((page) => card(page, 'Vinyle').getByText('Marc Odier').waitFor({ timeout: 1000 })),
    );
    expect(await card(phone, 'Vinyle').innerText()).toMatch(/prise jusqu’à 19\sh\s30/u);
  });

  it('B1: two who book one machine at once never both have it, and the slower reads by whom and what is next', async () => {
    await Promise.all([
      choose(phone, 'Réserver Laser', 'Léa Ferrier'),
      choose(tablet, 'Réserver Laser', 'Adèle Colin'),
    ]);
    await Promise.all([book(phone), book(tablet)]);
    const lost = await Promise.race(
      [phone, tablet].map(async (page) => {
        await page.getByText(/Déjà réservé/u).waitFor();
        return page;
      }),
    );
    const names = await booked(evening.laser);
    expect(names).toHaveLength(1);
    const alert = lost.getByRole('alert').filter({ hasText: 'Déjà réservé' });
    expect(await alert.innerText()).toContain(names[0] ?? '?');
    // What was chosen is still there: one touch books the next time.
    await alert.getByRole('button', { name: /^Plutôt à 19/u }).tap();
    await book(lost);
    await card(lost, 'Laser').waitFor();
    expect((await booked(evening.laser)).toSorted()).toEqual(['Adèle Colin', 'Léa Ferrier']);
  });

  it('B13: the last of like machines goes to one, and the other is told when the first is free', async () => {
    const [first = 0, second = 0] = evening.prusa;
    await app.call('bookings.create', {
      resourceId: first,
      startsAt: '2026-11-26T18:00',
      endsAt: '2026-11-26T20:30',
      personId: evening.people.marc,
    });
    await Promise.all([
      choose(phone, 'La première libre', 'Léa Ferrier'),
      choose(tablet, 'La première libre', 'Adèle Colin'),
    ]);
    await Promise.all([book(phone), book(tablet)]);
    const lost = await Promise.race(
      [phone, tablet].map(async (page) => {
        await page.getByText(/Tout est pris/u).waitFor();
        return page;
      }),
    );
    expect(await booked(second)).toHaveLength(1);
    expect(await lost.getByRole('alert').innerText()).toMatch(/La première se libère à 19/u);
    await board(lost).tap();
    await Promise.all([phone, tablet].map((page) => card(page, 'Prusa n° 2').getByText(/prise/u).waitFor()));
  });

  it('B13: the queue is one for all; whoever is next is called on both once a machine is free, and served once', async () => {
    await phone.getByRole('link', { name: 'File d’attente' }).tap();
    await phone.getByRole('button', { name: 'Inscrire dans la file' }).tap();
    await phone.getByRole('radio', { name: 'Prusa' }).tap();
    await phone.getByLabel('Chercher un nom').fill('Paul');
    await phone.getByRole('button', { name: 'Paul attend' }).tap();
    await phone.getByText(/vers 19\sh/u).waitFor();
    await tablet.getByRole('link', { name: '1 personne attend' }).waitFor({ timeout: 1000 });
    await phone.reload();
    await phone.getByText(/vers 19\sh/u).waitFor();
    await board(phone).tap();
    const [, second = 0] = evening.prusa;
    const [{ id, version } = { id: 0, version: 0 }] = await app.call('bookings.inRange', {
      from: '2026-11-26T18:00',
      to: '2026-11-26T19:00',
      resourceIds: [second],
    });
    await app.call('bookings.cancel', { id, version, reason: 'Reporté' });
    const call = { name: 'Réserver pour Paul' };
    await Promise.all([phone, tablet].map((page) => page.getByRole('link', call).waitFor({ timeout: 1000 })));
    await tablet.getByRole('link', call).tap();
    await book(tablet);
    await card(tablet, 'Prusa n° 2').getByText('Paul').waitFor();
    await phone.getByRole('link', call).waitFor({ state: 'detached', timeout: 1000 });
    expect(await booked(second)).toEqual(['Paul']);
  });

  it('F5: a job starts on one device and ends on the other, with what it used', async () => {
    await phone.getByRole('button', { name: 'Lancer Vinyle' }).tap();
    await tablet.getByRole('link', { name: 'Terminer Vinyle' }).tap();
    await tablet.getByLabel('Vinyle adhésif (dm²)').fill('4,5');
    await tablet.getByRole('button', { name: 'Terminer' }).tap();
    await card(tablet, 'Vinyle').waitFor();
    const [job] = await app.call('fablab.machineJobs', { from: '2026-11-26', to: '2026-11-27' });
    expect(job).toMatchObject({ state: 'finished', materials: [{ quantity: 4500 }] });
  });

  it('F3: a breakdown is one tap, seen everywhere, and taken back by one', async () => {
    await phone.getByRole('button', { name: 'Vinyle est en panne' }).tap();
    await card(tablet, 'Vinyle').getByText('en panne').waitFor({ timeout: 1000 });
    await phone
      .locator('.notice-line')
      .filter({ hasText: /État de.*Vinyle/u })
      .getByRole('button')
      .tap();
    await card(tablet, 'Vinyle')
      .getByText(/libre|prise/u)
      .waitFor();
  });
});

describe('a line that goes', () => {
  it('keeps what is typed, says so, and books once when it is back', async () => {
    await choose(phone, /^Réserver (?:ensuite )?Vinyle$/u, 'Adèle Colin');
    await phone.context().setOffline(true);
    await phone.getByText('Comptoir ne répond pas.').waitFor();
    await book(phone);
    await phone.getByText(/partira alors, une seule fois/u).waitFor();
    expect(await phone.getByText('Adèle Colin', { exact: true }).isVisible()).toBe(true);
    await phone.context().setOffline(false);
    await card(phone, 'Vinyle').waitFor();
    await phone.getByText('Comptoir ne répond pas.').waitFor({ state: 'detached' });
    expect(await booked(evening.vinyl)).toEqual(expect.arrayContaining(['Adèle Colin']));
    expect((await booked(evening.vinyl)).filter((name) => name === 'Adèle Colin')).toHaveLength(1);
  });

  it('F4: tonight’s list stays readable while the laptop is away, and the screen comes back by itself', async () => {
    await tablet.getByRole('link', { name: 'Ce soir' }).tap();
    await tablet.getByText('06 12 34 56 78').first().waitFor();
    await stopPost(app);
    await tablet.getByText('Comptoir ne répond pas.').waitFor({ timeout: 15_000 });
    expect(await tablet.getByText('06 12 34 56 78').first().isVisible()).toBe(true);
    await tablet.getByText(/Dernières nouvelles à 18/u).waitFor();
    base = await openPost(app);
    await tablet.getByText('Comptoir ne répond pas.').waitFor({ state: 'detached', timeout: 20_000 });
    await tablet.getByText(/Tel que c’était/u).waitFor();
  });

  it('F4: a session that the desk closes is over at once, and leaves nothing on the page', async () => {
    await app.call('access.closeSessions', { ids: null });
    await Promise.all(
      [phone, tablet].map((page) => page.getByRole('heading', { name: /Qui est là/u }).waitFor()),
    );
    for (const page of [phone, tablet]) {
      expect(await page.locator('body').innerText()).not.toMatch(/Léa|06 12/u);
      const kept = await page.evaluate(() => JSON.stringify(Object.entries(window.sessionStorage)));
      expect(kept).not.toMatch(/06 12|bookings\.create/u);
    }
  });
});
