import { describe, expect, it } from 'vitest';
import { formatDocumentNumber, isDocumentNumber, parseDocumentNumber } from './document-number.ts';

describe('document numbers', () => {
  it('I1: a number is series, year and position', () => {
    expect(formatDocumentNumber('F', 2026, 42)).toBe('F-2026-0042');
    expect(formatDocumentNumber('AV', 2026, 12_345)).toBe('AV-2026-12345');
    expect(parseDocumentNumber('F-2026-0042')).toStrictEqual({ series: 'F', year: 2026, n: 42 });
    expect(parseDocumentNumber('LA-T-2026-12345')).toStrictEqual({ series: 'LA-T', year: 2026, n: 12_345 });
  });

  it('I1: only A-Za-z0-9+-_/, 35 characters at most', () => {
    expect(isDocumentNumber('a+B-c_/9')).toBe(true);
    expect(isDocumentNumber('x'.repeat(35))).toBe(true);
    for (const text of ['x'.repeat(36), '', 'F 2026', 'F°1', 'é', 'F-2026-0042\n']) {
      expect(isDocumentNumber(text)).toBe(false);
    }
    expect(() => formatDocumentNumber('F°', 2026, 1)).toThrow(RangeError);
    expect(() => formatDocumentNumber('', 2026, 1)).toThrow(RangeError);
    expect(() => formatDocumentNumber('x'.repeat(30), 2026, 1)).toThrow(RangeError);
    expect(() => formatDocumentNumber('F', 26, 1)).toThrow(RangeError);
    expect(() => formatDocumentNumber('F', 2026, 0)).toThrow(RangeError);
  });

  it('I1: what was not made here is not taken for a position', () => {
    for (const text of ['F-2026-042', 'F-2026-0000', 'F-2026-00042', '2026-0042', 'F2026/42']) {
      expect(parseDocumentNumber(text)).toBeNull();
    }
  });
});
