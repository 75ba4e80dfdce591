import { describe, expect, it } from 'vitest';
import {
  formatDateBrief,
  formatDateLong,
  formatDateShort,
  formatMinutes,
  formatMonth,
  formatRange,
  formatTime,
  formatTimeRange,
  joinWords,
  plural,
  quoted,
} from './french.ts';

describe('dates and hours in French', () => {
  it('R1: dates are written without the machine, the same everywhere', () => {
    expect(formatDateLong('2026-11-24')).toBe('mardi 24 novembre');
    expect(formatDateLong('2026-12-01', { year: true })).toBe('mardi 1er décembre 2026');
    expect(formatDateShort('2026-11-24')).toBe('24/11/2026');
    expect(formatDateBrief('2026-11-24')).toBe('mar. 24 nov.');
    expect(formatMonth('2026-08-15')).toBe('août 2026');
    expect(() => formatDateShort('2026-02-30')).toThrow(RangeError);
  });

  it('R1: hours bear no-break spaces, and no minutes on the hour', () => {
    expect(formatTime('14:30')).toBe('14\u00a0h\u00a030');
    expect(formatTime('14:00')).toBe('14\u00a0h');
    expect(formatTime('09:05')).toBe('9\u00a0h\u00a005');
    expect(formatTime('2026-11-24T08:00')).toBe('8\u00a0h');
    expect(formatTimeRange('09:00', '18:00')).toBe('9\u00a0h\u00a0– 18\u00a0h');
  });

  it('T1: a span names its day once, and midnight is the end of the day before', () => {
    expect(formatRange('2026-11-24T14:00', '2026-11-24T16:30')).toBe(
      'mardi 24 novembre, de 14\u00a0h à 16\u00a0h\u00a030',
    );
    expect(formatRange('2026-11-24T18:00', '2026-11-25T00:00')).toBe(
      'mardi 24 novembre, de 18\u00a0h à 24\u00a0h',
    );
    expect(formatRange('2026-11-24T22:00', '2026-11-25T08:00')).toBe(
      'du mardi 24 novembre, 22\u00a0h, au mercredi 25 novembre, 8\u00a0h',
    );
  });

  it('T3: durations are hours and minutes', () => {
    expect(formatMinutes(390)).toBe('6\u00a0h\u00a030');
    expect(formatMinutes(120)).toBe('2\u00a0h');
    expect(formatMinutes(45)).toBe('45\u00a0min');
    expect(formatMinutes(-75)).toBe('-1\u00a0h\u00a015');
    expect(formatMinutes(0)).toBe('0\u00a0min');
  });
});

describe('counts and lists in French', () => {
  it('R1: the plural begins at two', () => {
    expect(plural(0, 'place')).toBe('0\u00a0place');
    expect(plural(1, 'place')).toBe('1\u00a0place');
    expect(plural(2, 'place')).toBe('2\u00a0places');
    expect(plural(20_000, 'journal', 'journaux')).toBe('20\u202f000\u00a0journaux');
  });

  it('R1: lists and quotation marks', () => {
    expect(joinWords([])).toBe('');
    expect(joinWords(['lundi'])).toBe('lundi');
    expect(joinWords(['lundi', 'mardi', 'jeudi'])).toBe('lundi, mardi et jeudi');
    expect(quoted('Prusa')).toBe('«\u00a0Prusa\u00a0»');
  });
});
