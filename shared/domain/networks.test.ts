import { array, assert, boolean, constant, constantFrom, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  agreementFor,
  countHalfDays,
  isAgreementInForce,
  isRecognisedOn,
  quotaLeft,
  quotaSentence,
  type Agreement,
  type Visit,
} from './networks.ts';

const agreement: Agreement = {
  id: 1,
  partnerId: 7,
  direction: 'both',
  from: '2026-01-01',
  until: '2026-12-31',
  memberPrice: true,
  personQuotaHalfDays: 6,
  halfDayCountsHalf: true,
  access: ['room', 'machine'],
};

function visit(date: string, part: 'M' | 'A' | 'J', personId = 1, partnerId = 7): Visit {
  return {
    personId,
    partnerId,
    direction: 'theirs_here',
    date,
    morning: part !== 'A',
    afternoon: part !== 'M',
  };
}

const sentence = (visits: readonly Visit[]) => quotaSentence(quotaLeft(visits, agreement, 1, '2026-11'));

describe('agreements and recognition', () => {
  it('X1: an agreement gives rights in its period, ends included, and in its direction', () => {
    const days = ['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'];
    expect(days.map((day) => isAgreementInForce(agreement, 'theirs_here', day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    const outward: Agreement = { ...agreement, direction: 'ours_there' };
    expect(isAgreementInForce(outward, 'theirs_here', '2026-06-01')).toBe(false);
    expect(isAgreementInForce(outward, 'ours_there', '2026-06-01')).toBe(true);
  });

  it('X1: without an end it lasts until it is ended', () => {
    const { until: _until, ...endless } = agreement;
    expect(isAgreementInForce(endless, 'ours_there', '2051-06-01')).toBe(true);
  });

  it('X2: a recognition holds until its date, for its partner, and not after the agreement', () => {
    const seen = [{ personId: 1, partnerId: 7, from: '2026-02-01', until: '2027-06-30' }];
    expect(isRecognisedOn(seen, 1, 7, '2027-06-30')).toBe(true);
    expect(isRecognisedOn(seen, 1, 7, '2027-07-01')).toBe(false);
    expect(isRecognisedOn(seen, 1, 8, '2026-06-30')).toBe(false);
    expect(agreementFor(1, '2026-11-24', [agreement], seen)?.id).toBe(1);
    expect(agreementFor(1, '2026-01-15', [agreement], seen)).toBeUndefined();
    expect(agreementFor(1, '2027-01-15', [agreement], seen)).toBeUndefined();
    expect(agreementFor(2, '2026-11-24', [agreement], seen)).toBeUndefined();
  });

  it('X2: of two agreements in force, the one that begins last', () => {
    const seen = [{ personId: 1, partnerId: 7, from: '2026-01-01', until: '2026-12-31' }];
    const newer: Agreement = { ...agreement, id: 2, from: '2026-09-01' };
    expect(agreementFor(1, '2026-11-24', [agreement, newer], seen)?.id).toBe(2);
    expect(agreementFor(1, '2026-08-31', [agreement, newer], seen)?.id).toBe(1);
  });
});

describe('visiting days', () => {
  it('X3: one day at most per person and date, check-in and booking together', () => {
    expect(countHalfDays([visit('2026-11-09', 'J'), visit('2026-11-09', 'J')], true)).toBe(2);
    expect(countHalfDays([visit('2026-11-09', 'M'), visit('2026-11-09', 'A')], true)).toBe(2);
    expect(countHalfDays([visit('2026-11-09', 'M'), visit('2026-11-09', 'M')], true)).toBe(1);
    expect(countHalfDays([visit('2026-11-09', 'M', 1), visit('2026-11-09', 'A', 2)], true)).toBe(2);
  });

  it('X1: a half-day counts ½ or a day, by setting', () => {
    const visits = [visit('2026-11-09', 'M'), visit('2026-11-12', 'J')];
    expect(countHalfDays(visits, true)).toBe(3);
    expect(countHalfDays(visits, false)).toBe(4);
  });

  it('X3: the screen says what is left', () => {
    expect(sentence([])).toBe('reste 3 sur 3 en novembre');
    expect(sentence([visit('2026-11-09', 'J')])).toBe('reste 2 sur 3 en novembre');
    expect(sentence([visit('2026-11-09', 'J'), visit('2026-11-10', 'M')])).toBe(
      'reste 1,5 sur 3 en novembre',
    );
    expect(
      sentence([visit('2026-10-09', 'J'), visit('2026-11-10', 'J', 2), visit('2026-11-10', 'J', 1, 8)]),
    ).toBe('reste 3 sur 3 en novembre');
  });

  it('X3: beyond the quota nothing is left, and how far beyond is known', () => {
    const visits = ['02', '03', '04', '05'].map((day) => visit(`2026-11-${day}`, 'J'));
    const allowance = quotaLeft(visits, agreement, 1, '2026-11');
    expect(allowance.person).toEqual({
      quotaHalfDays: 6,
      usedHalfDays: 8,
      leftHalfDays: 0,
      beyondHalfDays: 2,
    });
    expect(quotaSentence(allowance)).toBe('reste 0 sur 3 en novembre');
  });

  it("X3: the structure's days can run out first, and no limit is said too", () => {
    const shared: Agreement = { ...agreement, structureQuotaHalfDays: 4 };
    const visits = [visit('2026-11-02', 'J', 2), visit('2026-11-03', 'M', 3)];
    const allowance = quotaLeft(visits, shared, 1, '2026-11');
    expect(allowance.leftHalfDays).toBe(1);
    expect(quotaSentence(allowance)).toBe('reste 0,5 sur 2 en novembre pour la structure');
    const { personQuotaHalfDays: _quota, ...unlimited } = agreement;
    expect(quotaSentence(quotaLeft(visits, unlimited, 1, '2026-08'))).toBe('sans limite en août');
  });

  it('X3: whatever the visits, a person never counts more than a day a date', () => {
    const anyVisit = record({
      personId: constant(1),
      partnerId: constant(7),
      direction: constant<'theirs_here'>('theirs_here'),
      date: constantFrom('2026-11-02', '2026-11-03', '2026-11-04'),
      morning: boolean(),
      afternoon: boolean(),
    });
    assert(
      property(array(anyVisit), boolean(), (visits, halves) => {
        const dates = new Set(visits.map((one) => one.date)).size;
        expect(countHalfDays(visits, halves)).toBeLessThanOrEqual(2 * dates);
      }),
    );
  });
});
