import { assert, boolean, constantFrom, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  agreementChanges,
  agreementsOverlap,
  earliestChange,
  mayChangeOn,
  givesTheSame,
  type AgreedTime,
} from './agreement-changes.ts';

const nameOf = (id: number): string => `ressource ${id}`;
const access = { rooms: true, desks: true, machines: false, also: [], except: [] };

describe('what changed in an agreement', () => {
  it('X1: says each change as the desk would', () => {
    expect(
      agreementChanges(
        { visitsPerPerson: 4, overflowPrice: 1500, overflowPaidBy: 'person', note: '', endsOn: null, access },
        {
          visitsPerPerson: 6,
          overflowPrice: 1500,
          overflowPaidBy: 'partner',
          note: 'vu',
          endsOn: '2026-12-31',
          access: { ...access, machines: true, except: [7] },
        },
        nameOf,
      ),
    ).toEqual([
      'fin\u00a0: sans date → 31/12/2026',
      'visites par personne et par mois\u00a0: 2\u00a0jours → 3\u00a0jours',
      'au-delà payé par\u00a0: la personne → la structure partenaire',
      'note\u00a0: rien → «\u00a0vu\u00a0»',
      'machines\u00a0: ouvertes',
      '«\u00a0ressource 7\u00a0»\u00a0: fermée quand même',
    ]);
  });

  it('X1: says nothing where nothing changed, and tells no limit from none', () => {
    expect(agreementChanges({ note: null, access }, { note: '', access }, nameOf)).toEqual([]);
    expect(agreementChanges({ visitsPerPerson: null }, { visitsPerPerson: 0 }, nameOf)).toEqual([
      'visites par personne et par mois\u00a0: sans limite → 0\u00a0jour',
    ]);
  });

  it('X1: dates and names are no change of what it gives; a resource named in another order neither', () => {
    const one = { visitsPerPerson: 4, access: { ...access, also: [1, 2] }, startsOn: '2026-01-01' };
    expect(givesTheSame(one, { ...one, startsOn: '2026-02-01', note: 'x' })).toBe(true);
    expect(givesTheSame(one, { ...one, access: { ...access, also: [2, 1] } })).toBe(true);
    expect(givesTheSame(one, { ...one, access })).toBe(false);
    expect(givesTheSame(one, { ...one, visitsPerPerson: null })).toBe(false);
  });
});

describe('two agreements with one partner', () => {
  it('X1: hold on the same day in the same direction or not, whichever is looked at first', () => {
    const year: AgreedTime = { direction: 'both', startsOn: '2026-01-01', lastDay: '2026-12-31' };
    const next: AgreedTime = { ...year, startsOn: '2027-01-01', lastDay: null };
    expect(agreementsOverlap(year, next)).toBe(false);
    expect(agreementsOverlap(year, { ...next, startsOn: '2026-12-31' })).toBe(true);
    expect(
      agreementsOverlap({ ...year, direction: 'ours_there' }, { ...year, direction: 'theirs_here' }),
    ).toBe(false);
    const days = constantFrom('2026-01-01', '2026-06-30', '2026-07-01', '2026-12-31');
    const time = record({
      direction: constantFrom('both', 'ours_there', 'theirs_here'),
      startsOn: days,
      hasEnd: boolean(),
      end: days,
    }).map(({ direction, startsOn, hasEnd, end }) => ({
      direction,
      startsOn,
      lastDay: hasEnd ? (end < startsOn ? startsOn : end) : null,
    }));
    assert(
      property(time, time, (one, other) => {
        const everyDay = ['2026-01-01', '2026-06-30', '2026-07-01', '2026-12-31', '2030-01-01'];
        const on = (each: typeof one, day: string): boolean =>
          each.startsOn <= day && (each.lastDay === null || day <= each.lastDay);
        const sameWay =
          one.direction === 'both' || other.direction === 'both' || one.direction === other.direction;
        const shared = everyDay.some((day) => on(one, day) && on(other, day));
        expect(agreementsOverlap(one, other)).toBe(sameWay && shared);
        expect(agreementsOverlap(other, one)).toBe(agreementsOverlap(one, other));
      }),
    );
  });
});

describe('from when what an agreement gives may change', () => {
  const facts = {
    today: '2026-11-24',
    lastTermsFrom: '2026-01-01',
    lastPastVisit: undefined,
    settledUntil: undefined,
  };
  it.each([
    ['its beginning, while no past month counted a visit', {}, '2026-01-01'],
    ['the current month, once one did', { lastPastVisit: '2026-03-02' }, '2026-11-01'],
    ['the month after what is settled', { settledUntil: '2026-11-15' }, '2026-12-01'],
    [
      'the last change, planned ones included',
      { lastPastVisit: '2026-03-02', lastTermsFrom: '2027-01-01' },
      '2027-01-01',
    ],
  ])('X1: %s', (_what, given, expected) => {
    expect(earliestChange({ ...facts, ...given })).toBe(expected);
  });

  it('X1: only with a month, since days are counted by month, or with the agreement', () => {
    expect(['2026-11-01', '2026-03-15', '2026-11-12'].map((day) => mayChangeOn(day, '2026-03-15'))).toEqual([
      true,
      true,
      false,
    ]);
  });
});
