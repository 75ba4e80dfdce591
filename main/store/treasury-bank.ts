import type { BankField } from '../../shared/domain/bank-csv.ts';
import type { Database } from './sqlite.ts';

export interface StoredBankLine {
  readonly id: number;
  readonly bookedOn: string;
  readonly amount: number;
  readonly label: string;
  readonly aside: 'expense' | 'grant' | null;
}

export interface StoredMatch {
  readonly id: number;
  readonly lineId: number;
  readonly factKey: string;
  readonly madeKind: 'payment' | 'deposit' | 'move' | null;
  readonly madeId: number | null;
}

export interface StoredStatement {
  readonly id: number;
  readonly at: string;
  readonly fileName: string;
  readonly from: string;
  readonly to: string;
  readonly lines: number;
  readonly undone: boolean;
}

export interface StoredBalance {
  readonly id: number;
  readonly on: string;
  readonly amount: number;
  readonly moveId: number | null;
  readonly isStart: boolean;
}

export type BankMapping = readonly { readonly index: number; readonly field: BankField }[];

export interface BankStore {
  layout(shape: string): BankMapping | undefined;
  remember(shape: string, mapping: BankMapping, at: string): void;
  /** Of these identities, those that are there. */
  known(identities: readonly string[]): ReadonlySet<string>;
  /** How many lines there are of a day and amount. */
  alike(bookedOn: string, amount: number): number;
  insertImport(given: {
    readonly publicId: string;
    readonly at: string;
    readonly fileName: string;
    readonly format: 'csv' | 'ofx' | 'camt';
    readonly account: string;
    readonly from: string;
    readonly to: string;
    readonly lines: number;
  }): number;
  insertLine(
    line: Omit<StoredBankLine, 'id' | 'aside'> & { readonly importId: number; readonly identity: string },
  ): void;
  statements(): StoredStatement[];
  /** Takes a statement's lines and balance away; those that are matched keep the whole (foreign key), so ask first. */
  removeImport(importId: number, at: string): void;
  /** Whether a line of a statement is or was matched. */
  hasMatches(importId: number): boolean;
  lines(): StoredBankLine[];
  line(id: number): StoredBankLine | undefined;
  setAside(id: number, aside: StoredBankLine['aside']): void;
  matches(): StoredMatch[];
  matchesOf(lineId: number): StoredMatch[];
  insertMatch(match: Omit<StoredMatch, 'id'> & { readonly why: string; readonly at: string }): void;
  undoMatch(id: number, at: string): void;
  /** Balances that stand, oldest first. */
  balances(): StoredBalance[];
  insertBalance(balance: Omit<StoredBalance, 'id' | 'isStart'> & { readonly importId: number | null }): void;
  removeBalance(id: number, at: string): void;
  /** Keys of payments, sums held and moves of the till that take each other back, two by two. */
  reversed(): (readonly [string, string])[];
}

function statementsOver(
  database: Database,
): Pick<BankStore, 'insertImport' | 'insertLine' | 'statements' | 'removeImport' | 'hasMatches'> {
  const insert = database.prepare(
    `INSERT INTO bank_imports(public_id, recorded_at, file_name, format, account, from_day, to_day, lines)
     VALUES (@publicId, @at, @fileName, @format, @account, @from, @to, @lines)`,
  );
  const insertLine = database.prepare(
    `INSERT INTO bank_lines(import_id, identity, booked_on, amount_cents, label)
     VALUES (@importId, @identity, @bookedOn, @amount, @label)`,
  );
  const all = database.prepare<[], Omit<StoredStatement, 'undone'> & { undone: number }>(
    `SELECT id, recorded_at AS at, file_name AS "fileName", from_day AS "from", to_day AS "to", lines,
       undone_at IS NOT NULL AS undone FROM bank_imports ORDER BY id DESC`,
  );
  const matched = database.prepare<[number], { n: number }>(
    `SELECT count(*) AS n FROM bank_matches m JOIN bank_lines l ON l.id = m.line_id
     WHERE l.import_id = ? AND m.undone_at IS NULL`,
  );
  const dropMatches = database.prepare(
    `DELETE FROM bank_matches WHERE undone_at IS NOT NULL
       AND line_id IN (SELECT id FROM bank_lines WHERE import_id = ?)`,
  );
  const dropLines = database.prepare('DELETE FROM bank_lines WHERE import_id = ?');
  const dropBalances = database.prepare('DELETE FROM bank_balances WHERE import_id = ?');
  const mark = database.prepare('UPDATE bank_imports SET undone_at = ? WHERE id = ?');
  return {
    insertImport: (given) => Number(insert.run(given).lastInsertRowid),
    insertLine: (line) => void insertLine.run(line),
    statements: () => all.all().map(({ undone, ...row }) => ({ ...row, undone: undone === 1 })),
    hasMatches: (importId) => (matched.get(importId)?.n ?? 0) > 0,
    removeImport(importId, at) {
      for (const statement of [dropMatches, dropLines, dropBalances]) statement.run(importId);
      mark.run(at, importId);
    },
  };
}

