import { describe, expect, it } from 'vitest';
import { breachesOf, type BookingRule } from './booking-rules.ts';

const rule = (given: Partial<BookingRule> = {}): BookingRule => ({
  targetName: 'Prusa n° 1',
  resourceIds: [1, 2],
  noticeHours: null,
  horizonDays: null,
  minutesPerDay: null,
  minutesPerWeek: null,
  ...given,
});
const slot = (startsAt: string, endsAt: string, resourceId = 1) => ({ resourceId, startsAt, endsAt });
const now = '2026-11-24T09:00';
const codes = (...given: Parameters<typeof breachesOf>): string[] =>
  breachesOf(...given).map(({ code }) => code);

describe('the rules of booking', () => {
  it('B8: notice counts in hours up to the start, and never for what has begun', () => {
    const day = rule({ noticeHours: 24 });
    expect(codes(day, slot('2026-11-25T08:59', '2026-11-25T10:00'), [], now)).toEqual(['NOTICE_TOO_SHORT']);
    expect(codes(day, slot('2026-11-25T09:00', '2026-11-25T10:00'), [], now)).toEqual([]);
    expect(codes(day, slot('2026-11-24T08:30', '2026-11-24T10:00'), [], now)).toEqual([]);
  });

  it('B8: the horizon is so many days ahead, the last of them included', () => {
    const month = rule({ horizonDays: 30 });
    expect(codes(month, slot('2026-12-24T18:00', '2026-12-24T19:00'), [], now)).toEqual([]);
    expect(codes(month, slot('2026-12-25T08:00', '2026-12-25T09:00'), [], now)).toEqual(['BEYOND_HORIZON']);
  });

  it('B8: hours a day count every booking of the person on the rule’s resources, and no others', () => {
    const four = rule({ minutesPerDay: 240 });
    const wish = slot('2026-11-26T14:00', '2026-11-26T16:00');
    const morning = slot('2026-11-26T09:00', '2026-11-26T11:00', 2);
    const elsewhere = slot('2026-11-26T11:00', '2026-11-26T14:00', 9);
    expect(codes(four, wish, [morning, elsewhere], now)).toEqual([]);
    const longer = slot('2026-11-26T14:00', '2026-11-26T16:30');
    expect(breachesOf(four, longer, [morning, elsewhere], now)).toEqual([
      {
        code: 'LIMIT_REACHED',
        message:
          '«\u00a0Prusa n° 1\u00a0»\u00a0: 4\u00a0h par jour au plus et par personne\u202f; avec celle-ci, 4\u00a0h\u00a030 jeudi 26 novembre.',
      },
    ]);
  });

  it('B8: a night counts on each of its days, a week begins on Monday', () => {
    const night = slot('2026-11-28T20:00', '2026-11-29T08:00');
    expect(codes(rule({ minutesPerDay: 480 }), night, [], now)).toEqual([]);
    expect(codes(rule({ minutesPerDay: 479 }), night, [], now)).toEqual(['LIMIT_REACHED']);
    const weekly = rule({ minutesPerWeek: 720 });
    const sunday = slot('2026-11-29T22:00', '2026-11-30T10:00');
    expect(codes(weekly, sunday, [slot('2026-11-24T10:00', '2026-11-24T20:00')], now)).toEqual([]);
    expect(codes(weekly, sunday, [slot('2026-11-24T10:00', '2026-11-24T20:01')], now)).toEqual([
      'LIMIT_REACHED',
    ]);
    expect(codes(weekly, sunday, [slot('2026-12-02T10:00', '2026-12-02T12:01')], now)).toEqual([
      'LIMIT_REACHED',
    ]);
  });
});
