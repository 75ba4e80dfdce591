/** Opening hours and their seasons in French, for sheets, lists and the door. */
import { partsOfDate, WEEKDAYS } from './calendar.ts';
import { formatDateLong, formatTimeRange, joinWords, monthName, weekdayName } from './french.ts';
import type { SeasonWhen } from './hours-seasons.ts';
import type { OpenSpan } from './opening-hours.ts';

/** « 1er juillet » of a day `MM-DD`. */
export function dayOfYearWords(day: string): string {
  const { month, day: number } = partsOfDate(`2024-${day}`);
  return `${number === 1 ? '1er' : number} ${monthName(month)}`;
}

/** When a season holds: « du 1er juillet au 31 août, chaque année », « pendant les vacances scolaires ». */
export function whenWords(when: SeasonWhen): string {
  switch (when.kind) {
    case 'school_holidays':
      return 'pendant les vacances scolaires';
    case 'public_holidays':
      return 'les jours fériés où le lieu ouvre';
    case 'yearly':
      return when.from === when.until
        ? `le ${dayOfYearWords(when.from)}, chaque année`
        : `du ${dayOfYearWords(when.from)} au ${dayOfYearWords(when.until)}, chaque année`;
    case 'dates':
      return when.from === when.until
        ? `le ${formatDateLong(when.from, { year: true })}`
        : `du ${formatDateLong(when.from, { year: when.from.slice(0, 4) !== when.until.slice(0, 4) })} au ${formatDateLong(when.until, { year: true })}`;
  }
}

const dayWords = (spans: readonly OpenSpan[]): string =>
  spans.length === 0 ? 'fermé' : joinWords(spans.map(({ from, to }) => formatTimeRange(from, to)));

/** Days in a row with the same hours, in the order of the week. */
export interface HoursLine {
  /** « lundi », « du mardi au jeudi », « tous les jours ». */
  readonly days: string;
  /** « 9 h – 12 h et 14 h – 18 h », or « fermé ». */
  readonly hours: string;
}

function daysWords(first: number, last: number): string {
  if (first === 1 && last === 7) return 'tous les jours';
  if (first === last) return weekdayName(first);
  return last === first + 1
    ? `${weekdayName(first)} et ${weekdayName(last)}`
    : `du ${weekdayName(first)} au ${weekdayName(last)}`;
}

/** A week's hours, seven lists with Monday first, days alike and in a row told together. */
export function weekLines(week: readonly (readonly OpenSpan[])[]): HoursLine[] {
  const lines: { first: number; last: number; hours: string }[] = [];
  for (const day of WEEKDAYS) {
    const hours = dayWords(week[day - 1] ?? []);
    const before = lines.at(-1);
    if (before?.hours === hours) before.last = day;
    else lines.push({ first: day, last: day, hours });
  }
  return lines.map(({ first, last, hours }) => ({ days: daysWords(first, last), hours }));
}

/** A week in one line: « du lundi au vendredi 9 h – 18 h », closed days left out; « fermé » for a week without any. */
export function weekSentence(week: readonly (readonly OpenSpan[])[]): string {
  const open = weekLines(week).filter(({ hours }) => hours !== 'fermé');
  return open.length === 0 ? 'fermé' : open.map(({ days, hours }) => `${days} ${hours}`).join(', ');
}
