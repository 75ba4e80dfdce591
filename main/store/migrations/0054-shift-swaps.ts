import type { Migration } from './migration.ts';

/** Somebody who is on a permanence may ask for somebody else in their place; they stay on until one has come forward. */
export const shiftSwaps: Migration = {
  number: 54,
  slug: 'shift-swaps',
  up(database) {
    database.exec('ALTER TABLE shift_staff ADD COLUMN asked_out_at TEXT');
  },
};
