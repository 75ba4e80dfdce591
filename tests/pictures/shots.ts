import path from 'node:path';
import type { Page } from 'playwright-core';

/** One picture: where it is taken, and what is done there first. Nothing is saved, so that the order is free. */
export interface Shot {
  /** The file is `docs/guide/images/<name>.png`. */
  readonly name: string;
  /** What stands after the `#` of the address. */
  readonly address: string;
  /** On a new file, before the first question; otherwise in the example place. */
  readonly empty?: boolean;
  readonly dark?: boolean;
  /** Of the window, in pixels; 1280 × 800 unless said. */
  readonly size?: { readonly width: number; readonly height: number };
  readonly act?: (page: Page) => Promise<void>;
}

const fixture = (name: string): string => path.resolve(import.meta.dirname, '../fixtures', name);

/** Presses a key once its action is there: dialogs load when the screen is idle. */
async function press(page: Page, key: string, dialog: string | RegExp): Promise<void> {
  await page.keyboard.press(key);
  await page.getByRole('dialog', { name: dialog }).waitFor();
}

/** Hands a file over, whichever one an earlier picture left there. */
async function handOver(page: Page, name: string): Promise<void> {
  const other = page.getByRole('button', { name: 'Choisir un autre fichier' });
  if (await other.isVisible()) await other.click();
  await page.getByLabel('Fichier à importer').setInputFiles(fixture(name));
  await page.getByRole('region', { name: 'Totaux de contrôle' }).waitFor();
}

const importFile = (page: Page): Promise<void> => handOver(page, 'helloasso-adhesions-2026.csv');
const importPresence = (page: Page): Promise<void> => handOver(page, 'presence-coworking-2026-11.csv');

/** The view is remembered from one picture to the next: each says its own. */
function view(key: 'j' | 's' | 'r') {
  return async (page: Page): Promise<void> => {
    await page.keyboard.press(key);
    await page.locator('.rbc-event').first().waitFor();
  };
}

async function openNewBooking(page: Page): Promise<void> {
  await view('j')(page);
  await page.keyboard.press('n');
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });
  await page.getByRole('combobox', { name: 'Ressource' }).click();
  await page.getByRole('option', { name: 'Salle Ouest' }).click();
  await field('De').fill('10 h');
  await field('À').fill('12 h');
  await page.getByRole('combobox', { name: 'Au nom de' }).or(field('Au nom de')).first().fill('Radio');
  await page.getByRole('option', { name: /Radio Haut-Diois/u }).click();
  await field('Titre').fill('Comité de rédaction');
  await page.getByText(/€/u).last().scrollIntoViewIfNeeded();
}

/** The hours of the week, whose figure is asked for once the screen stands. */
async function showHours(page: Page): Promise<void> {
  const figure = page.getByRole('figure', { name: /^Heures de la semaine/u });
  await figure.waitFor();
  await figure.evaluate((element) => element.scrollIntoView({ block: 'center' }));
}

/** Thursday evening, the machines in sight: the permanence stands behind them. */
async function showEvening(page: Page): Promise<void> {
  await view('j')(page);
  const rooms = page.getByRole('checkbox', { name: 'Salles' });
  if (await rooms.isChecked()) await rooms.click();
  await page
    .getByText(/^Permanence/u)
    .first()
    .scrollIntoViewIfNeeded();
}

async function fillBasket(page: Page): Promise<void> {
  await press(page, 'v', /Vendre|Vente/u);
  await page.keyboard.press('a');
  await page.keyboard.press('i');
  await page.keyboard.press('i');
  await page.keyboard.type('20');
}

