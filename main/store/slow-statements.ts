import type BetterSqlite3 from 'better-sqlite3';

/** A statement that has taken long, by its text: parameters stand for every value, so it names nobody. */
export interface SlowStatement {
  readonly statement: string;
  readonly count: number;
  /** Milliseconds of the longest. */
  readonly worst: number;
}

export interface SlowStatements {
  /** Milliseconds from which a statement counts as slow. */
  readonly after: number;
  /** Notes how long a statement took. */
  note(sql: string, took: number): void;
  /** Those that were slow since the connection was opened, the longest first. */
  list(): SlowStatement[];
}

/** What somebody at a desk begins to wait for. */
const SLOW_AFTER = 100;
/** Enough to see what is wrong, and no more than a page of it. */
const MOST_KEPT = 50;
const LONGEST_TEXT = 300;

/** Counts statements that take `after` milliseconds and more. */
export function slowStatements(after: number = SLOW_AFTER): SlowStatements {
  const kept = new Map<string, { count: number; worst: number }>();
  return {
    after,
    note(sql, took) {
      if (took < after) return;
      const statement = sql.replaceAll(/\s+/gu, ' ').trim().slice(0, LONGEST_TEXT);
      const known = kept.get(statement);
      if (known === undefined && kept.size >= MOST_KEPT) return;
      kept.set(statement, { count: (known?.count ?? 0) + 1, worst: Math.max(known?.worst ?? 0, took) });
    },
    list: () =>
      [...kept]
        .map(([statement, { count, worst }]) => ({ statement, count, worst: Math.round(worst) }))
        .toSorted((one, other) => other.worst - one.worst),
  };
}

const logs = new WeakMap<BetterSqlite3.Database, SlowStatements>();

/** What was slow on a connection; nothing is watched on one that was not opened by `connect`. */
export function slowStatementsOn(database: BetterSqlite3.Database): SlowStatements {
  const log = logs.get(database) ?? slowStatements();
  logs.set(database, log);
  return log;
}

/**
 * The same statement, each of whose runs is timed. What is read row by row (`iterate`) is not: its time is its reader's.
 */
export function watched<S extends BetterSqlite3.Statement>(
  statement: S,
  sql: string,
  log: SlowStatements,
): S {
  for (const name of ['get', 'all', 'run'] as const) {
    const act: (...given: unknown[]) => unknown = statement[name];
    const timed = (...given: unknown[]): unknown => {
      const start = performance.now();
      try {
        return act.apply(statement, given);
      } finally {
        log.note(sql, performance.now() - start);
      }
    };
    Object.defineProperty(statement, name, { value: timed, configurable: true });
  }
  return statement;
}
