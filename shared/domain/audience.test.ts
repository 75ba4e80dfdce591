import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audienceOf, bandOf, grouped, type Presence } from './audience.ts';

const somebody: Presence = {
  seats: 1,
  personId: 1,
  age: 41,
  band: '',
  gender: 'female',
  commune: 'Die',
  isFirst: true,
};

describe('who came', () => {
  it('R3: whoever comes twice is two participations and one person; people without a name count each time', () => {
    const audience = audienceOf([
      somebody,
      { ...somebody, isFirst: false },
      { ...somebody, personId: null, seats: 3, age: null, gender: null, commune: '', isFirst: null },
    ]);
    expect(audience).toMatchObject({ participations: 5, people: 4, first: 1, again: 1, firstUnknown: 3 });
  });

  it('R3: what nobody said is a line of its own, and a gender is never guessed', () => {
    const audience = audienceOf([{ ...somebody, gender: null, age: null, commune: '' }]);
    expect(audience.byGender).toEqual([
      { label: 'Femmes', count: 0 },
      { label: 'Hommes', count: 0 },
      { label: 'Autre', count: 0 },
      { label: 'Non renseigné', count: 1 },
    ]);
    expect(audience.byBand.at(-1)).toEqual({ label: 'Non renseigné', count: 1 });
    expect(audience.byCommune).toEqual([{ label: 'Non renseigné', count: 1 }]);
  });

  it('R3: the bands are those of médiation numérique; a birth date says more than what was declared', () => {
    expect(bandOf({ age: 11, band: '' })).toBe('Moins de 12 ans');
    expect(bandOf({ age: 17, band: '70 ans et plus' })).toBe('12 à 17 ans');
    expect(bandOf({ age: null, band: '60 à 69 ans' })).toBe('60 à 69 ans');
    expect(bandOf({ age: null, band: 'vieux' })).toBe('Non renseigné');
  });

  it('R3: every count of an audience adds up to its participations', () => {
    const presence = fc.record({
      seats: fc.integer({ min: 1, max: 9 }),
      personId: fc.option(fc.nat(5)),
      age: fc.option(fc.nat(99)),
      band: fc.constantFrom('', '18 à 24 ans'),
      gender: fc.option(fc.constantFrom('female' as const, 'male' as const, 'other' as const)),
      commune: fc.constantFrom('', 'Die', 'Crest'),
      isFirst: fc.option(fc.boolean()),
    });
    fc.assert(
      fc.property(fc.array(presence), (presences) => {
        const audience = audienceOf(presences);
        const all = presences.reduce((sum, { seats }) => sum + seats, 0);
        for (const lines of [audience.byBand, audience.byGender, audience.byCommune])
          expect(lines.reduce((sum, { count }) => sum + count, 0)).toBe(all);
        expect(audience.first + audience.again + audience.firstUnknown).toBe(all);
        expect(audience.people).toBeLessThanOrEqual(all);
      }),
    );
  });
});

describe('counts for the public', () => {
  it('R3: fewer than five are grouped, and with the next smallest where they are fewer than five together', () => {
    const lines = [
      { label: 'Die', count: 40 },
      { label: 'Crest', count: 7 },
      { label: 'Luc', count: 2 },
      { label: 'Saillans', count: 0 },
    ];
    expect(grouped(lines)).toEqual([
      { label: 'Die', count: 40 },
      { label: 'Saillans', count: 0 },
      { label: 'Autres', count: 9 },
    ]);
    expect(grouped([{ label: 'Die', count: 3 }])).toEqual([{ label: 'Ensemble', count: null }]);
    expect(grouped([{ label: 'Die', count: 5 }])).toEqual([{ label: 'Die', count: 5 }]);
  });

  it('R3: what is shown never tells one to four people, and still adds up', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12), { maxLength: 8 }), (counts) => {
        const lines = counts.map((count, index) => ({ label: String(index), count }));
        const shown = grouped(lines);
        for (const { count } of shown) expect(count === null || count === 0 || count >= 5).toBe(true);
        const total = counts.reduce((sum, count) => sum + count, 0);
        const isMasked = shown.some(({ count }) => count === null);
        const told = shown.reduce((sum, { count }) => sum + (count ?? 0), 0);
        expect(isMasked ? total < 5 : told === total).toBe(true);
      }),
    );
  });
});
