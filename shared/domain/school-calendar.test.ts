import { describe, expect, it } from 'vitest';
import { dayOfWeek } from './calendar.ts';
import { holidaysInForce, publishedYears, schoolYearOf, schoolZones } from './school-calendar.ts';

describe('the published school calendar', () => {
  it('T7: has its holidays in order, none over another, each in its school year', () => {
    for (const zone of ['A', 'B', 'C'] as const)
      for (const { year, holidays } of publishedYears(zone)) {
        for (const [index, { from, until }] of holidays.entries()) {
          expect(from < until).toBe(true);
          expect(schoolYearOf(from)).toBe(year);
          expect(until < (holidays[index + 1]?.from ?? '9999-12-31')).toBe(true);
        }
      }
  });

  it('T7: begins on a Saturday, but for the bridge of Ascension', () => {
    for (const zone of ['A', 'B', 'C'] as const)
      for (const { name, from } of publishedYears(zone).flatMap(({ holidays }) => holidays))
        expect(dayOfWeek(from)).toBe(name === 'Pont de l’Ascension' ? 4 : 6);
  });

  it('T7: knows the winters that the zones take in turn', () => {
    const winters = (['A', 'B', 'C'] as const).map((zone) =>
      publishedYears(zone).flatMap(({ holidays }) =>
        holidays.filter(({ name }) => name === 'Vacances d’hiver').map(({ from }) => from),
      ),
    );
    expect(winters).toEqual([
      ['2026-02-07', '2027-02-13', '2028-02-19'],
      ['2026-02-14', '2027-02-20', '2028-02-05'],
      ['2026-02-21', '2027-02-06', '2028-02-12'],
    ]);
  });

  it('guesses nothing where nothing is published', () => {
    for (const zone of schoolZones.slice(3)) expect(publishedYears(zone)).toEqual([]);
    expect(holidaysInForce(null, [])).toEqual([]);
  });

  it('is replaced, year by year, by what the place keeps itself', () => {
    const own = { year: 2026, holidays: [{ name: 'Fête locale', from: '2026-10-20', until: '2026-10-21' }] };
    const inForce = holidaysInForce('B', [own]);
    expect(inForce.filter(({ from }) => schoolYearOf(from) === 2026)).toEqual(own.holidays);
    expect(inForce.some(({ from }) => from === '2025-10-18')).toBe(true);
    expect(inForce.some(({ from }) => from === '2027-10-23')).toBe(true);
  });
});
