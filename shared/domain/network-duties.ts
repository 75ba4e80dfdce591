import { addDays, addMonths } from './calendar.ts';

/** A duty that the places of a network take in turn. Null among the turns is us. */
export interface Duty {
  readonly startsOn: string;
  /** Goes on to the next every so many months; null: stays with the first. */
  readonly everyMonths: number | null;
  readonly turns: readonly (number | null)[];
}

/** Whose turn it is, and from when to when; `until` null: no end in sight. */
export interface Turn {
  readonly holder: number | null;
  readonly from: string;
  readonly until: string | null;
}

/**
 * Whose turn a duty is on a day: undefined before it starts, or while nobody is named. After the last it is the first's
 * again. A turn begun on the 31st begins on the last day of shorter months (T5).
 */
export function turnOn({ startsOn, everyMonths, turns }: Duty, date: string): Turn | undefined {
  const [first] = turns;
  if (first === undefined || date < startsOn) return undefined;
  if (everyMonths === null || turns.length === 1) return { holder: first, from: startsOn, until: null };
  const months = (Number(date.slice(0, 4)) - Number(startsOn.slice(0, 4))) * 12;
  const counted = months + Number(date.slice(5, 7)) - Number(startsOn.slice(5, 7));
  let index = Math.floor(counted / everyMonths);
  if (addMonths(startsOn, index * everyMonths) > date) index -= 1;
  return {
    holder: turns[index % turns.length] ?? null,
    from: addMonths(startsOn, index * everyMonths),
    until: addDays(addMonths(startsOn, (index + 1) * everyMonths), -1),
  };
}
