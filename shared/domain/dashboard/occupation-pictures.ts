/** Occupation as pictures: by resource, month by month, by hour of the week, with their sentences (R3). */
import { quoted, shortMonthName, weekdayName } from '../french.ts';
import { rateOf, type WeekHour } from '../machine-rates.ts';
import { formatInteger, type BasisPoints } from '../money.ts';
import type { Occupation, Occupied, OccupiedMonth } from './occupation.ts';
import { monthLabel, monthLine, type DashboardPeriod } from './periods.ts';
import type { Picture } from './pictures.ts';
import { againstRate, extremes, hoursWords, notBegun, wholeRate } from './words.ts';

export const occupiedKinds = ['room', 'desk', 'machine'] as const;
export type OccupiedKind = (typeof occupiedKinds)[number];

interface KindWords {
  readonly key: string;
  readonly title: string;
  /** `Les salles`, who is the subject of the sentence. */
  readonly all: string;
  readonly none: string;
  readonly occupied: string;
  readonly busiest: string;
  readonly note: string;
}

const closedNote =
  'Heures d’ouverture de chacune, saisons et fermetures comprises\u202f; les heures d’arrêt ne comptent pas. Réservations confirmées, usages notés et travaux comptent une fois.';

export const kindWords: Readonly<Record<OccupiedKind, KindWords>> = {
  room: {
    key: 'rooms',
    title: 'Occupation des salles',
    all: 'Les salles',
    none: 'Aucune salle n’est enregistrée.',
    occupied: 'occupées',
    busiest: 'la plus demandée est',
    note: `${closedNote} Un grand espace réservé entier occupe ses parties.`,
  },
  desk: {
    key: 'desks',
    title: 'Occupation des places',
    all: 'Les places de coworking',
    none: 'Aucune place de coworking n’est enregistrée.',
    occupied: 'occupées',
    busiest: 'la plus demandée est',
    note: 'Toutes les places\u00a0: réservées, ou prises par une personne pointée sans réservation le matin ou l’après-midi, sur les heures d’ouverture. Chaque table\u00a0: ses réservations seules.',
  },
  machine: {
    key: 'machines',
    title: 'Occupation des machines',
    all: 'Les machines',
    none: 'Aucune machine n’est enregistrée.',
    occupied: 'occupées',
    busiest: 'la plus demandée est',
    note: closedNote,
  },
};

/** A resource, or all of a kind, over the period and the same days a year before. */
export interface OccupationRow {
  readonly label: string;
  readonly now: Occupied;
  readonly before: Occupied;
}

/** A rate a year before; null where nothing at all was noted then: an empty register is not an empty room. */
function rateBefore(before: Occupied): BasisPoints | null {
  return before.usedMinutes === 0 ? null : rateOf(before);
}

/** What all resources of a kind come to, in a sentence. */
export function occupationSentence(
  kind: OccupiedKind,
  rows: readonly OccupationRow[],
  all: OccupationRow,
  hasBegun: boolean,
): string {
  const words = kindWords[kind];
  if (!hasBegun) return notBegun;
  if (rows.length === 0) return words.none;
  const rate = rateOf(all.now);
  if (rate === null) return `${words.all} n’ont pas été ouvertes sur cette période.`;
  const compared = againstRate(rate, rateBefore(all.before));
  if (all.now.usedMinutes === 0) return `${words.all} n’ont pas servi sur cette période${compared}.`;
  const found = rows.length > 1 && kind !== 'desk' ? extremes(rows, ({ now }) => rateOf(now)) : undefined;
  const most =
    found === undefined
      ? ''
      : `\u202f; ${words.busiest} ${quoted(found.most.label)} (${wholeRate(rateOf(found.most.now) ?? 0)})`;
  const hours = `${hoursWords(all.now.usedMinutes)} sur ${hoursWords(all.now.openMinutes)}`;
  return `${words.all} ont été ${words.occupied} ${wholeRate(rate)} de leur temps d’ouverture (${hours})${compared}${most}.`;
}

