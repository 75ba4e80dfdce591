import { describe, expect, it } from 'vitest';
import { addUpForm, type FormLine } from './draft-form.ts';
import { basisOf, shownAmount, shownDiscount } from './paper-basis.ts';

const line = (given: Partial<FormLine> = {}) => ({
  designation: 'Accompagnement',
  source: { kind: 'free' as const },
  suppliedOn: null,
  unit: '',
  includesVat: true,
  vatRate: 2000,
  ...given,
  quantity: given.quantity ?? 3000,
  unitPrice: given.unitPrice ?? 1000,
  discount: given.discount ?? 0,
});

describe('the paper of a draft', () => {
  it('M4, M5: prices TTC stay TTC on the page, and a discount of 10 % is what the totals took', () => {
    const lines = [line()];
    const added = addUpForm({ lines, globalDiscount: { kind: 'percent', basisPoints: 1000 } }, 'liable');
    expect(basisOf(lines, true)).toBe('TTC');
    expect(added?.totals).toMatchObject({ gross: 2700, net: 2250, vat: 450 });
    expect(added && shownDiscount(lines, added.totals)).toBe(300);
  });

  it('a price TTC among prices HT is shown HT, as the printed page does', () => {
    const lines = [line(), line({ includesVat: false })];
    const basis = basisOf(lines, true);
    expect(basis).toBe('HT');
    expect(lines.map((each) => shownAmount(each, basis, true))).toEqual([2500, 3000]);
  });

  it('I4: a place without VAT has one price, and a figure that is missing adds up to nothing', () => {
    expect(basisOf([line()], false)).toBe('HT');
    expect(shownAmount(line(), 'HT', false)).toBe(3000);
    const missing = { ...line(), unitPrice: null };
    expect(addUpForm({ lines: [missing], globalDiscount: { kind: 'none' } }, 'franchise')).toBeUndefined();
  });
});
