import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addResource,
  addRoomPrices,
  atelier,
  drag,
  importFile,
  noContact,
  noPerson,
  pay,
  slotAt,
} from '../support/day-steps.ts';
import { handOn, type Hand } from '../support/hand.ts';
import { openApp, type OpenApp } from '../support/open-app.ts';
import { readPdf } from '../support/read-pdf.ts';
import { listenForFaults } from '../support/screen-checks.ts';

/**
 * One true working day, on the sample files as they are: first run, imports, people, agreements, rooms, planning, the
 * desk, bills, the yearly export. Each step stands on the one before, as in a day.
 */

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

let app: OpenApp;
let hand: Hand;
let faults: string[];
beforeAll(async () => {
  app = await openApp();
  app.page.setDefaultTimeout(15_000);
  faults = listenForFaults(app.page);
  hand = handOn(app.page);
});
afterAll(() => app.close());

const title = (name: RegExp | string) => app.page.getByRole('heading', { level: 1, name }).waitFor();

describe('the day', () => {
  it('1: begins with five questions', async () => {
    await hand.fill('Nom du lieu', 'Latelier');
    await hand.fill('Numéro RNA', 'W262001234');
    await hand.press('Continuer');
    await title(/Où est-il/);
    await hand.fill('Adresse', '12 rue de l’Armellerie');
    await hand.fill('Code postal', '26150');
    await hand.fill('Commune', 'Die');
    for (const next of [/Quand est-il ouvert/, /TVA/, /adhésion/]) {
      await hand.press('Continuer');
      await title(next);
    }
    await app.page.locator('main').getByRole('button').last().click();
    await title(/mardi 24 novembre/i);
  });

  it('2: takes the spreadsheet as it is: dry run, control totals, refused lines with their reason (P4)', async () => {
    await importFile(app, 'adherents-2026-tableur.csv');
    await hand.reads(/Le fichier annonce 2\s043,00/);
    await hand.press(/refusée/);
    await hand.reads(/vingt euros/);
    expect(await app.call('people.list', {})).toMatchObject({ total: 0 });
    await hand.press(/^Importer/);
    await app.page.getByRole('region', { name: 'Résultat' }).waitFor();
    const corrections = await app.saved(() => hand.press('Enregistrer les corrections'));
    expect(corrections.name).toMatch(/\.csv$/);
    expect(text(corrections.bytes)).toContain('vingt euros');
    expect((await app.call('people.list', {})).total).toBe(92);
  });

  it('2: takes HelloAsso after it: payments once, refunds are no members (P4, P5)', async () => {
    await importFile(app, 'helloasso-adhesions-2026.csv');
    await hand.reads(/règlements déjà connus/);
    await hand.press(/^Importer/);
    await app.page.getByRole('region', { name: 'Résultat' }).waitFor();
    expect(await app.call('imports.list', {})).toHaveLength(2);
    await importFile(app, 'helloasso-adhesions-2026.csv');
    await hand.reads(/déjà là/);
    const again = await app.call('people.search', { text: 'ferrier xavier' });
    expect(again.filter((hit) => hit.kind === 'person')).toHaveLength(1);
  });

  it('3: finds somebody by four letters, edits in place, undoes (P6)', async () => {
    await hand.goTo('/adherents');
    await app.page.getByRole('searchbox').fill('guer');
    await app.page
      .getByRole('row', { name: /Guérin/ })
      .first()
      .click();
    await title(/Guérin/);
    const commune = app.page.getByRole('textbox', { name: 'Commune', exact: true });
    const before = await commune.inputValue();
    await commune.fill('Saillans');
    await commune.press('Enter');
    await app.page.getByRole('button', { name: 'Annuler' }).first().click();
    await expect.poll(() => commune.inputValue()).toBe(before);
  });

  it('3: renews in two keystrokes (P2)', async () => {
    await hand.goTo('/adherents');
    await app.page.getByRole('searchbox').fill('bermond ant');
    await app.page.getByRole('row', { name: /Antoine Bermond/ }).click();
    await title('Antoine Bermond');
    await app.page.locator('h1').click();
    await app.page.keyboard.press('r');
    await app.page
      .getByRole('dialog')
      .getByText(/À jour du 1er\sjanvier\s2027/)
      .waitFor();
    await app.page.keyboard.press('Enter');
    await hand.reads(/janvier\s2027/);
  });

  it('4: makes agreements and recognises two members: the price follows (X1, X2)', async () => {
    await app.call('people.createOrganisation', {
      fields: { ...noContact, name: 'La Filature', kind: 'association' },
    });
    for (const [letters, name] of [
      ['filat', /Filature/],
      ['machins', /Machins Machines/],
    ] as const) {
      await hand.goTo('/reseau');
      await hand.press(/^Ajouter une convention/);
      await hand.pick('Structure partenaire', letters, name);
      await hand.fill('À partir du', '01/01/2026');
      await hand.fill('Journées de visite, par personne', '3');
      await hand.press('Enregistrer la convention');
      await app.page.getByRole('heading', { level: 2, name }).waitFor();
    }
    expect(await app.call('networks.agreements', {})).toMatchObject([{ inForce: true }, { inForce: true }]);
    for (const [first, last] of [
      ['Judith', 'Sauvan'],
      ['Marc', 'Tisserand'],
    ] as const) {
      await app.call('people.create', { fields: { ...noPerson, firstName: first, lastName: last } });
      await hand.goTo('/reseau');
      await app.page
        .getByRole('button', { name: /La Filature/ })
        .first()
        .click();
      await hand.press(/^Reconnaître un membre/);
      const dialog = handOn(app.page, app.page.getByRole('dialog'));
      await dialog.pick('Qui', last.slice(0, 4), new RegExp(last));
      await dialog.fill('Numéro d’adhérent chez le partenaire', `LF-${last.length}`);
      await dialog.fill('Valable jusqu’au', '31/12/2026');
      await dialog.press('Reconnaître');
      await hand.reads(new RegExp(`${first} ${last}`));
    }
    await hand.reads('reste 3 sur 3 en novembre');
  });

  it('5: describes rooms made of parts, seats, a machine of the partner, and a price list (B2, B3, B11)', async () => {
    await hand.goTo('/reglages/ressources');
    await addResource(app, 'Salle Est', 'Salle');
    await addResource(app, 'Salle Ouest', 'Salle');
    await addResource(app, 'Grand espace', 'Salle', async () => {
      await hand.choose('Réunit', 'Salle Est');
      await hand.choose('Réunit', 'Salle Ouest');
    });
    await addResource(app, 'Table partagée', 'Poste', () => hand.fill('Réservations en même temps', '15'));
    await addResource(app, 'Prusa MK4 n° 1', 'Machine', () =>
      hand.pick('Appartient à', 'machins', /Machins/),
    );
    await addRoomPrices(app, ['Salle Est', 'Salle Ouest', 'Grand espace']);
    await hand.reads(/Salle Est/);
    expect((await app.call('resources.list', {})).map((resource) => resource.name)).toHaveLength(5);
  });

  it('6: books by the form, with the price of the day (C1, C2)', async () => {
    await hand.goTo('/planning');
    await app.page.keyboard.press('n');
    const panel = handOn(app.page, app.page.getByRole('complementary', { name: 'Nouvelle réservation' }));
    await panel.choose('Ressource', 'Salle Est');
    await panel.pick('Pour', 'bermond ant', /Antoine Bermond/);
    await panel.fill('De', '14h');
    await panel.fill('À', '17h');
    await hand.reads(/24,00/);
    await panel.press('Réserver');
    await app.page.locator('.rbc-event').filter({ hasText: 'Antoine Bermond' }).first().waitFor();
    const [room] = await app.call('resources.list', {});
    const [visitor] = await app.call('people.search', { text: 'sauvan' });
    const [stranger] = await app.call('people.search', { text: 'bermond karim' });
    const use = { resourceId: room?.id ?? 0, startsAt: '2026-11-26T14:00', endsAt: '2026-11-26T17:00' };
    const theirs = await app.call('pricing.price', { ...use, personId: visitor?.id ?? 0 });
    expect(theirs).toMatchObject({
      category: 'member',
      total: 2400,
      reason: expect.stringContaining('Filature') as string,
    });
    expect(await app.call('pricing.price', { ...use, personId: stranger?.id ?? 0 })).toMatchObject({
      category: 'individual',
      total: 3600,
    });
  });

  it('6: refuses a slot that is held, and says by whom and until when (B1, B2)', async () => {
    await app.page.keyboard.press('Escape');
    await app.page.keyboard.press('n');
    const panel = handOn(app.page, app.page.getByRole('complementary', { name: 'Nouvelle réservation' }));
    await panel.choose('Ressource', 'Grand espace');
    await panel.pick('Pour', 'tisser', /Tisserand/);
    await panel.fill('De', '16h');
    await panel.fill('À', '18h');
    await panel.reads(/Salle Est.*Antoine Bermond|Antoine Bermond.*Salle Est/s);
    await app.page.keyboard.press('Escape');
  });

  it('6: books by dragging, moves by dragging, and takes it back', async () => {
    await hand.goTo('/planning');
    const start = await slotAt(app, 'Salle Ouest', 10);
    const end = await slotAt(app, 'Salle Ouest', 12);
    await drag(app, start, { x: start.x, y: end.y - 4 });
    const panel = handOn(app.page, app.page.getByRole('complementary', { name: 'Nouvelle réservation' }));
    await panel.fill('Titre', 'Atelier');
    await panel.press('Réserver');
    const event = app.page.locator('.rbc-event').filter({ hasText: 'Atelier' }).first();
    await event.waitFor();
    expect(await atelier(app)).toMatchObject({ startsAt: '2026-11-24T10:00', endsAt: '2026-11-24T12:00' });
    await app.page.keyboard.press('Escape');
    await app.page.getByRole('complementary', { name: 'Atelier' }).waitFor({ state: 'hidden' });
    const hour = (await slotAt(app, 'Salle Ouest', 12)).y - (await slotAt(app, 'Salle Ouest', 11)).y;
    const box = await event.boundingBox();
    if (box === null) throw new Error('not drawn');
    const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await drag(app, from, { x: from.x, y: from.y + hour });
    await expect.poll(async () => (await atelier(app))?.startsAt).toBe('2026-11-24T11:00');
    await app.page
      .locator('.mantine-Notification-root')
      .filter({ hasText: 'Réservation déplacée' })
      .getByRole('button', { name: 'Annuler' })
      .click();
    await expect.poll(async () => (await atelier(app))?.startsAt).toBe('2026-11-24T10:00');
  });

  it('7: checks somebody in with one key and a name, and counts a partner’s visit (X3)', async () => {
    await hand.goTo('/aujourd-hui');
    await app.page.keyboard.press('p');
    await app.page.getByRole('dialog').getByRole('textbox').first().fill('sauvan');
    await app.page
      .getByRole('option', { name: /Sauvan/ })
      .first()
      .click();
    await app.page.keyboard.press('Enter');
    await hand.reads(/reste 2½? sur 3 en novembre|reste 2,5 sur 3 en novembre/);
    await app.page.keyboard.press('Escape');
  });

  it('8: turns what was used into a draft, issues it, prints it, takes half of it and then the rest (I1, I4, I7)', async () => {
    await hand.goTo('/facturation');
    await hand.press(/^Préparer/);
    await hand.reads(/brouillons? prêt/);
    await hand.goTo('/facturation/brouillons');
    await app.page.getByRole('row', { name: /Bermond/ }).click();
    await app.page.getByRole('link', { name: 'Écrire sur ce brouillon' }).click();
    await hand.press('Émettre la facture');
    await title(/F-2026-0001/);
    const file = await app.saved(() => hand.press('Enregistrer le PDF'));
    expect(file.name).toContain('F-2026-0001');
    const printed = readPdf(file.bytes).pages.join(' ');
    expect(printed).toContain('293 B');
    expect(printed).toContain('24,00');
    await pay(app, '10');
    await hand.reads(/14,00/);
    await pay(app);
    await expect.poll(async () => (await app.call('billing.documents', { filter: 'paid' })).total).toBe(1);
  });

  it('8: sells an afternoon in three keystrokes (I8)', async () => {
    await hand.goTo('/aujourd-hui');
    await app.page.keyboard.press('v');
    await app.page
      .getByRole('dialog')
      .getByRole('button', { name: /Après-midi/ })
      .waitFor();
    await app.page.keyboard.press('a');
    await app.page.keyboard.press('e');
    await app.page.keyboard.press('Enter');
    await expect.poll(async () => (await app.call('billing.sales', { date: '2026-11-24' })).cash).toBe(1000);
    await app.page.keyboard.press('Escape');
  });

  it('9: writes the yearly member export in four forms, the same bytes twice (R1)', async () => {
    await hand.goTo('/bilans/adherents');
    await app.page.getByRole('table', { name: 'Liste des adhésions' }).waitFor();
    const csv = await app.saved(() => hand.press('CSV'));
    expect(text(csv.bytes)).toContain('N° adhérent;');
    // A cell that began as a formula stays harmless text.
    expect(text(csv.bytes)).not.toMatch(/(^|;)=cmd/m);
    expect((await app.saved(() => hand.press('CSV'))).bytes).toEqual(csv.bytes);
    expect(text((await app.saved(() => hand.press('XLSX'))).bytes.subarray(0, 2))).toBe('PK');
    expect(text((await app.saved(() => hand.press('ODS'))).bytes.subarray(0, 2))).toBe('PK');
    expect(readPdf((await app.saved(() => hand.press('PDF'))).bytes).pages.join(' ')).toContain('Bermond');
  });

  it('leaves a file that holds', async () => {
    expect(await app.call('backups.verify', {})).toMatchObject({ ok: true });
  });

  it('reported no fault of its own all day', () => {
    expect(faults).toEqual([]);
  });
});
