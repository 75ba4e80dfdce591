import type { Database } from '../sqlite.ts';

/** One step of the schema. Once released it never changes; a later step mends it. */
export interface Migration {
  readonly number: number;
  readonly slug: string;
  /** Runs inside a transaction with foreign keys off; they are checked before the commit. */
  up(database: Database): void;
  /** Tables whose number of rows this step changes on purpose; every other table keeps its count. */
  readonly changesRowsOf?: readonly string[];
}
