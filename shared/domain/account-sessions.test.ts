import { describe, expect, it } from 'vitest';
import { hasLapsed, isThere } from './account-sessions.ts';

const hour = 3_600_000;
const at = (openedAt: number, lastSeenAt: number, byNetwork = true) => ({ openedAt, lastSeenAt, byNetwork });

describe('a session', () => {
  it('F4: over the network lasts through an evening and a sleep, not until the next day', () => {
    expect(hasLapsed(at(0, 0), 3.9 * hour)).toBe(false);
    expect(hasLapsed(at(0, 0), 4.1 * hour)).toBe(true);
    expect(hasLapsed(at(0, 13.9 * hour), 13.95 * hour)).toBe(false);
    // However busy it is kept.
    expect(hasLapsed(at(0, 14.1 * hour), 14.1 * hour)).toBe(true);
  });
  it('at the desk lasts longer, where a lock of its own lets go', () => {
    expect(hasLapsed(at(0, 0, false), 11.9 * hour)).toBe(false);
    expect(hasLapsed(at(0, 0, false), 12.1 * hour)).toBe(true);
    expect(hasLapsed(at(0, 23.9 * hour, false), 24.1 * hour)).toBe(true);
  });
  it('counts as there while its page was looked at within ten minutes', () => {
    expect(isThere({ lastSeenAt: 0 }, 9 * 60_000)).toBe(true);
    expect(isThere({ lastSeenAt: 0 }, 11 * 60_000)).toBe(false);
  });
});
