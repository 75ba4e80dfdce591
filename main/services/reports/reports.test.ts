import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planPeopleImport } from '../../../shared/domain/imports/plan-people-import.ts';
import { recogniseColumns } from '../../../shared/domain/imports/recognise-columns.ts';
import type { ExportFormat } from '../../../shared/contract/reports.ts';
import { readSheet } from '../../formats/csv-reading.ts';
import { furnish } from '../../../tests/support/booking-place.ts';
import { addMembershipType, addOrganisation, addPerson } from '../../../tests/support/people.ts';
import { workshopHands } from '../../../tests/support/workshops.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { readPdf } from '../../../tests/support/read-pdf.ts';

let place: TestPlace;
let typeId: number;
beforeEach(async () => {
  place = openTestPlace();
  typeId = await addMembershipType(place);
});
afterEach(() => place.close());

async function join(personId: number, startsOn: string, endsOn: string, paid = false): Promise<void> {
  const payment = paid ? { amount: 2000, method: 'cheque' as const, receivedOn: startsOn } : null;
  const holder = { kind: 'person' as const, id: personId };
  const input = { holder, typeId, startsOn, endsOn, fee: 2000, payment };
  await place.mustCall('memberships.record', input, { accept: ['GUARDIAN_MISSING'] });
}

async function someMembers(): Promise<void> {
  const lea = await addPerson(place, {
    birthDate: '1990-12-31',
    gender: 'female',
    commune: 'Die',
    postcode: '26150',
    address: '=HYPERLINK("http://x")',
    phone: '06 39 98 00 01',
    email: 'lea@example.org',
    note: '+33 est "son" préfixe; vraiment',
  });
  await join(lea, '2026-01-01', '2026-12-31', true);
  const marc = await addPerson(place, { firstName: 'Marc', lastName: 'Aubert', birthDate: '2016-06-01' });
  await join(marc, '2025-06-01', '2026-01-01');
  const past = await addPerson(place, { firstName: 'Paul', lastName: 'Passé' });
  await join(past, '2025-01-01', '2025-12-31');
}

async function fileOf(format: ExportFormat, more: { onDate?: string; personalData?: boolean } = {}) {
  const { ticket } = await place.mustCall('reports.memberFile', { year: 2026, format, ...more });
  const file = place.files.get(ticket);
  if (file === undefined) throw new Error('no file');
  return file;
}

