import { describe, expect, it } from 'vitest';
import { accountingKeptUntil, anonymousFacts, dueForErasure, endOfFinancialYear } from './retention.ts';

describe('how long things are kept', () => {
  it('G1: accounting stays ten years from the end of its financial year, whenever that year starts', () => {
    expect(endOfFinancialYear('2026-11-24', 1)).toBe('2026-12-31');
    expect(endOfFinancialYear('2026-08-31', 9)).toBe('2026-08-31');
    expect(endOfFinancialYear('2026-09-01', 9)).toBe('2027-08-31');
    expect(endOfFinancialYear('2028-01-15', 3)).toBe('2028-02-29');
    expect(accountingKeptUntil('2026-09-01', 9)).toBe('2037-08-31');
    expect(accountingKeptUntil('2028-01-15', 3)).toBe('2038-02-28');
  });

  it('G2: a tie of 29 February is three years old on 28 February', () => {
    expect(dueForErasure('2028-02-29', 36)).toBe('2031-02-28');
    expect(dueForErasure('2026-12-31', 36)).toBe('2029-12-31');
  });

  it('G1: statistics keep of somebody only what five others share, all of it together', () => {
    const person = { birthDate: '1984-05-17', gender: 'female', commune: 'Die' } as const;
    const few = (least: number) => anonymousFacts(person, ({ commune }) => (commune === null ? 12 : least));
    expect(few(5)).toEqual({ bornFrom: 1980, bornUntil: 1989, gender: 'female', commune: 'Die' });
    expect(few(4)).toEqual({ bornFrom: 1980, bornUntil: 1989, gender: 'female', commune: '' });
    expect(anonymousFacts(person, () => 4)).toEqual({
      bornFrom: null,
      bornUntil: null,
      gender: null,
      commune: '',
    });
  });
});
