import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMinutes } from './calendar.ts';
import {
  cancellationRate,
  freeUntil,
  freeUntilWords,
  isInTime,
  shareOwed,
  termsFault,
  termsWords,
  type CancellationTerms,
} from './cancellation.ts';

const week: CancellationTerms = {
  steps: [
    { before: 7, unit: 'days', rate: 5000 },
    { before: 48, unit: 'hours', rate: 10_000 },
  ],
  noShowRate: 10_000,
};
// A Tuesday.
const booking = { startsAt: '2026-11-24T10:00' };

const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/gu, ' ');

describe('what cancelling costs', () => {
  it('B7: days are calendar days: the whole of the seventh day before is still free', () => {
    expect(cancellationRate(booking, week, '2026-11-17T23:59')).toBe(0);
    expect(cancellationRate(booking, week, '2026-11-18T00:00')).toBe(5000);
  });

  it('B7: hours go back from the start on the wall clock, the minute itself in time', () => {
    expect(cancellationRate(booking, week, '2026-11-22T10:00')).toBe(5000);
    expect(cancellationRate(booking, week, '2026-11-22T10:01')).toBe(10_000);
  });

  it('B7, T2: hours are those of the clock on the wall, across the night in which it changes', () => {
    const day: CancellationTerms = { steps: [{ before: 24, unit: 'hours', rate: 5000 }], noShowRate: 0 };
    // The night of 24 to 25 October 2026 has 25 hours.
    expect(isInTime({ startsAt: '2026-10-25T10:00' }, day, '2026-10-24T10:00')).toBe(true);
    expect(isInTime({ startsAt: '2026-10-25T10:00' }, day, '2026-10-24T10:01')).toBe(false);
  });

  it('B7: it stays dearest once it has begun, and is free without terms', () => {
    expect(cancellationRate(booking, week, '2026-11-24T11:00')).toBe(10_000);
    expect(cancellationRate(booking, null, '2026-11-24T11:00')).toBe(0);
    expect(isInTime(booking, { steps: [], noShowRate: 10_000 }, '2026-11-24T09:00')).toBe(true);
  });

  it('B7: what was moved when it was late already stays late, wherever it went', () => {
    const moved = { startsAt: '2027-03-01T10:00', lateRate: 5000 };
    expect(isInTime(moved, week, '2026-11-24T09:00')).toBe(false);
    expect(cancellationRate(moved, week, '2026-11-24T09:00')).toBe(5000);
    expect(cancellationRate(moved, week, '2027-03-01T09:00')).toBe(10_000);
    expect(freeUntil(moved, week)).toBeNull();
  });

  it('B7: the nearer the start, the dearer: never cheaper a minute later, and free up to the minute that is told', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 3000 }), (early, late) => {
        const one = addMinutes(booking.startsAt, -early);
        const then = addMinutes(one, late);
        expect(cancellationRate(booking, week, then)).toBeGreaterThanOrEqual(
          cancellationRate(booking, week, one),
        );
        const last = freeUntil(booking, week) ?? '';
        expect(isInTime(booking, week, one)).toBe(one <= last);
      }),
    );
  });

  it('B7, M1: a share is rounded half up to the cent', () => {
    expect(shareOwed(3333, 5000)).toBe(1667);
    expect(shareOwed(3333, 10_000)).toBe(3333);
    expect(shareOwed(3333, 0)).toBe(0);
  });
});

describe('the terms in words', () => {
  it('B7: says them in one sentence, and until when it is free', () => {
    expect(plain(termsWords(week))).toBe(
      'gratuit jusqu’à 7 jours avant, puis 50 %, puis 100 % à moins de 48 heures ; absence : 100 %',
    );
    expect(plain(termsWords({ steps: [], noShowRate: 5000 }))).toBe('annulation gratuite ; absence : 50 %');
    expect(freeUntilWords(freeUntil(booking, week) ?? '')).toBe('mardi 17 novembre inclus');
    expect(plain(freeUntilWords('2026-11-21T10:00'))).toBe('samedi 21 novembre à 10 h');
  });

  it('B7: each step is nearer and dearer than the one before', () => {
    expect(termsFault(week)).toBeUndefined();
    expect(termsFault({ ...week, steps: week.steps.toReversed() })).toMatch(/plus près/u);
    const flat = week.steps.map((step) => ({ ...step, rate: 5000 }));
    expect(termsFault({ ...week, steps: flat })).toBe('Chaque étape doit être plus chère que la précédente.');
  });
});
