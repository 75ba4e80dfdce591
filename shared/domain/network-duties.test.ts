import { assert, constantFrom, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './calendar.ts';
import { turnOn } from './network-duties.ts';

const duty = { startsOn: '2026-01-31', everyMonths: 3, turns: [null, 7, 9] };

describe('a duty that goes round', () => {
  it('X1: is each one’s in turn, then the first’s again', () => {
    expect(
      ['2026-01-31', '2026-04-29', '2026-04-30', '2026-07-31', '2026-10-31'].map(
        (day) => turnOn(duty, day)?.holder,
      ),
    ).toEqual([null, null, 7, 9, null]);
    expect(turnOn(duty, '2026-05-15')).toEqual({ holder: 7, from: '2026-04-30', until: '2026-07-30' });
  });

  it('X1: is nobody’s before it starts, and stays where it does not go round', () => {
    expect(turnOn(duty, '2026-01-30')).toBeUndefined();
    expect(turnOn({ ...duty, turns: [] }, '2026-05-01')).toBeUndefined();
    expect(turnOn({ ...duty, everyMonths: null }, '2030-01-01')).toEqual({
      holder: null,
      from: '2026-01-31',
      until: null,
    });
  });

  it('X1: turns follow each other without a gap, each day in its own', () => {
    assert(
      property(integer({ min: 0, max: 3000 }), constantFrom(1, 2, 3, 12), (days, everyMonths) => {
        const day = addDays('2026-01-31', days);
        const turn = turnOn({ ...duty, everyMonths }, day);
        expect(turn !== undefined && turn.from <= day && day <= (turn.until ?? '9999')).toBe(true);
        const next = turnOn({ ...duty, everyMonths }, addDays(turn?.until ?? day, 1));
        expect(next?.from).toBe(addDays(turn?.until ?? day, 1));
      }),
    );
  });
});
