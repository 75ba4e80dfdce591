import { fold } from '../text-folding.ts';
import { fieldOfHeading, likelyFieldOfHeading, OWN_COLUMNS, type ImportField } from './import-fields.ts';
import { isEmptyRow, type SheetRow } from './sheet-rows.ts';

/** How sure the app is of a column: `sure` by its heading, `likely` by a word of it, `unknown` not at all. */
export type ColumnConfidence = 'sure' | 'likely' | 'unknown';

/** One column as recognised; an unknown one, or one whose field stands elsewhere already, has no field. */
export interface RecognisedColumn {
  readonly index: number;
  readonly heading: string;
  readonly field?: ImportField;
  readonly confidence: ColumnConfidence;
}

/** Where a file comes from, by its headings. */
export type SheetSource = 'helloasso' | 'comptoir' | 'spreadsheet';

/** Which column holds which field: what a plan needs, and what the screen lets people correct. */
export type ColumnMapping = Partial<Readonly<Record<ImportField, number>>>;

/** What was recognised of a sheet of people (P4). Rows before `headerIndex` are titles. */
export interface RecognisedSheet {
  readonly source: SheetSource;
  readonly headerIndex: number;
  readonly columns: readonly RecognisedColumn[];
  readonly mapping: ColumnMapping;
  /** False where the file is known well enough to ask nothing: HelloAsso and the app's own (P4). */
  readonly needsConfirmation: boolean;
}

/** Headings are looked for in the first rows only: titles and blank lines stand above them, not pages of text. */
const ROWS_SEARCHED = 20;

function knownHeadings(row: SheetRow): number {
  return new Set(row.cells.map(fieldOfHeading).filter((field) => field !== undefined)).size;
}

function findHeaderIndex(rows: readonly SheetRow[]): number | undefined {
  const counts = rows.slice(0, ROWS_SEARCHED).map(knownHeadings);
  const most = Math.max(0, ...counts);
  return most < 2 ? undefined : counts.indexOf(most);
}

function sourceOf(headings: readonly string[]): SheetSource {
  const folded = new Set(headings.map(fold));
  const has = (heading: string) => folded.has(fold(heading));
  if (OWN_COLUMNS.every((column) => has(column.header))) return 'comptoir';
  const isOrder = has('Référence commande') || has('Statut de la commande');
  const hasPayer = has('Nom payeur') || has('Email payeur') || has('Email acheteur');
  return isOrder && hasPayer ? 'helloasso' : 'spreadsheet';
}

function recogniseEach(headings: readonly string[]): readonly RecognisedColumn[] {
  const taken = new Set<ImportField>(headings.flatMap((heading) => fieldOfHeading(heading) ?? []));
  const given = new Set<ImportField>();
  return headings.map((heading, index): RecognisedColumn => {
    const sure = fieldOfHeading(heading);
    if (sure !== undefined && !given.has(sure)) {
      given.add(sure);
      return { index, heading, field: sure, confidence: 'sure' };
    }
    const likely = sure === undefined ? likelyFieldOfHeading(heading) : undefined;
    if (likely !== undefined && !taken.has(likely)) {
      taken.add(likely);
      return { index, heading, field: likely, confidence: 'likely' };
    }
    return { index, heading, confidence: 'unknown' };
  });
}

/** The mapping that recognised or corrected columns amount to. */
export function mappingOf(columns: readonly RecognisedColumn[]): ColumnMapping {
  const mapping: { -readonly [Field in ImportField]?: number } = {};
  for (const column of columns) {
    if (column.field !== undefined && mapping[column.field] === undefined)
      mapping[column.field] = column.index;
  }
  return mapping;
}

/**
 * Recognises the row of headings, even under a title, and each column's field (P4). Undefined where no row has two
 * known headings: the screen then asks which row it is (and calls again with the rows from there on).
 */
export function recogniseColumns(rows: readonly SheetRow[]): RecognisedSheet | undefined {
  const headerIndex = findHeaderIndex(rows);
  const header = headerIndex === undefined ? undefined : rows[headerIndex];
  if (headerIndex === undefined || header === undefined || isEmptyRow(header)) return undefined;
  const source = sourceOf(header.cells);
  const columns = recogniseEach(header.cells.map((cell) => cell.trim()));
  return {
    source,
    headerIndex,
    columns,
    mapping: mappingOf(columns),
    needsConfirmation: source === 'spreadsheet',
  };
}
