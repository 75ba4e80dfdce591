import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMinutes, localOfMinutes, minutesOf, type LocalInterval } from '../calendar.ts';
import { machineRate } from '../machine-rates.ts';
import { openIntervals } from '../opening-hours.ts';
import {
  addHourly,
  addTrack,
  hourlyOf,
  occupationOf,
  scratchFor,
  spanOver,
  takeBesides,
  trackOf,
  type Occupation,
  type Span,
  type TakenPlaces,
  type Track,
} from './occupation.ts';

const zone = 'Europe/Paris';
const taken = (start: string, end: string, places = 1): TakenPlaces => ({
  from: minutesOf(start),
  until: minutesOf(end),
  places,
});
const found = (track: Track, span: Span): Occupation => occupationOf(hourlyOf(track, span), span);
const open = (start: string, end: string): LocalInterval => ({ start, end });

const night = (from: string, to: string): number => {
  const span = spanOver(from, addMinutes(to, 600), zone);
  const track = trackOf(span, 1, [open(from, to)], [taken(from, to)]);
  return found(track, span).usedMinutes;
};

describe('occupation', () => {
  it('R3: places taken are counted by hour of the week and month, never more than there are', () => {
    const span = spanOver('2026-11-23T00:00', '2026-12-02T00:00', zone);
    const track = trackOf(
      span,
      4,
      [open('2026-11-23T09:00', '2026-11-23T11:00'), open('2026-12-01T09:00', '2026-12-01T10:00')],
      [
        taken('2026-11-23T09:30', '2026-11-23T10:00', 3),
        taken('2026-11-23T09:30', '2026-11-23T10:30', 2),
        taken('2026-11-23T08:00', '2026-11-23T09:00', 4),
      ],
    );
    const { months, hours, openMinutes, usedMinutes } = found(track, span);
    expect([openMinutes, usedMinutes]).toEqual([720, 180]);
    expect(months).toEqual([
      { month: '2026-11', openMinutes: 480, usedMinutes: 180 },
      { month: '2026-12', openMinutes: 240, usedMinutes: 0 },
    ]);
    expect(hours).toEqual([
      { weekday: 1, hour: 9, openMinutes: 240, usedMinutes: 120 },
      { weekday: 1, hour: 10, openMinutes: 240, usedMinutes: 60 },
      { weekday: 2, hour: 9, openMinutes: 240, usedMinutes: 0 },
    ]);
  });

  it('T3: a night print is 9 h when clocks go forward, 11 h when they go back', () => {
    expect(night('2026-03-28T22:00', '2026-03-29T08:00')).toBe(540);
    expect(night('2026-10-24T22:00', '2026-10-25T08:00')).toBe(660);
    expect(night('2026-06-28T22:00', '2026-06-29T08:00')).toBe(600);
  });

  it('F5: of one machine it answers what the fablab’s own rate answers, whatever its hours, closures and uses', () => {
    const minute = fc.integer({ min: minutesOf('2026-03-26T00:00'), max: minutesOf('2026-04-02T00:00') });
    const interval = fc.tuple(minute, fc.integer({ min: 1, max: 2000 })).map(([from, length]) => {
      const hour = Math.floor(from / 60) * 60;
      return { start: localOfMinutes(hour), end: localOfMinutes(hour + Math.ceil(length / 60) * 60) };
    });
    const [from, until] = ['2026-03-26T00:00', '2026-04-02T00:00'];
    const scratch = scratchFor(spanOver(from, until, zone));
    const cut = ({ start, end }: LocalInterval): LocalInterval => ({
      start: start < from ? from : start,
      end: end > until ? until : end,
    });
    fc.assert(
      fc.property(
        fc.array(interval, { maxLength: 8 }),
        fc.array(interval, { maxLength: 3 }),
        (uses, closed) => {
          const days = Object.fromEntries(
            [1, 2, 3, 4, 6, 7].map((day) => [day, [{ from: '00:00', to: '22:00' }]]),
          );
          const hours = [{ validFrom: null, validUntil: null, week: days }];
          const opened = openIntervals(
            from,
            until,
            hours,
            closed.map((one) => ({ ...one, label: '' })),
          );
          const expected = machineRate(
            opened,
            uses.map(cut).filter(({ start, end }) => start < end),
            zone,
          );
          const span = spanOver(from, until, zone);
          // One scratch for all: nothing of a resource may be left to the next.
          trackOf(span, 3, [open(from, until)], [taken(from, until, 3)], scratch);
          const one = trackOf(
            span,
            1,
            opened,
            uses.map(({ start, end }) => taken(start, end)),
            scratch,
          );
          const answer = found(one, span);
          expect(answer.openMinutes).toBe(expected.openMinutes);
          expect(answer.usedMinutes).toBe(expected.usedMinutes);
          expect(answer.hours).toEqual(expected.hours.filter(({ openMinutes }) => openMinutes > 0));
        },
      ),
    );
  });

  it('B3: several desks add up, and people who came without booking take what is still free', () => {
    const span = spanOver('2026-11-23T00:00', '2026-11-24T00:00', zone);
    const day = [open('2026-11-23T09:00', '2026-11-23T11:00')];
    const table = trackOf(span, 3, day, [taken('2026-11-23T09:00', '2026-11-23T11:00', 2)]);
    const booth = trackOf(span, 1, day, []);
    const hours = hourlyOf(table, span);
    addHourly(hours, hourlyOf(booth, span));
    expect(occupationOf(hours, span)).toMatchObject({ openMinutes: 480, usedMinutes: 240 });
    addTrack(table, booth);
    expect(found(table, span)).toMatchObject({ openMinutes: 480, usedMinutes: 240 });
    takeBesides(table, span, [taken('2026-11-23T00:00', '2026-11-23T10:00', 5)]);
    expect(found(table, span).usedMinutes).toBe(360);
  });

  it('counts nothing of a span that is empty', () => {
    const span = spanOver('2026-11-23T00:00', '2026-11-23T00:00', zone);
    expect(found(trackOf(span, 1, [], []), span)).toEqual({
      openMinutes: 0,
      usedMinutes: 0,
      months: [],
      hours: [],
    });
  });
});