describe('the yearly member export', () => {
  it('R1, P3: everybody who was a member in the year, both ends included, one line each', async () => {
    await someMembers();
    const { rows, ...counts } = await place.mustCall('reports.members', { year: 2026 });
    expect(rows.map(({ name, age }) => [name, age])).toEqual([
      ['Aubert', 10],
      ['Ferrier', 36],
    ]);
    expect(counts).toEqual({ members: 2, unpaid: 1, fees: 4000 });
    const onDate = await place.mustCall('reports.members', { year: 2026, onDate: '2026-12-30' });
    expect(onDate.rows.map(({ name, age }) => [name, age])).toEqual([['Ferrier', 35]]);
    expect(await place.mustCall('memberships.countOn', { date: '2026-12-30' })).toMatchObject({ members: 1 });
  });

  it('R1: who renewed in the year has one line, that of the last membership', async () => {
    const lea = await addPerson(place);
    await join(lea, '2025-03-01', '2026-02-28');
    await join(lea, '2026-03-01', '2027-02-28', true);
    const { rows } = await place.mustCall('reports.members', { year: 2026 });
    expect(rows.map(({ startsOn, paid }) => [startsOn, paid])).toEqual([['2026-03-01', 2000]]);
  });

  it('R1: the same data gives the same bytes in every format, whatever the day', async () => {
    await someMembers();
    const formats = ['csv', 'xlsx', 'ods', 'pdf'] as const;
    const before = await Promise.all(formats.map((format) => fileOf(format)));
    place.setNow('2027-03-01T10:00:00.000Z');
    const after = await Promise.all(formats.map((format) => fileOf(format)));
    for (const [index, file] of after.entries()) {
      expect(Buffer.compare(file.bytes, before[index]?.bytes ?? new Uint8Array())).toBe(0);
    }
    expect(before.map(({ fileName }) => fileName)).toContain('adherents-2026.csv');
  });

  it('R1: formulas are harmless, columns stable, amounts and dates as a French sheet reads them', async () => {
    await someMembers();
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode((await fileOf('csv')).bytes);
    expect(text.startsWith('\u{FEFF}N° adhérent;Nom;Prénom;Structure;Civilité;Date de naissance;')).toBe(
      true,
    );
    expect(text).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(text).toContain(';01/01/2026;31/12/2026;20,00;01/01/2026;Chèque;');
  });

  it('R1, P4: the app’s own import reads the export back as it was, in every sheet format', async () => {
    await someMembers();
    for (const format of ['csv', 'xlsx', 'ods'] as const) {
      const { bytes, fileName } = await fileOf(format);
      const reading = await readSheet(bytes, fileName);
      if (!('file' in reading)) throw new Error(JSON.stringify(reading));
      const { rows } = reading.file;
      const recognised = recogniseColumns(rows);
      if (recognised === undefined) throw new Error('not recognised');
      const plan = planPeopleImport({
        ...recognised,
        rows,
        existing: [],
        types: [
          {
            id: typeId,
            name: 'Individuelle',
            season: { kind: 'calendar_year' },
            graceDays: 0,
            minimumFeeCents: 0,
          },
        ],
        seasonOfNewTypes: { kind: 'calendar_year' },
        today: '2026-11-24',
      });
      expect(plan.lines.map(({ outcome }) => outcome)).toEqual(['create', 'create']);
      expect(plan.lines[1]).toMatchObject({
        member: {
          after: {
            lastName: 'Ferrier',
            birthDate: '1990-12-31',
            gender: 'female',
            address: '=HYPERLINK("http://x")',
            note: '+33 est "son" préfixe; vraiment',
            phone: '+33639980001',
          },
        },
        membership: { from: '2026-01-01', until: '2026-12-31', feeCents: 2000 },
        payment: { amountCents: 2000, paidOn: '2026-01-01', method: 'cheque' },
      });
    }
  });

  it('R1: without personal data nobody can be told, and the order gives no name away', async () => {
    await someMembers();
    const file = await fileOf('csv', { personalData: false });
    const text = new TextDecoder().decode(file.bytes);
    for (const word of ['Ferrier', 'Léa', 'example.org', '1990', 'préfixe', 'HYPERLINK']) {
      expect(text).not.toContain(word);
    }
    // The only one of Die, and the only one of 36 years: neither is said.
    expect(text).not.toContain('Die');
    expect(text).not.toContain('26150');
    expect(text).toContain('25 à 39 ans');
    const { rows } = await place.mustCall('reports.members', { year: 2026, personalData: false });
    expect(rows.map(({ name, memberNumber, holderId, age }) => [name + memberNumber, holderId, age])).toEqual(
      [
        ['', null, null],
        ['', null, null],
      ],
    );
  });
});

