import { describe, expect, it } from 'vitest';
import { readAskedUse } from './asked-use.ts';

/** 24 November 2026 is a Tuesday. */
const TODAY = '2026-11-24';

describe('what is asked, as people say it', () => {
  it.each([
    ['6 h samedi', { date: '2026-11-28', from: '09:00', to: '15:00' }],
    [
      'Combien pour 6 h samedi, pour une association ?',
      { date: '2026-11-28', from: '09:00', to: '15:00', category: 'association' },
    ],
    ['mardi 14 h - 18 h, 12 personnes', { date: '2026-12-01', from: '14:00', to: '18:00', attendees: 12 }],
    ['demain de 9h à 12h30', { date: '2026-11-25', from: '09:00', to: '12:30' }],
    ['1 h 30 jeudi à 14 h', { date: '2026-11-26', from: '14:00', to: '15:30' }],
    [
      '3 jours à partir du 30 novembre',
      { date: '2026-11-30', from: '09:00', to: '18:00', endDate: '2026-12-02' },
    ],
    [
      'week-end du 28/11 adhérents',
      { date: '2026-11-28', from: '09:00', to: '18:00', endDate: '2026-11-29', category: 'member' },
    ],
    ['vendredi soir', { date: '2026-11-27', from: '18:00', to: '22:00' }],
    ['une demi-journée le 3 décembre', { date: '2026-12-03', from: '09:00', to: '13:00' }],
    ['45 min demain', { date: '2026-11-25', from: '09:00', to: '09:45' }],
    ['10 h vendredi à 20 h', { date: '2026-11-27', from: '20:00', to: '06:00', endDate: '2026-11-28' }],
    ['20 personnes', { attendees: 20 }],
    ['', {}],
  ])('C1: « %s »', (text, asked) => {
    expect(readAskedUse(text, TODAY)).toStrictEqual(asked);
  });
});
