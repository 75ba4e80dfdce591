import type { BudgetLine, CostBasis } from '../../shared/contract/reports-funders.ts';
import type { Database } from './sqlite.ts';

export interface ReportTextRow {
  readonly key: string;
  readonly version: number;
  readonly text: string;
}

export interface GrantBudget {
  readonly version: number;
  readonly basis: CostBasis;
  readonly lines: BudgetLine[];
}

/** What is billed and volunteered for a workshop tag or an activity, in days. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

export interface ReportTextStore {
  /** What was written for a year. */
  texts(year: number): ReportTextRow[];
  /**
   * Writes a text; version 0 stands for a text that is not there yet. The new version, or undefined when another one is
   * in force. An empty text stays as a version of its own, so that taking it away can be undone.
   */
  save(year: number, key: string, version: number, text: string, now: string): number | undefined;
  /** Kilometres by folded name of the commune. */
  distances(): Map<string, number>;
  saveDistance(key: string, commune: string, kilometres: number | null): void;
  budget(grantId: number): GrantBudget | undefined;
  /** The new version, or undefined when `version` (0: none yet) is not the one in force. */
  saveBudget(grantId: number, version: number, budget: Omit<GrantBudget, 'version'>): number | undefined;
  /** What participants owe of each session that bears a grant tag, in cents; sessions without any left out. */
  workshopIncome(tag: string, days: Days): Map<number, number>;
}

function writings(database: Database): Pick<ReportTextStore, 'texts' | 'save'> {
  const texts = database.prepare<[number], ReportTextRow>(
    'SELECT key, version, text FROM report_texts WHERE year = ? ORDER BY key',
  );
  const known = database.prepare<[number, string], { version: number }>(
    'SELECT version FROM report_texts WHERE year = ? AND key = ?',
  );
  const insert = database.prepare(
    'INSERT INTO report_texts(year, key, text, written_at) VALUES (@year, @key, @text, @now)',
  );
  const update = database.prepare<object, { version: number }>(
    `UPDATE report_texts SET text = @text, written_at = @now, version = version + 1
     WHERE year = @year AND key = @key AND version = @version RETURNING version`,
  );
  return {
    texts: (year) => texts.all(year),
    save(year, key, version, text, now) {
      if (version > 0) return update.get({ year, key, version, text, now })?.version;
      if (known.get(year, key) !== undefined) return undefined;
      insert.run({ year, key, text, now });
      return 1;
    },
  };
}

function budgets(database: Database): Pick<ReportTextStore, 'budget' | 'saveBudget'> {
  const find = database.prepare<[number], Omit<GrantBudget, 'lines'> & { lines: string }>(
    'SELECT version, basis, lines FROM grant_budgets WHERE grant_id = ?',
  );
  const insert = database.prepare('INSERT INTO grant_budgets(grant_id, basis, lines) VALUES (?, ?, ?)');
  const update = database.prepare<[string, string, number, number], { version: number }>(
    `UPDATE grant_budgets SET basis = ?, lines = ?, version = version + 1
     WHERE grant_id = ? AND version = ? RETURNING version`,
  );
  return {
    budget(grantId) {
      const row = find.get(grantId);
      return row === undefined ? undefined : { ...row, lines: JSON.parse(row.lines) as BudgetLine[] };
    },
    saveBudget(grantId, version, { basis, lines }) {
      const text = JSON.stringify(lines);
      if (version > 0) return update.get(basis, text, grantId, version)?.version;
      if (find.get(grantId) !== undefined) return undefined;
      insert.run(grantId, basis, text);
      return 1;
    },
  };
}

/** What somebody wrote for the reports of a year, and what packs for funders need besides (R3, R4). */
export function reportTextStore(database: Database): ReportTextStore {
  const distances = database.prepare<[], { key: string; kilometres: number }>(
    'SELECT commune_key AS key, kilometres FROM commune_distances',
  );
  const keep = database.prepare(
    `INSERT INTO commune_distances(commune_key, commune, kilometres) VALUES (?, ?, ?)
     ON CONFLICT(commune_key) DO UPDATE SET commune = excluded.commune, kilometres = excluded.kilometres`,
  );
  const drop = database.prepare('DELETE FROM commune_distances WHERE commune_key = ?');
  const income = database.prepare<object, { sessionId: number; cents: number }>(
    `SELECT b.session_id AS "sessionId", sum(b.price_cents) AS cents
     FROM v_billable_registrations b JOIN v_workshop_sessions s ON s.id = b.session_id
     WHERE @tag <> '' AND s.grant_tag = @tag AND substr(b.starts_at, 1, 10) BETWEEN @from AND @to
     GROUP BY b.session_id`,
  );
  return {
    ...writings(database),
    ...budgets(database),
    distances: () => new Map(distances.all().map(({ key, kilometres }) => [key, kilometres])),
    saveDistance(key, commune, kilometres) {
      if (kilometres === null) drop.run(key);
      else keep.run(key, commune, kilometres);
    },
    workshopIncome: (tag, days) =>
      new Map(income.all({ ...days, tag }).map(({ sessionId, cents }) => [sessionId, cents])),
  };
}
