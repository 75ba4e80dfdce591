import { describe, expect, it } from 'vitest';
import { weekLines, weekSentence, whenWords } from './hours-words.ts';

const day = [{ from: '09:00', to: '18:00' }];
const split = [
  { from: '09:00', to: '12:00' },
  { from: '14:00', to: '18:00' },
];

describe('opening hours in words', () => {
  it('B4: tells days alike together, in the order of the week', () => {
    expect(weekLines([day, day, day, split, [], [], []])).toEqual([
      { days: 'du lundi au mercredi', hours: '9\u00a0h\u00a0– 18\u00a0h' },
      { days: 'jeudi', hours: '9\u00a0h\u00a0– 12\u00a0h et 14\u00a0h\u00a0– 18\u00a0h' },
      { days: 'du vendredi au dimanche', hours: 'fermé' },
    ]);
    expect(weekLines([day, day, day, day, day, [], []]).at(-1)?.days).toBe('samedi et dimanche');
    expect(weekSentence([day, day, day, day, day, day, day])).toBe(
      'tous les jours 9\u00a0h\u00a0– 18\u00a0h',
    );
    expect(weekSentence([[], [], [], [], [], [], []])).toBe('fermé');
  });

  it('B4: says when a season holds', () => {
    expect(whenWords({ kind: 'yearly', from: '07-01', until: '08-31' })).toBe(
      'du 1er juillet au 31 août, chaque année',
    );
    expect(whenWords({ kind: 'dates', from: '2026-12-28', until: '2027-01-02' })).toContain('2027');
    expect(whenWords({ kind: 'school_holidays' })).toBe('pendant les vacances scolaires');
  });
});
