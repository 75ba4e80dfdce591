import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { examplePlace } from '../support/example-place.ts';
import { openApp, type OpenApp } from '../support/open-app.ts';
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

/** What assistive tools would stumble over in the light; the dark differs by its colours alone. */
async function faultsInBothColours(page: Page): Promise<string[]> {
  const light = await seriousFaults(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await settled(page);
  const scheme = await page.locator('html').getAttribute('data-mantine-color-scheme');
  const dark =
    scheme === 'dark' ? await seriousFaults(page, ['color-contrast']) : ['is not drawn in the dark'];
  await page.emulateMedia({ colorScheme: 'light' });
  return [...light, ...dark.map((fault) => `dark: ${fault}`)];
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
  beforeAll(async () => {
    app = await openApp({ file: await examplePlace() });
    faults = listenForFaults(app.page);
    await app.page.getByRole('heading', { level: 1 }).first().waitFor();
  });
  afterAll(() => app.close());

  it.each(screens)('%s', async (screen) => {
    await open(app.page, screen);
    expect(await faultsInBothColours(app.page)).toEqual([]);
    expect(await wordingFaults(app.page)).toEqual([]);
    expect(await isTooWide(app.page)).toBe(false);
    expect(await isCutAtTwiceTheSize(app.page)).toBe(false);
    expect(faults.splice(0)).toEqual([]);
  });

  it.each(dialogs)('%s opens %s', async (key) => {
    await open(app.page, 'aujourd-hui');
    await app.page.keyboard.press(key);
    await settled(app.page);
    expect(await faultsInBothColours(app.page)).toEqual([]);
    expect(await wordingFaults(app.page)).toEqual([]);
    expect(faults.splice(0)).toEqual([]);
    await closeAll(app.page);
  });

  it.each(buttons)('%s, %s', async (screen, button) => {
    await open(app.page, screen);
    await app.page.getByRole('button', { name: button, exact: true }).first().click();
    await app.page.getByRole('dialog').waitFor();
    await settled(app.page);
    expect(await faultsInBothColours(app.page)).toEqual([]);
    expect(await wordingFaults(app.page)).toEqual([]);
    expect(faults.splice(0)).toEqual([]);
    await closeAll(app.page);
  });
});
