import { describe, expect, it } from 'vitest';
import { memberNumberParts, nextMemberNumber } from './member-numbers.ts';

describe('member numbers', () => {
  it('P1: a new place begins at A0001', () => {
    expect(nextMemberNumber([])).toBe('A0001');
  });

  it('P1: what was imported goes on, in its own writing', () => {
    expect(nextMemberNumber([{ prefix: '', numbers: 116, highest: 372, width: 3 }])).toBe('373');
    expect(nextMemberNumber([{ prefix: 'LAT-', numbers: 3, highest: 99, width: 4 }])).toBe('LAT-0100');
    expect(nextMemberNumber([{ prefix: 'A', numbers: 9999, highest: 9999, width: 4 }])).toBe('A10000');
  });

  it('P1: a stray number does not carry the series away', () => {
    const series = [
      { prefix: 'A', numbers: 80, highest: 80, width: 4 },
      { prefix: 'HA-2026-', numbers: 2, highest: 900, width: 3 },
    ];
    expect(nextMemberNumber(series)).toBe('A0081');
  });

  it('takes a number apart, or says that it continues nothing', () => {
    expect(memberNumberParts('A0042')).toEqual({ prefix: 'A', rank: 42, width: 4 });
    expect(memberNumberParts('0042')).toEqual({ prefix: '', rank: 42, width: 4 });
    expect(memberNumberParts('Léa')).toBeUndefined();
    expect(memberNumberParts('12345678901')).toBeUndefined();
  });
});
