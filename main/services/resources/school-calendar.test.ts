import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SchoolZone } from '../../../shared/domain/school-calendar.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
beforeEach(() => void (place = openTestPlace()));
afterEach(() => place.close());

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const upload = (text: string, name = 'calendrier.csv') =>
  place.files.put(name, 'application/octet-stream', bytes(text)).ticket;
const setZone = async (schoolZone: SchoolZone | null) => {
  const { version } = await place.mustCall('settings.place', {});
  await place.mustCall('settings.save', { version, patch: { schoolZone } });
};
const off = (from: string, to: string) => place.mustCall('resources.daysOff', { from, to });

/** As data.education.gouv.fr writes it: a line for each académie, midnight of Paris in UTC, teachers apart. */
const ministry = `description;population;start_date;end_date;location;zones;annee_scolaire
Vacances de la Toussaint;-;2028-10-20T22:00:00+00:00;2028-11-05T23:00:00+00:00;Lyon;Zone A;2028-2029
Vacances de la Toussaint;-;2028-10-20T22:00:00+00:00;2028-11-05T23:00:00+00:00;Dijon;Zone A;2028-2029
Vacances d'Hiver;-;2029-02-09T23:00:00+00:00;2029-02-25T23:00:00+00:00;Lyon;Zone A;2028-2029
Vacances d'Hiver;-;2029-02-16T23:00:00+00:00;2029-03-04T23:00:00+00:00;Lille;Zone B;2028-2029
Pont de l'Ascension;-;2029-05-10T22:00:00+00:00;2029-05-10T22:00:00+00:00;Lyon;Zone A;2028-2029
Vacances d'Été;Enseignants;2029-07-06T22:00:00+00:00;2029-08-30T22:00:00+00:00;Lyon;Zone A;2028-2029
Début des Vacances d'Été;-;2029-07-06T22:00:00+00:00;2029-07-06T22:00:00+00:00;Lyon;Zone A;2028-2029
Vacances de Noël;Élèves;illisible;2029-01-08;Lyon;Zone A;2028-2029
`;

const save = (year: number, version: number, holidays: { name: string; from: string; until: string }[]) =>
  place.call('resources.saveSchoolYears', { zone: 'corsica', years: [{ year, version, holidays }] });

const read = (ticket: string, zone: SchoolZone) =>
  place.call('resources.readSchoolCalendar', { ticket, zone });

const event = (name: string, from: string, until: string) =>
  `BEGIN:VEVENT\r\nUID:${name}@x\r\nDTSTART;VALUE=DATE:${from}\r\nDTEND;VALUE=DATE:${until}\r\nSUMMARY:${name}\r\nEND:VEVENT\r\n`;

const message = async (ticket: string, zone: SchoolZone = 'A') => {
  const result = await read(ticket, zone);
  return result.ok ? 'read' : result.error.message;
};

