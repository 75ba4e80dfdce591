import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../shared/domain/calendar.ts';
import { formatDateLong, formatDateShort } from '../../shared/domain/french.ts';
import { parseTypedDate } from './parse-date.ts';
import { parseTypedTime } from './parse-time.ts';

const today = '2026-11-24';

describe('a day as people type it', () => {
  it.each([
    ['24/11/2026', '2026-11-24'],
    ['24/11/26', '2026-11-24'],
    ['3.2', '2027-02-03'],
    ['3/10', '2026-10-03'],
    ['24 nov', '2026-11-24'],
    ['1er déc.', '2026-12-01'],
    ['mardi 24 novembre 2026', '2026-11-24'],
    ['5 juil', '2026-07-05'],
    ['12 fevrier', '2027-02-12'],
    ['30', '2026-11-30'],
    ['demain', '2026-11-25'],
    ['Après-demain', '2026-11-26'],
    ['aujourd’hui', today],
    ['hier', '2026-11-23'],
    ['mardi', '2026-12-01'],
    ['mer', '2026-11-25'],
    ['+7', '2026-12-01'],
    ['2026-11-24', '2026-11-24'],
  ])('reads « %s »', (text, date) => {
    expect(parseTypedDate(text, today)).toBe(date);
  });

  it.each(['', '31/02', '32', '5 jui', 'n’importe', '24/13/2026', '1/1/1', 'nov'])(
    'refuses « %s »',
    (text) => {
      expect(parseTypedDate(text, today)).toBeUndefined();
    },
  );

  it('reads back every day that it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 20_000 }), (shift) => {
        const date = addDays(today, shift);
        expect(parseTypedDate(formatDateShort(date), today)).toBe(date);
        expect(parseTypedDate(formatDateLong(date, { year: true }), today)).toBe(date);
      }),
    );
  });
});

describe('a time as people type it', () => {
  it.each([
    ['14', '14:00'],
    ['9h', '09:00'],
    ['14 h 30', '14:30'],
    ['14h30', '14:30'],
    ['1430', '14:30'],
    ['9:05', '09:05'],
    ['midi', '12:00'],
    ['24', '24:00'],
  ])('reads « %s »', (text, time) => {
    expect(parseTypedTime(text)).toBe(time);
  });

  it.each(['', '25', '14:60', '24:30', 'bientôt', 'h30'])('refuses « %s »', (text) => {
    expect(parseTypedTime(text)).toBeUndefined();
  });
});
