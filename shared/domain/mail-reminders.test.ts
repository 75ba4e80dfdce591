import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from './calendar.ts';
import {
  isReminderTopic,
  reminderTopic,
  reminderWindow,
  stepDue,
  stepOfTopic,
  stepReached,
} from './mail-reminders.ts';

const steps = [-30, -7, 15];
const endsOn = '2026-12-31';

const due = (today: string): number | undefined => stepDue(steps, endsOn, [], today);

describe('when a membership is reminded of', () => {
  it('is due from the day of each step on', () => {
    expect(due('2026-11-30')).toBeUndefined();
    expect(due('2026-12-01')).toBe(-30);
    expect(due('2026-12-23')).toBe(-30);
    expect(due('2026-12-24')).toBe(-7);
    expect(due('2026-12-31')).toBe(-7);
    // « finit bientôt » is no longer true on the day after, and the next step has not come.
    expect(due('2027-01-01')).toBeUndefined();
    expect(due('2027-01-15')).toBe(15);
    expect(due('2027-03-01')).toBe(15);
    expect(due('2027-03-02')).toBeUndefined();
  });

  it('tells nobody twice for one step, and late the latest step only', () => {
    const said = [{ step: -30, on: '2026-12-02' }];
    expect(stepDue(steps, endsOn, said, '2026-12-20')).toBeUndefined();
    expect(stepDue(steps, endsOn, said, '2026-12-24')).toBe(-7);
    expect(stepDue(steps, endsOn, [], '2026-12-28')).toBe(-7);
    expect(stepDue(steps, endsOn, [{ step: -7, on: '2026-12-28' }], '2026-12-29')).toBeUndefined();
    // Told by hand since the step's day: told.
    expect(stepDue(steps, endsOn, [{ step: undefined, on: '2026-12-25' }], '2026-12-26')).toBeUndefined();
    expect(stepDue(steps, endsOn, [{ step: undefined, on: '2026-11-02' }], '2026-12-02')).toBe(-30);
  });

  it('does not say a step again because the settings have moved it since', () => {
    const said = [{ step: -30, on: '2026-12-05' }];
    expect(stepDue([-28, 15], endsOn, said, '2026-12-10')).toBeUndefined();
  });

  it('over a whole year says each step at most once, whatever the steps and the days it is asked', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: -90, max: 59 }), { maxLength: 5 }),
        fc.array(fc.integer({ min: -120, max: 120 }), { maxLength: 60 }),
        (some, days) => {
          const said: { step: number; on: string }[] = [];
          for (const day of days.toSorted((one, other) => one - other)) {
            const today = addDays(endsOn, day);
            const step = stepDue(some, endsOn, said, today);
            if (step === undefined) continue;
            expect(said.some((one) => one.step === step)).toBe(false);
            expect(daysBetween(endsOn, today)).toBeGreaterThanOrEqual(step);
            said.push({ step, on: today });
          }
        },
      ),
    );
  });

  it('looks for memberships exactly where a step can be due', () => {
    const { from, to } = reminderWindow(steps, '2026-11-24');
    expect({ from, to }).toEqual({ from: '2026-09-25', to: '2026-12-24' });
    expect(stepReached(steps, to, '2026-11-24')).toBe(-30);
    expect(stepReached(steps, addDays(to, 1), '2026-11-24')).toBeUndefined();
    expect(stepReached(steps, from, '2026-11-24')).toBe(15);
    expect(stepReached(steps, addDays(from, -1), '2026-11-24')).toBeUndefined();
  });

  it('names its topics so that they are read back', () => {
    for (const step of [-30, 0, 15]) expect(stepOfTopic(reminderTopic(step))).toBe(step);
    expect(isReminderTopic('reminder')).toBe(true);
    expect(isReminderTopic('convocation')).toBe(false);
    expect(stepOfTopic('reminder')).toBeUndefined();
  });
});
