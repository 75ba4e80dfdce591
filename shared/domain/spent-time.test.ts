import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSpentTime, spentTimeInWords } from './spent-time.ts';

const minutes = (text: string): number | undefined => parseSpentTime(text)?.minutes;

describe('how long', () => {
  it.each([
    ['2h30', 150],
    ['2 h 30', 150],
    ['2h', 120],
    ['1,5 h', 90],
    ['1.5h', 90],
    ['0,25 h', 15],
    ['90 min', 90],
    ['90mn', 90],
    ['45 minutes', 45],
    ['1 heure', 60],
    ['2 heures 15', 135],
    ['2h30min', 150],
    ['une heure et demie', 90],
    ['une demi-heure', 30],
    ['½ h', 30],
    ['un quart d’heure', 15],
    ['de 14h à 17h', 180],
    ['14h30-16h', 90],
    ['14:30 – 16:00', 90],
    ['de 22h à 1h', 180],
    ['2', 120],
    ['1,5', 90],
  ])('P9: « %s » is %d minutes', (text, expected) => {
    expect(minutes(text)).toBe(expected);
  });

  it.each(['', 'bientôt', '0h', '2h75', '25h', '1,5 h 30', 'de 25h à 26h', '2h Rémi', '100'])(
    'P9: « %s » is no duration',
    (text) => {
      expect(minutes(text)).toBeUndefined();
    },
  );

  it('P9: what is shown is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1440 }), (length) => {
        const shown = spentTimeInWords({ minutes: length, from: null, until: null });
        expect(minutes(shown)).toBe(length);
      }),
    );
    expect(spentTimeInWords({ minutes: 180, from: '14:00', until: '17:00' })).toBe(
      '14\u00a0h\u00a0– 17\u00a0h (3\u00a0h)',
    );
  });
});
