import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handOn } from '../support/hand.ts';
import { openApp, type OpenApp } from '../support/open-app.ts';
import { makePlaceFiles, type PlaceFiles } from '../support/two-places-files.ts';

/**
 * A month between two independent places (X1–X6), each with its own Comptoir and its own file: all that goes from one
 * to the other are files, as a mail would carry them, and eight words read aloud.
 */

let files: PlaceFiles;
let home: OpenApp;
let host: OpenApp;
/** What was sent, by name: kept to be sent again. */
const sent = new Map<string, string>();
let passText = '';

beforeAll(async () => {
  files = await makePlaceFiles();
  await open('2026-11-24T08:00:00Z');
}, 240_000);
afterAll(async () => {
  await Promise.all([home.close(), host.close()]);
  rmSync(files.folder, { recursive: true, force: true });
});

/** Opens both places on a day, at nine. */
async function open(now: string): Promise<void> {
  home = await openApp({ file: files.home, now });
  host = await openApp({ file: files.host, now });
}

/** Lets the night pass: both are closed, and opened again on another day. */
async function nextDay(now: string): Promise<void> {
  await Promise.all([home.close(), host.close()]);
  await open(now);
}

/** Saves what a button of a place gives, as an attachment that the other can choose; answers its path. */
async function save(app: OpenApp, name: string, button: string, inside?: string): Promise<string> {
  const part =
    inside === undefined ? app.page.locator('body') : app.page.getByRole('dialog', { name: inside });
  const kept = await app.saved(() => part.getByRole('button', { name: button, exact: true }).click());
  const file = path.join(files.folder, `${name}-${kept.name}`);
  writeFileSync(file, kept.bytes);
  sent.set(name, file);
  return file;
}

const attached = (name: string): string => sent.get(name) ?? '';
const choose = (page: Page, label: string, file: string): Promise<void> =>
  page.getByLabel(label, { exact: true }).setInputFiles(file);
const wordsOf = (page: Page, name: string): Promise<string[]> =>
  page.getByRole('list', { name, exact: true }).getByRole('listitem').allInnerTexts();

async function goToPass(app: OpenApp): Promise<void> {
  await handOn(app.page).goTo('/reseau/pass');
  await app.page.getByRole('heading', { name: 'Vérifier un pass' }).waitFor();
}

/** The one takes the other's card in, the words of both screens being the same. */
async function takeCard(app: OpenApp, other: OpenApp, card: string, placeName: string): Promise<void> {
  await choose(app.page, 'Fiche de clé ou liste de pass révoqués', attached(card));
  const dialog = app.page.getByRole('dialog');
  await dialog
    .getByText(
      `« ${placeName} » est enregistré avec sa clé.`.replaceAll(/« | »/gu, (sign) =>
        sign.replace(' ', '\u00a0'),
      ),
    )
    .waitFor();
  const heard = await wordsOf(other.page, 'Empreinte de notre clé');
  expect(await wordsOf(app.page, `Empreinte de la clé de ${placeName}`)).toEqual(heard);
  await dialog.getByRole('radio', { name: /les huit mots lus au téléphone sont les mêmes/u }).check();
  await dialog.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await app.page.getByRole('heading', { level: 3, name: placeName }).waitFor();
}

/** Puts a text where a pass is read, as a paste does. */
async function paste(app: OpenApp, text: string): Promise<void> {
  await app.page.getByRole('textbox', { name: 'Texte du pass' }).fill(text);
  await app.page.getByRole('button', { name: 'Vérifier', exact: true }).click();
}

/** Enter is enough: the button has the focus as soon as the pass is valid. */
async function checkIn(app: OpenApp): Promise<string> {
  const button = app.page.getByRole('button', { name: 'Pointer', exact: true });
  await button.and(app.page.locator(':focus')).waitFor();
  await app.page.keyboard.press('Enter');
  const done = app.page.locator('.pass-verdict p', { hasText: '✓' });
  await done.waitFor();
  return (await done.innerText()).replaceAll(/\s/gu, ' ');
}

