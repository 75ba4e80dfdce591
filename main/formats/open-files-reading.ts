import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { unzipSync, type UnzipFileInfo } from 'fflate';
import * as z from 'zod';
import { readCell, type OpenCell } from './open-files-cells.ts';

const columnName = z.string().regex(/^[a-z_0-9]{1,80}$/u);
const resource = z.object({
  name: columnName,
  path: z.string(),
  bytes: z.int().min(0),
  hash: z.string(),
  schema: z.object({
    fields: z.array(z.object({ name: columnName, 'comptoir:type': z.string() })),
    primaryKey: z.array(z.string()),
    foreignKeys: z.array(
      z.object({
        fields: z.string(),
        reference: z.object({ resource: z.string(), fields: z.string() }),
      }),
    ),
  }),
});
const description = z.object({
  comptoir: z.object({
    format: z.literal('comptoir.open-files'),
    version: z.literal(1),
    place: z.string(),
    madeAt: z.string(),
    schema: z.int().positive(),
    sequences: z.record(z.string(), z.int().min(0)),
  }),
  resources: z.array(resource).max(2000),
});

/** Why the files cannot be read; `message` is French. */
export class OpenFilesProblem extends Error {}

/** What `datapackage.json` says, and a reader of each table's rows. */
export interface ReadOpenFiles {
  readonly about: z.output<typeof description>['comptoir'];
  readonly tables: readonly {
    readonly name: string;
    readonly columns: readonly { readonly name: string; readonly type: string }[];
    readonly key: readonly string[];
    readonly references: readonly { readonly column: string; readonly table: string; readonly to: string }[];
  }[];
  /** The rows of a table. Throws OpenFilesProblem where its file is not what was written. */
  rows(name: string): Generator<OpenCell[]>;
}

/** Nothing that Comptoir writes unpacks to more: what says it does is made to fill a memory. */
const mostBytes = 2 ** 31;

const notOurs =
  'Ce fichier n’est pas un export de Comptoir en fichiers ouverts. Choisir le fichier .zip entier.';

function unpack(zip: Uint8Array, wanted: (file: UnzipFileInfo) => boolean): Map<string, Uint8Array> {
  try {
    let sum = 0;
    return new Map(
      Object.entries(
        unzipSync(zip, {
          filter(file) {
            if (!wanted(file)) return false;
            sum += file.originalSize;
            if (sum > mostBytes)
              throw new OpenFilesProblem(`${file.name} se déplie en un trop gros fichier.`);
            return true;
          },
        }),
      ),
    );
  } catch (fault) {
    if (fault instanceof OpenFilesProblem) throw fault;
    throw new OpenFilesProblem(notOurs);
  }
}

function one(zip: Uint8Array, name: string): Uint8Array {
  const found = unpack(zip, (file) => file.name === name).get(name);
  if (found === undefined) throw new OpenFilesProblem(`Il manque ${name} dans l’export.`);
  return found;
}

function describedIn(zip: Uint8Array): z.output<typeof description> {
  const bytes = unpack(zip, ({ name }) => name === 'datapackage.json').get('datapackage.json');
  if (bytes === undefined) throw new OpenFilesProblem(notOurs);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new OpenFilesProblem(notOurs);
  }
  const read = description.safeParse(value);
  if (!read.success) throw new OpenFilesProblem(notOurs);
  return read.data;
}

function attachedIn(zip: Uint8Array, name: string): Uint8Array | undefined {
  const [, hash] = /^fichiers\/([0-9a-f]{64})$/u.exec(name) ?? [];
  if (hash === undefined) return undefined;
  const bytes = one(zip, name);
  return createHash('sha256').update(bytes).digest('hex') === hash ? bytes : undefined;
}

/** Reads what `writeOpenFiles` wrote. Throws OpenFilesProblem where it is not that. */
export function readOpenFiles(zip: Uint8Array): ReadOpenFiles {
  const described = describedIn(zip);
  const byName = new Map(described.resources.map((each) => [each.name, each]));
  return {
    about: described.comptoir,
    tables: described.resources.map(({ name, schema }) => ({
      name,
      columns: schema.fields.map((field) => ({ name: field.name, type: field['comptoir:type'] })),
      key: schema.primaryKey,
      references: schema.foreignKeys.map(({ fields, reference }) => ({
        column: fields,
        table: reference.resource,
        to: reference.fields,
      })),
    })),
    *rows(name) {
      const told = byName.get(name);
      if (told === undefined) throw new OpenFilesProblem(`Il manque la table ${name} dans l’export.`);
      const bytes = one(zip, told.path);
      const hash = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
      if (hash !== told.hash)
        throw new OpenFilesProblem(
          `${told.path} n’est plus tel qu’il a été écrit. Reprendre l’export d’origine.`,
        );
      yield* rowsIn(bytes, told, (file) => attachedIn(zip, file));
    },
  };
}

function* rowsIn(
  bytes: Uint8Array,
  { path, schema }: z.output<typeof resource>,
  bytesOf: (name: string) => Uint8Array | undefined,
): Generator<OpenCell[]> {
  const [head = [], ...lines] = parse(Buffer.from(bytes), {
    record_delimiter: '\n',
    relax_column_count: false,
  });
  const { fields } = schema;
  if (head.join() !== fields.map(({ name }) => name).join())
    throw new OpenFilesProblem(`${path} n’a pas les colonnes annoncées.`);
  for (const [index, line] of lines.entries()) {
    yield line.map((cell, column) => {
      const value = readCell(cell, fields[column]?.['comptoir:type'] ?? 'TEXT', bytesOf);
      if (value === undefined)
        throw new OpenFilesProblem(
          `${path}, ligne ${index + 2}, ${head[column] ?? ''}\u00a0: « ${cell} » ne se lit pas.`,
        );
      return value;
    });
  }
}
