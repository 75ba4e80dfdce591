import { describe, expect, it } from 'vitest';
import { readVolunteerLine } from './volunteer-lines.ts';

describe('a line of volunteer time', () => {
  const activities = ['Accueil', 'Fablab', 'Permanence fablab', 'Ménage'];
  // Tuesday 24 November 2026
  const read = (text: string) => {
    const { time, ...rest } = readVolunteerLine(text, activities, '2026-11-24');
    return { minutes: time?.minutes, ...rest };
  };

  it('P9: how long, who and what, in any order', () => {
    const expected = { minutes: 120, date: '2026-11-24', activity: 0, people: ['Rémi'] };
    expect(read('2h Rémi accueil')).toEqual(expected);
    expect(read('Rémi accueil 2h')).toEqual(expected);
    expect(read('accueil Rémi, 2 h')).toEqual(expected);
    expect(read('2h d’accueil pour Rémi')).toEqual(expected);
    expect(read('Rémi 2h pour l’accueil')).toEqual(expected);
    expect(read('2h accueil Jean d’Aubignac').people).toEqual(['Jean d’ Aubignac']);
  });

  it('P9: several people at once, and the longest activity', () => {
    expect(read('1h30 Rémi, Solène et Karim permanence fablab')).toMatchObject({
      minutes: 90,
      activity: 2,
      people: ['Rémi', 'Solène', 'Karim'],
    });
    expect(read('Léa Ferrier + Marc menage 45 min')).toMatchObject({
      activity: 3,
      people: ['Léa Ferrier', 'Marc'],
    });
  });

  it('P9: the day is today unless one is said, and never one to come', () => {
    expect(read('hier 2h Rémi').date).toBe('2026-11-23');
    expect(read('avant-hier 2h Rémi').date).toBe('2026-11-22');
    expect(read('2h Rémi samedi').date).toBe('2026-11-21');
    expect(read('2h Rémi mardi').date).toBe('2026-11-24');
    expect(read('2h Rémi le 12/11').date).toBe('2026-11-12');
    expect(read('2h Rémi 12/12').date).toBe('2025-12-12');
    expect(read('2h Rémi 3/2/2026')).toMatchObject({ date: '2026-02-03', people: ['Rémi'] });
    expect(read('Rémi lundi 16 novembre de 14h à 17h accueil')).toEqual({
      minutes: 180,
      date: '2026-11-16',
      activity: 0,
      people: ['Rémi'],
    });
    expect(read('Rémi 1er octobre 2h').date).toBe('2026-10-01');
  });

  it('P9: what is not understood is left for a hand: no length, nobody', () => {
    expect(read('Rémi accueil').minutes).toBeUndefined();
    expect(read('2h accueil').people).toEqual([]);
    expect(read('').people).toEqual([]);
  });
});
