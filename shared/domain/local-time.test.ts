import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localOfMinutes } from './calendar.ts';
import {
  checkBound,
  elapsedMinutes,
  firstInstantAtOrAfter,
  instantsOf,
  isZone,
  localOf,
} from './local-time.ts';

const PARIS = 'Europe/Paris';
const ZONES = [
  PARIS,
  'UTC',
  'America/Cayenne',
  'America/Martinique',
  'America/Miquelon',
  'Indian/Reunion',
  'Indian/Mayotte',
  'Pacific/Noumea',
  'Pacific/Tahiti',
  'Pacific/Marquesas',
  'Australia/Lord_Howe',
];

describe('the nights when clocks change', () => {
  it('T3: 29 March 2026, 02:30, does not exist; its edges do', () => {
    expect(instantsOf('2026-03-29T02:30', PARIS)).toStrictEqual([]);
    expect(checkBound('2026-03-29T02:00', PARIS)).toBe('missing');
    expect(checkBound('2026-03-29T02:59', PARIS)).toBe('missing');
    expect(checkBound('2026-03-29T01:59', PARIS)).toBe('ok');
    expect(checkBound('2026-03-29T03:00', PARIS)).toBe('ok');
  });
  it('T3: 25 October 2026, 02:30, comes twice, an hour apart', () => {
    expect(instantsOf('2026-10-25T02:30', PARIS)).toStrictEqual([
      Date.UTC(2026, 9, 25, 0, 30),
      Date.UTC(2026, 9, 25, 1, 30),
    ]);
    expect(checkBound('2026-10-25T02:00', PARIS)).toBe('twice');
    expect(checkBound('2026-10-25T03:00', PARIS)).toBe('ok');
    expect(checkBound('2026-10-25T01:59', PARIS)).toBe('ok');
  });
  it('T3: an overnight print 22:00 → 08:00 is 9 h in March, 11 h in October, 10 h on other nights', () => {
    expect(elapsedMinutes('2026-03-28T22:00', '2026-03-29T08:00', PARIS)).toBe(9 * 60);
    expect(elapsedMinutes('2026-10-24T22:00', '2026-10-25T08:00', PARIS)).toBe(11 * 60);
    expect(elapsedMinutes('2026-11-24T22:00', '2026-11-25T08:00', PARIS)).toBe(10 * 60);
    expect(elapsedMinutes('2026-03-28T22:00', '2026-03-29T08:00', 'Indian/Reunion')).toBe(10 * 60);
  });
  it('T3: a bound that is missing or comes twice is never counted silently', () => {
    expect(() => elapsedMinutes('2026-03-29T02:30', '2026-03-29T08:00', PARIS)).toThrow(RangeError);
    expect(() => elapsedMinutes('2026-10-24T22:00', '2026-10-25T02:30', PARIS)).toThrow(RangeError);
  });
  it('T2: other zones change on their own nights, by their own steps', () => {
    expect(checkBound('2026-03-08T02:30', 'America/Miquelon')).toBe('missing');
    expect(checkBound('2026-03-29T02:30', 'America/Martinique')).toBe('ok');
    // Lord Howe moves by half an hour, Santiago at midnight, and Samoa left out 30 December 2011.
    expect(checkBound('2026-10-04T02:15', 'Australia/Lord_Howe')).toBe('missing');
    expect(checkBound('2026-10-04T02:30', 'Australia/Lord_Howe')).toBe('ok');
    expect(checkBound('2026-04-04T23:30', 'America/Santiago')).toBe('twice');
    expect(checkBound('2011-12-30T12:00', 'Pacific/Apia')).toBe('missing');
    expect(checkBound('2011-12-31T00:00', 'Pacific/Apia')).toBe('ok');
  });
  it('T3: a boundary that nobody chose is the jump itself, or the first of two', () => {
    const jump = Date.UTC(2026, 2, 29, 1);
    expect(firstInstantAtOrAfter('2026-03-29T02:30', PARIS)).toBe(jump);
    expect(firstInstantAtOrAfter('2026-03-29T02:00', PARIS)).toBe(jump);
    expect(firstInstantAtOrAfter('2026-03-29T03:00', PARIS)).toBe(jump);
    expect(firstInstantAtOrAfter('2026-10-25T02:30', PARIS)).toBe(Date.UTC(2026, 9, 25, 0, 30));
    expect(firstInstantAtOrAfter('2011-12-30T12:00', 'Pacific/Apia')).toBe(Date.UTC(2011, 11, 30, 10));
  });
});

describe('instants and local times', () => {
  it('T4: an instant has one local time', () => {
    expect(localOf(Date.UTC(2026, 10, 24, 13, 30, 59), PARIS)).toBe('2026-11-24T14:30');
    expect(localOf(Date.UTC(2026, 11, 31, 23), PARIS)).toBe('2027-01-01T00:00');
    expect(localOf(Date.UTC(2026, 10, 24, 0, 0), 'Pacific/Marquesas')).toBe('2026-11-23T14:30');
  });
  it('T2: every instant is among those of the local time it shows, in any zone', () => {
    const minute = fc.integer({ min: 0, max: 60 * 525_960 });
    fc.assert(
      fc.property(minute, fc.constantFrom(...ZONES), (minutes, zone) => {
        const instant = minutes * 60_000;
        expect(instantsOf(localOf(instant, zone), zone)).toContain(instant);
      }),
      { numRuns: 300 },
    );
  });
  it('T3: the instants of a local time all show it, and there are two at most', () => {
    // A week around each change of 2026, where the answers differ.
    const near = fc.constantFrom(Date.UTC(2026, 2, 29), Date.UTC(2026, 9, 25), Date.UTC(2026, 3, 5));
    fc.assert(
      fc.property(
        near,
        fc.integer({ min: -2880, max: 2880 }),
        fc.constantFrom(...ZONES),
        (around, shift, zone) => {
          const local = localOfMinutes(around / 60_000 + shift);
          const instants = instantsOf(local, zone);
          expect(instants.length).toBeLessThanOrEqual(2);
          for (const instant of instants) expect(localOf(instant, zone)).toBe(local);
        },
      ),
      { numRuns: 300 },
    );
  });
  it('T2: an unknown zone is told from a known one', () => {
    expect(isZone(PARIS)).toBe(true);
    expect(isZone('Europe/Die')).toBe(false);
  });
});
