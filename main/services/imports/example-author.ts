import { warningCodes } from '../../../shared/contract/errors.ts';
import type { CommandContext } from '../context.ts';
import type { Outcome, Refusal } from '../outcome.ts';

/** A service refused what the example asked for: the whole example is rolled back. */
export class ExampleRefused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.error.message);
    this.refusal = refusal;
  }
}

/** The value of what has to go well. Throws ExampleRefused. */
export function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new ExampleRefused(outcome);
  return outcome.value;
}

/** The same context on another day, at ten in the morning, passing over what the desk may pass over. */
export function onDay(context: CommandContext, date: string): CommandContext {
  return {
    ...context,
    accepted: new Set(warningCodes),
    clock: {
      now: () => `${date}T09:00:00.000Z`,
      localNow: () => `${date}T10:00`,
      today: () => date,
      zone: () => context.clock.zone(),
    },
  };
}

/** A repeatable source of chance (mulberry32): the same seed gives the same place. */
export interface Chance {
  /** A whole number from 0 to `below` − 1. */
  upTo(below: number): number;
  /** One of the list. */
  pick<T>(list: readonly T[]): T;
}

export function chanceFrom(seed: number): Chance {
  let state = seed;
  const upTo = (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
  return {
    upTo,
    pick(list) {
      const found = list[upTo(list.length)];
      if (found === undefined) throw new RangeError('nothing to pick from');
      return found;
    },
  };
}

/** What happens on a day of the example; run in the order of days, so that no date goes backwards (I1). */
export interface Happening {
  readonly day: string;
  readonly happen: (context: CommandContext) => void;
}
