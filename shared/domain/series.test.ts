import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOfWeek, minutesOf, timePart, type Weekday } from './calendar.ts';
import {
  occurrencesFrom,
  patternFor,
  patternWords,
  ruleFault,
  ruleWords,
  runningIntoTheLast,
} from './series.ts';

const weekly = (weekdays: Weekday[], every = 1) => ({ kind: 'weekly' as const, every, weekdays });
const times = (count: number) => ({ kind: 'count' as const, count });

describe('the occurrences of a booking that returns', () => {
  it('T2: a weekly 10:00 stays at 10:00 across both changes of hour', () => {
    const first = { start: '2026-03-22T10:00', end: '2026-03-22T12:00' };
    const found = occurrencesFrom(first, { pattern: weekly([7]), end: times(40) });
    expect(found.slice(0, 3)).toEqual([
      { date: '2026-03-22', startsAt: '2026-03-22T10:00', endsAt: '2026-03-22T12:00' },
      { date: '2026-03-29', startsAt: '2026-03-29T10:00', endsAt: '2026-03-29T12:00' },
      { date: '2026-04-05', startsAt: '2026-04-05T10:00', endsAt: '2026-04-05T12:00' },
    ]);
    expect(new Set(found.map(({ startsAt }) => timePart(startsAt)))).toEqual(new Set(['10:00']));
  });

  it('T5: a night ends on the day after each, and the 31st falls back and returns', () => {
    const night = { start: '2026-12-31T22:00', end: '2027-01-01T08:00' };
    const rule = { pattern: { kind: 'monthly_on_day' as const, every: 1, day: 31 }, end: times(3) };
    expect(occurrencesFrom(night, rule).map(({ startsAt, endsAt }) => [startsAt, endsAt])).toEqual([
      ['2026-12-31T22:00', '2027-01-01T08:00'],
      ['2027-01-31T22:00', '2027-02-01T08:00'],
      ['2027-02-28T22:00', '2027-03-01T08:00'],
    ]);
  });

  it('T5: never falls on another weekday than asked, whatever the first day (property)', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 28 }),
        (weekdays, every, day) => {
          const start = `2026-02-${String(day).padStart(2, '0')}T09:00`;
          const rule = { pattern: weekly(weekdays as Weekday[], every), end: times(30) };
          const found = occurrencesFrom({ start, end: start.replace('09', '10') }, rule);
          expect(found).toHaveLength(30);
          for (const { date } of found) expect(weekdays).toContain(dayOfWeek(date));
        },
      ),
    );
  });

  it('T1: back-to-back occurrences do not run into each other, buffers do', () => {
    const day = { start: '2026-11-23T00:00', end: '2026-11-24T00:00' };
    const found = occurrencesFrom(day, { pattern: weekly([1, 2, 3]), end: times(3) });
    expect(minutesOf(found[0]?.endsAt ?? '')).toBe(minutesOf(found[1]?.startsAt ?? ''));
    expect(runningIntoTheLast(found, { before: 0, after: 0 })).toEqual([]);
    expect(runningIntoTheLast(found, { before: 0, after: 15 })).toEqual(['2026-11-24', '2026-11-25']);
  });

  it('B5: a rule that gives nothing, or too much, says what to do', () => {
    const never = { pattern: weekly([1]), end: { kind: 'until' as const, date: '2026-11-01' } };
    expect(ruleFault('2026-11-24', never)).toContain('Aucune séance');
    const daily = {
      pattern: weekly([1, 2, 3, 4, 5, 6, 7]),
      end: { kind: 'until' as const, date: '2029-11-24' },
    };
    expect(ruleFault('2026-11-24', daily)).toContain('plus de 520 séances');
    expect(ruleFault('2026-11-24', { pattern: weekly([]), end: times(3) })).toContain('jour de la semaine');
    expect(ruleFault('2026-11-24', { pattern: weekly([2]), end: times(3) })).toBeUndefined();
  });
});

describe('a rule in words', () => {
  it('T5: says the days, the interval and the end', () => {
    expect(patternWords(weekly([4, 2]))).toBe('chaque mardi et jeudi');
    expect(patternWords(weekly([1], 2))).toBe('toutes les 2 semaines, le lundi');
    expect(patternWords({ kind: 'monthly_on_day', every: 1, day: 31 })).toBe(
      'chaque mois, le 31 (ou le dernier jour)',
    );
    expect(patternWords({ kind: 'monthly_on_day', every: 2, day: 1 })).toBe('tous les 2 mois, le 1er');
    expect(patternWords({ kind: 'monthly_on_weekday', every: 1, weekday: 7, position: -2 })).toBe(
      'chaque mois, l’avant-dernier dimanche',
    );
    expect(ruleWords({ pattern: weekly([2]), end: times(12) })).toBe('chaque mardi, 12\u00a0fois');
    expect(ruleWords({ pattern: weekly([2]), end: { kind: 'until', date: '2027-06-29' } })).toBe(
      'chaque mardi, jusqu’au mardi 29 juin 2027',
    );
  });

  it('T5: the last Friday is proposed for a fifth Friday, the second for a second', () => {
    expect(patternFor('monthly_on_weekday', '2026-10-30', 5)).toMatchObject({ position: -1 });
    expect(patternFor('monthly_on_weekday', '2026-11-13', 5)).toMatchObject({ position: 2 });
  });
});
