import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { examplePlace } from '../support/example-place.ts';
import { openApp, type OpenApp } from '../support/open-app.ts';
import { shots, type Shot } from './shots.ts';

// Draws the pictures of the guide from the built app, on the day of the tests: `npm run pictures`.

const folder = path.resolve(import.meta.dirname, '../../docs/guide/images');
/** What the last line says instead of this machine's passing folder. */
const shownFile = '/home/latelier/.local/share/Comptoir/comptoir.sqlite';

/** Answers of the app name the data file: the pictures show the one that a place would have. */
async function hidePath(page: Page, file: string): Promise<void> {
  await page.route('**/rpc/**', async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replaceAll(file, shownFile);
    await route.fulfill({ response: answer, body });
  });
  await page.reload();
}

/** Loaded, and nothing moving: the picture is the same whenever it is taken. */
async function settle(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.waitForTimeout(500);
}

async function take(app: OpenApp, shot: Shot): Promise<void> {
  const { page } = app;
  await page.setViewportSize(shot.size ?? { width: 1280, height: 800 });
  await page.goto(`${new URL(page.url()).origin}/#${shot.address}`);
  await page.reload();
  await page.emulateMedia({ colorScheme: shot.dark === true ? 'dark' : 'light', reducedMotion: 'reduce' });
  await settle(page);
  await shot.act?.(page);
  await page.waitForTimeout(700);
  const file = path.join(folder, `${shot.name}.png`);
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
  console.log(`${shot.name}.png  ${Math.round(statSync(file).size / 1000)} kB`);
}

const asked = new Set(process.argv.slice(2));
const wanted = shots.filter((shot) => asked.size === 0 || asked.has(shot.name));
mkdirSync(folder, { recursive: true });
for (const isEmpty of [true, false]) {
  const some = wanted.filter((shot) => (shot.empty ?? false) === isEmpty);
  if (some.length === 0) continue;
  const app = await openApp(isEmpty ? {} : { file: await examplePlace() });
  try {
    await hidePath(app.page, app.file);
    for (const shot of some) await take(app, shot);
  } finally {
    await app.close();
  }
}
