/**
 * A picture of the dashboard as plain values: what it shows, its sentence, its table. The screen draws it, files and paper
 * are made of it, so that all of them say the same.
 */

/** How its values are held: counts as they are, rates in basis points, money in cents, time in minutes. */
export const valueUnits = ['count', 'rate', 'cents', 'minutes'] as const;
export type ValueUnit = (typeof valueUnits)[number];

/** What a column or bar is drawn with, by what it stands for; each is also told by a word and, on paper, by a pattern. */
export const tones = ['first', 'second', 'before'] as const;
export type Tone = (typeof tones)[number];

export interface Series {
  readonly label: string;
  readonly tone: Tone;
  /** One for each category; null where nothing can be said. */
  readonly values: readonly (number | null)[];
}

/** Columns side by side or on each other, a category under each: months. */
export interface ColumnsChart {
  readonly kind: 'columns';
  readonly unit: ValueUnit;
  readonly categories: readonly string[];
  readonly series: readonly Series[];
  readonly isStacked: boolean;
  /** A short line across each column: what was aimed at. */
  readonly mark: { readonly label: string; readonly values: readonly (number | null)[] } | null;
}

/** Bars from the left, one or two a line, with their figure in words at the end. */
export interface BarsChart {
  readonly kind: 'bars';
  readonly unit: ValueUnit;
  readonly categories: readonly string[];
  readonly series: readonly Series[];
  /** What is written at the end of each line, `72 %`. */
  readonly words: readonly string[];
  /** Where the axis ends at least, such as the whole: 10 000. */
  readonly atLeast: number;
}

/** Hours of the week: a square each, stronger where it was more occupied; null where it was never open. */
export interface HeatChart {
  readonly kind: 'heat';
  readonly hours: readonly number[];
  readonly days: readonly { readonly label: string; readonly rates: readonly (number | null)[] }[];
}

export type Chart = ColumnsChart | BarsChart | HeatChart;

/** What a column of the table holds: `hours` are minutes, `rate` basis points. */
export const cellKinds = ['text', 'count', 'rate', 'cents', 'hours'] as const;
export type CellKind = (typeof cellKinds)[number];

export interface PictureTable {
  readonly columns: readonly { readonly header: string; readonly kind: CellKind }[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export interface Picture {
  /** By which its files are asked for: `rooms`, `income`… */
  readonly key: string;
  readonly title: string;
  /** The days it is of, in words. */
  readonly period: string;
  /** What it says, in a sentence that is true whatever the figures. */
  readonly sentence: string;
  /** How it was counted, and what is not in it. */
  readonly note: string;
  /** Null where there is nothing to draw: the sentence says so. */
  readonly chart: Chart | null;
  readonly table: PictureTable;
}
