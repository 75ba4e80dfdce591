import type { Migration } from './migration.ts';

/** R3: what own income is to be of own income and grants, in basis points; 50 % while the board said nothing. */
export const ownIncomeTarget: Migration = {
  number: 52,
  slug: 'own-income-target',
  up(database) {
    database.exec(`
      CREATE TABLE own_income_target(
        id INTEGER PRIMARY KEY CHECK(id = 1),
        version INTEGER NOT NULL DEFAULT 1,
        target INTEGER NOT NULL CHECK(target BETWEEN 0 AND 10000)
      ) STRICT;
    `);
  },
};
