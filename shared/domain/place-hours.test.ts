import { describe, expect, it } from 'vitest';
import { isWithinOpening, openIntervals } from './opening-hours.ts';
import { allYearHours, holidayClosures, wrongDay } from './place-hours.ts';

const DAY = [{ from: '09:00', to: '18:00' }];
const WEEK = allYearHours([DAY, DAY, DAY, DAY, [], [], []]);

const names = (from: string, to: string) =>
  holidayClosures(from, to, {}, ['victory_1945', 'ascension']).map((one) => one.label);

const days = (day: { from: string; to: string }[]) => [[], day];

describe('the hours of a place', () => {
  it('T5: the first of seven days is Monday', () => {
    const open = openIntervals('2026-11-23T00:00', '2026-11-30T00:00', WEEK, []);
    expect(open.map((one) => one.start.slice(0, 10))).toStrictEqual([
      '2026-11-23',
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
    ]);
  });

  it('T7: a holiday closes its whole day, by its name', () => {
    const closures = holidayClosures('2026-11-11', '2026-11-11');
    expect(closures).toStrictEqual([
      { start: '2026-11-11T00:00', end: '2026-11-12T00:00', label: 'Armistice de 1918' },
    ]);
    const asked = ['2026-11-11T10:00', '2026-11-11T12:00'] as const;
    expect(isWithinOpening(...asked, WEEK, closures, { continuous: false })).toStrictEqual({
      open: false,
      closed: [{ kind: 'closure', label: 'Armistice de 1918', start: asked[0], end: asked[1] }],
    });
  });

  it('T7: holidays of a span over the new year, of its region, ends included', () => {
    const dates = holidayClosures('2026-12-25', '2027-01-01', { alsaceMoselle: true }).map(
      (one) => one.label,
    );
    expect(dates).toStrictEqual(['Noël', 'Saint-Étienne', 'Jour de l’An']);
    expect(holidayClosures('2026-12-26', '2026-12-31')).toStrictEqual([]);
  });

  it('T7: a holiday on which the place opens closes nothing, any year', () => {
    expect(names('2026-05-01', '2026-05-31')).toStrictEqual(['Fête du Travail', 'Lundi de Pentecôte']);
    expect(names('2027-05-01', '2027-05-31')).toStrictEqual(['Fête du Travail', 'Lundi de Pentecôte']);
  });

  it('B4: a range that ends before it starts, or begins within the one before, is on the wrong day', () => {
    expect(
      wrongDay(
        days([
          { from: '09:00', to: '12:00' },
          { from: '12:00', to: '24:00' },
        ]),
      ),
    ).toBeUndefined();
    expect(wrongDay(days([{ from: '18:00', to: '09:00' }]))).toBe(1);
    expect(
      wrongDay(
        days([
          { from: '09:00', to: '12:00' },
          { from: '11:00', to: '13:00' },
        ]),
      ),
    ).toBe(1);
  });
});