/** Every picture of the README and of the guide. */
export const shots: readonly Shot[] = [
  { name: 'renouvellements', address: '/adherents/renouvellements' },
  { name: 'recus', address: '/adherents/recus' },
  { name: 'premier-jour', address: '/', empty: true },
  { name: 'aujourdhui', address: '/aujourd-hui' },
  { name: 'planning', address: '/planning', act: view('j') },
  { name: 'planning-semaine', address: '/planning', act: view('s') },
  { name: 'planning-ressources', address: '/planning', act: view('r') },
  { name: 'planning-sombre', address: '/planning', dark: true, act: view('j') },
  { name: 'reserver', address: '/planning', act: openNewBooking },
  { name: 'adherents', address: '/adherents' },
  { name: 'fiche', address: '/adherents/personne/1' },
  {
    name: 'renouveler',
    address: '/adherents/personne/1',
    act: (page) => press(page, 'r', /adhésion/u),
  },
  {
    name: 'relances',
    address: '/adherents/relances',
    act: async (page) => {
      await page.getByRole('table', { name: 'À relancer' }).waitFor();
      await press(page, 'm', /^Relancer/u);
    },
  },
  {
    name: 'texte-de-message',
    address: '/reglages/messages',
    act: async (page) => {
      await page.getByRole('button', { name: 'Changer le texte L’adhésion finit bientôt' }).click();
      await page.getByRole('region', { name: 'Aperçu' }).getByText('Bonjour').waitFor();
    },
  },
  { name: 'importer', address: '/adherents/import', act: importFile },
  {
    name: 'effacer',
    address: '/adherents/personne/45',
    act: async (page) => {
      await page.getByRole('button', { name: 'Autres actions' }).click();
      await page.getByRole('menuitem', { name: 'Effacer…' }).click();
      await page.getByRole('dialog', { name: /^Effacer/u }).waitFor();
    },
  },
  { name: 'donnees-personnelles', address: '/reglages/donnees-personnelles' },
  {
    name: 'modele-export',
    address: '/bilans/adherents',
    act: async (page) => {
      await page.getByRole('combobox', { name: 'Modèle de la liste' }).click();
      await page.getByRole('option', { name: 'Modèle Fédération' }).click();
      await page.getByRole('button', { name: 'Modifier le modèle' }).click();
      await page.getByRole('dialog', { name: 'Modèle Fédération' }).waitFor();
    },
  },
  { name: 'feuille-de-presence', address: '/adherents/presence' },
  { name: 'importer-presence', address: '/adherents/import', act: importPresence },
  { name: 'facturation', address: '/facturation' },
  {
    name: 'brouillon',
    address: '/facturation/brouillons',
    act: async (page) => {
      await page.getByRole('table', { name: 'Brouillons' }).getByRole('row').nth(1).click();
      await page.getByRole('link', { name: 'Écrire sur ce brouillon' }).click();
      await page.getByRole('button', { name: 'Émettre la facture', exact: true }).waitFor();
    },
  },
  { name: 'reseau', address: '/reseau' },
  { name: 'visites', address: '/reseau/visites' },
  { name: 'decomptes', address: '/reseau/decomptes' },
  { name: 'annuaire', address: '/reseau/annuaire' },
  { name: 'ressources', address: '/reglages/ressources' },
  { name: 'fiche-salle', address: '/planning/ressource/1' },
  {
    name: 'tarif',
    address: '/reglages/tarifs',
    act: async (page) => {
      await page.getByRole('button', { name: 'Modifier' }).first().click();
    },
  },
  {
    name: 'combien',
    address: '/planning/combien',
    act: async (page) => {
      await page.getByLabel('En une phrase').fill('6 h jeudi pour une association, 12 personnes');
      await page.getByLabel('Café').check();
      await page.getByRole('article').first().waitFor();
    },
  },
  { name: 'pointer', address: '/aujourd-hui', act: (page) => press(page, 'p', 'Pointer quelqu’un') },
  { name: 'pointer-liste', address: '/aujourd-hui/liste' },
  { name: 'formules', address: '/reglages/formules' },
  { name: 'qui-a-quoi', address: '/adherents/formules' },
  { name: 'vendre', address: '/aujourd-hui', act: fillBasket },
  { name: 'bilans', address: '/bilans/adherents' },
  { name: 'tableau-de-bord', address: '/bilans/tableau-de-bord' },
  { name: 'tableau-de-bord-heures', address: '/bilans/tableau-de-bord', act: showHours },
  { name: 'rapport-d-activite', address: '/bilans/rapport' },
  { name: 'dossier-de-financeur', address: '/bilans/financeurs' },
  { name: 'sauvegardes', address: '/reglages/sauvegardes' },
  { name: 'raccourcis', address: '/planning', act: (page) => press(page, '?', 'Raccourcis clavier') },
  { name: 'permanences', address: '/fablab/permanences' },
  { name: 'planning-permanence', address: '/planning/jour/2026-11-26', act: (page) => showEvening(page) },
  { name: 'travaux', address: '/fablab/travaux' },
  { name: 'habilitations', address: '/fablab/habilitations' },
  { name: 'machines', address: '/fablab' },
  {
    name: 'seance',
    address: '/ateliers',
    act: async (page) => {
      await page.getByRole('link', { name: 'Prendre en main la découpe laser' }).first().click();
      await page.getByRole('heading', { name: 'Inscrits' }).waitFor();
    },
  },
  { name: 'journal', address: '/tresorerie/comptabilite' },
  { name: 'poste', address: '/poste' },
  { name: 'poste-tablette', address: '/poste', size: { width: 820, height: 1180 } },
  { name: 'poste-telephone', address: '/poste', size: { width: 390, height: 844 } },
  { name: 'poste-ce-soir', address: '/poste/soir', size: { width: 390, height: 844 } },
  {
    name: 'palette',
    address: '/aujourd-hui',
    act: (page) => press(page, 'Control+k', 'Rechercher ou faire'),
  },
  { name: 'facturation-du-mois', address: '/facturation/a-facturer' },
  { name: 'relances-de-paiement', address: '/facturation/relances' },
  { name: 'devis', address: '/facturation/devis/1' },
  { name: 'locations', address: '/facturation/locations' },
  { name: 'convention', address: '/facturation/locations/1' },
  { name: 'caisse', address: '/tresorerie/caisse' },
  { name: 'banque', address: '/tresorerie/banque' },
  { name: 'depenses', address: '/tresorerie/depenses' },
  { name: 'subventions', address: '/tresorerie/subventions' },
  { name: 'dons', address: '/tresorerie/dons' },
  {
    name: 'clotures',
    address: '/tresorerie/clotures',
    act: (page) => page.getByRole('button', { name: 'Clore des mois' }).click(),
  },
];
