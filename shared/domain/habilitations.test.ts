import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './calendar.ts';
import {
  habilitationUntil,
  heldUntil,
  holdsOn,
  holdsThroughout,
  lastDayOfUse,
  mayUseMachine,
  renewalStart,
  standingOn,
  type HabilitationPeriod,
} from './habilitations.ts';

const period = (
  gotOn: string,
  until: string | null,
  withdrawnOn: string | null = null,
): HabilitationPeriod => ({ gotOn, until, withdrawnOn });

const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays('2026-01-01', days));
const somePeriod = fc
  .record({ gotOn: day, length: fc.option(fc.integer({ min: 0, max: 90 })), withdrawn: fc.option(day) })
  .map(({ gotOn, length, withdrawn }) =>
    period(gotOn, length === null ? null : addDays(gotOn, length), withdrawn),
  );
const somePeriods = fc.array(somePeriod, { maxLength: 5 });

const standing = (periods: readonly HabilitationPeriod[], date = '2026-11-24') =>
  standingOn(periods, date, 30);

/** F1 told again in another way: a day is held when some period counts it and no withdrawal came before. */
const heldPlainly = (periods: readonly HabilitationPeriod[], date: string): boolean =>
  periods.some(
    ({ gotOn, until, withdrawnOn }) =>
      !(date < gotOn) && !(until !== null && until < date) && !(withdrawnOn !== null && withdrawnOn <= date),
  );

describe('validity', () => {
  it('F2: ends as a membership does (P2): twelve months from 1 January end on 31 December', () => {
    expect(habilitationUntil('2025-01-01', 12)).toBe('2025-12-31');
    expect(habilitationUntil('2025-05-29', 12)).toBe('2026-05-28');
    expect(habilitationUntil('2026-03-31', 6)).toBe('2026-09-30');
    expect(habilitationUntil('2026-03-31', null)).toBeNull();
  });

  it('F2: holds on its first and last days, not the day before nor the day after', () => {
    const held = [period('2026-03-01', '2027-02-28')];
    expect(
      ['2026-02-28', '2026-03-01', '2027-02-28', '2027-03-01'].map((date) => holdsOn(held, date)),
    ).toEqual([false, true, true, false]);
  });

  it('F2: what is withdrawn holds no more from that very day, and what is got afterwards holds', () => {
    const withdrawn = period('2026-03-01', null, '2026-06-10');
    expect(holdsOn([withdrawn], '2026-06-09')).toBe(true);
    expect(holdsOn([withdrawn], '2026-06-10')).toBe(false);
    expect(holdsOn([withdrawn, period('2026-06-10', null)], '2026-06-10')).toBe(true);
  });

  it('F2: whoever renews once warned loses no day; earlier it counts from the day', () => {
    const held = [period('2025-12-01', '2026-11-30')];
    expect(renewalStart(held, '2026-11-15', 30)).toBe('2026-12-01');
    expect(renewalStart(held, '2026-09-15', 30)).toBe('2026-09-15');
    expect(renewalStart(held, '2026-12-05', 30)).toBe('2026-12-05');
    expect(renewalStart([], '2026-12-05', 30)).toBe('2026-12-05');
    expect(renewalStart([period('2025-12-01', '2026-11-30', '2026-11-10')], '2026-11-15', 30)).toBe(
      '2026-11-15',
    );
  });

  it('F2: two terms that touch are held as one; a day between them is a gap', () => {
    const touching = [period('2026-01-01', '2026-03-31'), period('2026-04-01', '2026-06-30')];
    expect(heldUntil(touching, '2026-02-01')).toBe('2026-06-30');
    const apart = [period('2026-01-01', '2026-03-31'), period('2026-04-02', '2026-06-30')];
    expect(heldUntil(apart, '2026-02-01')).toBe('2026-03-31');
    expect(heldUntil(apart, '2026-04-01')).toBeUndefined();
  });

  it('F2: the days of any set of terms are those that somebody would count one by one', () => {
    fc.assert(
      fc.property(somePeriods, day, fc.integer({ min: 0, max: 40 }), (periods, first, length) => {
        const days = Array.from({ length: length + 1 }, (_, after) => addDays(first, after));
        expect(holdsOn(periods, first)).toBe(heldPlainly(periods, first));
        expect(holdsThroughout(periods, first, addDays(first, length))).toBe(
          days.every((date) => heldPlainly(periods, date)),
        );
      }),
    );
  });
});

