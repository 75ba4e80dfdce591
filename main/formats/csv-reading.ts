import { parse } from 'csv-parse/sync';
import type { CellValue, Sheet } from 'hucre';
import { swellsBeyond } from './zip.ts';
import type { SheetRow } from '../../shared/domain/imports/sheet-rows.ts';

/** How the text of a file was encoded, for the screen to confirm (P4). */
export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
/** What separates the cells of a CSV. */
export type Separator = ';' | ',' | '\t' | '|';
/** One sheet of a file; a CSV has one, called after nothing. */
export interface NamedSheet {
  readonly name: string;
  readonly rows: readonly SheetRow[];
  /** Hidden in its workbook: it is read only when somebody chooses it. */
  readonly isHidden: boolean;
}
/** A sheet read from a file, whatever its kind: rows of texts, and how it was read. */
export interface SheetFile {
  readonly kind: 'csv' | 'xlsx' | 'ods';
  /** The rows of the first sheet that is shown and has anything in it. */
  readonly rows: readonly SheetRow[];
  /** Every sheet, in the order of the workbook. */
  readonly sheets: readonly NamedSheet[];
  readonly encoding?: TextEncodingName;
  readonly separator?: Separator;
  /** The sheet's name in a workbook; the first one with anything in it is read. */
  readonly sheetName?: string;
}
/** A file read, or why it cannot be (French). */
export type SheetReading =
  { readonly ok: true; readonly file: SheetFile } | { readonly ok: false; readonly reason: string };

const SEPARATORS: readonly Separator[] = [';', '\t', ',', '|'];
const LINES_LOOKED_AT = 50;

