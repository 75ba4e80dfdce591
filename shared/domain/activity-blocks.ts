/** The parts of which reports are made: figures with those of the year before, counts compared, months, texts. */
import { grouped, notSaid, type CountLine } from './audience.ts';
import type { MachineLine, Texts } from './activity-year.ts';
import {
  groupedMark,
  subjectOf,
  type CellKind,
  type CellValue,
  type DossierBlock,
  type DossierChart,
  type DossierRow,
  type DossierTable,
  type Figure,
} from './dossier.ts';
import { monthName, shortMonthName } from './french.ts';
import { activityTexts, type ActivityTextKey } from './report-texts.ts';

/** A text of the report as a block: what was written, or what is to be. */
export function text(texts: Texts, key: ActivityTextKey): DossierBlock {
  const asked = activityTexts.find((one) => one.key === key);
  return {
    kind: 'text',
    title: asked?.label ?? '',
    text: texts.get(key) ?? '',
    prompt: asked?.prompt ?? '',
  };
}

/** A figure with that of the year before. */
export function figure(label: string, kind: CellKind, value: CellValue, before: CellValue): Figure {
  return { label, kind, value, before, masked: false };
}

/** Whether a count is of one to four people. */
export const isSmall = (value: number | null): boolean => value !== null && value > 0 && value < 5;

/** A count of people: one to four are not told in copies for the public, in this year or the other (R3). */
export function peopleFigure(
  label: string,
  value: number,
  before: number | null,
  forPublic: boolean,
): Figure {
  const masked = forPublic && isSmall(value);
  return {
    label,
    kind: 'count',
    value: masked ? null : value,
    before: forPublic && isSmall(before) ? null : before,
    masked,
  };
}

/** Whether a machine did anything, as a number to be added up. */
export const isAny = ({ bookedMinutes, runMinutes, jobs }: MachineLine): number =>
  Math.sign(bookedMinutes + runMinutes + jobs);

/** Counts with what nobody said as a line even where everybody did (R3). */
export function withNotSaid(lines: readonly CountLine[]): readonly CountLine[] {
  return lines.some(({ label }) => label === notSaid) ? lines : [...lines, { label: notSaid, count: 0 }];
}

/** How many lines a chart of counts shows at most. */
const drawn = 10;

/** A label's count among lines; of one that is not among them nobody was, or they were grouped with others. */
function valueIn(lines: Shown, raw: readonly CountLine[], label: string): CellValue {
  const line = lines.find((one) => one.label === label);
  if (line !== undefined) return line.count;
  return raw.some((one) => one.label === label && one.count > 0) ? groupedMark : 0;
}

/** A line that is grouped in a year and says nothing in the other is left out: « Autres » stands for it. */
const isTold = ({ cells }: DossierRow): boolean =>
  !cells.includes(groupedMark) || cells.slice(1).some((cell) => typeof cell === 'number' && cell > 0);

/**
 * Counts of a year beside those of the year before, as a table and a chart. For the public each year is grouped on its own
 * (R3): a label that is grouped in one year has no figure in it, so neither year can be found out from the other.
 */
export function countTable(
  title: string,
  counted: string,
  year: number,
  now: readonly CountLine[],
  before: readonly CountLine[] | undefined,
  forPublic: boolean,
): { readonly table: DossierTable; readonly chart: DossierChart } {
  const shown = forPublic ? grouped(now) : now;
  const was = before === undefined ? undefined : forPublic ? grouped(before) : before;
  const labels = orderedLabels(shown, was ?? []);
  const rows = labels
    .map((label): DossierRow => ({
      cells: [
        label,
        valueIn(shown, now, label),
        ...(was === undefined ? [] : [valueIn(was, before ?? [], label)]),
      ],
      strong: false,
    }))
    .filter(isTold);
  const told = shown.filter(({ count }) => count !== null && count > 0).slice(0, drawn);
  return {
    table: {
      kind: 'table',
      title,
      columns: [
        { header: subjectOf(title), kind: 'text' },
        { header: was === undefined ? counted : String(year), kind: 'count' },
        ...(was === undefined ? [] : [{ header: String(year - 1), kind: 'count' as const }]),
      ],
      rows,
      note: '',
      masked: forPublic,
    },
    chart: {
      kind: 'chart',
      title,
      form: 'bars',
      unit: 'count',
      categories: told.map(({ label }) => label),
      series: [{ name: String(year), values: told.map(({ count }) => count) }],
    },
  };
}

type Shown = readonly { readonly label: string; readonly count: number | null }[];

/** Labels of both years: those of this year in their order, then what only the other has; what nobody said stays last. */
function orderedLabels(now: Shown, before: Shown): string[] {
  const labels = [...new Set([...now, ...before].map(({ label }) => label))];
  const last = labels.filter((label) => label === notSaid);
  return [...labels.filter((label) => label !== notSaid), ...last];
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Twelve months of a year beside those of the year before. */
export function monthTable(
  title: string,
  kind: CellKind,
  year: number,
  now: readonly number[],
  before: readonly number[] | undefined,
): { readonly table: DossierTable; readonly chart: DossierChart } {
  const months = Array.from({ length: 12 }, (_none, index) => index);
  const own = months.map((month) => now[month] ?? 0);
  const other = before === undefined ? undefined : months.map((month) => before[month] ?? 0);
  return {
    table: {
      kind: 'table',
      title,
      columns: [
        { header: 'Mois', kind: 'text' },
        { header: String(year), kind },
        ...(other === undefined ? [] : [{ header: String(year - 1), kind }]),
      ],
      rows: [
        ...months.map((month): DossierRow => ({
          cells: [monthName(month + 1), own[month] ?? 0, ...(other === undefined ? [] : [other[month] ?? 0])],
          strong: false,
        })),
        { cells: ['Ensemble', total(own), ...(other === undefined ? [] : [total(other)])], strong: true },
      ],
      note: '',
      masked: false,
    },
    chart: {
      kind: 'chart',
      title,
      form: 'columns',
      unit: kind,
      categories: months.map((month) => shortMonthName(month + 1)),
      series: [
        ...(other === undefined ? [] : [{ name: String(year - 1), values: other }]),
        { name: String(year), values: own },
      ],
    },
  };
}
