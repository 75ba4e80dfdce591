import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrastWithWhite, isColour, readableContrast, readableOnWhite } from './contrast.ts';

describe('a colour on white paper', () => {
  it('has the contrast that WCAG gives it', () => {
    expect(contrastWithWhite('#000000')).toBeCloseTo(21);
    expect(contrastWithWhite('#ffffff')).toBeCloseTo(1);
    expect(contrastWithWhite('#767676')).toBeCloseTo(4.54, 2);
    expect([isColour('#2F6B4F'), isColour('2F6B4F'), isColour('#2F6B4'), isColour('vert')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('whatever the colour, its darker shade can be read, and one that could stays', () => {
    expect(readableOnWhite('#2F6B4F')).toBe('#2f6b4f');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (value) => {
        const colour = `#${value.toString(16).padStart(6, '0')}`;
        expect(contrastWithWhite(readableOnWhite(colour))).toBeGreaterThanOrEqual(readableContrast);
      }),
    );
  });
});
