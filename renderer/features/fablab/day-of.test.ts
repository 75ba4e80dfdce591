import { expect, it } from 'vitest';
import { barOf } from './day-of.ts';

const hours = { from: 8, to: 20 };
const bar = (startsAt: string, endsAt: string) => barOf(startsAt, endsAt, '2026-11-24', hours);

it('T1: a stretch of the day strip stands where its hours are, cut at the ends of what is drawn', () => {
  expect(bar('2026-11-24T08:00', '2026-11-24T14:00')).toEqual({ left: 0, width: 50 });
  expect(bar('2026-11-24T11:00', '2026-11-24T12:30')).toEqual({ left: 25, width: 12.5 });
  // A print that runs overnight, seen from each of its two days.
  expect(bar('2026-11-23T22:00', '2026-11-24T11:00')).toEqual({ left: 0, width: 25 });
  expect(bar('2026-11-24T17:00', '2026-11-25T08:00')).toEqual({ left: 75, width: 25 });
});