describe('a month between two places', () => {
  it('X5: they exchange their keys and compare eight words; the same card again changes nothing', async () => {
    for (const [app, name] of [
      [home, 'home-card'],
      [host, 'host-card'],
    ] as const) {
      await goToPass(app);
      await handOn(app.page).press('Faire notre clé');
      await save(app, name, 'Enregistrer notre fiche de clé');
    }
    await takeCard(host, home, 'home-card', 'Latelier');
    await takeCard(home, host, 'host-card', 'Machins Machines');
    await choose(host.page, 'Fiche de clé ou liste de pass révoqués', attached('home-card'));
    await host.page.getByText(/est déjà connu.*ne change rien/u).waitFor();
    await host.page.keyboard.press('Escape');
    expect(await host.call('networks.knownPlaces', {})).toMatchObject([
      { name: 'Latelier', organisationId: files.homeAtHost },
    ]);
  });

  it('X5: the home place issues a pass, as text, as a file and as a picture', async () => {
    await handOn(home.page).press('Émettre des pass');
    const dialog = home.page.getByRole('dialog', { name: 'Émettre des pass' });
    await dialog.getByText('Tous les adhérents').click();
    await dialog.getByRole('button', { name: 'Émettre le pass' }).click();
    const pass = 'Pass de Léa Ferrier';
    await home.page.getByRole('dialog', { name: pass }).waitFor();
    await save(home, 'pass', 'Enregistrer le fichier', pass);
    await save(home, 'picture', 'Enregistrer l’image', pass);
    const [issued] = await home.call('networks.passes', {});
    passText = (await home.call('networks.pass', { id: issued?.id ?? 0 })).code ?? '';
    expect(attached('picture')).toMatch(/\.png$/u);
    expect(attached('pass')).toMatch(/\.pass$/u);
    await home.page.keyboard.press('Escape');
  });

  it('X2, X3: pasted at the host’s, it recognises Léa, who has never come, and counts her half-day', async () => {
    await paste(host, passText);
    await host.page.getByText(/Léa Ferrier, membre de Latelier/u).waitFor();
    expect(await checkIn(host)).toMatch(/Léa Ferrier, ici : visite, reste 0,5 sur 1 en novembre/u);
    const [recognised] = await host.call('networks.recognitions', {});
    expect(recognised).toMatchObject({ displayName: 'Léa Ferrier', proof: 'pass', validUntil: '2026-12-31' });
  });

  it('X5: an altered pass is refused, and the same text from another mail is not', async () => {
    await paste(host, passText.replace(/.{2}\.$/u, 'ZZ.'));
    await host.page.getByText(/Ce pass a été modifié, ou mal recopié/u).waitFor();
    await paste(host, `Bonjour,\n${passText.toLowerCase().replaceAll(/(.{40})/gu, '$1\n')}`);
    await host.page.getByText('Pass valable.').waitFor();
  });

  it('X3: shown again on other days, as a file and as a picture, it counts up to the quota and beyond', async () => {
    await nextDay('2026-11-25T08:00:00Z');
    await goToPass(host);
    await choose(host.page, 'Photo ou fichier du pass', attached('pass'));
    expect(await checkIn(host)).toMatch(/visite, reste 0 sur 1 en novembre/u);
    await nextDay('2026-11-26T08:00:00Z');
    await goToPass(host);
    await choose(host.page, 'Photo ou fichier du pass', attached('picture'));
    await host.page.getByText(/Déjà connu·e ici/u).waitFor();
    expect(await checkIn(host)).not.toMatch(/reste/u);
    const [lea] = await host.call('networks.recognitions', {});
    const days = await host.call('attendance.of', { personId: lea?.personId ?? 0 });
    expect(days.map(({ date, kind }) => [date, kind])).toEqual([
      ['2026-11-26', 'overflow'],
      ['2026-11-25', 'visit'],
      ['2026-11-24', 'visit'],
    ]);
    // At home somebody noted what Léa told: one day as it was, one longer than it was, one forgotten.
    await home.call('networks.noteVisitsThere', {
      partnerOrganisationId: files.hostAtHome,
      visits: [
        { personId: files.lea, date: '2026-11-24', halfDays: 1 },
        { personId: files.lea, date: '2026-11-25', halfDays: 2 },
      ],
    });
  });
});

/** Confirms the month that is over, to be invoiced, and saves the signed statement. */
async function settleNovember(app: OpenApp, name: string): Promise<void> {
  await handOn(app.page).goTo('/reseau/decomptes');
  await app.page.getByRole('button', { name: 'Confirmer le décompte' }).click();
  const dialog = app.page.getByRole('dialog', { name: 'Confirmer le décompte' });
  await dialog.getByRole('button', { name: 'Confirmer', exact: true }).click();
  await save(app, name, 'Enregistrer le relevé signé');
}

async function readStatement(app: OpenApp, name: string): Promise<void> {
  await handOn(app.page).goTo('/reseau/visites');
  await app.page.getByRole('button', { name: 'Lire un relevé' }).click();
  const dialog = app.page.getByRole('dialog', { name: 'Lire le relevé d’un partenaire' });
  await dialog.locator('input[type=file]').setInputFiles(attached(name));
}

