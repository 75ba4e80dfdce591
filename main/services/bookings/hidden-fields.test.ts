import { describe, expect, it } from 'vitest';
import { meantBy, tellableTo } from './hidden-fields.ts';

const before = { note: 'Chèque de caution au coffre.', discountReason: 'Partenariat' };

describe('what a volunteer does not see of a booking', () => {
  it('F4: stays as it is when her form sends it back empty', () => {
    expect(meantBy('volunteer', { title: 'Badge', note: '', discountReason: '' }, before)).toEqual({
      title: 'Badge',
      discountReason: 'Partenariat',
    });
  });
  it('F4: gets what she writes added below', () => {
    expect(meantBy('volunteer', { note: 'Filament bleu.' }, before)).toEqual({
      note: 'Chèque de caution au coffre.\nFilament bleu.',
    });
    expect(meantBy('volunteer', { note: 'Filament bleu.' }, { ...before, note: '' })).toEqual({
      note: 'Filament bleu.',
    });
  });
  it('F4: is not in what takes her change back', () => {
    expect(tellableTo('volunteer', { title: 'Badge', ...before })).toEqual({ title: 'Badge' });
  });
  it('is everybody else’s to change', () => {
    const patch = { note: '', discountReason: '' };
    expect(meantBy('reception', patch, before)).toBe(patch);
    expect(tellableTo('reception', patch)).toBe(patch);
  });
});
