import type { Database } from './sqlite.ts';

/** Where the other side of what the bank moves by itself is booked. */
export type BankMovePurpose =
  | 'bankFees'
  | 'interest'
  | 'internalTransfers'
  | 'smallGains'
  | 'smallLosses'
  | 'suspense'
  | 'broughtForward';

export interface StoredBankMove {
  readonly id: number;
  readonly purpose: BankMovePurpose;
  /** What it adds to the account, in cents. */
  readonly amount: number;
  readonly movedOn: string;
  readonly label: string;
  readonly undoneOn: string | null;
}

export interface BankMoveStore {
  insert(
    move: Omit<StoredBankMove, 'id' | 'undoneOn'> & {
      readonly publicId: string;
      readonly recordedAt: string;
    },
  ): number;
  find(id: number): StoredBankMove | undefined;
  /** Those that stand, of one purpose. */
  standing(purpose: BankMovePurpose): StoredBankMove[];
  undo(id: number, on: string, at: string): void;
}

const columns = `id, purpose, amount_cents AS amount, moved_on AS "movedOn", label, undone_on AS "undoneOn"
  FROM bank_moves`;

/** What the bank takes or gives by itself, booked straight on an account. */
export function bankMoveStore(database: Database): BankMoveStore {
  const insert = database.prepare(
    `INSERT INTO bank_moves(public_id, purpose, amount_cents, moved_on, recorded_at, label)
     VALUES (@publicId, @purpose, @amount, @movedOn, @recordedAt, @label)`,
  );
  const find = database.prepare<[number], StoredBankMove>(`SELECT ${columns} WHERE id = ?`);
  const standing = database.prepare<[string], StoredBankMove>(
    `SELECT ${columns} WHERE purpose = ? AND undone_at IS NULL ORDER BY moved_on, id`,
  );
  const undo = database.prepare(
    'UPDATE bank_moves SET undone_on = ?, undone_at = ? WHERE id = ? AND undone_at IS NULL',
  );
  return {
    insert: (move) => Number(insert.run(move).lastInsertRowid),
    find: (id) => find.get(id),
    standing: (purpose) => standing.all(purpose),
    undo: (id, on, at) => void undo.run(on, at, id),
  };
}