describe('the year', () => {
  it('R3: members by type, age, gender and commune, with « non renseigné » as a line; own income by month', async () => {
    await someMembers();
    const add = furnish(place);
    const room = await add.resource();
    await place.mustCall('bookings.create', {
      resourceId: room,
      startsAt: '2026-11-26T09:00',
      endsAt: '2026-11-26T11:00',
    });
    await place.mustCall('billing.sell', { lines: [{ articleId: 1, quantity: 1000 }], method: 'cash' });
    const organisation = await addOrganisation(place);
    expect(organisation).toBeGreaterThan(0);
    const year = await place.mustCall('reports.year', { year: 2026 });
    expect(year.membersByType).toEqual([{ label: 'Individuelle', count: 2 }]);
    expect(year.membersByAge.filter(({ count }) => count > 0)).toEqual([
      { label: 'Moins de 12 ans', count: 1 },
      { label: '25 à 39 ans', count: 1 },
    ]);
    expect(year.membersByGender).toContainEqual({ label: 'Non renseigné', count: 1 });
    expect(year.membersByCommune).toContainEqual({ label: 'Non renseigné', count: 1 });
    expect(year.minutesByResource).toMatchObject([{ resourceId: room, minutes: 120 }]);
    expect(year.incomeByMonth[0]).toBe(2000);
    expect(year.incomeByMonth[10]).toBe(1000);
    const { ticket } = await place.mustCall('reports.daySheetFile', { date: '2026-11-26' });
    expect(place.files.get(ticket)?.fileName).toBe('journee-2026-11-26.pdf');
  });
});

describe('workshops in the year', () => {
  it('R3: sessions held and who came, by age, gender and commune, médiation numérique apart', async () => {
    const hands = workshopHands(place);
    const session = await hands.session(
      await hands.workshop({ title: 'Démarches', theme: 'Numérique', digital: true, places: null }),
      { startsAt: '2026-11-20T14:00', endsAt: '2026-11-20T16:00' },
    );
    const lea = await addPerson(place, { birthDate: '1950-05-02', commune: 'Die' });
    const walkIns = [
      { kind: 'person' as const, personId: lea },
      { kind: 'anonymous' as const, seats: 2, band: '18 à 24 ans', gender: null, commune: 'Luc' },
    ];
    for (const who of walkIns)
      await place.mustCall('workshops.register', { sessionId: session, who, walkIn: true });
    // Neither what is to come nor last year's counts.
    await hands.session(await hands.workshop({ title: 'Couture' }));
    const { workshops } = await place.mustCall('reports.year', { year: 2026 });
    expect(workshops).toMatchObject({ sessions: 1, minutes: 120, participations: 3, people: 3 });
    expect(workshops.participantMinutes).toBe(360);
    expect(workshops.byTheme).toMatchObject([{ label: 'Numérique', participations: 3 }]);
    expect(workshops.byBand.filter(({ count }) => count > 0)).toEqual([
      { label: '18 à 24 ans', count: 2 },
      { label: '70 ans et plus', count: 1 },
    ]);
    expect(workshops.byCommune).toContainEqual({ label: 'Die', count: 1 });
    expect(workshops.digital).toMatchObject({ sessions: 1, minutes: 120, people: 3 });
    const before = await place.mustCall('reports.year', { year: 2025 });
    expect(before.workshops).toMatchObject({ sessions: 0, participations: 0 });
  });
});

describe('the paper for the desk', () => {
  it('says for how many, how the room is to stand, and what comes along', async () => {
    const add = furnish(place);
    const room = await add.resource({ name: 'Salle Est' });
    const coffee = await add.accessory('Café');
    const projector = await add.accessory('Vidéoprojecteur', { stock: 1 });
    await place.mustCall('bookings.create', {
      resourceId: room,
      startsAt: '2026-11-26T09:00',
      endsAt: '2026-11-26T11:00',
      title: 'Conseil',
      attendees: 12,
      setup: 'en U',
      accessories: [
        { accessoryId: coffee, quantity: 12 },
        { accessoryId: projector, quantity: 1 },
      ],
    });
    const { ticket } = await place.mustCall('reports.daySheetFile', { date: '2026-11-26' });
    const { pages } = readPdf(place.files.get(ticket)?.bytes ?? new Uint8Array());
    const text = pages.join(' ').replaceAll(/\s+/gu, ' ');
    for (const word of ['Salle Est', '12 personnes', 'en U', '12 × Café', 'Vidéoprojecteur'])
      expect(text).toContain(word);
  });
});