const occupiedColumns = [
  { header: 'Occupée (h)', kind: 'hours' },
  { header: 'Ouverte (h)', kind: 'hours' },
  { header: 'Occupation (%)', kind: 'rate' },
] as const;

/** Every resource of a kind, a bar each beside that of a year before. */
export function occupationPicture(
  kind: OccupiedKind,
  rows: readonly OccupationRow[],
  all: OccupationRow,
  period: DashboardPeriod,
): Picture {
  const { key, title, note } = kindWords[kind];
  // Of desks, those who came without booking are in the whole alone: it is always told.
  const lines = rows.length > 1 || (kind === 'desk' && rows.length > 0) ? [all, ...rows] : rows;
  const isEmpty = period.until === null || lines.every(({ now }) => rateOf(now) === null);
  return {
    key,
    title,
    period: period.name,
    sentence: occupationSentence(kind, rows, all, period.until !== null),
    note,
    chart: isEmpty
      ? null
      : {
          kind: 'bars',
          unit: 'rate',
          categories: lines.map(({ label }) => label),
          series: [
            { label: 'Cette période', tone: 'first', values: lines.map(({ now }) => rateOf(now)) },
            { label: 'Un an plus tôt', tone: 'before', values: lines.map((row) => rateBefore(row.before)) },
          ],
          words: lines.map(({ now }) => rateWords(now)),
          atLeast: 10_000,
        },
    table: {
      columns: [
        { header: 'Ressource', kind: 'text' },
        ...occupiedColumns,
        { header: 'Un an plus tôt (%)', kind: 'rate' },
      ],
      rows: lines.map(({ label, now, before }) => [
        label,
        now.usedMinutes,
        now.openMinutes,
        rateOf(now),
        rateBefore(before),
      ]),
    },
  };
}

function rateWords(occupied: Occupied): string {
  const rate = rateOf(occupied);
  return rate === null ? 'fermée' : wholeRate(rate);
}

/** `le jeudi de 14 h à 15 h (82 %)` */
function hourWords(cell: WeekHour): string {
  const { weekday, hour } = cell;
  return `le ${weekdayName(weekday)} de ${hour}\u00a0h à ${hour + 1}\u00a0h (${wholeRate(rateOf(cell) ?? 0)})`;
}

/** `mars 2026 (41 %)` */
function monthWords(row: OccupiedMonth): string {
  return `${monthLine(row.month)} (${wholeRate(rateOf(row) ?? 0)})`;
}

/** When in the week something was occupied most and least. */
export function hoursSentence(label: string, hours: readonly WeekHour[], hasBegun: boolean): string {
  if (!hasBegun) return notBegun;
  if (hours.length === 0) return `${label}\u00a0: aucune heure d’ouverture sur cette période.`;
  if (hours.every(({ usedMinutes }) => usedMinutes === 0))
    return `${label}\u00a0: rien n’a servi sur cette période.`;
  const found = extremes(hours, (hour) => rateOf(hour));
  if (found === undefined) return `${label}\u00a0: la même occupation à toute heure d’ouverture.`;
  const { most, least } = found;
  const idle = hours.filter(({ usedMinutes }) => usedMinutes === 0).length;
  // Of many hours that nobody took none is the calmest: they are counted.
  const calmest =
    idle > 1
      ? `${formatInteger(idle)}\u00a0heures de la semaine n’ont pas servi`
      : `le moins ${hourWords(least)}`;
  return `${label}\u00a0: le plus d’occupation ${hourWords(most)}, ${calmest}.`;
}

