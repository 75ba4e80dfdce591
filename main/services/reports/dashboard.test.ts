import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DashboardChoice, DashboardPicture } from '../../../shared/contract/reports-dashboard.ts';
import { freeLine, issueLines, settle } from '../../../tests/support/billing-place.ts';
import { furnish } from '../../../tests/support/booking-place.ts';
import { addMembershipType, addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { readPdf } from '../../../tests/support/read-pdf.ts';

let place: TestPlace;
let add: ReturnType<typeof furnish>;
beforeEach(() => {
  place = openTestPlace();
  add = furnish(place);
});
afterEach(() => place.close());

const november: DashboardChoice = { kind: 'month', year: 2026, month: 11 };
const year: DashboardChoice = { kind: 'year', year: 2026 };
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/gu, ' ');
const weekdays = (from: string, to: string) =>
  Array.from({ length: 7 }, (_none, day) => (day < 5 ? [{ from, to }] : []));

function of(pictures: readonly DashboardPicture[], key: string): DashboardPicture {
  const found = pictures.find((picture) => picture.key === key);
  if (found === undefined) throw new Error(`no picture ${key}`);
  return found;
}

async function book(resourceId: number, startsAt: string, endsAt: string): Promise<void> {
  const input = { resourceId, startsAt, endsAt, title: 'Réunion' };
  await place.mustCall('bookings.create', input, { accept: ['IN_THE_PAST', 'OUTSIDE_OPENING_HOURS'] });
}

describe('the dashboard: occupation', () => {
  it('R3: a room over its open hours up to now; closures, stops and its whole count; T3 by the wall clock', async () => {
    const hours = weekdays('09:00', '11:00');
    const east = await add.resource({ name: 'Salle Est', hours });
    const whole = await add.resource({ name: 'Grand espace', hours }, [east]);
    // Monday 16 to Friday 20 November: 10 h open, less a morning closed; 3 h used, one of them by the whole.
    await place.mustCall('resources.addClosure', {
      resourceId: null,
      startsAt: '2026-11-18T00:00',
      endsAt: '2026-11-19T00:00',
      reason: 'Travaux',
    });
    await book(east, '2026-11-16T09:00', '2026-11-16T11:00');
    await book(whole, '2026-11-17T10:00', '2026-11-17T11:00');
    const period: DashboardChoice = { kind: 'days', from: '2026-11-16', to: '2026-11-20' };
    const { pictures, subjects } = await place.mustCall('reports.dashboardOccupation', { period });
    const { table, sentence } = of(pictures, 'rooms');
    expect(table.rows).toEqual([
      ['Toutes les salles', 180, 480, 3750, null],
      ['Salle Est', 180, 480, 3750, null],
      ['Grand espace', 60, 480, 1250, null],
    ]);
    expect(plain(sentence)).toBe(
      'Les salles ont été occupées 38 % de leur temps d’ouverture (3 h sur 8 h) ; rien n’était noté un an plus tôt ; la plus demandée est « Salle Est » (38 %).',
    );
    expect(plain(of(pictures, 'machines').sentence)).toBe('Aucune machine n’est enregistrée.');
    expect(subjects.map(({ label }) => label)).toEqual(['Toutes les salles', 'Salle Est', 'Grand espace']);

    const subject = String(east);
    const shown = await place.mustCall('reports.dashboardHours', { period, subject });
    expect(of(shown.pictures, 'hours').chart).toMatchObject({
      kind: 'heat',
      hours: [9, 10],
      days: [
        { label: 'lundi', rates: [10_000, 10_000] },
        { label: 'mardi', rates: [0, 10_000] },
        { label: 'jeudi', rates: [0, 0] },
        { label: 'vendredi', rates: [0, 0] },
      ],
    });
    expect(of(shown.pictures, 'occupied-months').table.rows).toEqual([
      ['novembre 2026', 180, 480, 3750, null],
    ]);
    expect(await place.call('reports.dashboardHours', { period, subject: '999' })).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
  });

  it('F3: the time that a machine is stopped is not open; what is to come is not read', async () => {
    const machine = await add.resource({ name: 'Prusa', kind: 'machine', hours: weekdays('08:00', '12:00') });
    // Tuesday 24 November, 9:00: out of order since 8:30, for good.
    place.setNow('2026-11-24T07:30:00.000Z');
    await place.mustCall('resources.setState', {
      id: machine,
      version: 1,
      state: 'out_of_order',
      note: 'Buse',
    });
    place.setNow('2026-11-24T08:00:00.000Z');
    const period: DashboardChoice = { kind: 'days', from: '2026-11-23', to: '2026-11-30' };
    const { pictures } = await place.mustCall('reports.dashboardOccupation', { period });
    expect(of(pictures, 'machines').table.rows).toEqual([['Prusa', 0, 270, 0, null]]);
  });

  it('B3: seats are taken by bookings and by who came without; whoever booked is one', async () => {
    await settle(place, { middayAt: '12:00' });
    const table = await add.resource({
      name: 'Grande table',
      kind: 'desk',
      capacity: 4,
      hours: weekdays('10:00', '14:00'),
    });
    const [lea, marc] = [await addPerson(place), await addPerson(place, { firstName: 'Marc' })];
    await place.mustCall(
      'bookings.create',
      { resourceId: table, startsAt: '2026-11-23T10:00', endsAt: '2026-11-23T14:00', personId: lea },
      { accept: ['IN_THE_PAST'] },
    );
    for (const personId of [lea, marc])
      await place.mustCall('attendance.checkIn', { personId, date: '2026-11-23', halves: ['morning'] });
    const period: DashboardChoice = { kind: 'days', from: '2026-11-23', to: '2026-11-23' };
    const { pictures } = await place.mustCall('reports.dashboardOccupation', { period });
    // The one table by its bookings alone; in all, Marc's morning besides.
    expect(of(pictures, 'desks').table.rows).toEqual([
      ['Toutes les places', 360, 960, 3750, null],
      ['Grande table', 240, 960, 2500, null],
    ]);
    const { pictures: shown } = await place.mustCall('reports.dashboardHours', { period, subject: 'desk' });
    expect(of(shown, 'occupied-months').table.rows).toEqual([['novembre 2026', 360, 960, 3750, null]]);
    const people = await place.mustCall('reports.dashboardPeople', { period });
    expect(of(people.pictures, 'attendance').table.rows[0]).toEqual(['novembre 2026', 2, null, 2, 0, 0]);
  });
});

