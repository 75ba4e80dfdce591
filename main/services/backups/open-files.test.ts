import { readdirSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { unzipSync, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { backupFolderOf } from '../../store/backup-files.ts';
import { openForWriting } from '../../store/open.ts';
import { storeOver } from '../../store/store.ts';

let place: TestPlace;
let other: TestPlace;
beforeEach(() => {
  place = openTestPlace();
  other = openTestPlace();
});
afterEach(() => {
  place.close();
  other.close();
});

async function exported(): Promise<Uint8Array> {
  const { ticket } = await place.mustCall('backups.openFiles', {});
  const file = place.files.get(ticket);
  if (file === undefined) throw new Error('no file');
  return file.bytes;
}

const take = (bytes: Uint8Array) =>
  other.call('backups.takeOpenFiles', {
    ticket: other.files.put('export.zip', 'application/zip', bytes).ticket,
  });

const edited = (files: Record<string, Uint8Array>, name: string, from: string, to: string): void => {
  files[name] = new TextEncoder().encode(new TextDecoder().decode(files[name]).replace(from, to));
};

/** Every row of every table, as text. */
function everything(file: string): Record<string, string[]> {
  const database = openForWriting(file, () => undefined);
  try {
    const { openRows } = storeOver(database);
    const { tables, sequences } = openRows.file();
    return Object.fromEntries([
      ['sequences', [JSON.stringify(sequences)]],
      ...tables.map((table): [string, string[]] => [
        table.name,
        Array.from(openRows.rows(table), (row) => JSON.stringify(row)),
      ]),
    ]);
  } finally {
    database.close();
  }
}

describe('the whole place as open files', () => {
  it('comes back row for row in another file, which checks well and can be restored', async () => {
    await place.mustCall('imports.fillWithExample', {});
    const result = await take(await exported());
    if (!result.ok) throw new Error(result.error.message);
    const { name } = result.value;
    expect(await other.mustCall('backups.prove', { name, folder: 'beside' })).toMatchObject({ ok: true });
    const here = everything(place.file);
    expect(here['people']?.length).toBeGreaterThan(20);
    expect(everything(path.join(backupFolderOf(other.file), name))).toEqual(here);
  }, 120_000);

  it('keeps to the byte what is hard to write: formulas, backslashes, breaks, nothing and empty, bytes', async () => {
    const odd = [
      '=1+1',
      "'=x",
      String.raw`\N`,
      String.raw`\\N`,
      'a\r\nb;"c",\u202f«\u00a0é\u00a0»',
      '-',
      "'",
      '\u2028',
    ];
    for (const note of odd) await addPerson(place, { lastName: 'Étrange', note });
    place.store.database.prepare('UPDATE people SET note = ? WHERE id = 1').run('\t=cmd|calc!A0\n\n"');
    const result = await take(await exported());
    if (!result.ok) throw new Error(result.error.message);
    expect(everything(path.join(backupFolderOf(other.file), result.value.name))['people']).toEqual(
      everything(place.file)['people'],
    );
  });

  it('is read by anybody: CSV that says what it holds, described as a Data Package, the same bytes twice', async () => {
    await addPerson(place, { lastName: 'Ferrier', firstName: 'Léa' });
    const bytes = await exported();
    expect(await exported()).toEqual(bytes);
    const files = unzipSync(bytes);
    const text = (name: string): string => new TextDecoder().decode(files[name]);
    const [row] = parse(text('tables/people.csv'), { columns: true });
    expect(row).toMatchObject({ last_name: 'Ferrier', first_name: 'Léa' });
    const described = JSON.parse(text('datapackage.json')) as {
      resources: { name: string; path: string; rows: number }[];
    };
    expect(described.resources.find(({ name }) => name === 'people')).toMatchObject({ rows: 1 });
    expect(described.resources.map((each) => each.path).toSorted()).toEqual(
      Object.keys(files)
        .filter((name) => name.startsWith('tables/'))
        .toSorted(),
    );
    expect(text('LISEZ-MOI.txt')).toContain('Reprendre un export');
  });

  it('refuses what is not an export, and leaves nothing', async () => {
    const spoilt = async (change: (files: Record<string, Uint8Array>) => void): Promise<Uint8Array> => {
      const files = unzipSync(await exported());
      change(files);
      return zipSync(files);
    };
    await addPerson(place, { lastName: 'Ferrier' });
    const cases: [Uint8Array, RegExp][] = [
      [new Uint8Array([1, 2, 3]), /n’est pas un export/u],
      [zipSync({ 'a.txt': new Uint8Array(3) }), /n’est pas un export/u],
      [(await exported()).subarray(0, 5000), /n’est pas un export/u],
      [
        await spoilt((files) => edited(files, 'tables/people.csv', 'Ferrier', 'Ferrié')),
        /tables\/people\.csv n’est plus/u,
      ],
      [await spoilt((files) => void delete files['tables/people.csv']), /manque tables\/people\.csv/u],
      [
        await spoilt((files) => edited(files, 'datapackage.json', '"schema": ', '"schema": 9')),
        /version plus récente/u,
      ],
      [
        await spoilt((files) => edited(files, 'datapackage.json', '"name": "people"', '"name": "persons"')),
        /table .* manque/u,
      ],
    ];
    for (const [bytes, message] of cases) {
      const result = await take(bytes);
      expect(result.ok ? '' : result.error.code).toBe('FILE_UNREADABLE');
      expect(result.ok ? '' : result.error.message).toMatch(message);
    }
    expect(readdirSync(backupFolderOf(other.file)).filter((name) => !name.endsWith('.json'))).toEqual([]);
  });

  it('is for managers alone', async () => {
    for (const role of ['treasurer', 'reception', 'volunteer', 'reader'] as const)
      expect(await place.call('backups.openFiles', {}, { actor: { role } })).toMatchObject({
        ok: false,
        error: { code: 'NOT_ALLOWED' },
      });
  });
});
