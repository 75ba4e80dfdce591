import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { openAnotherWindow, openTestWindow, type OpenWindow } from '../support/window.ts';

let open: OpenWindow;
let second: Page;
beforeEach(async () => {
  open = await openTestWindow();
  await open.page.getByRole('textbox', { name: 'Nom du lieu' }).waitFor();
  second = await openAnotherWindow(open.app);
  await second.getByRole('textbox', { name: 'Nom du lieu' }).waitFor();
});
afterEach(() => open.close());

const opened = (): Promise<number> =>
  open.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

describe('a second window', () => {
  it('is hardened like the first, and reaches the same engine', async () => {
    expect(second.url()).toMatch(/^app:\/\/comptoir\/index\.html/);
    const seen = await second.evaluate<unknown>(`({
      bridge: Object.keys(comptoir).sort(),
      node: ['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis),
      opened: window.open('about:blank') === null,
    })`);
    expect(seen).toEqual({ bridge: ['invoke', 'subscribe'], node: [], opened: true });
    const answer = await second.evaluate<unknown>("comptoir.invoke({ name: 'settings.place', input: {} })");
    expect(answer).toMatchObject({ ok: true });
    await second.evaluate(() => {
      location.href = 'data:text/html,hello';
    });
    await second.waitForTimeout(150);
    expect(second.url()).toMatch(/^app:/);
    expect(await opened()).toBe(2);
  });

  it('stands a step aside, where its title bar can be seen', async () => {
    const places = await open.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .toSorted((one, other) => one.id - other.id)
        .map((window) => window.getBounds().x),
    );
    expect(places[1]).toBeGreaterThan(places[0] ?? Infinity);
  });

  it('closes alone: the other goes on hearing and writing', async () => {
    await open.page.close();
    expect(await opened()).toBe(1);
    await second.getByRole('textbox', { name: 'Nom du lieu' }).fill('Latelier');
    await second.getByRole('button', { name: 'Continuer' }).click();
    await second.getByRole('heading', { name: /Où est-il/ }).waitFor();
  });

  it('ends the app only when it was the last', async () => {
    const ended = open.app.waitForEvent('close');
    await open.page.close();
    await second.waitForTimeout(300);
    expect(await opened()).toBe(1);
    await second.close();
    await ended;
  });
});
