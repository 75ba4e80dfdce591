import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localOfMinutes, minutesOf } from './calendar.ts';
import {
  closedSpans,
  isWithinOpening,
  openIntervals,
  type Closure,
  type SeasonHours,
} from './opening-hours.ts';

const DAY = [
  { from: '09:00', to: '12:00' },
  { from: '14:00', to: '18:00' },
];
const USUAL: SeasonHours = {
  validFrom: null,
  validUntil: null,
  week: { 1: DAY, 2: DAY, 3: DAY, 4: [{ from: '09:00', to: '18:00' }], 5: [{ from: '18:00', to: '02:00' }] },
};
const SUMMER: SeasonHours = {
  validFrom: '2026-07-01',
  validUntil: '2026-08-31',
  week: { 2: [{ from: '08:00', to: '12:00' }] },
};
const HOURS = [USUAL, SUMMER];
const NONE: readonly Closure[] = [];
const opensAt = (date: string): string[] =>
  openIntervals(`${date}T00:00`, `${date}T23:59`, HOURS, NONE).map((one) => one.start);
// 24 November 2026 is a Tuesday.
const tuesday = (time: string): string => `2026-11-24T${time}`;

describe('open time', () => {
  it('B4: the weekly hours within a span, lunch left out', () => {
    expect(openIntervals(tuesday('10:00'), tuesday('16:00'), HOURS, NONE)).toStrictEqual([
      { start: tuesday('10:00'), end: tuesday('12:00') },
      { start: tuesday('14:00'), end: tuesday('16:00') },
    ]);
    expect(openIntervals('2026-11-28T10:00', '2026-11-29T16:00', HOURS, NONE)).toStrictEqual([]);
  });

  it('B4: an evening may reach over midnight, and is the evening of the day before', () => {
    expect(openIntervals('2026-11-28T00:00', '2026-11-28T10:00', HOURS, NONE)).toStrictEqual([
      { start: '2026-11-28T00:00', end: '2026-11-28T02:00' },
    ]);
  });

  it('B4: the last season that covers a date counts, its last day included', () => {
    expect(opensAt('2026-08-25')).toStrictEqual(['2026-08-25T08:00']);
    expect(opensAt('2026-09-01')).toStrictEqual(['2026-09-01T09:00', '2026-09-01T14:00']);
    expect(opensAt('2026-08-31')).toStrictEqual([]);
  });

  it('B4: hours that touch are one, until 24:00 and on', () => {
    const nights: SeasonHours = {
      validFrom: null,
      validUntil: null,
      week: { 2: [{ from: '20:00', to: '24:00' }], 3: [{ from: '00:00', to: '06:00' }] },
    };
    expect(openIntervals(tuesday('00:00'), '2026-11-26T00:00', [nights], NONE)).toStrictEqual([
      { start: tuesday('20:00'), end: '2026-11-25T06:00' },
    ]);
  });

  it('B4: a closure takes its part of the open time', () => {
    const closure = { start: tuesday('11:00'), end: tuesday('15:00'), label: 'Travaux' };
    expect(openIntervals(tuesday('09:00'), tuesday('18:00'), HOURS, [closure])).toStrictEqual([
      { start: tuesday('09:00'), end: tuesday('11:00') },
      { start: tuesday('15:00'), end: tuesday('18:00') },
    ]);
  });
});

describe('what is closed, and why', () => {
  it('B4: a booking within the hours is open, to the minute at both ends', () => {
    const inside = { continuous: false };
    expect(isWithinOpening(tuesday('09:00'), tuesday('12:00'), HOURS, NONE, inside)).toStrictEqual({
      open: true,
    });
    expect(isWithinOpening(tuesday('09:00'), tuesday('12:01'), HOURS, NONE, inside)).toStrictEqual({
      open: false,
      closed: [{ kind: 'outside_hours', start: tuesday('12:00'), end: tuesday('12:01') }],
    });
  });

  it('B4: a booking that spans closed time is refused even when its ends are open, unless use is continuous', () => {
    const night = ['2026-11-24T17:00', '2026-11-25T10:00'] as const;
    expect(isWithinOpening(...night, HOURS, NONE, { continuous: true })).toStrictEqual({ open: true });
    expect(isWithinOpening(...night, HOURS, NONE, { continuous: false })).toStrictEqual({
      open: false,
      closed: [{ kind: 'outside_hours', start: '2026-11-24T18:00', end: '2026-11-25T09:00' }],
    });
  });

  it('B4: continuous use still starts and ends in open time', () => {
    const answer = isWithinOpening('2026-11-24T08:00', '2026-11-25T13:00', HOURS, NONE, { continuous: true });
    expect(answer).toStrictEqual({
      open: false,
      closed: [
        { kind: 'outside_hours', start: '2026-11-24T08:00', end: '2026-11-24T09:00' },
        { kind: 'outside_hours', start: '2026-11-25T12:00', end: '2026-11-25T13:00' },
      ],
    });
    expect(isWithinOpening(tuesday('09:00'), tuesday('18:00'), HOURS, NONE, { continuous: true }).open).toBe(
      true,
    );
  });

  it('B4: a closure is named, and wins over the hours where both close', () => {
    const closure = { start: tuesday('10:00'), end: '2026-11-26T00:00', label: 'Inventaire' };
    expect(closedSpans(tuesday('08:00'), tuesday('19:00'), HOURS, [closure])).toStrictEqual([
      { kind: 'outside_hours', start: tuesday('08:00'), end: tuesday('09:00') },
      { kind: 'closure', label: 'Inventaire', start: tuesday('10:00'), end: tuesday('19:00') },
    ]);
    expect(closedSpans(tuesday('09:00'), tuesday('10:00'), HOURS, [closure])).toStrictEqual([]);
  });

  it('B4: an empty or backward span is a fault of the caller', () => {
    expect(() =>
      isWithinOpening(tuesday('10:00'), tuesday('10:00'), HOURS, NONE, { continuous: false }),
    ).toThrow(RangeError);
  });

  it('T1: open and closed share a span without gap or overlap', () => {
    const minute = fc.integer({ min: minutesOf('2026-11-20T00:00'), max: minutesOf('2026-11-30T00:00') });
    const span = fc.tuple(minute, fc.integer({ min: 1, max: 4_000 })).map(([from, length]) => ({
      start: localOfMinutes(from),
      end: localOfMinutes(from + length),
      label: 'Fermé',
    }));
    fc.assert(
      fc.property(span, fc.option(span, { nil: undefined }), (asked, closure) => {
        const closures = closure === undefined ? [] : [closure];
        const parts = [
          ...openIntervals(asked.start, asked.end, HOURS, closures),
          ...closedSpans(asked.start, asked.end, HOURS, closures),
        ].toSorted((a, b) => minutesOf(a.start) - minutesOf(b.start));
        expect([asked.start, ...parts.map((part) => part.end)]).toStrictEqual([
          ...parts.map((part) => part.start),
          asked.end,
        ]);
      }),
    );
  });
});
