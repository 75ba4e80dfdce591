import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { examplePlace } from '../support/example-place.ts';
import { openApp, type OpenApp } from '../support/open-app.ts';
import { startSmtp, type TestSmtp } from '../support/smtp.ts';

/** Reminders from the list to the ways out, in the built app: its bundle, its threads, a real server. */

let app: OpenApp;
let server: TestSmtp;
let page: Page;

beforeAll(async () => {
  server = await startSmtp({ delay: 700, account: { user: 'atelier', password: 'secret-de-test' } });
  app = await openApp({ file: await examplePlace() });
  ({ page } = app);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
});
afterAll(async () => {
  await app.close();
  await server.stop();
});

async function openReminders(): Promise<void> {
  await page.evaluate(() => void (location.hash = '/adherents/relances'));
  await page.getByRole('table', { name: 'À relancer' }).waitFor();
}

async function setServer(): Promise<void> {
  await page.evaluate(() => void (location.hash = '/reglages/messages'));
  await page.getByRole('switch', { name: 'Envoyer par un serveur (SMTP)' }).click();
  await page.getByRole('textbox', { name: 'Serveur', exact: true }).fill('127.0.0.1');
  await page.getByRole('combobox', { name: 'Chiffrement' }).click();
  await page.getByRole('option', { name: /^Sans chiffrement/u }).click();
  await page.getByRole('textbox', { name: 'Port' }).fill(String(server.port));
  await page.getByRole('textbox', { name: 'Identifiant' }).fill('atelier');
  await page.getByLabel('Mot de passe', { exact: true }).fill('faux');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByRole('button', { name: 'Essayer la liaison' }).click();
  await page.getByText('refuse l’identifiant ou le mot de passe').waitFor();
  await page.getByLabel('Mot de passe', { exact: true }).fill('secret-de-test');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByRole('button', { name: 'Essayer la liaison' }).click();
  await page.getByText('La liaison avec 127.0.0.1 est bonne.').waitFor();
}

describe('messages', () => {
  it('one is saved as a draft, and noted until the note is undone', async () => {
    await openReminders();
    const table = page.getByRole('table', { name: 'À relancer' });
    await table.getByRole('row').nth(1).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Relancer' });
    const { name, bytes } = await app.saved(() =>
      dialog.getByRole('button', { name: 'Enregistrer le brouillon .eml' }).click(),
    );
    expect(name).toBe('elise-lefevre.eml');
    expect(Buffer.from(bytes).toString('latin1')).toContain('X-Unsent: 1');
    await dialog.getByText('✓ par e-mail (fichier)').or(page.getByText('Noté pour Élise Lefèvre')).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Annuler' }).click();
    await table.getByText('Élise Lefèvre').waitFor();
  });

  it('one is copied, in a window that is refused every permission as well', async () => {
    await openReminders();
    await page.getByRole('table', { name: 'À relancer' }).getByRole('row').nth(2).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Relancer' });
    await dialog.getByRole('button', { name: 'Copier le texte' }).click();
    await page.getByText('Le message est copié.').waitFor();
    await page.getByText('Noté pour Karim Lefèvre').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Annuler' }).last().click();
    await page.getByRole('table', { name: 'À relancer' }).getByText('Karim Lefèvre').waitFor();
  });

  it('says what is wrong with a server, then sends, stops, and takes up where it stopped', async () => {
    await setServer();
    await openReminders();
    await page.keyboard.press('m');
    const dialog = page.getByRole('dialog', { name: /^Relancer/u });
    await dialog.getByRole('button', { name: /^Envoyer 2\smessages/u }).click();
    await dialog.getByRole('button', { name: 'Arrêter' }).click();
    await dialog.getByText('L’envoi a été arrêté.').waitFor();
    // Stopped before the first had left, or after it: never after the second.
    expect(server.received.length).toBeLessThan(2);
    await dialog.getByRole('button', { name: 'Reprendre l’envoi' }).click();
    await dialog.getByText(/^2\smessages envoyés/u).waitFor();
    expect(server.received.map(({ to }) => to.split('@')[0])).toEqual(['elise.lefevre12', 'karim.lefevre27']);
    await page.keyboard.press('Escape');
    await page.getByRole('table', { name: 'À relancer' }).waitFor({ state: 'detached' });
    await page.evaluate(() => void (location.hash = '/aujourd-hui'));
    await page.getByText('déjà relancées').waitFor();
    const history = await app.call('settings.history', { limit: 50 });
    expect(JSON.stringify(history)).not.toContain('secret-de-test');
  });
});
