import { describe, expect, it } from 'vitest';
import { transferCode } from './transfer-code.ts';

const wanted = {
  holder: 'L’Établi du Claps',
  iban: 'FR76 3000 6000 0112 3456 7890 189',
  amount: 39_141,
  remittance: 'F-2026-0042',
};

describe('the code of a transfer', () => {
  it('I7: says by EPC069-12 whom to pay, how much, and for what', () => {
    expect(transferCode(wanted)?.split('\n')).toEqual([
      'BCD',
      '002',
      '1',
      'SCT',
      '',
      'L’Établi du Claps',
      'FR7630006000011234567890189',
      'EUR391.41',
      '',
      '',
      'F-2026-0042',
    ]);
    expect(transferCode({ ...wanted, bic: 'AGRI FRPP' })?.split('\n')[4]).toBe('AGRIFRPP');
    expect(transferCode({ ...wanted, amount: 5 })).toContain('EUR0.05');
  });

  it('keeps each part on its line and within its length', () => {
    const code = transferCode({ ...wanted, holder: `A\nB ${'é'.repeat(90)}`, remittance: 'x'.repeat(200) });
    const lines = code?.split('\n') ?? [];
    expect(lines).toHaveLength(11);
    expect(lines[5]).toMatch(/^A B é{66}$/u);
    expect(lines[10]).toHaveLength(140);
  });

  it.each([0, -1, 100_000_000_000, 1.5])('has none for %s cents', (amount) => {
    expect(transferCode({ ...wanted, amount })).toBeUndefined();
  });
});
