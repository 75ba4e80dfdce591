import type { Migration } from './migration.ts';

/** The numbers and names of the chart that a place has changed; all others are as they come. */
export const accounting: Migration = {
  number: 40,
  slug: 'accounting',
  up(database) {
    database.exec(`
      CREATE TABLE accounting_accounts(
        purpose TEXT PRIMARY KEY,
        version INTEGER NOT NULL DEFAULT 1,
        number TEXT NOT NULL CHECK(number GLOB '[1-8][0-9][0-9]*' AND number NOT GLOB '*[^0-9]*'),
        label TEXT NOT NULL CHECK(label <> '')
      ) STRICT, WITHOUT ROWID;
      CREATE VIEW v_accounting_accounts AS SELECT purpose, number, label FROM accounting_accounts;
    `);
  },
};
