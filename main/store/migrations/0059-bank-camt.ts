import { growList } from './grow-list.ts';
import type { Migration } from './migration.ts';

/** Statements may come as camt.053, too (ISO 20022). */
export const bankCamt: Migration = {
  number: 59,
  slug: 'bank-camt',
  up(database) {
    growList(database, 'bank_imports', 'format', ['camt']);
  },
};
