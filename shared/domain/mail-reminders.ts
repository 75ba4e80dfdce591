import { addDays, type LocalDate } from './calendar.ts';

/** How long after its last day a membership may still be reminded of: later it is a memory, not a renewal. */
const lastCallDays = 60;

/**
 * When people are reminded, in days from the last day of their membership: -30 is thirty days before, 15 fifteen
 * after. Each step is said once.
 */
export type ReminderSteps = readonly number[];

/** A reminder that went out about a membership. */
export interface ReminderSaid {
  /** Its step; undefined when it went out by hand, under no step. */
  readonly step: number | undefined;
  readonly on: LocalDate;
}

/** The days between which a membership has to end for a step to be due on `today`, whatever was said already. */
export function reminderWindow(steps: ReminderSteps, today: LocalDate): { from: LocalDate; to: LocalDate } {
  const furthestBefore = Math.max(0, ...steps.map((step) => -step));
  return { from: addDays(today, -lastCallDays), to: addDays(today, furthestBefore) };
}

/**
 * The step that a membership has reached on `today`: the latest of those whose day has come; undefined before the
 * first, and once it is too long ago. Whoever is reminded late is told the latest step only, not all of them.
 */
export function stepReached(steps: ReminderSteps, endsOn: LocalDate, today: LocalDate): number | undefined {
  if (today > addDays(endsOn, lastCallDays)) return undefined;
  const reached = steps.filter((step) => {
    if (addDays(endsOn, step) > today) return false;
    // What is said before the end is no longer true after it.
    return step >= 0 || today <= endsOn;
  });
  return reached.length === 0 ? undefined : Math.max(...reached);
}

/**
 * The step to be said on `today`, or undefined when none is due or the one reached was said: by its name, or by
 * whatever went out since its day came (nobody is told twice for one step, even if the settings have moved it).
 */
export function stepDue(
  steps: ReminderSteps,
  endsOn: LocalDate,
  said: readonly ReminderSaid[],
  today: LocalDate,
): number | undefined {
  const step = stepReached(steps, endsOn, today);
  if (step === undefined) return undefined;
  const isSaid = said.some((one) => one.step === step || one.on >= addDays(endsOn, step));
  return isSaid ? undefined : step;
}

const topicPattern = /^reminder:(-?\d+)$/u;

/** How a reminder's step is written in the log: `reminder:-30`. */
export function reminderTopic(step: number): string {
  return `reminder:${step}`;
}

/** The step in a log's topic; undefined for a reminder by hand or another topic. */
export function stepOfTopic(topic: string): number | undefined {
  const step = topicPattern.exec(topic)?.[1];
  return step === undefined ? undefined : Number(step);
}

/** Whether a topic is that of a membership's reminder, by step or by hand. */
export function isReminderTopic(topic: string): boolean {
  return topic === 'reminder' || topicPattern.test(topic);
}
