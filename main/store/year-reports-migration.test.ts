import { afterEach, beforeEach, expect, it } from 'vitest';
import { bareFile } from '../../tests/support/bare-file.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/all.ts';
import type { Database } from './sqlite.ts';

let database: Database;
let discard: () => void;
beforeEach(() => void ({ database, discard } = bareFile()));
afterEach(() => discard());

const all = (sql: string): unknown[] => database.prepare<[]>(sql).all();
const own = migrations.find(({ slug }) => slug === 'year-reports')?.number ?? 0;

it('R1, R4: lists that were frozen keep their lines and their seal; grants bear their actions whole as before', () => {
  migrate(database, own - 1);
  database.exec(`
    INSERT INTO people(public_id, last_name, name_key, sort_key, created_at)
      VALUES ('p1', 'Faure', 'faure', 'faure', '2026-01-01T00:00:00.000Z');
    INSERT INTO frozen_exports(public_id, year, personal_data, drawing, format, file_name, sha256, size, lines, frozen_at,
      frozen_by, sent_to) VALUES ('f1', 2025, 1, '{}', 'csv', 'a.csv', '${'a'.repeat(64)}', 10, 1,
      '2026-01-02T00:00:00.000Z', 'Camille', 'Fédération');
    INSERT INTO frozen_export_rows(frozen_export_id, position, person_id, cells) VALUES (1, 0, 1, '{"lastName":"Faure"}');
    INSERT INTO grants(public_id, created_at, funder_name, title, kind, amount_cents, eligible, workshop_tag, is_dedicated,
      note) VALUES ('g1', '2026-01-01T00:00:00.000Z', 'Région', 'Travaux', 'investment', 100, '', 'FNADT', 0, '');`);
  migrate(database, own);
  expect(all('SELECT kind, sent_to, wanted, subject FROM frozen_exports')).toEqual([
    { kind: 'members', sent_to: 'Fédération', wanted: null, subject: '' },
  ]);
  expect(all('SELECT frozen_export_id, person_id, cells FROM frozen_export_rows')).toEqual([
    { frozen_export_id: 1, person_id: 1, cells: '{"lastName":"Faure"}' },
  ]);
  expect(all('SELECT workshop_tag, workshop_share, volunteer_share FROM grants')).toEqual([
    { workshop_tag: 'FNADT', workshop_share: 10_000, volunteer_share: 10_000 },
  ]);
  // What was sent still does not change, but for names in its texts; a report is frozen in its own forms.
  expect(() => database.exec("UPDATE frozen_exports SET sha256 = 'x'")).toThrow(/EXPORT_FROZEN/u);
  database.exec('UPDATE frozen_exports SET drawing = \'{"a":1}\'');
  const freeze = (format: string, kind: string): void => {
    database.exec(`INSERT INTO frozen_exports(public_id, kind, year, personal_data, drawing, wanted, format, file_name,
      sha256, size, lines, frozen_at, frozen_by) VALUES ('${kind}', '${kind}', 2026, 1, '{}', '{}', '${format}', 'a',
      '${'b'.repeat(64)}', 1, 0, '2026-01-02T00:00:00.000Z', 'Camille')`);
  };
  freeze('docx', 'activity');
  expect(() => freeze('odt', 'grant')).toThrow(/CHECK/u);
  // The key of the lines still leads to the table that was made again.
  database.exec('DELETE FROM frozen_exports WHERE id = 1');
  expect(all('SELECT * FROM frozen_export_rows')).toEqual([]);
});
