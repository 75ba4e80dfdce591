/** Reminders of what is owed, at three levels (I7): when each is due. Fees have their own (mail-reminders.ts). */
import { addDays, daysBetween, type LocalDate } from './calendar.ts';

export const reminderLevels = [1, 2, 3] as const;
export type ReminderLevel = (typeof reminderLevels)[number];

/** What each level is called; the third is a formal notice, by registered post. */
export const reminderLevelLabels: Readonly<Record<ReminderLevel, string>> = {
  1: 'Premier rappel',
  2: 'Deuxième rappel',
  3: 'Mise en demeure',
};

/** When a place reminds. */
export interface ReminderTerms {
  /** Days late from which each level is due. */
  readonly days: readonly [first: number, second: number, third: number];
  /** Days that are left between two reminders at least, whatever else. */
  readonly gap: number;
  /** Days that a letter leaves to pay. */
  readonly delay: number;
}

/** One week late, a month, two: never closer than a fortnight, with a week or so to pay. */
export const usualReminderTerms: ReminderTerms = { days: [8, 30, 60], gap: 14, delay: 10 };

/** What is owed of an invoice, and what was said about it. */
export interface ToRemind {
  readonly dueOn: LocalDate;
  /** The day on which a payment of it bounced last: it is owed again from then; null: none did. */
  readonly bouncedOn: LocalDate | null;
  readonly said: readonly { readonly level: ReminderLevel; readonly on: LocalDate }[];
}

/** The level that comes next and the first day on which it is due; undefined once all three have been said. */
export function nextReminder(
  { dueOn, bouncedOn, said }: ToRemind,
  { days, gap }: ReminderTerms,
): { readonly level: ReminderLevel; readonly from: LocalDate } | undefined {
  const highest = said.reduce((most, { level }) => Math.max(most, level), 0);
  const level = reminderLevels.find((one) => one === highest + 1);
  if (level === undefined) return undefined;
  const late = bouncedOn !== null && bouncedOn > dueOn ? bouncedOn : dueOn;
  const byAge = addDays(late, days[level - 1] ?? 0);
  const lastSaid = said
    .map(({ on }) => on)
    .toSorted()
    .at(-1);
  const byGap = lastSaid === undefined ? byAge : addDays(lastSaid, gap);
  return { level, from: byAge > byGap ? byAge : byGap };
}

/** The level that is due on a day: never one twice, never one skipped (I7); undefined while none is. */
export function reminderDue(
  owed: ToRemind,
  terms: ReminderTerms,
  today: LocalDate,
): ReminderLevel | undefined {
  const next = nextReminder(owed, terms);
  return next !== undefined && next.from <= today ? next.level : undefined;
}

/** How many days late something is; 0 as long as it is not. */
export const daysLate = (dueOn: LocalDate, today: LocalDate): number =>
  Math.max(0, daysBetween(dueOn, today));
