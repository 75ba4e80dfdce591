import BetterSqlite3 from 'better-sqlite3';
import { slowStatementsOn, watched } from './slow-statements.ts';
import { withStablePlan } from './stable-plans.ts';

export type Database = BetterSqlite3.Database;
export type Statement<
  Parameters extends unknown[] | object = unknown[],
  Row = unknown,
> = BetterSqlite3.Statement<Parameters extends unknown[] ? Parameters : [Parameters], Row>;

/** `COMP` and a version of the layout: tells our files from other programs' (PRAGMA application_id). */
export const applicationId = 0x434f4d50;

/**
 * Another build of the driver, for the test runtime of Electron; honoured only where the app is not packaged, so
 * that a variable of the environment never loads code into an installed Comptoir.
 */
function nativeBinding(): { nativeBinding?: string } {
  const binding = process.env['BETTER_SQLITE3_BINDING'];
  // Asked by what the driver's own build needs: a worker thread of Electron does not say that it is one.
  const tooOld = Number(process.versions['napi']) < 10;
  return binding !== undefined && binding !== '' && tooOld && process.env['COMPTOIR_PACKAGED'] !== '1'
    ? { nativeBinding: binding }
    : {};
}

/** Opens a connection with the pragmas that every connection needs (DESIGN « The store »). */
export function connect(file: string, options: { readonly readonly: boolean }): Database {
  const database = new BetterSqlite3(file, {
    readonly: options.readonly,
    fileMustExist: options.readonly,
    ...nativeBinding(),
  });
  database.pragma('busy_timeout = 5000');
  database.pragma('foreign_keys = ON');
  database.pragma('trusted_schema = OFF');
  if (!options.readonly) {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('secure_delete = ON');
  }
  const prepare = database.prepare.bind(database);
  const slow = slowStatementsOn(database);
  database.prepare = (sql: string) => watched(prepare(withStablePlan(sql)), sql, slow);
  return database;
}

/** A database in memory, for comparing schemas. */
export function memoryDatabase(): Database {
  return new BetterSqlite3(':memory:', nativeBinding());
}

/** The small file that carries the lock of ownership: never waits, so that a second program is told at once. */
export function ownershipDatabase(file: string): Database {
  return new BetterSqlite3(file, { timeout: 0, ...nativeBinding() });
}

/** Makes a copy one plain file: a backup carries no journal beside it, and opening it to look writes nothing. */
export function settleCopy(file: string): void {
  const database = new BetterSqlite3(file, nativeBinding());
  database.pragma('journal_mode = DELETE');
  database.close();
}

/** Whether the database refused because something refers to a row, or because a rule of the schema says so. */
export function isConstraint(fault: unknown): boolean {
  return fault instanceof Error && 'code' in fault && String(fault.code).startsWith('SQLITE_CONSTRAINT');
}
