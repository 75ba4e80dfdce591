import { describe, expect, it } from 'vitest';
import { freshSchema, schemaOf } from '../../main/store/checks.ts';
import { migrate } from '../../main/store/migrate.ts';
import { migrations } from '../../main/store/migrations/all.ts';
import { memoryDatabase, type Database } from '../../main/store/sqlite.ts';

/** What a place has written by the time a migration comes: inserted as soon as its table is there. */
const rows: readonly (readonly [after: number, sql: string])[] = [
  [
    1,
    "INSERT INTO audit_log(at, actor, role, host, command) VALUES ('2026-01-01T00:00:00.000Z', 'C', 'manager', 'cli', 'x')",
  ],
  [1, "INSERT INTO audit_changes(audit_id, entity, entity_id, after_value) VALUES (1, 'people', 1, '{}')"],
  [
    2,
    "INSERT INTO people(public_id, last_name, name_key, sort_key, created_at) VALUES ('p1', 'Faure', 'faure', 'faure', '2026-01-01T00:00:00.000Z')",
  ],
  [4, "INSERT INTO resources(public_id, name, kind) VALUES ('r1', 'Salle Est', 'room')"],
  [
    7,
    `INSERT INTO bookings(public_id, resource_id, starts_at, ends_at, status, person_id, created_at)
     VALUES ('b1', 1, '2026-11-24T10:00', '2026-11-24T12:00', 'confirmed', 1, '2026-01-01T00:00:00.000Z')`,
  ],
  [
    10,
    `INSERT INTO imports(public_id, at, file_name, layout, created) VALUES
      ('i1', '2026-01-01T00:00:00.000Z', 'adherents.csv', 'spreadsheet', 1)`,
  ],
  [
    10,
    `INSERT INTO import_rows(import_id, position, line, entity, entity_id, action, version)
     VALUES (1, 1, 3, 'person', 1, 'create', 1)`,
  ],
];

function counts(database: Database): Map<string, number> {
  const tables = database
    .prepare<[], { name: string }>(
      "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND name NOT LIKE 'sqlite_%'",
    )
    .all();
  return new Map(
    tables.map(({ name }) => [
      name,
      database.prepare<[], { n: number }>(`SELECT count(*) AS n FROM "${name}"`).get()?.n ?? 0,
    ]),
  );
}

describe('each migration, on a file in use', () => {
  const database = memoryDatabase();
  for (const { number, slug, changesRowsOf } of migrations) {
    it(`${number}: ${slug} keeps every row, and every reference`, () => {
      const before = counts(database);
      migrate(database, number);
      const after = counts(database);
      const kept = [...before].filter(([table]) => changesRowsOf?.includes(table) !== true);
      expect(kept.map(([table]) => [table, after.get(table)])).toEqual(kept);
      expect(database.pragma('foreign_key_check')).toEqual([]);
      expect(database.pragma('user_version', { simple: true })).toBe(number);
      for (const [step, sql] of rows) if (step === number) database.exec(sql);
    });
  }

  it('ends in the schema that a new file begins with, the booking still holding its slot', () => {
    expect(schemaOf(database)).toEqual(freshSchema());
    expect(database.prepare('SELECT count(*) AS held FROM occupancies').get()).toEqual({ held: 1 });
  });
});