/** The hours of the week as a picture: days down, hours across, from the first that was ever open to the last. */
export function hoursPicture(
  label: string,
  { hours }: Pick<Occupation, 'hours'>,
  period: DashboardPeriod,
): Picture {
  const known = new Map(hours.map((hour) => [hour.weekday * 24 + hour.hour, hour]));
  const first = Math.min(...hours.map(({ hour }) => hour));
  const last = Math.max(...hours.map(({ hour }) => hour));
  const columns =
    hours.length === 0 ? [] : Array.from({ length: last - first + 1 }, (_none, at) => first + at);
  const days = ([1, 2, 3, 4, 5, 6, 7] as const).filter((day) => hours.some(({ weekday }) => weekday === day));
  return {
    key: 'hours',
    title: `Heures de la semaine, ${label}`,
    period: period.name,
    sentence: hoursSentence(label, hours, period.until !== null),
    note: 'En pour cent du temps d’ouverture. Un tiret\u00a0: fermé.',
    chart:
      hours.length === 0
        ? null
        : {
            kind: 'heat',
            hours: columns,
            days: days.map((day) => ({
              label: weekdayName(day),
              rates: columns.map((hour) => {
                const cell = known.get(day * 24 + hour);
                return cell === undefined ? null : rateOf(cell);
              }),
            })),
          },
    table: {
      columns: [{ header: 'Jour', kind: 'text' }, { header: 'Heure', kind: 'text' }, ...occupiedColumns],
      rows: hours.map((cell) => [
        weekdayName(cell.weekday),
        `${cell.hour}\u00a0h – ${cell.hour + 1}\u00a0h`,
        cell.usedMinutes,
        cell.openMinutes,
        rateOf(cell),
      ]),
    },
  };
}

/** The fullest and the calmest month. */
export function occupiedMonthsSentence(
  label: string,
  months: readonly OccupiedMonth[],
  hasBegun: boolean,
): string {
  if (!hasBegun) return notBegun;
  const open = months.filter(({ openMinutes }) => openMinutes > 0);
  const [only] = open;
  if (only === undefined) return `${label}\u00a0: aucune heure d’ouverture sur cette période.`;
  if (open.length === 1) return `${label}\u00a0: ${monthWords(only)}.`;
  const found = extremes(open, (row) => rateOf(row));
  if (found === undefined) {
    const rate = wholeRate(rateOf(only) ?? 0);
    return `${label}\u00a0: ${rate} chaque mois.`;
  }
  return `${label}\u00a0: le mois le plus chargé est ${monthWords(found.most)}, le plus calme ${monthWords(found.least)}.`;
}

/** The months of a resource or a kind, beside those of a year before. */
export function occupiedMonthsPicture(
  label: string,
  now: readonly OccupiedMonth[],
  before: readonly OccupiedMonth[],
  period: DashboardPeriod,
): Picture {
  const months = now.map(({ month }) => month);
  const wasNoted = before.some(({ usedMinutes }) => usedMinutes > 0);
  const yearBefore = new Map(before.map((row) => [row.month, row]));
  const rateThen = (month: string): number | null => {
    const row = yearBefore.get(`${Number(month.slice(0, 4)) - 1}${month.slice(4)}`);
    return !wasNoted || row === undefined ? null : rateOf(row);
  };
  return {
    key: 'occupied-months',
    title: `Mois par mois, ${label}`,
    period: period.name,
    sentence: occupiedMonthsSentence(label, now, period.until !== null),
    note: 'En pour cent du temps d’ouverture.',
    chart: now.every(({ openMinutes }) => openMinutes === 0)
      ? null
      : {
          kind: 'columns',
          unit: 'rate',
          categories: months.map((month) => monthLabel(month, months, shortMonthName)),
          series: [
            { label: 'Cette période', tone: 'first', values: now.map((row) => rateOf(row)) },
            { label: 'Un an plus tôt', tone: 'before', values: months.map(rateThen) },
          ],
          isStacked: false,
          mark: null,
        },
    table: {
      columns: [
        { header: 'Mois', kind: 'text' },
        ...occupiedColumns,
        { header: 'Un an plus tôt (%)', kind: 'rate' },
      ],
      rows: now.map((row) => [
        monthLine(row.month),
        row.usedMinutes,
        row.openMinutes,
        rateOf(row),
        rateThen(row.month),
      ]),
    },
  };
}