describe('the school calendar of the place', () => {
  it('T7: is shown for the zone that was chosen, and for none without one', async () => {
    expect((await off('2026-12-01', '2027-03-31')).schoolHolidays).toEqual([]);
    await setZone('A');
    expect((await off('2026-12-01', '2027-03-31')).schoolHolidays).toEqual([
      { name: 'Vacances de Noël', from: '2026-12-19', until: '2027-01-03' },
      { name: 'Vacances d’hiver', from: '2027-02-13', until: '2027-02-28' },
    ]);
    await setZone('C');
    expect((await off('2027-02-01', '2027-03-31')).schoolHolidays).toMatchObject([{ from: '2027-02-06' }]);
  });

  it('T7: says which public holidays close', async () => {
    expect((await off('2026-12-20', '2027-01-02')).publicHolidays).toEqual([
      { date: '2026-12-25', key: 'christmas', name: 'Noël', closed: true },
      { date: '2027-01-01', key: 'new_year', name: 'Jour de l’An', closed: true },
    ]);
  });

  it('is changed by hand a year at a time, opening hours follow, and it goes back to what is published', async () => {
    await setZone('A');
    await place.mustCall('resources.saveSeason', {
      fields: {
        resourceId: null,
        name: 'Vacances',
        when: { kind: 'school_holidays' },
        hours: [[], [], [], [], [], [], []],
      },
    });
    const isOpen = async (date: string) =>
      ((await place.mustCall('resources.opening', { from: date, to: date }))[0]?.ranges.length ?? 0) > 0;
    expect([await isOpen('2026-12-21'), await isOpen('2026-12-18')]).toEqual([false, true]);
    const holidays = [{ name: 'Noël ici', from: '2026-12-18', until: '2026-12-20' }];
    const saved = await place.call('resources.saveSchoolYears', {
      zone: 'A',
      years: [{ year: 2026, version: 0, holidays }],
    });
    expect([await isOpen('2026-12-21'), await isOpen('2026-12-18')]).toEqual([true, false]);
    expect(await place.mustCall('resources.schoolYears', { zone: 'A' })).toMatchObject([
      { year: 2025, own: false },
      { year: 2026, own: true, version: 1, holidays },
      { year: 2027, own: false },
    ]);
    // Another zone has its own year.
    expect((await place.mustCall('resources.schoolYears', { zone: 'B' })).every(({ own }) => !own)).toBe(
      true,
    );
    await place.undo(saved);
    expect([await isOpen('2026-12-21'), await isOpen('2026-12-18')]).toEqual([false, true]);
  });

  it('is not kept where dates overlap, go backwards or belong to another year, nor over somebody else’s change', async () => {
    const messageOf = async (holidays: { name: string; from: string; until: string }[]) => {
      const result = await save(2026, 0, holidays);
      return result.ok ? 'kept' : result.error.message;
    };
    expect(await messageOf([{ name: 'Noël', from: '2026-12-20', until: '2026-12-19' }])).toContain(
      'après le premier',
    );
    expect(await messageOf([{ name: 'Noël', from: '2027-12-20', until: '2027-12-29' }])).toContain(
      '2026-2027',
    );
    expect(
      await messageOf([
        { name: 'Noël', from: '2026-12-20', until: '2027-01-04' },
        { name: 'Neige', from: '2027-01-04', until: '2027-01-09' },
      ]),
    ).toBe('Noël et Neige se chevauchent.');
    expect(await messageOf([{ name: 'Noël', from: '2026-12-20', until: '2027-01-04' }])).toBe('kept');
    expect(await save(2026, 0, [])).toMatchObject({ ok: false, error: { code: 'CONFLICT_STALE' } });
  });
});

describe('the ministry’s file', () => {
  it('T7: gives the days off of the zone, in days of Paris, each once, and says what it leaves out', async () => {
    const result = await read(upload(ministry), 'A');
    expect(result).toEqual({
      ok: true,
      value: {
        years: [
          {
            year: 2028,
            version: 0,
            holidays: [
              { name: 'Vacances de la Toussaint', from: '2028-10-21', until: '2028-11-05' },
              { name: 'Vacances d’Hiver', from: '2029-02-10', until: '2029-02-25' },
              { name: 'Pont de l’Ascension', from: '2029-05-10', until: '2029-05-13' },
            ],
          },
        ],
        leftOut: [
          { line: 8, text: "Début des Vacances d'Été", reason: 'la date de la rentrée n’est pas publiée' },
          { line: 9, text: 'Vacances de Noël', reason: 'les dates ne se lisent pas' },
        ],
      },
    });
    expect(await read(upload(ministry), 'B')).toMatchObject({
      value: { years: [{ holidays: [{ from: '2029-02-17', until: '2029-03-04' }] }] },
    });
  });

  it('T7: is taken as iCalendar too', async () => {
    const ics = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${event('Vacances de Noël - Zone C', '20281223', '20290108')}${event('Vacances de Pâques - Corse', '20290415', '20290501')}END:VCALENDAR\r\n`;
    expect(await read(upload(ics, 'Zone-C.ics'), 'C')).toMatchObject({
      value: {
        years: [
          { year: 2028, holidays: [{ name: 'Vacances de Noël', from: '2028-12-23', until: '2029-01-07' }] },
        ],
        leftOut: [],
      },
    });
  });

  it('is refused in French where it is something else, broken, expired or of another zone', async () => {
    expect(await message(upload('nom;prénom\nBlanc;Lou\n'))).toContain('colonnes du calendrier scolaire');
    expect(await message(upload('BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:x'))).toContain('.ics');
    const nameless =
      'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART;VALUE=DATE:20281223\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n';
    expect(await message(upload(nameless))).not.toContain('inattendu');
    expect(await message(upload(ministry), 'mayotte')).toContain('pas de vacances pour cette zone');
    expect(await message('0'.repeat(32))).toContain('choisir de nouveau'.slice(2));
  });
});