function matchesOver(
  database: Database,
): Pick<BankStore, 'matches' | 'matchesOf' | 'insertMatch' | 'undoMatch' | 'reversed'> {
  const columns = `id, line_id AS "lineId", fact_key AS "factKey", made_kind AS "madeKind", made_id AS "madeId"
    FROM bank_matches WHERE undone_at IS NULL`;
  const all = database.prepare<[], StoredMatch>(`SELECT ${columns} ORDER BY id`);
  const ofLine = database.prepare<[number], StoredMatch>(`SELECT ${columns} AND line_id = ? ORDER BY id`);
  const insert = database.prepare(
    `INSERT INTO bank_matches(line_id, fact_key, made_kind, made_id, why, matched_at)
     VALUES (@lineId, @factKey, @madeKind, @madeId, @why, @at)`,
  );
  const undo = database.prepare('UPDATE bank_matches SET undone_at = ? WHERE id = ?');
  const reversed = database.prepare<[], { one: string; other: string }>(
    `SELECT 'payment:' || reverses_id || ':R-' || reverses_id AS one, 'payment:' || id || ':R-' || id AS other
     FROM payments WHERE reverses_id IS NOT NULL
     UNION ALL SELECT 'held:' || o.id || ':' || o.reference, 'held:' || r.id || ':' || r.reference
     FROM held_payments r JOIN held_payments o ON o.id = r.reverses_id
     UNION ALL SELECT 'held:' || reverses_id || ':D-' || settlement_id || '-' || reverses_id,
       'held:' || id || ':D-' || settlement_id || '-' || id
     FROM settlement_payments WHERE reverses_id IS NOT NULL
     UNION ALL SELECT 'cashMove:' || reverses_id || ':CAI-' || reverses_id, 'cashMove:' || id || ':CAI-' || id
     FROM cash_moves WHERE reverses_id IS NOT NULL`,
  );
  return {
    matches: () => all.all(),
    matchesOf: (lineId) => ofLine.all(lineId),
    insertMatch: (match) => void insert.run(match),
    undoMatch: (id, at) => void undo.run(at, id),
    reversed: () => reversed.all().map(({ one, other }) => [one, other] as const),
  };
}

/** The bank's statements, their lines, and what each is matched with (I7). */
export function bankStore(database: Database): BankStore {
  const layout = database.prepare<[string], { mapping: string }>(
    'SELECT mapping FROM bank_layouts WHERE shape = ?',
  );
  const remember = database.prepare(
    `INSERT INTO bank_layouts(shape, mapping, used_at) VALUES (?, ?, ?)
     ON CONFLICT(shape) DO UPDATE SET mapping = excluded.mapping, used_at = excluded.used_at`,
  );
  const known = database.prepare<[string], { identity: string }>(
    'SELECT identity FROM bank_lines WHERE identity IN (SELECT value FROM json_each(?))',
  );
  const alike = database.prepare<[string, number], { n: number }>(
    'SELECT count(*) AS n FROM bank_lines WHERE booked_on = ? AND amount_cents = ?',
  );
  const lineColumns = 'id, booked_on AS "bookedOn", amount_cents AS amount, label, aside FROM bank_lines';
  const lines = database.prepare<[], StoredBankLine>(
    `SELECT ${lineColumns} ORDER BY booked_on DESC, id DESC`,
  );
  const line = database.prepare<[number], StoredBankLine>(`SELECT ${lineColumns} WHERE id = ?`);
  const setAside = database.prepare('UPDATE bank_lines SET aside = ? WHERE id = ?');
  const balances = database.prepare<[], Omit<StoredBalance, 'isStart'> & { isStart: number }>(
    `SELECT id, stated_on AS "on", balance_cents AS amount, move_id AS "moveId", import_id IS NULL AS "isStart"
     FROM bank_balances WHERE removed_at IS NULL ORDER BY stated_on, id`,
  );
  const insertBalance = database.prepare(
    `INSERT INTO bank_balances(stated_on, balance_cents, move_id, import_id)
     VALUES (@on, @amount, @moveId, @importId)`,
  );
  const removeBalance = database.prepare('UPDATE bank_balances SET removed_at = ? WHERE id = ?');
  return {
    ...statementsOver(database),
    ...matchesOver(database),
    layout(shape) {
      const found = layout.get(shape);
      return found === undefined ? undefined : (JSON.parse(found.mapping) as BankMapping);
    },
    remember: (shape, mapping, at) => void remember.run(shape, JSON.stringify(mapping), at),
    known: (identities) => new Set(known.all(JSON.stringify(identities)).map(({ identity }) => identity)),
    alike: (bookedOn, amount) => alike.get(bookedOn, amount)?.n ?? 0,
    lines: () => lines.all(),
    line: (id) => line.get(id),
    setAside: (id, aside) => void setAside.run(aside, id),
    balances: () => balances.all().map(({ isStart, ...row }) => ({ ...row, isStart: isStart === 1 })),
    insertBalance: (balance) => void insertBalance.run(balance),
    removeBalance: (id, at) => void removeBalance.run(at, id),
  };
}
