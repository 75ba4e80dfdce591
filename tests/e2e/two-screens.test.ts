import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { openApp, type OpenApp } from '../support/open-app.ts';

let app: OpenApp;
let other: Page;
beforeAll(async () => {
  app = await openApp();
  other = await app.second();
  await other.getByRole('textbox', { name: 'Nom du lieu' }).waitFor();
});
afterAll(() => app.close());

describe('two screens on one place', () => {
  it('stay in step: what one writes, the other shows within a second', async () => {
    await app.page.getByRole('textbox', { name: 'Nom du lieu' }).fill('Latelier');
    await app.page.getByRole('button', { name: 'Continuer' }).click();
    const heading = other.getByRole('heading', { name: /Où est-il/ });
    await heading.waitFor({ timeout: 1000 });
    expect(await heading.isVisible()).toBe(true);
  });

  it('stay in step the other way too', async () => {
    await other.getByRole('textbox', { name: 'Commune' }).fill('Die');
    await other.getByRole('button', { name: 'Continuer' }).click();
    const heading = app.page.getByRole('heading', { name: /Quand est-il ouvert/ });
    await heading.waitFor({ timeout: 1000 });
    expect(await heading.isVisible()).toBe(true);
  });
});
