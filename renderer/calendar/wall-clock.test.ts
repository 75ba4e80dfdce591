import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { localOfMinutes } from '../../shared/domain/calendar.ts';
import { drawnOf, dayOfDrawn, localOfDrawn, spanOfDrawn } from './wall-clock.ts';
import { wallClockLocalizer as localizer } from './wall-clock-localizer.ts';

/** Zones that change their clocks on nights when Paris does not, at midnight, by half an hour, or lost a whole day. */
const zones = [
  ['Europe/Paris', -60],
  ['America/New_York', 300],
  ['America/Santiago', 180],
  ['Australia/Lord_Howe', -660],
  ['Africa/Cairo', -120],
  ['Pacific/Apia', -780],
  ['Asia/Kolkata', -330],
] as const;
const own = process.env['TZ'];

afterEach(() => {
  process.env['TZ'] = own;
});

describe.each(zones)('T2: the calendar in a browser of %s', (zone, offset) => {
  it('pain: a booking drawn in the wrong cell. T2: draws 10:00 at ten on the days when clocks change', () => {
    process.env['TZ'] = zone;
    expect(new Date(2026, 0, 15).getTimezoneOffset()).toBe(offset);
    for (const day of ['2026-03-29', '2026-10-25', '2026-03-08', '2026-04-24', '2026-09-06', '2011-12-30']) {
      const drawn = drawnOf(`${day}T10:00`);
      expect(localizer.getMinutesFromMidnight(drawn)).toBe(600);
      expect(localOfDrawn(drawn)).toBe(`${day}T10:00`);
      expect(localizer.format(drawn, 'timeGutterFormat')).toBe('10\u00a0h');
    }
  });

  it('T3: does not shift 02:30 of a night on which some clock has none', () => {
    process.env['TZ'] = zone;
    for (const day of ['2026-03-29', '2026-03-08', '2026-10-04']) {
      expect(localOfDrawn(drawnOf(`${day}T02:30`))).toBe(`${day}T02:30`);
    }
  });

  it('T2: every day of a year has 96 quarters of an hour, each a quarter after the last', () => {
    process.env['TZ'] = zone;
    for (let day = drawnOf('2026-01-01T00:00'); dayOfDrawn(day) < '2027-01-01';) {
      expect(localizer.getTotalMin(day, localizer.endOf(day, 'day'))).toBe(1439);
      expect(localOfDrawn(localizer.getSlotDate(day, 0, 2 * 60 + 30)).slice(11)).toBe('02:30');
      const next = localizer.add(day, 1, 'day');
      expect(localizer.diff(day, next, 'minutes')).toBe(1440);
      day = next;
    }
  });
});

describe('T1: half-open bounds', () => {
  it('T1: a booking until midnight does not touch the next day', () => {
    const [start, end] = [drawnOf('2026-11-24T20:00'), drawnOf('2026-11-25T00:00')];
    expect(localizer.inRange(drawnOf('2026-11-24T00:00'), start, end, 'day')).toBe(true);
    expect(localizer.inRange(drawnOf('2026-11-25T00:00'), start, end, 'day')).toBe(false);
  });

  it('T1: an overnight booking touches both days', () => {
    const [start, end] = [drawnOf('2026-03-28T22:00'), drawnOf('2026-03-29T08:00')];
    expect(localizer.inRange(drawnOf('2026-03-28T00:00'), start, end, 'day')).toBe(true);
    expect(localizer.inRange(drawnOf('2026-03-29T00:00'), start, end, 'day')).toBe(true);
  });
});

it('T2: any local time survives being drawn', () => {
  const minutes = fc.integer({ min: -10_000_000, max: 100_000_000 });
  fc.assert(
    fc.property(minutes, fc.integer({ min: 0, max: 20_000 }), (from, length) => {
      const [startsAt, endsAt] = [localOfMinutes(from), localOfMinutes(from + length)];
      expect(spanOfDrawn({ start: drawnOf(startsAt), end: drawnOf(endsAt) })).toEqual({ startsAt, endsAt });
    }),
  );
});

it('T5: a month that is too short gives its last day, and weeks begin on Monday', () => {
  expect(localOfDrawn(localizer.add(drawnOf('2026-01-31T09:15'), 1, 'month'))).toBe('2026-02-28T09:15');
  expect(localOfDrawn(localizer.startOf(drawnOf('2026-11-29T23:00'), 'week', 1))).toBe('2026-11-23T00:00');
});

describe('French', () => {
  it('writes days, months and hours as a colleague would', () => {
    const day = drawnOf('2026-03-25T14:30');
    expect(localizer.format(day, 'dayHeaderFormat')).toBe('mercredi 25 mars');
    expect(localizer.format(day, 'monthHeaderFormat')).toBe('mars 2026');
    expect(localizer.format(day, 'timeGutterFormat')).toBe('14\u00a0h\u00a030');
    expect(localizer.format(drawnOf('2026-03-01T00:00'), 'dayFormat')).toBe('dim. 1er mars');
  });
});
