/** What the ministry's school calendar says of a zone: from its lines to days off (data.education.gouv.fr, .ics). */
import { addDays, dayOfWeek, isLocalDate, type LocalDate } from './calendar.ts';
import { schoolYearOf, type SchoolHoliday, type SchoolYear, type SchoolZone } from './school-calendar.ts';
import { fold } from './text-folding.ts';

/** A line of the file: the day on which classes end, and the day on which they resume. */
export interface SchoolCalendarLine {
  readonly line: number;
  readonly name: string;
  readonly start: LocalDate;
  readonly end: LocalDate;
  /** « Zone A », « Corse »; empty where the file says nothing (an .ics of one zone). */
  readonly zone: string;
  /** Whom it is for: « Élèves », « Enseignants », « - ». */
  readonly population: string;
}

/** A line that gives no day off, and why, in French. */
export interface LeftOutLine {
  readonly line: number;
  readonly text: string;
  readonly reason: string;
}

const zoneNames: Readonly<Record<SchoolZone, readonly string[]>> = {
  A: ['zone a'],
  B: ['zone b'],
  C: ['zone c'],
  corsica: ['corse'],
  guadeloupe: ['guadeloupe'],
  guiana: ['guyane'],
  martinique: ['martinique'],
  mayotte: ['mayotte'],
  reunion: ['reunion', 'la reunion'],
  saint_pierre: ['saint pierre et miquelon'],
  polynesia: ['polynesie', 'polynesie francaise'],
  new_caledonia: ['nouvelle caledonie'],
  wallis: ['wallis et futuna'],
};

const words = (text: string): string =>
  fold(text)
    .replaceAll(/[^a-z0-9]+/gu, ' ')
    .trim();

/** The zones that a text names; none for a text that names none. */
function zonesIn(text: string): SchoolZone[] {
  const padded = ` ${words(text)} `;
  return (Object.keys(zoneNames) as SchoolZone[]).filter((zone) =>
    zoneNames[zone].some((name) => padded.includes(` ${name} `)),
  );
}

const sundayAfter = (date: LocalDate): LocalDate => addDays(date, (7 - dayOfWeek(date)) % 7);

/**
 * The days off of a line. Pupils leave after class on its first day: it counts where it is a Saturday, on which most
 * have none. The bridge of Ascension is published by its Friday alone, or from the Thursday: it lasts until Sunday.
 */
function daysOff(line: SchoolCalendarLine): SchoolHoliday | undefined {
  const name = line.name
    .replace(/\s*[-–(]\s*zone.*$/iu, '')
    .replaceAll("'", '’')
    .trim();
  if (words(name).startsWith('pont')) {
    const from = dayOfWeek(line.start) === 5 ? addDays(line.start, -1) : line.start;
    const before = addDays(line.end, -1);
    const until = sundayAfter(line.start);
    return { name, from, until: before > until ? before : until };
  }
  const from = dayOfWeek(line.start) >= 6 ? line.start : addDays(line.start, 1);
  const until = addDays(line.end, -1);
  return until < from ? undefined : { name, from, until };
}

function reasonAgainst(line: SchoolCalendarLine, zone: SchoolZone): string | undefined {
  if (!isLocalDate(line.start) || !isLocalDate(line.end)) return 'les dates ne se lisent pas';
  const named = zonesIn(line.zone === '' ? line.name : line.zone);
  if (named.length > 0 && !named.includes(zone)) return 'une autre zone';
  if (/enseignant/iu.test(line.population)) return 'pour les enseignants seulement';
  if (daysOff(line) === undefined)
    return words(line.name).startsWith('debut') || line.start === line.end
      ? 'la date de la rentrée n’est pas publiée'
      : 'la reprise ne vient pas après le départ';
  return undefined;
}

/**
 * The days off of a zone by school year, oldest first. The file has a line for each académie: the same holidays count
 * once; of two that overlap the first stays, and the other is left out with its reason. Lines of other zones and for
 * teachers go without a word.
 */
export function readSchoolLines(
  lines: readonly SchoolCalendarLine[],
  zone: SchoolZone,
): { readonly years: readonly SchoolYear[]; readonly leftOut: readonly LeftOutLine[] } {
  const found: SchoolHoliday[] = [];
  const leftOut: LeftOutLine[] = [];
  for (const line of lines) {
    const reason = reasonAgainst(line, zone);
    const off = reason === undefined ? daysOff(line) : undefined;
    if (off === undefined) {
      if (reason !== 'une autre zone' && reason !== 'pour les enseignants seulement')
        leftOut.push({ line: line.line, text: line.name, reason: reason ?? '' });
      continue;
    }
    const over = found.find((one) => one.from <= off.until && off.from <= one.until);
    if (over === undefined) found.push(off);
    else if (over.name !== off.name || over.from !== off.from || over.until !== off.until)
      leftOut.push({ line: line.line, text: line.name, reason: `chevauche ${over.name}` });
  }
  const byYear = new Map<number, SchoolHoliday[]>();
  for (const off of found.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    const year = schoolYearOf(off.from);
    byYear.set(year, [...(byYear.get(year) ?? []), off]);
  }
  const years = [...byYear].map(([year, holidays]) => ({ year, holidays }));
  return { years: years.toSorted((one, other) => one.year - other.year), leftOut };
}
