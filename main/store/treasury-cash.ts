import type { CashCount } from '../../shared/contract/treasury-cash.ts';
import type { CountedPieces } from '../../shared/domain/cash-count.ts';
import type { Database } from './sqlite.ts';

export type CashMoveKind = 'opening' | 'toBank' | 'fromBank' | 'difference';

export interface StoredCashMove {
  readonly id: number;
  readonly kind: CashMoveKind;
  /** What it adds to the till, in cents. */
  readonly amount: number;
  readonly movedOn: string;
  readonly note: string;
  readonly countId: number | null;
  readonly reversesId: number | null;
  readonly reversedBy: number | null;
}

export interface NewCashMove {
  readonly publicId: string;
  readonly kind: CashMoveKind;
  readonly amount: number;
  readonly movedOn: string;
  readonly recordedAt: string;
  readonly note: string;
  readonly countId: number | null;
  readonly reversesId: number | null;
}

export interface CashStore {
  move(id: number): StoredCashMove | undefined;
  insertMove(move: NewCashMove): number;
  insertCount(count: Omit<CashCount, 'id' | 'difference'> & { readonly publicId: string }): number;
  count(id: number): CashCount | undefined;
  counts(from: string, to: string): CashCount[];
  lastCount(): CashCount | undefined;
  /** Whether a float was ever set or the till ever counted. */
  isStarted(): boolean;
}

type CountRow = Omit<CashCount, 'pieces'> & { readonly pieces: string };

const countColumns = `id, counted_on AS "countedOn", counted_at AS at, counted_by AS by, expected_cents AS expected,
  held_cents AS held, counted_cents AS counted, counted_cents - expected_cents AS difference, reason, pieces
  FROM cash_counts`;

function countOf({ pieces, ...row }: CountRow): CashCount {
  const pairs = JSON.parse(pieces) as [CountedPieces['value'], number][];
  return { ...row, pieces: pairs.map(([value, number]) => ({ value, pieces: number })) };
}

/** The till: what enters and leaves it besides sales and payments, and its counts (I8). */
export function cashStore(database: Database): CashStore {
  const move = database.prepare<[number], StoredCashMove>(
    `SELECT id, kind, amount_cents AS amount, moved_on AS "movedOn", note, count_id AS "countId",
       reverses_id AS "reversesId", reversed_by AS "reversedBy" FROM v_cash_moves WHERE id = ?`,
  );
  const insertMove = database.prepare(
    `INSERT INTO cash_moves(public_id, kind, amount_cents, moved_on, recorded_at, note, count_id, reverses_id)
     VALUES (@publicId, @kind, @amount, @movedOn, @recordedAt, @note, @countId, @reversesId)`,
  );
  const insertCount = database.prepare(
    `INSERT INTO cash_counts(public_id, counted_on, counted_at, counted_by, expected_cents, held_cents, counted_cents,
       reason, pieces)
     VALUES (@publicId, @countedOn, @at, @by, @expected, @held, @counted, @reason, @pieces)`,
  );
  const one = database.prepare<[number], CountRow>(`SELECT ${countColumns} WHERE id = ?`);
  const range = database.prepare<[string, string], CountRow>(
    `SELECT ${countColumns} WHERE counted_on BETWEEN ? AND ? ORDER BY id DESC`,
  );
  const latest = database.prepare<[], CountRow>(`SELECT ${countColumns} ORDER BY id DESC LIMIT 1`);
  const started = database.prepare<[], { n: number }>(
    `SELECT EXISTS (SELECT 1 FROM cash_counts) OR EXISTS (SELECT 1 FROM v_cash_moves
       WHERE kind = 'opening' AND reverses_id IS NULL AND reversed_by IS NULL) AS n`,
  );
  const found = (row: CountRow | undefined): CashCount | undefined =>
    row === undefined ? undefined : countOf(row);
  return {
    move: (id) => move.get(id),
    insertMove: (value) => Number(insertMove.run(value).lastInsertRowid),
    insertCount: ({ pieces, ...count }) =>
      Number(
        insertCount.run({ ...count, pieces: JSON.stringify(pieces.map((each) => [each.value, each.pieces])) })
          .lastInsertRowid,
      ),
    count: (id) => found(one.get(id)),
    counts: (from, to) => range.all(from, to).map(countOf),
    lastCount: () => found(latest.get()),
    isStarted: () => started.get()?.n === 1,
  };
}
