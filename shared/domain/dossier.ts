/**
 * A report as plain values, before it is drawn: chapters of sentences, figures, tables and charts. The screen, the PDF, the
 * editable document and the workbook all draw the same dossier, and a frozen one is kept and compared as it is (R1).
 */
import { formatDateShort, formatMinutes } from './french.ts';
import { formatAmount, formatInteger, formatRate } from './money.ts';

/**
 * What a value is: `hours` are minutes, `share` basis points, `amount` cents, `date` `YYYY-MM-DD`, `tenths` of anything; in
 * a column that is `own` each row says what its value is.
 */
export const cellKinds = ['text', 'count', 'amount', 'hours', 'share', 'date', 'tenths', 'own'] as const;
export type CellKind = (typeof cellKinds)[number];

/** `null` is not known, or does not apply. */
export type CellValue = string | number | null;

/** A figure that stands alone, with the one of the year before where there is one; `masked`: one to four people (R3). */
export interface Figure {
  readonly label: string;
  readonly kind: CellKind;
  readonly value: CellValue;
  readonly before: CellValue;
  readonly masked: boolean;
}

export interface DossierColumn {
  readonly header: string;
  readonly kind: CellKind;
}

export interface DossierRow {
  readonly cells: readonly CellValue[];
  readonly strong: boolean;
  /** Of its cell in a column that is `own`. */
  readonly kind?: CellKind | undefined;
}

/** What a cell is. */
export function kindAt(column: DossierColumn, row: DossierRow): CellKind {
  return column.kind === 'own' ? (row.kind ?? 'text') : column.kind;
}

/** A table; on paper `null` is « — », or « moins de 5 » where `masked` says that counts of people were hidden (R3). */
export interface DossierTable {
  readonly kind: 'table';
  readonly title: string;
  readonly columns: readonly DossierColumn[];
  readonly rows: readonly DossierRow[];
  readonly note: string;
  readonly masked: boolean;
}

/** A chart whose figures stand in a table beside it, or are few enough to be written on it. */
export interface DossierChart {
  readonly kind: 'chart';
  readonly title: string;
  readonly form: 'columns' | 'bars';
  readonly unit: CellKind;
  readonly categories: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
}

export type DossierBlock =
  /** Something that the app says of the figures. */
  | { readonly kind: 'sentence'; readonly text: string }
  /** Something that somebody wrote; empty where it is still to be written: `prompt` then says what belongs there. */
  | { readonly kind: 'text'; readonly title: string; readonly text: string; readonly prompt: string }
  | { readonly kind: 'figures'; readonly figures: readonly Figure[] }
  | DossierTable
  | DossierChart;

export interface Chapter {
  readonly title: string;
  readonly blocks: readonly DossierBlock[];
}

/** What a dossier says of the place. */
export interface DossierFrame {
  readonly placeName: string;
  readonly legalLine: string;
  /** The look that its paper wears; left out by dossiers that were frozen before there were any. */
  readonly lookId?: number | null | undefined;
}

/** That, and nothing else of what a dossier is made from. */
export const dossierFrameOf = ({ placeName, legalLine, lookId }: DossierFrame): DossierFrame => ({
  placeName,
  legalLine,
  lookId,
});

export interface Dossier extends DossierFrame {
  readonly title: string;
  /** A quieter line under the title. */
  readonly detail: string;
  /** The file's date: of the data, never of the clock (R1). UTC. */
  readonly createdAt: string;
  readonly chapters: readonly Chapter[];
}

/** What the first column of a table of counts is called: « Par tranche d’âge » is « Tranche d’âge ». */
export function subjectOf(title: string): string {
  const subject = title.replace(/^Par /u, '');
  return `${subject.charAt(0).toUpperCase()}${subject.slice(1)}`;
}

/** A figure without one of the year before. */
export function plainFigure(label: string, kind: CellKind, value: CellValue): Figure {
  return { label, kind, value, before: null, masked: false };
}

/** Whether a table stands right under the chart that it is behind, whose title is its own. */
export function titledAlready(before: DossierBlock | undefined, block: DossierBlock): boolean {
  if (before?.kind !== 'chart' || block.kind !== 'table' || before.title !== block.title) return false;
  return before.series.some(({ values }) => values.some((value) => (value ?? 0) > 0));
}

/** What is written where a value is not known, and where it is one to four people (R3). */
export const unknownMark = '—';
export const maskedMark = 'moins de\u00a05';
/** In the place of a count that was added to others, so that nobody finds it out. */
export const groupedMark = 'regroupé';

/** A value as paper and screen show it. */
export function shownValue(kind: CellKind, value: CellValue, masked = false): string {
  if (value === null) return masked ? maskedMark : unknownMark;
  if (typeof value === 'string') return kind === 'date' && value !== '' ? formatDateShort(value) : value;
  if (kind === 'amount') return formatAmount(value);
  if (kind === 'hours') return formatMinutes(value);
  if (kind === 'share') return formatRate(value);
  if (kind === 'tenths') return `${formatInteger(Math.trunc(value / 10))},${Math.abs(value % 10)}`;
  return formatInteger(value);
}

/** How a figure moved: « +12 », « −3 h », « = »; empty where one of the two is not known or is no number. */
export function shownChange(kind: CellKind, value: CellValue, before: CellValue): string {
  if (typeof value !== 'number' || typeof before !== 'number') return '';
  const change = value - before;
  if (change === 0) return '=';
  const size =
    kind === 'share'
      ? `${shownValue('tenths', Math.round(Math.abs(change) / 10))}\u00a0pt`
      : shownValue(kind, Math.abs(change));
  return `${change > 0 ? '+' : '−'}${size}`;
}

/** A line of a dossier that can be told from another: where it stands, and what it says. */
export interface FactLine {
  /** The same as long as the dossier is of the same kind: where the line stands. */
  readonly key: string;
  readonly label: string;
  readonly cells: Readonly<Record<string, string>>;
}

/** Everything that a dossier says, line by line, for comparing one of then with one of today. */
export function factLines(dossier: Dossier): FactLine[] {
  const taken = new Map<string, number>();
  const unique = (key: string): string => {
    const count = (taken.get(key) ?? 0) + 1;
    taken.set(key, count);
    return count === 1 ? key : `${key} (${count})`;
  };
  return dossier.chapters.flatMap(({ title, blocks }) =>
    blocks.flatMap((block) =>
      linesOf(block).map(({ key, label, cells }) => ({
        key: unique(`${title} › ${key}`),
        label: `${title} › ${label}`,
        cells,
      })),
    ),
  );
}

function linesOf(block: DossierBlock): FactLine[] {
  switch (block.kind) {
    case 'text':
      return [{ key: block.title, label: block.title, cells: { Texte: block.text } }];
    case 'figures':
      return block.figures.map(({ label, kind, value, masked }) => ({
        key: label,
        label,
        cells: { Valeur: shownValue(kind, value, masked) },
      }));
    case 'table':
      return tableLines(block);
    // What they say stands in figures and tables.
    case 'sentence':
    case 'chart':
      return [];
  }
}

function tableLines({ title, columns, rows, masked }: DossierTable): FactLine[] {
  return rows.map((row) => {
    const name = shownValue(columns[0]?.kind ?? 'text', row.cells[0] ?? null);
    return {
      key: `${title} › ${name}`,
      label: `${title} › ${name}`,
      cells: Object.fromEntries(
        columns
          .slice(1)
          .map((column, index) => [
            column.header,
            shownValue(kindAt(column, row), row.cells[index + 1] ?? null, masked),
          ]),
      ),
    };
  });
}
