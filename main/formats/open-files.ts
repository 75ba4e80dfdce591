import { createHash, type Hash } from 'node:crypto';
import { stringify } from 'csv-stringify/sync';
import { Zip, ZipDeflate } from 'fflate';
import { fixedMoment } from './zip.ts';
import { missingValue, writtenText, type OpenCell } from './open-files-cells.ts';

/** A table to be written: its rows come one after the other, cells in the order of the columns. */
export interface WrittenTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly key: readonly string[];
  readonly references: readonly { readonly column: string; readonly table: string; readonly to: string }[];
  readonly rows: Iterable<readonly OpenCell[]>;
}

/** What is said of the whole: place, moment, number of the schema, last numbers given. */
export interface OpenFilesAbout {
  readonly format: 'comptoir.open-files';
  readonly version: 1;
  readonly place: string;
  readonly madeAt: string;
  readonly schema: number;
  readonly sequences: Readonly<Record<string, number>>;
}

export interface OpenFilesParts {
  readonly about: OpenFilesAbout;
  /** Texts beside the tables: what this is, for people; the schema, for programs. */
  readonly texts: readonly { readonly name: string; readonly text: string }[];
  readonly tables: Iterable<WrittenTable>;
  /** Called after each table; true stops the work. */
  readonly onTable: (name: string, rows: number) => boolean;
}

const rowsAtOnce = 2000;
const encoder = new TextEncoder();

/** Types of the Table Schema of the Frictionless Data standard (specs.frictionlessdata.io). */
const fieldTypes: Readonly<Record<string, string>> = { INTEGER: 'integer', REAL: 'number' };

interface Resource {
  readonly bytes: number;
  readonly hash: string;
  readonly rows: number;
}

/** A zip that grows: what is pushed is packed at once, so that a table of a million rows never stands in memory whole. */
function growingZip(): {
  readonly add: (name: string) => { readonly push: (piece: Uint8Array, last: boolean) => void };
  readonly end: () => Uint8Array;
} {
  const pieces: Uint8Array[] = [];
  const zip = new Zip((fault, piece) => {
    if (fault !== null) throw fault;
    pieces.push(piece);
  });
  return {
    add(name) {
      const file = new ZipDeflate(name, { level: 6 });
      file.mtime = fixedMoment;
      zip.add(file);
      return { push: (piece, last) => file.push(piece, last) };
    },
    end() {
      zip.end();
      return new Uint8Array(Buffer.concat(pieces));
    },
  };
}

type GrowingZip = ReturnType<typeof growingZip>;

function writeWhole(zip: GrowingZip, name: string, bytes: Uint8Array): void {
  zip.add(name).push(bytes, true);
}

/** The cells of a row as texts; bytes are put aside under the hash by which their cell names them. */
function writtenRow(row: readonly OpenCell[], aside: Map<string, Uint8Array>): string[] {
  return row.map((cell) => {
    if (cell === null) return missingValue;
    if (typeof cell === 'number') return String(cell);
    if (typeof cell === 'string') return writtenText(cell);
    const name = `fichiers/${createHash('sha256').update(cell).digest('hex')}`;
    aside.set(name, cell);
    return name;
  });
}

function* csvPieces(
  table: WrittenTable,
  aside: Map<string, Uint8Array>,
  counted: () => void,
): Generator<string> {
  let waiting: string[][] = [table.columns.map(({ name }) => name)];
  for (const row of table.rows) {
    waiting.push(writtenRow(row, aside));
    counted();
    if (waiting.length < rowsAtOnce) continue;
    yield stringify(waiting, { quoted_empty: true });
    waiting = [];
  }
  yield stringify(waiting, { quoted_empty: true });
}

function writeTable(zip: GrowingZip, table: WrittenTable, known: Set<string>): Resource {
  const file = zip.add(`tables/${table.name}.csv`);
  const aside = new Map<string, Uint8Array>();
  const hash: Hash = createHash('sha256');
  let [rows, bytes] = [0, 0];
  for (const piece of csvPieces(table, aside, () => rows++)) {
    const written = encoder.encode(piece);
    hash.update(written);
    bytes += written.length;
    file.push(written, false);
  }
  file.push(new Uint8Array(), true);
  for (const [name, content] of aside) {
    if (!known.has(name)) writeWhole(zip, name, content);
    known.add(name);
  }
  return { bytes, hash: `sha256:${hash.digest('hex')}`, rows };
}

function resourceOf(table: WrittenTable, { bytes, hash, rows }: Resource): object {
  return {
    name: table.name,
    path: `tables/${table.name}.csv`,
    profile: 'tabular-data-resource',
    encoding: 'utf-8',
    bytes,
    hash,
    rows,
    schema: {
      fields: table.columns.map(({ name, type }) => ({
        name,
        type: fieldTypes[type] ?? 'string',
        'comptoir:type': type,
      })),
      primaryKey: table.key,
      foreignKeys: table.references.map(({ column, table: resource, to }) => ({
        fields: column,
        reference: { resource, fields: to },
      })),
      missingValues: [missingValue],
    },
  };
}

/**
 * A whole place as open files in one zip: a CSV a table, attached files as they are, and `datapackage.json`, which
 * describes them in the Data Package standard (specs.frictionlessdata.io) with their hashes; docs/formats/open-files.md.
 * The same rows give the same bytes. Undefined when it was stopped.
 */
export function writeOpenFiles({ about, texts, tables, onTable }: OpenFilesParts): Uint8Array | undefined {
  const zip = growingZip();
  for (const { name, text } of texts) writeWhole(zip, name, encoder.encode(text));
  const known = new Set<string>();
  const resources: object[] = [];
  for (const table of tables) {
    const written = writeTable(zip, table, known);
    resources.push(resourceOf(table, written));
    if (onTable(table.name, written.rows)) return undefined;
  }
  const { place: title, madeAt: created } = about;
  const description = {
    profile: 'data-package',
    name: 'comptoir',
    title,
    created,
    comptoir: about,
    resources,
  };
  writeWhole(zip, 'datapackage.json', encoder.encode(`${JSON.stringify(description, null, 1)}\n`));
  return zip.end();
}
