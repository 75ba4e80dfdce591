import path from 'node:path';
import { handOn, type Hand } from './hand.ts';
import type { OpenApp } from './open-app.ts';

/** The steps that a working day's spec takes more than once, with the app of either host. */

const fixture = (name: string): string => path.resolve(import.meta.dirname, '../fixtures', name);

/** A structure with nothing but its name. */
export const noContact = {
  siret: '',
  rna: '',
  vatNumber: '',
  email: '',
  phone: '',
  address: '',
  postcode: '',
  commune: 'Crest',
  serviceCode: '',
  note: '',
};

/** A person with nothing but a name. */
export const noPerson = {
  civility: '',
  gender: null,
  birthDate: null,
  email: '',
  phone: '',
  address: '',
  postcode: '',
  commune: 'Crest',
  note: '',
};

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Hands one of the sample files over and waits for its dry run. */
export async function importFile(app: OpenApp, name: string): Promise<void> {
  const hand: Hand = handOn(app.page);
  const again = app.page.getByRole('button', { name: 'Importer un autre fichier' });
  if (await again.isVisible()) await again.click();
  else await hand.goTo('/adherents/import');
  await app.page.locator('input[type=file]').setInputFiles(fixture(name));
  await app.page.getByRole('region', { name: 'Totaux de contrôle' }).waitFor();
}

/** Adds a resource in Réglages; `more` fills what is particular to it. */
export async function addResource(
  app: OpenApp,
  name: string,
  kind: string,
  more: () => Promise<void> = async () => undefined,
): Promise<void> {
  const hand: Hand = handOn(app.page);
  await hand.press('Ajouter');
  await hand.fill('Nom', name);
  await hand.choose('Sorte', kind);
  await more();
  await hand.press('Enregistrer');
  await app.page.getByRole('button', { name: `Monter ${name}` }).waitFor();
}

/** Where an hour begins in a resource's column of the day, brought into view. */
export async function slotAt(app: OpenApp, resource: string, hour: number): Promise<Point> {
  const names = await app.page.locator('.rbc-time-header .rbc-header').allInnerTexts();
  const column = names.findIndex((name) => name.includes(resource));
  const drawn = app.page.locator('.rbc-day-slot').nth(column);
  if (column === -1) throw new Error(`${resource} is not drawn: ${names.join(' / ')}`);
  return drawn.evaluate((element, wanted) => {
    const scroller = element.closest('.hours-scroll');
    const at = (): DOMRect => element.getBoundingClientRect();
    const window = scroller?.getBoundingClientRect() ?? at();
    const y = (): number => at().top + (at().height / 24) * wanted + 3;
    const hourHeight = at().height / 24;
    if (y() < window.top + 50) scroller?.scrollBy(0, y() - window.top - 50 - hourHeight);
    if (y() > window.bottom - 50) scroller?.scrollBy(0, y() - window.bottom + 50 + hourHeight);
    if (at().right > window.right) scroller?.scrollBy(at().right - window.right, 0);
    return { x: at().left + at().width / 2, y: y() };
  }, hour);
}

/** Presses, moves in steps as a hand does, and lets go. */
export async function drag(app: OpenApp, from: Point, to: Point): Promise<void> {
  const { mouse } = app.page;
  await mouse.move(from.x, from.y);
  await mouse.down();
  await mouse.move(from.x, from.y + 8, { steps: 3 });
  await mouse.move(to.x, to.y, { steps: 12 });
  await mouse.up();
}

/** The booking « Atelier » of the day as the store has it. */
export async function atelier(app: OpenApp): Promise<{ startsAt: string; endsAt: string } | undefined> {
  const booked = await app.call('bookings.inRange', { from: '2026-11-24T00:00', to: '2026-11-25T00:00' });
  return booked.find((booking) => booking.title === 'Atelier');
}

/** Takes money for the document that is open: an amount, or what is due. */
export async function pay(app: OpenApp, amount?: string): Promise<void> {
  const form = handOn(app.page, app.page.getByRole('form', { name: 'Règlement' }));
  if (amount !== undefined) await form.fill('Montant reçu', amount);
  await form.press(/^Régler|^Noter|^Encaisser/);
}

/** Writes a price list for some rooms: 12 an hour, 40 a half-day, 70 a day, 8 an hour for members. */
export async function addRoomPrices(app: OpenApp, rooms: readonly string[]): Promise<void> {
  const hand: Hand = handOn(app.page);
  await hand.goTo('/reglages/tarifs');
  await hand.press(/^Ajouter/);
  await hand.fill('Nom', 'Salles');
  for (const room of rooms) await hand.choose('S’applique à', room);
  await hand.fill('Particulier, Heure', '12');
  await hand.fill('Particulier, Demi-journée', '40');
  await hand.fill('Particulier, Journée', '70');
  await hand.choose('Ajouter une catégorie, Prix par catégorie', /Adhésion à jour/);
  await hand.fill('Adhésion à jour, Heure', '8');
  await hand.press('Enregistrer');
}
