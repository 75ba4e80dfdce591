import { describe, expect, it } from 'vitest';
import { readAmountCell, readBirthDateCell, readDateCell } from './reading-cells.ts';

const TODAY = '2026-11-22';
const day = (text: string) => ({ kind: 'day', day: text });

describe('dates', () => {
  it('P4: the three styles of dates, and a time after the day', () => {
    expect(readDateCell('5/3/2026', TODAY)).toEqual(day('2026-03-05'));
    expect(readDateCell('05/03/26', TODAY)).toEqual(day('2026-03-05'));
    expect(readDateCell('2026-03-05', TODAY)).toEqual(day('2026-03-05'));
    expect(readDateCell(' 05.03.2026 ', TODAY)).toEqual(day('2026-03-05'));
    expect(readDateCell('16/03/2026 10:00:00', TODAY)).toEqual(day('2026-03-16'));
    expect(readDateCell('2026-03-16 10:00:00', TODAY)).toEqual(day('2026-03-16'));
    expect(readDateCell('2026-03-16T10:00:00Z', TODAY)).toEqual(day('2026-03-16'));
  });

  it('P4: two digits of a birth year never lie in the future', () => {
    expect(readBirthDateCell('15/01/56', TODAY)).toEqual(day('1956-01-15'));
    expect(readBirthDateCell('25/04/08', TODAY)).toEqual(day('2008-04-25'));
    expect(readBirthDateCell('22/11/26', TODAY)).toEqual(day('2026-11-22'));
    expect(readBirthDateCell('23/11/26', TODAY)).toEqual(day('1926-11-23'));
    expect(readBirthDateCell('29/02/28', TODAY)).toEqual(day('1928-02-29'));
  });

  it('P4: impossible dates are refused with a reason', () => {
    const bad = ['31/02/2026', '00/00/0000', '29/02/2025', '2026-13-01', 'mars', '12/2026', '3/4/5'];
    expect(bad.map((text) => readDateCell(text, TODAY).kind)).toEqual(bad.map(() => 'refused'));
    expect(readDateCell('31/02/2026', TODAY)).toEqual({
      kind: 'refused',
      reason: '«\u00A031/02/2026\u00A0» n’existe pas dans le calendrier.',
    });
    expect(readBirthDateCell('01/01/2027', TODAY).kind).toBe('refused');
    expect(readBirthDateCell('01/01/1899', TODAY).kind).toBe('refused');
    expect(readDateCell('  ', TODAY)).toEqual({ kind: 'empty' });
  });
});

describe('amounts', () => {
  it('M2: with and without euro sign and decimals', () => {
    expect(['7', '10,00', '20,00 €', '2\u202F043,00\u00A0€', '35.5'].map(readAmountCell)).toEqual(
      [700, 1000, 2000, 204_300, 3550].map((cents) => ({ kind: 'amount', cents })),
    );
    expect(readAmountCell('')).toEqual({ kind: 'empty' });
  });

  it('M2: words, negative amounts and two readings are refused, never guessed', () => {
    expect(
      ['vingt euros', '0,0,12', '-5', '1,500', '20 € ou 30 €'].map((text) => readAmountCell(text).kind),
    ).toEqual(Array.from({ length: 5 }, () => 'refused'));
    const asked = readAmountCell('1,500');
    expect(asked.kind === 'refused' && asked.reason).toContain('1\u202F500,00\u00A0€ ou 1,50\u00A0€');
  });
});