describe('the dashboard: people', () => {
  it('R3: a month stands beside the same month of the year before, as far as it has come', async () => {
    const personId = await addPerson(place);
    for (const date of ['2025-11-10', '2025-11-28', '2026-11-10', '2026-11-11'])
      await place.mustCall('attendance.checkIn', { personId, date, halves: ['morning', 'afternoon'] });
    const { pictures } = await place.mustCall('reports.dashboardPeople', { period: november });
    const { table, sentence } = of(pictures, 'attendance');
    // The 28th of the year before is after the 24th, today's day: it is not held against this month.
    expect(table.rows[0]).toEqual(['novembre 2026', 4, 2, 1, 0, 0]);
    expect(plain(sentence)).toBe(
      '4 demi-journées de présence de 1 personne, soit 2 de plus qu’un an plus tôt (2).',
    );
  });

  it('P2, R3: members by type and their renewal against the year before', async () => {
    const typeId = await addMembershipType(place);
    for (const [name, ...years] of [
      ['Léa', 2025, 2026],
      ['Marc', 2025],
      ['Ines', 2026],
    ] as const) {
      const holder = { kind: 'person' as const, id: await addPerson(place, { firstName: name }) };
      for (const each of years)
        await place.mustCall('memberships.record', {
          holder,
          typeId,
          startsOn: `${each}-01-01`,
          endsOn: `${each}-12-31`,
          fee: 2000,
          payment: null,
        });
    }
    const { pictures } = await place.mustCall('reports.dashboardPeople', { period: year });
    expect(plain(of(pictures, 'members').sentence)).toBe(
      '2 personnes et structures ont eu une adhésion, dont 1 pour la première fois, autant qu’un an plus tôt.',
    );
    expect(of(pictures, 'renewal').table.rows).toEqual([['Individuelle', 2, 1, 5000, null]]);
    const hidden = await place.mustCall('reports.dashboardPeople', { period: year, forPublic: true });
    expect(of(hidden.pictures, 'renewal').table.rows).toEqual([]);
    expect(plain(of(hidden.pictures, 'members').sentence)).toContain('Moins de 5 personnes');
  });
});

