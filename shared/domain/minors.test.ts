import { describe, expect, it } from 'vitest';
import { ageOn, isMinorOn, isAuthorisedOn, minorMayBook } from './minors.ts';

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

describe('what minors may book alone', () => {
  const signed = { authorisedOn: '2026-09-01', authorisedUntil: null, mayBook: ['machine'] } as const;
  const asks = { mayBookAlone: 'authorised', kinds: [] } as const;

  const may = (date: string, kind: string) =>
    minorMayBook<string>(asks, kind, [{ ...signed, mayBook: [] }, signed], date);

  it('P8: one guardian’s authorisation is enough, on its days and for its kinds', () => {
    expect(may('2026-09-01', 'machine')).toBe(true);
    expect(may('2026-08-31', 'machine')).toBe(false);
    expect(may('2026-09-01', 'room')).toBe(false);
  });

  it('P8: the last day counts, and an unsigned authorisation never does', () => {
    const until = { ...signed, authorisedUntil: '2026-12-31' };
    expect(isAuthorisedOn(until, '2026-12-31')).toBe(true);
    expect(isAuthorisedOn(until, '2027-01-01')).toBe(false);
    expect(isAuthorisedOn({ ...until, authorisedOn: null }, '2026-12-31')).toBe(false);
  });
});
