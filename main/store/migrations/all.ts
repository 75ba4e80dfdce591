import { foundation } from './0001-foundation.ts';
import type { Migration } from './migration.ts';

/** Every migration, in the order of its number; a new one goes at the end. */
export const migrations: readonly Migration[] = [foundation];

/** The schema's version this program writes (PRAGMA user_version): the number of the last migration. */
export const schemaVersion = Math.max(...migrations.map((migration) => migration.number));
