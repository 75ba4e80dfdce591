import type { Database } from '../sqlite.ts';
import { growList } from './grow-list.ts';
import type { Migration } from './migration.ts';

const tables = `
  -- Registrations that were paid on the spot, by the note that says so (I8).
  CREATE TABLE sold_registrations(
    registration_id INTEGER PRIMARY KEY REFERENCES workshop_registrations(id),
    sale_id INTEGER NOT NULL REFERENCES sales(id)
  ) STRICT;
  CREATE INDEX sold_registrations_by_sale ON sold_registrations(sale_id);
  -- Registrations of one person under two files, of which a merge left one: to come apart again (P5).
  CREATE TABLE merged_registrations(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    merge_log_id INTEGER NOT NULL REFERENCES merges(id),
    registration TEXT NOT NULL CHECK(json_valid(registration))
  ) STRICT;
  CREATE INDEX merged_registrations_by_merge ON merged_registrations(merge_log_id);
`;

/** Adds to what is paid already, whatever the view says of it so far. */
function alsoBilled(database: Database, select: string): void {
  const found = database
    .prepare<[], { sql: string }>(
      "SELECT sql FROM sqlite_schema WHERE type = 'view' AND name = 'v_billed_sources'",
    )
    .get();
  if (found === undefined) throw new Error('v_billed_sources is not there');
  database.exec(`DROP VIEW v_billed_sources; ${found.sql} UNION ALL ${select};`);
}

/** Registrations paid at the session's roll, two of one person made one by a merge, and calendars of sessions. */
export const workshopMoney: Migration = {
  number: 45,
  slug: 'workshop-money',
  up(database) {
    database.exec(tables);
    alsoBilled(database, "SELECT 'workshop', registration_id FROM sold_registrations");
    growList(database, 'feeds', 'kind', ['sessions']);
  },
};
