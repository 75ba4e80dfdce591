import {
  addDays,
  addMinutes,
  dayOfWeek,
  minutesOfDay,
  type LocalDate,
} from '../../../shared/domain/calendar.ts';
import type { PriceCategory } from '../../../shared/contract/pricing-terms.ts';
import { fold } from '../../../shared/domain/text-folding.ts';
import { parseTypedDate } from '../../ui/parse-date.ts';
import { parseTypedTime } from '../../ui/parse-time.ts';

/** What somebody on the telephone asks for, as far as a sentence says it. */
export interface AskedUse {
  readonly date?: LocalDate;
  readonly from?: string;
  readonly to?: string;
  /** The last day, where it is not the first. */
  readonly endDate?: LocalDate;
  readonly attendees?: number;
  readonly category?: PriceCategory;
}

const categories: readonly (readonly [RegExp, PriceCategory])[] = [
  [/\b(?:adherent|adherente|membre)s?\b/u, 'member'],
  [/\bassociations?\b|\bassos?\b/u, 'association'],
  [/\b(?:entreprise|societe)s?\b/u, 'company'],
  [/\b(?:mairie|commune|collectivite|public)s?\b/u, 'public'],
  [/\bpartenaires?\b/u, 'partner'],
  [/\bparticuliers?\b/u, 'individual'],
];
const TIME = String.raw`(\d{1,2} ?h(?: ?\d{2})?|\d{1,2}:\d{2}|midi|minuit)`;
/** The hours that words stand for, where nothing else says. */
const parts: readonly (readonly [RegExp, string, string])[] = [
  [/\bmatinee?\b|\bmatin\b/u, '09:00', '13:00'],
  [/\bapres midi\b/u, '14:00', '18:00'],
  [/\bsoiree?\b|\bsoir\b/u, '18:00', '22:00'],
  [/\b(?:toute la )?journee\b/u, '09:00', '18:00'],
];

/**
 * Reads what is asked as people say it: « 6 h samedi », « mardi 14 h - 18 h pour une association, 12 personnes »,
 * « 3 jours à partir du 24 novembre », « week-end du 28/11 ». What is not said is left out; nothing is guessed but the
 * hour at which a length without one begins: `startsAt`, else 9:00.
 */
export function readAskedUse(text: string, today: LocalDate, startsAt = '09:00'): AskedUse {
  let rest = ` ${text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[’'«»,;?!]/gu, ' ')
    .replaceAll(/\s+/gu, ' ')} `;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const match = pattern.exec(rest);
    if (match !== null) rest = rest.replace(match[0], ' ');
    return match;
  };
  const people = take(/(\d{1,4}) ?(?:pers(?:onnes?)?|p)\b/u);
  const category = categories.find(([pattern]) => pattern.test(rest));
  if (category !== undefined) take(new RegExp(`(?:pour )?(?:une? |l |la )?${category[0].source}`, 'u'));
  const weekend = take(/\bweek ?-?end\b/u) !== null;
  const range = take(new RegExp(`(?:de )?${TIME} ?(?:-|–|a|jusqu a) ?${TIME}`, 'u'));
  const days = range === null ? take(/(\d{1,2}) ?jours?\b/u) : null;
  const starting = range === null ? take(new RegExp(`(?: a| des| a partir de| de) ${TIME}`, 'u')) : null;
  const half = range === null ? take(/\b(?:une? )?demi ?-?journee\b/u) : null;
  const length =
    range === null
      ? take(/(\d{1,2})(?:[.,](\d{1,2}))? ?(?:h(?:eures?)?)(?: ?(\d{2}))?\b|(\d{1,3}) ?min(?:utes?)?\b/u)
      : null;
  const part = parts.find(([pattern]) => take(pattern) !== null);
  const found = dateIn(rest, today);
  const date = weekend ? saturdayOf(found ?? today) : found;
  const from = timeOf(range?.[1] ?? starting?.[1]) ?? part?.[1];
  const minutes = half === null ? minutesOfLength(length) : 240;
  const begins = from ?? startsAt;
  return {
    ...(people !== null && { attendees: Number(people[1]) }),
    ...(category !== undefined && { category: category[1] }),
    ...(date !== undefined && { date }),
    ...bounds(),
  };

  function bounds(): AskedUse {
    const last =
      date === undefined
        ? undefined
        : weekend
          ? addDays(date, 1)
          : days === null
            ? undefined
            : addDays(date, Number(days[1]) - 1);
    const spans = last !== undefined && last !== date ? { endDate: last } : {};
    if (range !== null) return { from: begins, to: timeOf(range[2]) ?? begins, ...spans };
    if (minutes !== undefined) {
      const end = addMinutes(`2000-01-01T${begins}`, minutes);
      const over = Math.floor((minutesOfDay(begins) + minutes - 1) / 1440);
      return {
        from: begins,
        to: end.slice(11),
        ...(over > 0 && date !== undefined && { endDate: addDays(date, over) }),
      };
    }
    if (part !== undefined) return { from: begins, to: part[2], ...spans };
    if (weekend || days !== null) return { from: begins, to: '18:00', ...spans };
    return from === undefined ? {} : { from };
  }
}

function timeOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : parseTypedTime(text);
}

/** « 6 h », « 2,5 h », « 1 h 30 », « 45 min », in minutes. */
function minutesOfLength(match: RegExpExecArray | null): number | undefined {
  if (match === null) return undefined;
  const [, hours, tenths, more, minutes] = match;
  if (minutes !== undefined) return Number(minutes);
  const fraction = tenths === undefined ? 0 : Math.round((Number(tenths) / 10 ** tenths.length) * 60);
  const total = Number(hours) * 60 + fraction + Number(more ?? 0);
  return total > 0 ? total : undefined;
}

/** The longest run of words that is a day. */
function dateIn(text: string, today: LocalDate): LocalDate | undefined {
  const words = text
    .trim()
    .split(' ')
    .filter((word) => word !== '');
  for (let count = Math.min(4, words.length); count > 0; count -= 1) {
    for (let at = 0; at + count <= words.length; at += 1) {
      const some = words.slice(at, at + count).join(' ');
      // A bare number is how many, not the day of the month.
      if (/^\d{1,4}$/u.test(some)) continue;
      const date = parseTypedDate(count === 1 ? some : fold(some), today) ?? parseTypedDate(some, today);
      if (date !== undefined) return date;
    }
  }
  return undefined;
}

/** The Saturday of a day's week, that day itself where it is a Sunday's eve; the next one from a weekday. */
function saturdayOf(date: LocalDate): LocalDate {
  const day = dayOfWeek(date);
  return addDays(date, day === 7 ? -1 : 6 - day);
}
