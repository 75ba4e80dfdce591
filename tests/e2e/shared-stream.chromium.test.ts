import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { openApp, type OpenApp } from '../support/open-app.ts';

let app: OpenApp;
let other: Page;
beforeAll(async () => {
  app = await openApp();
  other = await app.second();
  await app.page.getByRole('textbox', { name: 'Nom du lieu' }).fill('Latelier');
  await app.page.getByRole('button', { name: 'Continuer' }).click();
  await other.getByRole('heading', { name: /Où est-il/ }).waitFor();
});
afterAll(() => app.close());

describe('many pages of one browser', () => {
  it('share one stream of events, however many pages a browser opens', async () => {
    const context = app.page.context();
    const streams: string[] = [];
    context.on('request', (request) => {
      if (new URL(request.url()).pathname === '/events') streams.push(request.url());
    });
    const pages: Page[] = [];
    for (let number = 0; number < 7; number++) {
      const page = await context.newPage();
      await page.goto(app.page.url());
      pages.push(page);
    }
    await pages
      .at(-1)
      ?.getByRole('heading', { name: /Où est-il/ })
      .waitFor({ timeout: 5000 });
    expect(streams).toEqual([]);
    // The page that heard for all goes: another takes over.
    await app.page.close();
    await other.getByRole('textbox', { name: 'Commune' }).fill('Die');
    await other.getByRole('button', { name: 'Continuer' }).click();
    await pages
      .at(-1)
      ?.getByRole('heading', { name: /Quand est-il ouvert/ })
      .waitFor({ timeout: 5000 });
    expect(streams.length).toBeGreaterThan(0);
  });
});