function startsWith(bytes: Uint8Array, ...mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

/** UTF-16 without a mark shows by its zero bytes: every other one, in a text of our letters. */
function utf16WithoutMark(bytes: Uint8Array): TextEncodingName | undefined {
  const sample = bytes.subarray(0, 512);
  const zeros = (parity: number) => sample.filter((byte, index) => index % 2 === parity && byte === 0).length;
  if (zeros(1) > sample.length / 4) return 'utf-16le';
  return zeros(0) > sample.length / 4 ? 'utf-16be' : undefined;
}

function encodingOf(bytes: Uint8Array): TextEncodingName {
  if (startsWith(bytes, 0xff, 0xfe)) return 'utf-16le';
  if (startsWith(bytes, 0xfe, 0xff)) return 'utf-16be';
  const withoutMark = utf16WithoutMark(bytes);
  if (withoutMark !== undefined) return withoutMark;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

/** Decodes a text file (P4): UTF-8 where it is faultless, UTF-16 by its mark or zero bytes, else Windows-1252. */
export function decodeText(bytes: Uint8Array): {
  readonly text: string;
  readonly encoding: TextEncodingName;
} {
  const encoding = encodingOf(bytes);
  return { encoding, text: new TextDecoder(encoding).decode(bytes) };
}

/** The first lines without what stands between quotes, where separators mean nothing. */
function unquotedLines(text: string): readonly string[] {
  const unquoted = text.slice(0, 100_000).replace(/"(?:[^"]|"")*"/gu, '');
  return unquoted.split(/\r\n|\n|\r/u).slice(0, LINES_LOOKED_AT);
}

/** The separator that the most lines have the same number of, and at least one (P4); `;` for a single column. */
export function detectSeparator(text: string): Separator {
  const lines = unquotedLines(text);
  const scores = SEPARATORS.map((separator) => {
    const counts = new Map<number, number>();
    for (const line of lines) {
      const count = line.split(separator).length - 1;
      if (count > 0) counts.set(count, (counts.get(count) ?? 0) + 1);
    }
    const score = Math.max(0, ...Array.from(counts, ([count, times]) => times * 1000 + count));
    return { separator, score };
  });
  return scores.toSorted((one, other) => other.score - one.score)[0]?.separator ?? ';';
}

/** Excel's own first line `sep=;` says what separates, and is no row. */
function separatorLine(text: string): { readonly separator: Separator; readonly length: number } | undefined {
  const found = /^sep=([;,\t|])(?:\r\n|\n|\r)/iu.exec(text);
  const separator = SEPARATORS.find((one) => one === found?.[1]);
  return found === null || separator === undefined ? undefined : { separator, length: found[0].length };
}

/**
 * Reads a CSV (P4): encoding and separator are recognised, cells may run over several lines, rows may be uneven.
 * Empty rows stay, so that line numbers are those that an editor shows.
 */
export function readCsv(bytes: Uint8Array): SheetReading {
  return unlessTooWide(csvFrom(bytes));
}

/** More than any list of people, days or jobs has; what looks for its columns looks through all of them. */
const mostColumns = 1000;
const isTooWide = ({ cells }: SheetRow): boolean => cells.length > mostColumns;

function unlessTooWide(reading: SheetReading): SheetReading {
  if (!reading.ok) return reading;
  const { rows, sheets } = reading.file;
  if (!rows.some(isTooWide) && !sheets.some((sheet) => sheet.rows.some(isTooWide))) return reading;
  return {
    ok: false,
    reason: `Ce fichier a une ligne de plus de ${mostColumns} colonnes\u00A0: ce n’est pas une liste. N’en garder que les colonnes utiles.`,
  };
}

function csvFrom(bytes: Uint8Array): SheetReading {
  const { text, encoding } = decodeText(bytes);
  const said = separatorLine(text);
  const separator = said?.separator ?? detectSeparator(text);
  try {
    const records: string[][] = parse(said === undefined ? text : text.slice(said.length), {
      delimiter: separator,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
    });
    const rows: SheetRow[] = [];
    let lineNumber = said === undefined ? 1 : 2;
    for (const record of records) {
      rows.push({ lineNumber, cells: record });
      lineNumber += 1 + record.reduce((count, cell) => count + (cell.match(/\r\n|\n|\r/gu)?.length ?? 0), 0);
    }
    const sheets = [{ name: '', rows, isHidden: false }];
    return { ok: true, file: { kind: 'csv', rows, sheets, encoding, separator } };
  } catch {
    const reason =
      'Ce fichier ne se lit pas jusqu’au bout\u00A0: un guillemet y est ouvert et jamais refermé.';
    return { ok: false, reason };
  }
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}

/** A workbook's value as the text that our readers of cells know; its dates are wall clock in their UTC fields. */
function cellText(value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'Oui' : 'Non';
  // Twelve digits hide what floating point adds (0.1 + 0.2); the comma is how amounts are written here.
  if (typeof value === 'number') return String(Number(value.toPrecision(12))).replace('.', ',');
  if (typeof value === 'string') return value;
  const day = value.toISOString().slice(0, 10);
  const [hours, minutes, seconds] = [value.getUTCHours(), value.getUTCMinutes(), value.getUTCSeconds()];
  return hours + minutes + seconds === 0 ? day : `${day} ${pad(hours)}:${pad(minutes)}:${pad(seconds)}`;
}

/** The rows of a workbook's sheet; a hidden one is read like the others, and says so. */
function rowsOf({ rows, rowDefs }: Pick<Sheet, 'rows' | 'rowDefs'>): readonly SheetRow[] {
  return rows.map((row, index) => ({
    lineNumber: index + 1,
    cells: Array.from(row, cellText),
    ...(rowDefs?.get(index)?.hidden === true ? { isHidden: true } : {}),
  }));
}

const isWritten = ({ rows }: NamedSheet): boolean =>
  rows.some(({ cells }) => cells.some((cell) => cell.trim() !== ''));

/** Unpacked, ten thousand members with everything of theirs take a few megabytes. */
const largestUnpacked = 120_000_000;

async function readWorkbook(bytes: Uint8Array, kind: 'xlsx' | 'ods'): Promise<SheetReading> {
  try {
    if (swellsBeyond(bytes, largestUnpacked))
      return {
        ok: false,
        reason:
          'Ce classeur est démesuré une fois ouvert. N’en garder que la feuille utile, ou l’enregistrer en CSV.',
      };
    // Loaded on use: nobody waits for a spreadsheet engine when the app starts.
    const book =
      kind === 'ods'
        ? await (await import('hucre/ods')).readOds(bytes)
        : await (await import('hucre/xlsx')).readXlsx(bytes);
    const sheets = book.sheets.map((sheet) => ({
      name: sheet.name,
      rows: rowsOf(sheet),
      isHidden: sheet.hidden === true || sheet.veryHidden === true,
    }));
    const first = sheets.find((one) => !one.isHidden && isWritten(one)) ?? sheets.find(isWritten);
    const named = first === undefined ? {} : { sheetName: first.name };
    return unlessTooWide({ ok: true, file: { kind, rows: first?.rows ?? [], sheets, ...named } });
  } catch {
    return {
      ok: false,
      reason: 'Ce classeur ne s’ouvre pas\u00A0: il est abîmé ou protégé par un mot de passe.',
    };
  }
}

/** An ODS says what it is in its first entry; every other ZIP is taken for an XLSX. */
function isOds(bytes: Uint8Array, fileName: string): boolean {
  const start = new TextDecoder('windows-1252').decode(bytes.subarray(0, 120));
  return start.includes('opendocument.spreadsheet') || /\.ods$/iu.test(fileName);
}

/**
 * Reads a sheet from a file's bytes, CSV, XLSX or ODS, recognised by what is in it rather than by its name (P4).
 * Every cell comes as text: dates `YYYY-MM-DD`, with ` HH:MM:SS` where there is a time, numbers with a decimal comma.
 */
export async function readSheet(bytes: Uint8Array, fileName: string): Promise<SheetReading> {
  if (bytes.length === 0) return { ok: false, reason: 'Ce fichier est vide.' };
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) {
    return await readWorkbook(bytes, isOds(bytes, fileName) ? 'ods' : 'xlsx');
  }
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    return {
      ok: false,
      reason: 'C’est un ancien classeur (.xls)\u00A0: l’enregistrer au format .xlsx ou .ods.',
    };
  }
  return readCsv(bytes);
}
