import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { examplePlace } from '../support/example-place.ts';
import { keyFaults } from '../support/key-checks.ts';
import { openApp, type OpenApp } from '../support/open-app.ts';
import { screenPictures, type ScreenPictures } from '../support/screen-pictures.ts';
import { buttons, dialogs, screens } from '../support/screens.ts';
import {
  isTooWide,
  listenForFaults,
  seriousFaults,
  settled,
  wordingFaults,
} from '../support/screen-checks.ts';

/**
 * Every screen and dialog on a place in use: no serious fault for assistive tools, by day and in the dark, French,
 * nothing cut at 200 %, no error. One visit each, and in the browser only: the window shows the same pages.
 */

const views: Readonly<Record<string, string>> = { semaine: 's', ressources: 'r', mois: 'm', liste: 'l' };

/** Opens a screen by its address; a view of the planning by its key. */
async function open(page: Page, screen: string): Promise<void> {
  const [, address = '', view] = /^(\S+)(?: \((\S+)\))?$/.exec(screen) ?? [];
  await page.evaluate((hash) => void (location.hash = hash), `/${address}`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  if (address === 'planning') await page.keyboard.press(views[view ?? ''] ?? 'j');
  await settled(page);
}

/**
 * What assistive tools would stumble over in the light, and whether it looks as it did; the dark differs by its colours
 * alone.
 */
async function faultsInBothColours(page: Page, pictures: ScreenPictures, name: string): Promise<string[]> {
  const light = [...(await pictures.check(name, 'light')), ...(await seriousFaults(page))];
  await page.emulateMedia({ colorScheme: 'dark' });
  await settled(page);
  const looks = await pictures.check(name, 'dark');
  const scheme = await page.locator('html').getAttribute('data-mantine-color-scheme');
  const dark =
    scheme === 'dark' ? await seriousFaults(page, ['color-contrast']) : ['is not drawn in the dark'];
  await page.emulateMedia({ colorScheme: 'light' });
  return [...light, ...looks, ...dark.map((fault) => `dark: ${fault}`)];
}

/** What the last line says instead of this machine's passing folder. */
const shownFile = '/home/latelier/.local/share/Comptoir/comptoir.sqlite';

/** The same at every visit: the time does not go on, nothing moves, no caret blinks, the file has a place's own path. */
async function standStill(app: OpenApp): Promise<void> {
  const { page } = app;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  let now: string | undefined;
  await page.route('**/rpc/settings.now', async (route) => {
    now ??= await (await route.fetch()).text();
    await route.fulfill({ contentType: 'application/json', body: now });
  });
  await page.route('**/rpc/access.session', async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replaceAll(app.file, shownFile);
    await route.fulfill({ response: answer, body });
  });
  // Which networks this machine has is its own affair.
  await page.route(/\/rpc\/(?:access\.post|feeds\.server)$/u, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text())
      .replaceAll(/"addresses":\["[^\]]*\]/gu, '"addresses":["192.168.1.20"]')
      .replaceAll(
        /"networks":\[.*?\]\}\]/gu,
        '"networks":[{"name":"lan","label":"Réseau","addresses":["192.168.1.20"]}]',
      )
      .replaceAll(
        /"addresses":\[\{.*?\}\]/gu,
        '"addresses":[{"address":"127.0.0.1","label":"Cet ordinateur seulement"}]',
      );
    await route.fulfill({ response: answer, body });
  });
  await page.reload();
  // The policy of the page lets no style tag in; a sheet made in memory is none.
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      * { caret-color: transparent !important; transition: none !important; }
      /* Drawn by lot when the example is made. */
      [data-random] { visibility: hidden; }
    `);
    document.adoptedStyleSheets.push(sheet);
  });
}

/** Whether it would have to be scrolled sideways at 200 %: 1280×800 is then a window of 640×400 CSS pixels. */
async function isCutAtTwiceTheSize(page: Page): Promise<boolean> {
  await page.setViewportSize({ width: 640, height: 400 });
  await settled(page);
  const cut = await isTooWide(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  return cut;
}

/** Leaves whatever is open: the first Escape may be for a list within a dialog. */
async function closeAll(page: Page): Promise<void> {
  for (let keys = 0; keys < 3; keys++) {
    await page.keyboard.press('Escape');
    await settled(page);
  }
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

describe('every screen', () => {
  let app: OpenApp;
  let faults: string[];
  let pictures: ScreenPictures;
  beforeAll(async () => {
    app = await openApp({ file: await examplePlace() });
    await standStill(app);
    faults = listenForFaults(app.page);
    await app.page.getByRole('heading', { level: 1 }).first().waitFor();
    pictures = await screenPictures(app.page);
  });
  afterAll(async () => {
    console.log(pictures.summary());
    await app.close();
  });

  it.each(screens)('%s', async (screen) => {
    await open(app.page, screen);
    expect(await faultsInBothColours(app.page, pictures, screen)).toEqual([]);
    expect(await wordingFaults(app.page)).toEqual([]);
    expect(await isTooWide(app.page)).toBe(false);
    expect(await keyFaults(app.page)).toEqual([]);
    expect(await isCutAtTwiceTheSize(app.page)).toBe(false);
    expect(faults.splice(0)).toEqual([]);
  });

  it.each(dialogs)('%s opens %s', async (key, name) => {
    await open(app.page, 'aujourd-hui');
    await app.page.keyboard.press(key);
    await app.page.locator('[role="dialog"], .side-panel').first().waitFor();
    await settled(app.page);
    expect(await faultsInBothColours(app.page, pictures, name)).toEqual([]);
    expect(await wordingFaults(app.page)).toEqual([]);
    expect(faults.splice(0)).toEqual([]);
    await closeAll(app.page);
  });

  it.each(buttons)('%s, %s', async (screen, button) => {
    await open(app.page, screen);
    await app.page.getByRole('button', { name: button, exact: true }).first().click();
    await app.page.getByRole('dialog').waitFor();
    await settled(app.page);
    expect(await faultsInBothColours(app.page, pictures, `${screen} ${button}`)).toEqual([]);
    expect(await wordingFaults(app.page)).toEqual([]);
    expect(faults.splice(0)).toEqual([]);
    await closeAll(app.page);
  });
});