describe('standing', () => {
  it('F2: says what is in force, ending, over, withdrawn, to come or never was', () => {
    expect(standing([])).toEqual({ state: 'never', day: null });
    expect(standing([period('2026-01-01', null)])).toEqual({ state: 'held', day: null });
    expect(standing([period('2026-01-01', '2027-12-31')])).toEqual({ state: 'held', day: '2027-12-31' });
    expect(standing([period('2026-01-01', '2026-12-24')])).toEqual({ state: 'ending', day: '2026-12-24' });
    expect(standing([period('2026-01-01', '2026-12-25')])).toEqual({ state: 'held', day: '2026-12-25' });
    expect(standing([period('2025-01-01', '2025-12-31')])).toEqual({ state: 'expired', day: '2025-12-31' });
    expect(standing([period('2026-01-01', null, '2026-11-01')])).toEqual({
      state: 'withdrawn',
      day: '2026-11-01',
    });
    expect(standing([period('2026-12-01', null)])).toEqual({ state: 'coming', day: '2026-12-01' });
  });

  it('F2: what had run out before it was withdrawn is over, not withdrawn', () => {
    expect(standing([period('2025-01-01', '2025-12-31', '2026-02-01')])).toEqual({
      state: 'expired',
      day: '2025-12-31',
    });
  });

  it('F2: what was withdrawn before it began was never held', () => {
    expect(standing([period('2026-12-01', null, '2026-11-20')])).toEqual({ state: 'never', day: null });
  });

  it('F2: is held or ending exactly on the days on which it holds', () => {
    fc.assert(
      fc.property(somePeriods, day, (periods, date) => {
        const { state } = standingOn(periods, date, 30);
        expect(state === 'held' || state === 'ending').toBe(heldPlainly(periods, date));
      }),
    );
  });
});

describe('F1', () => {
  const evening = { startsAt: '2026-11-26T18:00', endsAt: '2026-11-26T20:00' };
  const held = [period('2026-01-01', '2026-12-31')];
  const over = [period('2025-01-01', '2025-12-31')];

  it('F1: whoever holds it on that day may, and nobody else alone', () => {
    expect(mayUseMachine({ ...evening, comer: held, supervisor: undefined })).toEqual({
      may: true,
      by: 'comer',
    });
    expect(mayUseMachine({ ...evening, comer: over, supervisor: undefined })).toEqual({
      may: false,
      why: 'not held',
    });
    expect(mayUseMachine({ ...evening, comer: undefined, supervisor: undefined })).toEqual({
      may: false,
      why: 'nobody named',
    });
  });

  it('F1: or within a permanence under a habilitated volunteer who is named', () => {
    const supervisor = { periods: held, onDuty: true, isComer: false };
    const answer = (changes: Partial<typeof supervisor>) =>
      mayUseMachine({ ...evening, comer: over, supervisor: { ...supervisor, ...changes } });
    expect(answer({})).toEqual({ may: true, by: 'supervisor' });
    expect(answer({ periods: over })).toEqual({ may: false, why: 'supervisor not held' });
    expect(answer({ onDuty: false })).toEqual({ may: false, why: 'supervisor off duty' });
    expect(answer({ isComer: true })).toEqual({ may: false, why: 'own supervisor' });
  });

  it('F1: a print over the night asks for it on both days; one that ends at midnight for its own only', () => {
    const lastDay = [period('2026-01-01', '2026-11-26')];
    const print = (endsAt: string) =>
      mayUseMachine({ startsAt: '2026-11-26T22:00', endsAt, comer: lastDay, supervisor: undefined }).may;
    expect(print('2026-11-27T08:00')).toBe(false);
    expect(print('2026-11-27T00:00')).toBe(true);
    expect(lastDayOfUse('2026-11-27T00:01')).toBe('2026-11-27');
  });

  it('F1: nobody ever gets by without holding it that day, alone or through a named volunteer on duty', () => {
    fc.assert(
      fc.property(
        fc.option(somePeriods, { nil: undefined }),
        fc.option(fc.record({ periods: somePeriods, onDuty: fc.boolean(), isComer: fc.boolean() }), {
          nil: undefined,
        }),
        day,
        (comer, supervisor, date) => {
          const { may } = mayUseMachine({
            startsAt: `${date}T10:00`,
            endsAt: `${date}T12:00`,
            comer,
            supervisor,
          });
          const alone = comer !== undefined && heldPlainly(comer, date);
          const under =
            supervisor?.onDuty === true && !supervisor.isComer && heldPlainly(supervisor.periods, date);
          expect(may).toBe(alone || under);
        },
      ),
    );
  });
});
