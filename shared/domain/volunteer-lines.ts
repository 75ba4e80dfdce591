import { addDays, calendarDay, dayOfWeek, partsOfDate, WEEKDAYS, type LocalDate } from './calendar.ts';
import { monthName, shortMonthName, weekdayName } from './french.ts';
import { readTime, without, type Found, type SpentTime } from './spent-time.ts';
import { fold, foldedWords } from './text-folding.ts';

/** What a line such as « 2h Rémi accueil » says, before anybody is looked for. */
export interface VolunteerLine {
  /** Undefined when no duration was written. */
  readonly time: SpentTime | undefined;
  readonly date: LocalDate;
  /** The position in the list of known activities, or undefined. */
  readonly activity: number | undefined;
  /** Names as they were typed, one a person. */
  readonly people: readonly string[];
}

const monthOf = (word: string): number | undefined => {
  const folded = fold(word);
  for (let month = 1; month <= 12; month += 1) {
    const names = [monthName(month), shortMonthName(month)].map(fold);
    if (names.includes(folded)) return month;
  }
  return undefined;
};

/** The newest day of that day and month which is not after today: volunteer time is noted after the fact. */
function pastDay(day: number, month: number, today: LocalDate): LocalDate | undefined {
  const { year } = partsOfDate(today);
  const thisYear = calendarDay(year, month, day);
  if (thisYear !== undefined && thisYear <= today) return thisYear;
  return calendarDay(year - 1, month, day);
}

function readNumericDay(text: string, today: LocalDate): Found<LocalDate> | undefined {
  const match = /(?:\ble\s+)?(?<![\d/])(\d{1,2})\/(\d{1,2})(?:\/(\d{4}|\d{2}))?(?![\d/])/iu.exec(text);
  if (match === null) return undefined;
  const [, day = '', month = '', year] = match;
  const value =
    year === undefined
      ? pastDay(Number(day), Number(month), today)
      : calendarDay(year.length === 2 ? 2000 + Number(year) : Number(year), Number(month), Number(day));
  return value === undefined ? undefined : { value, rest: without(text, match) };
}

function readNamedDay(text: string, today: LocalDate): Found<LocalDate> | undefined {
  for (const match of text.matchAll(/(?:\ble\s+)?(?<!\d)(\d{1,2})(?:er)?\s+(\p{L}+\.?)/giu)) {
    const month = monthOf(match[2] ?? '');
    const value = month === undefined ? undefined : pastDay(Number(match[1]), month, today);
    if (value !== undefined) return { value, rest: without(text, match) };
  }
  return undefined;
}

const nearDays: readonly (readonly [RegExp, number])[] = [
  [/(?<!\p{L})avant[-\s]hier(?!\p{L})/iu, -2],
  [/(?<!\p{L})hier(?!\p{L})/iu, -1],
  [/(?<!\p{L})(?:aujourd.hui|ce matin|cet après-midi|ce soir)(?!\p{L})/iu, 0],
];

function readNearDay(text: string, today: LocalDate): Found<LocalDate> | undefined {
  for (const [pattern, days] of nearDays) {
    const match = pattern.exec(text);
    if (match !== null) return { value: addDays(today, days), rest: without(text, match) };
  }
  for (const weekday of WEEKDAYS) {
    const match = new RegExp(
      String.raw`(?<!\p{L})${weekdayName(weekday)}(?:\s+dernier)?(?!\p{L})`,
      'iu',
    ).exec(text);
    if (match === null) continue;
    const back = (dayOfWeek(today) - weekday + 7) % 7;
    return { value: addDays(today, -back), rest: without(text, match) };
  }
  return undefined;
}

function readDay(text: string, today: LocalDate): Found<LocalDate> {
  // « lundi 16 novembre » names its day twice: the number says it.
  const numbered = readNumericDay(text, today) ?? readNamedDay(text, today);
  if (numbered === undefined) return readNearDay(text, today) ?? { value: today, rest: text };
  const weekday = readNearDay(numbered.rest, today);
  return { value: numbered.value, rest: weekday?.rest ?? numbered.rest };
}

/** « d’accueil », « pour le ménage »: what leads in goes with the activity. */
const leadingIn = /^(?:[dl]['’]|pour|de|du|à|au|en|la|le|les)$/iu;

/** Takes the longest known activity out of the text, word by word and without regard to accents. */
function readActivity(text: string, activities: readonly string[]): Found<number | undefined> {
  const written = text.split(/\s+|(?<=['’])/u).filter((word) => word !== '');
  const folded = written.map((word) => foldedWords(word).join(' '));
  const ranked = activities
    .map((name, index) => ({ index, words: foldedWords(name) }))
    .filter(({ words }) => words.length > 0)
    .toSorted((a, b) => b.words.length - a.words.length);
  for (const { index, words } of ranked) {
    for (let start = folded.length - words.length; start >= 0; start -= 1) {
      if (!words.every((word, at) => folded[start + at] === word)) continue;
      let before = start;
      while (before > 0 && leadingIn.test(written[before - 1] ?? '')) before -= 1;
      const rest = [...written.slice(0, before), ...written.slice(start + words.length)].join(' ');
      return { value: index, rest };
    }
  }
  return { value: undefined, rest: written.join(' ') };
}

const fillers =
  /^(?:(?:pour|de|du|a|à|au|en|l|la|le|les|avec|par)\s+)+|(?:\s+(?:pour|de|du|à|au|en|la|le|les|avec|par))+$/giu;

/**
 * P9: reads a line such as « 2h30 Rémi et Solène accueil hier ». What is neither duration nor day nor known activity
 * is names, separated by commas, « et », « + » or « & ».
 */
export function readVolunteerLine(
  text: string,
  activities: readonly string[],
  today: LocalDate,
): VolunteerLine {
  const time = readTime(text);
  const day = readDay(time?.rest ?? text, today);
  const activity = readActivity(day.rest, activities);
  const people = activity.rest
    .split(/,|;|\+|&|\s+et\s+/iu)
    .map((part) =>
      part
        .trim()
        .replaceAll(fillers, '')
        .replace(/^[:\-–—\s]+|[:\-–—\s]+$/gu, '')
        .trim(),
    )
    .filter((part) => foldedWords(part).length > 0);
  return { time: time?.value, date: day.value, activity: activity.value, people };
}
