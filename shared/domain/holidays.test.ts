import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOfWeek } from './calendar.ts';
import { easterSunday, holidayKeys, holidayName, holidaysOf } from './holidays.ts';

const keys = (year: number) =>
  holidaysOf(year, { alsaceMoselle: true, zone: 'mayotte' }).map(({ key }) => key);

describe('French public holidays', () => {
  it('T7: the eleven of 2026', () => {
    expect(holidaysOf(2026).map((one) => `${one.date} ${one.name}`)).toStrictEqual([
      '2026-01-01 Jour de l’An',
      '2026-04-06 Lundi de Pâques',
      '2026-05-01 Fête du Travail',
      '2026-05-08 Victoire de 1945',
      '2026-05-14 Ascension',
      '2026-05-25 Lundi de Pentecôte',
      '2026-07-14 Fête nationale',
      '2026-08-15 Assomption',
      '2026-11-01 Toussaint',
      '2026-11-11 Armistice de 1918',
      '2026-12-25 Noël',
    ]);
  });

  it('T7: two more in Alsace-Moselle', () => {
    const dates = holidaysOf(2026, { alsaceMoselle: true });
    expect(dates).toHaveLength(13);
    expect(holidayName('2026-04-03', { alsaceMoselle: true })).toBe('Vendredi saint');
    expect(holidayName('2026-12-26', { alsaceMoselle: true })).toBe('Saint-Étienne');
    expect(holidayName('2026-12-26')).toBeNull();
  });

  it('T7: one more overseas, each on its own day, and none elsewhere', () => {
    expect(holidayName('2026-12-20', { zone: 'reunion' })).toBe('Abolition de l’esclavage');
    expect(holidayName('2026-05-22', { zone: 'martinique' })).toBe('Abolition de l’esclavage');
    expect(holidayName('2026-05-22', { zone: 'guadeloupe' })).toBeNull();
    expect(holidaysOf(2026, { zone: 'guiana' })).toHaveLength(12);
    expect(holidaysOf(2026, { zone: 'A' })).toHaveLength(11);
  });

  it('T7: every holiday has its own key, the same every year', () => {
    expect(new Set(keys(2026))).toEqual(new Set(holidayKeys));
    expect(keys(2027).toSorted()).toEqual(keys(2026).toSorted());
  });

  it('T7: Easter is right in any year, its edges and exceptions included', () => {
    const known = {
      1818: '1818-03-22',
      1943: '1943-04-25',
      1954: '1954-04-18',
      1981: '1981-04-19',
      2000: '2000-04-23',
      2024: '2024-03-31',
      2025: '2025-04-20',
      2027: '2027-03-28',
      2038: '2038-04-25',
      2049: '2049-04-18',
      2076: '2076-04-19',
      2285: '2285-03-22',
    };
    for (const [year, date] of Object.entries(known)) expect(easterSunday(Number(year))).toBe(date);
    fc.assert(
      fc.property(fc.integer({ min: 1583, max: 4099 }), (year) => {
        const easter = easterSunday(year);
        expect(dayOfWeek(easter)).toBe(7);
        expect(easter >= `${year}-03-22` && easter <= `${year}-04-25`).toBe(true);
      }),
    );
  });

  it('T7: Ascension on 1 May keeps both names', () => {
    expect(holidayName('2008-05-01')).toBe('Fête du Travail, Ascension');
  });
});
