import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freeLine, issueLines, settle } from '../support/billing-place.ts';
import { furnish } from '../support/booking-place.ts';
import { openApp, type OpenApp } from '../support/open-app.ts';
import { addPerson } from '../support/people.ts';
import { openTestPlace } from '../support/place.ts';
import { listenForFaults, seriousFaults } from '../support/screen-checks.ts';

/** The treasurer's evening, by keyboard: from uses to the run, the drafts, the invoices, the printer and the reminders. */

let app: OpenApp;
let folder: string;
let faults: string[];
const home = { address: '3 place de la Poste', postcode: '26150', commune: 'Die' };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-month-'));
  const file = join(folder, 'comptoir.sqlite');
  const place = openTestPlace();
  await settle(place, {
    name: 'Latelier',
    legalName: 'Association Latelier',
    vatRegime: 'liable',
    paymentTermDays: 30,
    setupStep: 'done',
    ...home,
  });
  const add = furnish(place);
  const room = await add.resource({ capacity: 9 });
  await add.priceList([room], { individual: { hour: 1200 } });
  const claps = await add.organisation('Ressourcerie du Claps');
  const people = ['Adèle', 'Karim', 'Solène'].map(async (firstName) =>
    addPerson(place, { firstName, lastName: `${firstName}-Chabert`, ...home }),
  );
  const ids = await Promise.all(people);
  for (const [index, personId] of ids.entries()) {
    for (const day of ['16', '18']) {
      const times = { startsAt: `2026-11-${day}T10:00`, endsAt: `2026-11-${day}T${12 + index}:00` };
      await place.mustCall(
        'bookings.create',
        { resourceId: room, ...times, personId },
        { accept: ['IN_THE_PAST', 'OUTSIDE_OPENING_HOURS'] },
      );
    }
  }
  // Two of them come for a structure that pays; the third owes an invoice since September.
  for (const personId of ids.slice(1))
    await place.mustCall('people.actFor', { personId, organisationId: claps, role: '', paysFor: true });
  const old = { kind: 'person' as const, id: ids[0] ?? 0 };
  await issueLines(place, old, [freeLine({ unitPrice: 4500 })], '2026-09-01');
  place.store.database.prepare('VACUUM INTO ?').run(file);
  place.close();
  app = await openApp({ file });
  faults = listenForFaults(app.page);
  await app.page.getByRole('heading', { level: 1 }).first().waitFor();
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

it('I6, I7: a month is reviewed, drafted, issued, printed and reminded of without leaving the keyboard', async () => {
  const { page } = app;
  await page.goto(`${new URL(page.url()).origin}/#/facturation`);
  const table = page.getByRole('table', { name: 'À facturer par payeur' });
  await table.waitFor();
  // Adèle first, then the structure with two people: its lines are unfolded, one waits.
  await table.getByRole('row', { name: /Ressourcerie du Claps/u }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('m');
  const hold = page.getByRole('dialog', { name: 'Mettre en attente' });
  await hold.getByLabel('Pourquoi').fill('Attend un bon de commande');
  await page.keyboard.press('Enter');
  await hold.waitFor({ state: 'hidden' });
  await table.getByRole('row', { name: /Ressourcerie du Claps.*3\slignes/u }).focus();
  await page.keyboard.press('Enter');
  const paper = page.getByRole('complementary', { name: /Facture à venir pour Ressourcerie/u });
  await paper
    .getByText(/pour Solène Solène-Chabert/u)
    .first()
    .waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('button', { name: /^Préparer 2\sbrouillons/u }).click();

  const drafts = page.getByRole('table', { name: 'Brouillons' });
  await drafts.getByRole('row').nth(1).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('complementary', { name: /^Brouillon pour/u }).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('button', { name: /^Émettre 2\sfactures/u }).click();
  const issued = page.getByRole('region', { name: 'Factures émises' });
  await issued.getByText(/F-2026-0002 à F-2026-0003/u).waitFor();
  await issued.getByRole('button', { name: 'Imprimer les 2 factures' }).click();
  const handed = async (): Promise<number> => (await app.call('billing.handed', { ids: [2, 3] })).length;
  await expect.poll(handed, { timeout: 8000 }).toBe(2);
  expect(await app.call('billing.toBill', { until: '2026-11-24' })).toEqual([]);
  expect(await app.call('billing.heldItems', { until: '2026-11-24' })).toHaveLength(1);

  await page.goto(`${new URL(page.url()).origin}/#/facturation/relances`);
  const post = page.getByRole('table', { name: 'Par lettre' });
  await post.getByText(/Premier rappel/u).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('button', { name: /^Imprimer 1\slettre/u }).click();
  await page.getByRole('table', { name: 'Factures en retard suivies' }).waitFor();
  const [late] = (await app.call('billing.paymentReminders', {})).later;
  expect(late).toMatchObject({ lastSaid: { level: 1, on: '2026-11-24' }, next: { level: 2 } });

  await page.goto(`${new URL(page.url()).origin}/#/facturation/compte/personne/1`);
  const statement = page.getByRole('table', { name: 'Mouvements du compte' });
  await statement.getByText('Facture F-2026-0001').waitFor();
  const saved = await app.saved(() => page.getByRole('button', { name: 'Enregistrer le relevé' }).click());
  expect(saved.name).toMatch(/^releve-.*\.pdf$/u);
  expect(saved.bytes.byteLength).toBeGreaterThan(2000);
  expect(faults).toEqual([]);
});
