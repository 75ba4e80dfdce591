import { foundation } from './0001-foundation.ts';
import type { Migration } from './migration.ts';

/** Every migration in order; a new one goes at the end. */
export const migrations: readonly Migration[] = [foundation];

/** The schema's version this program writes (PRAGMA user_version). */
export const schemaVersion = migrations.length;
