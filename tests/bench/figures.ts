import type { Database, Statement } from '../../main/store/sqlite.ts';
import type { TestPlace } from '../support/place.ts';

/** A statement of the driver alone, which nothing watches: what baselines run. */
export function bareStatement<P extends unknown[] = unknown[], Row = unknown>(
  database: Database,
  sql: string,
): Statement<P, Row> {
  const { prepare } = Object.getPrototypeOf(database) as Pick<Database, 'prepare'>;
  return prepare.call(database, sql) as Statement<P, Row>;
}

/** The slow-statement log of a place after what was measured on it: it has to be empty. */
export function slowFigure(place: TestPlace, among: string): Figure {
  const log = place.store.checks.slow;
  const slow = log.list();
  for (const { statement, count, worst } of slow)
    process.stderr.write(`slow: ${count} times, ${worst} ms: ${statement}\n`);
  return {
    what: `Statements that took ${log.after} ms and more in all of that, ${among}`,
    ours: slow.length === 0 ? 'none' : `${slow.length} (longest ${slow[0]?.worst ?? 0} ms)`,
    baseline: '',
    ratio: '',
  };
}

/** One line of the table: what was measured, ours, the bare baseline of the same run, and their ratio. */
export interface Figure {
  readonly what: string;
  readonly ours: string;
  readonly baseline: string;
  readonly ratio: string;
}

/** The median of several runs of `act`, in milliseconds; `act` answers how many it did, the figure is for one. */
export async function medianOf(
  runs: number,
  act: (run: number) => Promise<number> | number,
): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    const done = await act(run);
    times.push((performance.now() - start) / done);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN;
}

/** `0.52 ms`, `3.6 µs`, `12 s`: three digits are enough. */
export function formatTime(milliseconds: number): string {
  if (milliseconds < 1) return `${(milliseconds * 1000).toPrecision(3)} µs`;
  return milliseconds < 1000
    ? `${milliseconds.toPrecision(3)} ms`
    : `${(milliseconds / 1000).toPrecision(3)} s`;
}

/** A figure from two times. */
export function compare(what: string, ours: number, baseline: number): Figure {
  return {
    what,
    ours: formatTime(ours),
    baseline: formatTime(baseline),
    ratio: `${(ours / baseline).toFixed(2)}×`,
  };
}

/** The table as Markdown. */
export function tableOf(figures: readonly Figure[]): string {
  const lines = figures.map(
    ({ what, ours, baseline, ratio }) => `| ${what} | ${ours} | ${baseline} | ${ratio} |`,
  );
  return ['| What | Comptoir | Bare baseline, same run | Ratio |', '|---|---|---|---|', ...lines].join('\n');
}
