import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { examplePlace } from '../support/example-place.ts';
import { openApp, type OpenApp } from '../support/open-app.ts';
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

const screens = [
  'aujourd-hui',
  'aujourd-hui/liste',
  'planning',
  'planning (semaine)',
  'planning (ressources)',
  'planning (mois)',
  'planning (liste)',
  'planning/nouvelle',
  'planning/ressource/1',
  'planning/combien',
  'poste',
  'poste/reserver/machine/6',
  'poste/file',
  'poste/soir',
  'poste/panne/6',
  'adherents/personne/1',
  'adherents/structure/1',
  'facturation/document/1',
  'facturation/devis/1',
  'facturation/locations/1',
  'facturation/compte/personne/1',
  'adherents',
  'adherents/structures',
  'adherents/renouvellements',
  'adherents/recus',
  'adherents/formules',
  'adherents/relances',
  'adherents/vie-associative',
  'adherents/vie-associative/assemblee/1',
  'adherents/vie-associative/assemblee/2',
  'adherents/benevolat',
  'adherents/import',
  'adherents/presence',
  'adherents/presence/2026-02',
  'adherents/doublons',
  'ateliers',
  'ateliers/catalogue',
  'ateliers/passes',
  'ateliers/bilan',
  'ateliers/seance/1',
  'facturation',
  'facturation/devis',
  'facturation/locations',
  'facturation/brouillons',
  'facturation/emises',
  'facturation/relances',
  'facturation/reglements',
  'facturation/comptoir',
  'tresorerie/caisse',
  'tresorerie/remises',
  'tresorerie/banque',
  'tresorerie/depenses',
  'tresorerie/prestations',
  'tresorerie/subventions',
  'tresorerie/dons',
  'tresorerie/comptabilite',
  'tresorerie/clotures',
  'fablab/travaux',
  'fablab/permanences',
  'fablab/matieres',
  'fablab/habilitations',
  'fablab',
  'fablab/bilan',
  'reseau',
  'reseau/pass',
  'reseau/annuaire',
  'reseau/visites',
  'reseau/decomptes',
  'bilans/tableau-de-bord',
  'bilans/adherents',
  'bilans/annee',
  'bilans/rapport',
  'bilans/financeurs',
  'bilans/questionnaires',
  'bilans/figees',
  'bilans/jour',
  'reglages',
  'reglages/horaires',
  'reglages/ressources',
  'reglages/ressources/1',
  'reglages/regles',
  'reglages/convention',
  'reglages/documents',
  'reglages/tarifs',
  'reglages/accessoires',
  'reglages/adhesions',
  'reglages/formules',
  'reglages/articles',
  'reglages/entrees',
  'reglages/acces',
  'reglages/poste-fablab',
  'reglages/agendas',
  'reglages/messages',
  'reglages/donnees-personnelles',
  'reglages/statuts',
  'reglages/benevolat',
  'reglages/sauvegardes',
  'reglages/imports',
  'reglages/historique',
  'reglages/apparence',
];
/** Opened by a key from the day: palette, check-in, sale, booking, shortcuts. */
const dialogs = [
  ['Control+k', 'la palette'],
  ['p', 'pointer'],
  ['v', 'vendre'],
  ['b', 'noter du bénévolat'],
  ['n', 'réserver'],
  ['c', 'trouver un créneau'],
  ['w', 'la liste d’attente'],
  ['u', 'noter un usage passé'],
  ['?', 'les raccourcis'],
  ['F1', 'le guide'],
] as const;

/** Dialogs that a button of a screen opens, each by its name. */
const buttons = [
  ['facturation/devis', 'Écrire un devis'],
  ['facturation/locations', 'Noter une caution'],
  ['facturation/brouillons', 'Écrire une facture'],
  ['facturation/relances', 'Changer les délais'],
  ['tresorerie/caisse', 'Porter à la banque'],
  ['tresorerie/depenses', 'Noter une dépense'],
  ['tresorerie/prestations', 'Noter une prestation'],
  ['tresorerie/depenses', 'Ajouter une dépense régulière'],
  ['tresorerie/subventions', 'Noter une subvention'],
  ['tresorerie/dons', 'Noter un don'],
  ['tresorerie/comptabilite', 'Modifier les comptes'],
  ['tresorerie/clotures', 'Clore des mois'],
  ['bilans/rapport', 'Figer…'],
  ['fablab/habilitations', 'Importer une liste'],
  ['fablab/permanences', 'Ajouter une permanence'],
] as const;

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