describe('the month’s end', () => {
  it('X4: the host settles November: what passed the quota is due, and is frozen', async () => {
    await nextDay('2026-12-01T08:00:00Z');
    await settleNovember(host, 'host-statement');
    const [settled] = await host.call('networks.settlements', {});
    expect(settled).toMatchObject({ from: '2026-11-01', to: '2026-11-30', outcome: 'invoice' });
    expect(settled?.dueToUs).toBeGreaterThan(0);
    await handOn(host.page).press(/^Préparer la facture de/u);
    await host.page.getByRole('link', { name: 'Brouillon' }).waitFor();
  });

  it('X6: at home it is compared line by line, the disagreement shown, and taken; a second time changes nothing', async () => {
    await readStatement(home, 'host-statement');
    const dialog = home.page.getByRole('dialog', { name: 'Lire le relevé d’un partenaire' });
    await dialog.getByText(/1\sligne d’accord, 2 à regarder/u).waitFor();
    const states = dialog.getByRole('row');
    await states.filter({ hasText: '25/11/2026' }).getByText('diffère').waitFor();
    await states.filter({ hasText: '26/11/2026' }).getByText('chez eux seuls').waitFor();
    await dialog.getByRole('button', { name: /^Prendre 2\slignes$/u }).click();
    await dialog.waitFor({ state: 'hidden' });
    await readStatement(home, 'host-statement');
    await dialog.getByText(/a déjà été pris/u).waitFor();
    await dialog.getByRole('button', { name: 'Rien à prendre' }).waitFor();
    await dialog.getByRole('button', { name: 'Laisser' }).click();
  });

  it('X4: home lists the visits there, the shared fee and the use of their machine, and waives what is its own', async () => {
    await handOn(home.page).goTo('/reseau/decomptes');
    const preview = await home.call('networks.settlementPreview', {
      partnerOrganisationId: files.hostAtHome,
      from: '2026-11-01',
      to: '2026-11-30',
    });
    const kinds = preview.lines.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'visit_there')).toHaveLength(3);
    expect(kinds).toContain('fee');
    expect(kinds).toContain('use');
    await home.page.getByRole('button', { name: 'Se tenir quittes' }).click();
    const hand = handOn(home.page, home.page.getByRole('dialog', { name: 'Se tenir quittes' }));
    await hand.fill('Raison', 'Première année ensemble');
    await hand.fill('Qui a donné l’accord de Machins Machines', 'Rémi');
    await hand.press('Confirmer, quittes');
    await save(home, 'home-statement', 'Enregistrer le relevé signé');
    const [settled] = await home.call('networks.settlements', {});
    expect(settled).toMatchObject({ outcome: 'waived', dueToUs: 0 });
    // What is held for the other stays due: its share of the joint fee, at the least.
    expect(settled?.dueToThem).toBeGreaterThanOrEqual(800);
  });

  it('X6: the other way round, the host reads home’s statement, which agrees', async () => {
    await readStatement(host, 'home-statement');
    const dialog = host.page.getByRole('dialog', { name: 'Lire le relevé d’un partenaire' });
    await dialog.getByText(/3\slignes d’accord, 0 à regarder/u).waitFor();
    await dialog.getByRole('button', { name: 'Laisser' }).click();
    // A place's own file is not for itself.
    await readStatement(host, 'host-statement');
    await dialog.getByText(/vient de ce lieu-ci/u).waitFor();
    await dialog.getByRole('button', { name: 'Laisser' }).click();
  });

  it('X4: a visit noted late goes into December’s settlement, as late', async () => {
    const [lea] = await host.call('networks.recognitions', {});
    await host.call('attendance.checkIn', {
      personId: lea?.personId ?? 0,
      date: '2026-11-27',
      halves: ['morning'],
    });
    await handOn(host.page).goTo('/reseau/decomptes');
    const next = await host.call('networks.settlementPreview', {
      partnerOrganisationId: files.homeAtHost,
      from: '2026-12-01',
      to: '2026-12-01',
    });
    expect(next.lines.map(({ date, timing }) => [date, timing])).toEqual([['2026-11-27', 'late']]);
    const [settled] = await host.call('networks.settlements', {});
    const frozen = await host.call('networks.settlement', { id: settled?.id ?? 0 });
    expect(frozen.lines.map(({ date }) => date)).not.toContain('2026-11-27');
  });

  it('X5: a pass revoked at home is refused at the host’s once its list is read, twice or once', async () => {
    await goToPass(home);
    await home.page.getByRole('button', { name: 'Actions sur le pass de Léa Ferrier' }).click();
    await home.page.getByRole('menuitem', { name: 'Révoquer' }).click();
    const dialog = home.page.getByRole('dialog', { name: 'Révoquer le pass de Léa Ferrier' });
    await dialog.getByRole('textbox', { name: 'Raison' }).fill('Carte perdue');
    await dialog.getByRole('button', { name: 'Révoquer' }).click();
    await save(home, 'list', 'Enregistrer la liste des pass révoqués');
    await goToPass(host);
    await paste(host, passText);
    await host.page.getByText('Pass valable.').waitFor();
    const label = 'Fiche de clé ou liste de pass révoqués';
    await choose(host.page, label, attached('list'));
    await handOn(host.page, host.page.getByRole('dialog')).press('Enregistrer');
    await host.page.getByText(/1\spass révoqué, liste lue le 01\/12\/2026/u).waitFor();
    await paste(host, passText);
    await host.page.getByText(/Ce pass a été révoqué par «\sLatelier\s» le 01\/12\/2026/u).waitFor();
    await choose(host.page, label, attached('list'));
    await host.page.getByText(/est déjà connu.*ne change rien/u).waitFor();
    await host.page.keyboard.press('Escape');
    await choose(host.page, label, attached('home-card'));
    await host.page.getByText(/plus ancien que ce qui est déjà connu/u).waitFor();
  });
});
