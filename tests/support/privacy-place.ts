import { existsSync, readFileSync } from 'node:fs';
import { addMembershipType, addOrganisation, addPerson } from './people.ts';
import { issueLines } from './billing-place.ts';
import { furnish } from './booking-place.ts';
import type { TestPlace } from './place.ts';

/** Somebody whose every trait is found nowhere else. */
export const zelie = {
  firstName: 'Zélie',
  lastName: 'Quibeuf',
  email: 'zelie.quibeuf@exemple.test',
  phone: '06 39 98 77 31',
  address: '3 impasse du Quartz',
  commune: 'Die',
  postcode: '26150',
  birthDate: '1984-05-17',
  gender: 'female',
  note: 'Préfère la table du fond. Allergique aux noix.',
} as const;

/** What must be nowhere once she is erased, folded: name, mail, telephone in its forms, address, note. */
export const tracesOfZelie = [
  'quibeuf',
  'zélie',
  'zelie',
  '639987731',
  '39.98.77.31',
  'quartz',
  'noix',
] as const;

export interface BusyZelie {
  readonly id: number;
  readonly invoiceId: number | null;
}

/**
 * Fills a place with what somebody does in a year: a membership paid with its receipt, a booking, passages, a partner,
 * a child, a structure, an invoice paid; and texts about others in which she is named.
 */
export async function busyZelie(place: TestPlace, { money = true } = {}): Promise<BusyZelie> {
  const id = await addPerson(place, zelie, { memberNumber: 'QZ-0042' });
  const holder = { kind: 'person' as const, id };
  if (money) {
    const typeId = await addMembershipType(place);
    const payment = { amount: 2000, method: 'cheque' as const, receivedOn: '2026-01-05' };
    const membership = { holder, typeId, startsOn: '2026-01-01', endsOn: '2026-12-31', fee: 2000, payment };
    await place.mustCall('memberships.record', { ...membership, note: 'Zélie paie en deux fois' });
  }
  const make = furnish(place);
  const room = await make.resource();
  const booking = { resourceId: room, startsAt: '2026-11-26T09:00', endsAt: '2026-11-26T11:00' };
  await place.mustCall('bookings.create', { ...booking, personId: id, title: 'Couture Zélie', note: 'noix' });
  const other = await make.resource({ name: 'Salle Ouest' });
  await place.mustCall('bookings.create', {
    ...booking,
    resourceId: other,
    title: 'Atelier avec ZÉLIE  QUIBEUF',
    note: 'Rappeler Mme Quibeuf Zelie au 06.39.98.77.31',
  });
  await place.mustCall('attendance.checkIn', { personId: id, date: '2026-11-24', halves: ['morning'] });
  await make.partnership(id);
  const structure = await addOrganisation(place, { name: 'Compagnie du Vent' });
  await place.mustCall('people.actFor', {
    personId: id,
    organisationId: structure,
    role: 'trésorière',
    paysFor: false,
  });
  const child = await addPerson(place, { firstName: 'Noé', lastName: 'Aubert', birthDate: '2016-03-02' });
  const guardian = { personId: id, tie: 'mère', mayFetch: true, authorisedOn: null };
  const aunt = await addPerson(place, { firstName: 'Odile', lastName: 'Aubert', birthDate: '1970-03-02' });
  await place.mustCall('people.setGuardians', {
    id: child,
    version: 1,
    guardians: [guardian, { ...guardian, personId: aunt, tie: 'tante' }],
  });
  const double = await addPerson(place, {
    firstName: 'Zelie',
    lastName: 'QUIBEUF',
    email: 'zq@exemple.test',
  });
  const versions = [place.store.people.find(id)?.version ?? 0, place.store.people.find(double)?.version ?? 0];
  await place.mustCall('people.merge', {
    keepId: id,
    keepVersion: versions[0] ?? 0,
    mergeId: double,
    mergeVersion: versions[1] ?? 0,
  });
  await place.mustCall('privacy.giveConsent', {
    personId: id,
    kindId: 3,
    on: '2026-02-01',
    how: 'formulaire',
  });
  if (!money) return { id, invoiceId: null };
  const invoice = await issueLines(place, holder);
  const paid = { payer: holder, amount: 1000, method: 'transfer' as const, receivedOn: '2026-11-24' };
  await place.mustCall('billing.pay', {
    ...paid,
    reference: 'VIR QUIBEUF',
    allocations: [{ kind: 'document', id: invoice.id, amount: 1000 }],
  });
  return { id, invoiceId: invoice.id };
}

/** Which of the words stand anywhere in the bytes of the place's file or its journal. */
export function wordsInFile(place: TestPlace, words: readonly string[]): string[] {
  const files = [place.file, `${place.file}-wal`].filter((file) => existsSync(file));
  const bytes = files.map((file) => readFileSync(file).toString('utf8').toLowerCase()).join('\n');
  return words.filter((word) => bytes.includes(word.toLowerCase()));
}

/** `table.column` of every text in which one of the words stands, whatever the table. */
export function columnsWith(place: TestPlace, words: readonly string[]): string[] {
  const { database } = place.store;
  const columns = database
    .prepare<[], { table: string; column: string }>(
      `SELECT t.name AS "table", c.name AS "column" FROM pragma_table_list t, pragma_table_xinfo(t.name) c
       WHERE t.schema = 'main' AND t.type IN ('table', 'virtual', 'shadow') AND t.name NOT LIKE 'sqlite_%'`,
    )
    .all();
  return columns.flatMap(({ table, column }) => {
    const values = database.prepare<[]>(`SELECT "${column}" FROM "${table}"`).pluck().all();
    const hit = values.some((value) => {
      const text = Buffer.isBuffer(value) ? value.toString('utf8') : String(value);
      return words.some((word) => text.toLowerCase().includes(word));
    });
    return hit ? [`${table}.${column}`] : [];
  });
}
