import { describe, expect, it } from 'vitest';
import { ageOn, isMinorOn } from './minors.ts';

describe('minors', () => {
  it('P8: the birthday itself counts', () => {
    expect(ageOn('2008-11-24', '2026-11-23')).toBe(17);
    expect(ageOn('2008-11-24', '2026-11-24')).toBe(18);
  });

  it('P8: somebody born on 29 February grows older on 1 March', () => {
    expect(ageOn('2008-02-29', '2026-02-28')).toBe(17);
    expect(ageOn('2008-02-29', '2026-03-01')).toBe(18);
    expect(ageOn('2008-02-29', '2028-02-29')).toBe(20);
  });

  it('P8: an unknown birth date is neither', () => {
    expect(isMinorOn('2008-12-28', '2026-11-22')).toBe(true);
    expect(isMinorOn('1997-04-26', '2026-11-22')).toBe(false);
    expect(isMinorOn(undefined, '2026-11-22')).toBeUndefined();
  });
});