describe('the dashboard: money', () => {
  it('R3: activities add up to the books’ own income; readers and the office see counts, not money', async () => {
    await settle(place, { vatRegime: 'liable', legalName: 'Association Les Tilleuls' });
    const room = await add.resource({ name: 'Salle Est' });
    await add.priceList([room], { individual: { hour: 1200 } });
    const lea = { kind: 'person' as const, id: await addPerson(place) };
    await place.mustCall(
      'bookings.create',
      { resourceId: room, startsAt: '2026-11-17T10:00', endsAt: '2026-11-17T12:00', personId: lea.id },
      { accept: ['IN_THE_PAST', 'OUTSIDE_OPENING_HOURS'] },
    );
    const items = await place.mustCall('billing.toBill', { until: '2026-11-24' });
    const source = items.find(({ line }) => line.source.kind === 'booking')?.line.source;
    if (source === undefined) throw new Error('nothing to bill');
    await issueLines(place, lea, [
      freeLine({ unitPrice: 2400, quantity: 1000, source }),
      freeLine({ unitPrice: 1200 }),
    ]);
    await place.mustCall('funding.give', {
      donor: lea,
      amount: 5000,
      givenOn: '2026-11-20',
      method: 'transfer',
    });
    const { pictures } = await place.mustCall('reports.dashboardMoney', { period: november });
    const rows = of(pictures, 'income').table.rows.map(([label, amount]) => [label, amount]);
    expect(rows).toEqual([
      ['Dons', 5000],
      ['Locations de salles', 2000],
      ['Autres', 1000],
      ['Ensemble', 8000],
    ]);
    const { own } = await place.mustCall('funding.balance', { year: 2026 });
    expect(own).toBe(8000);
    expect(of(pictures, 'balance').table.rows.at(-2)).toEqual(['Ensemble', 8000, 0, 10_000]);
    expect(plain(of(pictures, 'owed').sentence)).toContain('36,00 € TTC sont dus au mardi 24 novembre 2026');
    for (const role of ['reader', 'reception', 'volunteer'] as const)
      for (const call of ['dashboardMoney', 'dashboardMoneySheet'] as const)
        expect(await place.call(`reports.${call}`, { period: november }, { actor: { role } })).toMatchObject({
          error: { code: 'NOT_ALLOWED' },
        });
    expect(
      (await place.call('reports.dashboardPeople', { period: year }, { actor: { role: 'reader' } })).ok,
    ).toBe(true);
  });

  it('F5: a machine’s income HT against its upkeep and the expenses that bear its name', async () => {
    await settle(place, { vatRegime: 'liable' });
    const laser = await add.resource({ name: 'Découpe laser', kind: 'machine' });
    await add.priceList([laser], { individual: { hour: 3600 } });
    const personId = await addPerson(place);
    await place.mustCall(
      'bookings.create',
      { resourceId: laser, startsAt: '2026-11-17T10:00', endsAt: '2026-11-17T11:00', personId },
      { accept: ['IN_THE_PAST', 'OUTSIDE_OPENING_HOURS', 'HABILITATION_MISSING'] },
    );
    const expense = {
      supplierName: 'Enercoop',
      account: 'energy',
      spentOn: '2026-11-02',
      amount: 4000,
    } as const;
    for (const activity of ['decoupe laser', 'Chauffage'])
      await place.mustCall('funding.saveExpense', { fields: { ...expense, label: activity, activity } });
    const { pictures } = await place.mustCall('reports.dashboardMoney', { period: november });
    expect(of(pictures, 'cover').table.rows).toEqual([['Découpe laser', 3000, 0, 0, 4000, 7500]]);
    expect(plain(of(pictures, 'cover').sentence)).toBe(
      '« Découpe laser » a couvert 75 % de ses coûts notés (charges de fonctionnement 40,00 €) ; l’amortissement n’est pas compté.',
    );
  });
});

const textOf = (ticket: string): string =>
  plain(readPdf(place.files.get(ticket)?.bytes ?? new Uint8Array()).pages.join('\n'));

describe('the dashboard: files', () => {
  it('R3: the table of a picture as CSV, hours and per cents as spreadsheets add them up; the sheet as PDF', async () => {
    const room = await add.resource({ name: 'Salle Est', hours: weekdays('09:00', '11:00') });
    await book(room, '2026-11-16T09:00', '2026-11-16T10:30');
    const asked = { period: { kind: 'days', from: '2026-11-16', to: '2026-11-16' } as const };
    const { ticket, fileName } = await place.mustCall('reports.dashboardFile', {
      ...asked,
      picture: 'rooms',
      format: 'csv',
    });
    expect(fileName).toBe('tableau-de-bord-occupation-des-salles-2026-11-16-2026-11-16.csv');
    const text = new TextDecoder().decode(place.files.get(ticket)?.bytes);
    expect(text).toContain('Salle Est;1,50;2,00;75,00;\r\n');
    const sheet = await place.mustCall('reports.dashboardMoneySheet', { ...asked, subject: String(room) });
    const printed = textOf(sheet.ticket);
    for (const words of ['Occupation des salles', 'Heures de la semaine, Salle Est', 'Ce qui est dû'])
      expect(printed).toContain(words);
    const counts = await place.mustCall('reports.dashboardSheet', asked);
    expect(textOf(counts.ticket)).not.toContain('Ce qui est dû');
  });

  it('refuses a period that is upside down or longer than three years', async () => {
    const upsideDown = { kind: 'days', from: '2026-11-02', to: '2026-11-01' } as const;
    expect(await place.call('reports.dashboardMoney', { period: upsideDown })).toMatchObject({
      error: { code: 'INVALID_INPUT' },
    });
  });
});
