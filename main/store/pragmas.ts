import type { Database } from './sqlite.ts';

/** A pragma that answers one whole number (`user_version`, `application_id`). */
export function readPragma(database: Database, name: 'user_version' | 'application_id'): number {
  return Number(database.pragma(name, { simple: true }));
}
