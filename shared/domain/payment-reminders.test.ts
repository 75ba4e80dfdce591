import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './calendar.ts';
import {
  nextReminder,
  reminderDue,
  usualReminderTerms,
  type ReminderLevel,
  type ToRemind,
} from './payment-reminders.ts';

const owed = (given: Partial<ToRemind> = {}): ToRemind => ({
  dueOn: '2026-10-01',
  bouncedOn: null,
  said: [],
  ...given,
});
const on = (day: string, given: Partial<ToRemind> = {}): ReminderLevel | undefined =>
  reminderDue(owed(given), usualReminderTerms, day);
const said = (level: ReminderLevel, day: string) => ({ level, on: day });

describe('when a reminder is due', () => {
  it('I7: the first from its day on, and not before', () => {
    expect([on('2026-10-01'), on('2026-10-08'), on('2026-10-09')]).toEqual([undefined, undefined, 1]);
  });

  it('I7: however late, the first is said before the second, and a fortnight lies between', () => {
    expect(on('2027-03-01')).toBe(1);
    const first = { said: [said(1, '2026-11-20')] };
    expect([on('2026-12-03', first), on('2026-12-04', first)]).toEqual([undefined, 2]);
  });

  it('I7: after the third nothing more is due', () => {
    const all = { said: [said(1, '2026-10-09'), said(2, '2026-11-01'), said(3, '2026-12-01')] };
    expect(on('2027-12-31', all)).toBeUndefined();
  });

  it('I7: what a bounced cheque had paid is owed again from the day it bounced', () => {
    const bounced = { bouncedOn: '2026-11-20' };
    expect([on('2026-11-27', bounced), on('2026-11-28', bounced)]).toEqual([undefined, 1]);
  });

  it('I7: played day by day, each level is said once, in order, never closer than the gap', () => {
    const terms = fc.record({
      days: fc.tuple(fc.nat(40), fc.nat(80), fc.nat(120)),
      gap: fc.integer({ min: 1, max: 40 }),
      delay: fc.constant(10),
    });
    fc.assert(
      fc.property(terms, (given) => {
        const history: { level: ReminderLevel; on: string }[] = [];
        for (let day = 0; day < 400; day += 1) {
          const today = addDays('2026-10-01', day);
          const level = reminderDue(owed({ said: history }), given, today);
          if (level !== undefined) history.push({ level, on: today });
        }
        expect(history.map(({ level }) => level)).toEqual([1, 2, 3]);
        const tooClose = history.filter(({ on: day }, index) => {
          const before = history[index - 1];
          return before !== undefined && day < addDays(before.on, given.gap);
        });
        expect(tooClose).toEqual([]);
        expect(nextReminder(owed({ said: history }), given)).toBeUndefined();
      }),
      { numRuns: 50 },
    );
  });
});
