import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountLockedUntil, addressLockedUntil, pinProblem } from './pins.ts';

const minute = 60_000;
const start = Date.UTC(2026, 10, 26, 18, 0);

/** A guesser who tries again as soon as it is allowed, over some days: how many PINs get through. */
function guesses(days: number): number {
  const failures: number[] = [];
  let now = start;
  while (now < start + days * 24 * 60 * minute) {
    const until = accountLockedUntil(failures, now);
    if (until === null) failures.push(now);
    else now = until;
  }
  return failures.length;
}

describe('a PIN', () => {
  it('is six digits or more, twelve at most', () => {
    expect(pinProblem('12a456', null)).toContain('chiffres');
    expect(pinProblem('48271', null)).toContain('au moins 6');
    expect(pinProblem('4827193650284', null)).toContain('au plus 12');
    expect(pinProblem('482719', null)).toBeNull();
    expect(pinProblem('048271936502', null)).toBeNull();
  });

  it.each(['000000', '121212', '123123', '1231231', '123456', '987654', '012345', '890123', '56789012'])(
    'is not %s',
    (pin) => {
      expect(pinProblem(pin, null)).toContain('facile');
    },
  );

  it.each(['140389', '14031989', '890314', '19890314', '0140389'])(
    'is not %s of somebody born that day',
    (pin) => {
      expect(pinProblem(pin, '1989-03-14')).toContain('naissance');
      expect(pinProblem(pin, null)).toBeNull();
    },
  );

  it('is accepted for most numbers drawn at random: the rule does not shrink the room', () => {
    const refused = Array.from({ length: 10_000 }, (_, index) =>
      String(index * 97 + 1).padStart(6, '0'),
    ).filter((pin) => pinProblem(pin, '1989-03-14') !== null);
    expect(refused.length).toBeLessThan(60);
  });
});

describe('guessing', () => {
  it('is free four times, then waits longer and longer, an hour at most', () => {
    const failures = Array.from({ length: 5 }, (_, index) => start + index * 1000);
    const [last = 0] = failures.slice(-1);
    expect(accountLockedUntil(failures.slice(0, 4), last)).toBeNull();
    expect(accountLockedUntil(failures, last)).toBe(last + minute);
    expect(accountLockedUntil(failures, last + minute)).toBeNull();
    expect(accountLockedUntil([...failures, last], last)).toBe(last + 2 * minute);
    expect(
      accountLockedUntil(
        Array.from({ length: 500 }, () => last),
        last,
      ),
    ).toBe(last + 60 * minute);
  });

  it('gets through less than a thousandth of all PINs of six digits in ten days', () => {
    expect(guesses(1)).toBeLessThan(40);
    expect(guesses(10)).toBeLessThan(1000);
  });

  it('stops an address that tries everybody in turn, for a quarter of an hour', () => {
    const failures = Array.from({ length: 20 }, (_, index) => start + index * 1000);
    expect(addressLockedUntil(failures.slice(1), start)).toBeNull();
    expect(addressLockedUntil(failures, start + 20_000)).toBe(start + 15 * minute);
    expect(addressLockedUntil(failures, start + 15 * minute)).toBeNull();
  });

  it('is never unlocked by one more failure', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 120 * minute }), { maxLength: 40 }), (gaps) => {
        const failures: number[] = [];
        let now = start;
        for (const gap of gaps) failures.push((now += gap));
        const before = accountLockedUntil(failures, now);
        const after = accountLockedUntil([...failures, now], now);
        expect(after ?? 0).toBeGreaterThanOrEqual(before ?? 0);
      }),
    );
  });
});
