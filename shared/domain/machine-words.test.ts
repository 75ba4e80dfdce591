import { describe, expect, it } from 'vitest';
import { dueSentence, supervisionSentence, tariffSentence, type MachineTariff } from './machine-words.ts';

const tariff: MachineTariff = {
  hours: [
    { who: 'adhérent·e', cents: 300 },
    { who: 'particulier', cents: 600 },
  ],
  stepMinutes: 30,
  minimumMinutes: 30,
  setupFee: 250,
  basis: 'actual',
};
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/gu, ' ');
const byDate = (on: string, state: 'later' | 'overdue') =>
  dueSentence({ due: { by: 'date', on }, state }, '2026-11-24');
const byHours = (left: number) =>
  plain(dueSentence({ due: { by: 'hours', atMinutes: 0, left }, state: 'soon' }, '2026-11-24'));

describe('what a machine costs, in a sentence', () => {
  it('C6: says each price, the step, the time that counts and the setup fee', () => {
    expect(plain(tariffSentence(tariff))).toBe(
      '3,00 € l’heure (adhérent·e), 6,00 € (particulier), par demi-heure entamée, sur le temps passé, plus 2,50 € de mise en route',
    );
  });
  it('C6: says one price once, and a minimum longer than the step', () => {
    const one = {
      ...tariff,
      hours: [
        { who: 'x', cents: 500 },
        { who: 'y', cents: 500 },
      ],
      setupFee: 0,
    };
    expect(plain(tariffSentence({ ...one, basis: 'booked', stepMinutes: 15, minimumMinutes: 60 }))).toBe(
      '5,00 € l’heure, par quart d’heure entamé, 1 h au moins, sur le temps réservé',
    );
  });
  it('C6: says what is free', () => {
    expect(tariffSentence({ ...tariff, hours: [], setupFee: 0 })).toBe('Gratuit, matières à part');
    expect(plain(tariffSentence({ ...tariff, hours: [] }))).toBe('2,50 € de mise en route, temps gratuit');
  });
});

describe('when a maintenance is due, in words', () => {
  it('F3: by date, with the year where it is another', () => {
    expect(byDate('2026-11-02', 'overdue')).toBe('en retard depuis le lundi 2 novembre');
    expect(byDate('2026-11-24', 'overdue')).toBe('aujourd’hui');
    expect(byDate('2027-01-05', 'later')).toBe('le mardi 5 janvier 2027');
  });
  it('F3: by hours run', () => {
    expect([byHours(750), byHours(0), byHours(-90)]).toEqual([
      'dans 12 h 30 de marche',
      'maintenant',
      'en retard de 1 h 30 de marche',
    ]);
  });
});

it('F1: says who needs somebody beside them', () => {
  expect(supervisionSentence('nobody')).toBe('');
  expect(supervisionSentence('minors')).toContain('mineurs');
});
