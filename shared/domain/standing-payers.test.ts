import { describe, expect, it } from 'vitest';
import { standingOn, billableUseOf, type StandingTerms } from './standing-payers.ts';

const setting = (id: number, given: Partial<StandingTerms> = {}): StandingTerms => ({
  id,
  uses: [],
  since: '2026-01-01',
  until: null,
  ...given,
});
const on = (settings: readonly StandingTerms[], date = '2026-11-24'): number | undefined =>
  standingOn(settings, 'bookings', date)?.id;

describe('who pays for good', () => {
  it('I5: a setting counts from its first day to its last, both included', () => {
    const one = setting(1, { since: '2026-11-01', until: '2026-11-30' });
    expect(['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01'].map((day) => on([one], day))).toEqual([
      undefined,
      1,
      1,
      undefined,
    ]);
  });

  it('I5: what names the use wins over what is for everything, then what began later, then what was written later', () => {
    const named = setting(1, { uses: ['bookings'] });
    const later = setting(2, { since: '2026-06-01' });
    expect(on([later, named])).toBe(1);
    expect(on([setting(3), later])).toBe(2);
    expect(on([setting(4), setting(5)])).toBe(5);
    expect(on([setting(6, { uses: ['machines'] })])).toBeUndefined();
  });

  it('I5: a use noted by hand is a booking, a day beyond a quota a passage, a free line is nobody’s', () => {
    expect([billableUseOf('use'), billableUseOf('visit'), billableUseOf('free')]).toEqual([
      'bookings',
      'passages',
      undefined,
    ]);
  });
});
