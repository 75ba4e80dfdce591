import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type OpenApp } from '../support/open-app.ts';

let app: OpenApp;
beforeAll(async () => void (app = await openApp()));
afterAll(() => app.close());

const next = () => app.page.getByRole('button', { name: 'Continuer' }).click();
const heading = (name: RegExp) => app.page.getByRole('heading', { level: 1, name }).waitFor();

describe('the first run', () => {
  it('says at once that a SIRET does not add up, and keeps what was typed', async () => {
    const { page } = app;
    await page.getByRole('textbox', { name: 'Nom du lieu' }).fill('Latelier');
    await page.getByRole('textbox', { name: 'SIRET' }).fill('123 456 789 00012');
    await page
      .getByText(/ne tombe pas juste/)
      .first()
      .waitFor();
    await page.getByRole('textbox', { name: 'SIRET' }).fill('');
    await page.getByRole('textbox', { name: 'Numéro RNA' }).fill('W262001234');
    await next();
    await heading(/Où est-il/);
  });

  it('goes on where it was left, and asks nothing twice', async () => {
    const { page } = app;
    await page.getByRole('textbox', { name: 'Commune' }).fill('Die');
    await next();
    await heading(/Quand est-il ouvert/);
    await page.reload();
    await heading(/Quand est-il ouvert/);
    await page.getByRole('button', { name: 'Adresse' }).click();
    expect(await page.getByRole('textbox', { name: 'Commune' }).inputValue()).toBe('Die');
    await next();
    await heading(/Quand est-il ouvert/);
  });

  it('ends on the day', async () => {
    const { page } = app;
    await next();
    await heading(/TVA/);
    await next();
    await heading(/adhésion/);
    await page
      .getByRole('button', { name: /Ouvrir|Terminer|Continuer/ })
      .last()
      .click();
    await heading(/mardi 24 novembre/i);
    await page.reload();
    await heading(/mardi 24 novembre/i);
  });
});
