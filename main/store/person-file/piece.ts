/** How a value of a piece is told: `amount` in cents, `instant` UTC, `time` local, `halves` half-days as days. */
export type PieceKind = 'text' | 'date' | 'time' | 'instant' | 'amount' | 'integer' | 'boolean' | 'minutes';

export interface PieceColumn {
  /** The key in the JSON, as the SELECT names it. */
  readonly key: string;
  /** French heading on paper. */
  readonly label: string;
  readonly kind: PieceKind;
  /** French words for codes, on paper only. */
  readonly words?: Readonly<Record<string, string>>;
}

/** One part of a person's whole file (G1): what one area knows of somebody, as rows. */
export interface FilePiece {
  /** The key in the JSON; named in `person-columns.ts`. */
  readonly name: string;
  /** French, plural: the heading on paper. */
  readonly title: string;
  /** Selects the columns by their keys; `@ids` is a JSON list: the person and whoever was merged into them. */
  readonly sql: string;
  readonly columns: readonly PieceColumn[];
}

/** Whose rows: for the WHERE of a piece. */
export const theirs = (column: string): string => `${column} IN (SELECT value FROM json_each(@ids))`;

/** A text column; the commonest. */
export const text = (key: string, label: string, words?: PieceColumn['words']): PieceColumn => ({
  key,
  label,
  kind: 'text',
  ...(words === undefined ? {} : { words }),
});
/** A column of another kind. */
export const column =
  (kind: PieceKind) =>
  (key: string, label: string): PieceColumn => ({ key, label, kind });
export const date = column('date');
export const time = column('time');
export const instant = column('instant');
export const amount = column('amount');
export const integer = column('integer');
export const boolean = column('boolean');
