import type { Migration } from './migration.ts';

const stays = (table: string): string => `
  CREATE TRIGGER ${table}_stay BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, 'MONEY_STAYS'); END;`;
const same = (columns: readonly string[]): string =>
  columns.map((column) => `NEW.${column} IS OLD.${column}`).join(' AND ');
const keeps = (table: string, columns: readonly string[]): string => `
  CREATE TRIGGER ${table}_never_change BEFORE UPDATE ON ${table} WHEN NOT (${same(columns)})
    BEGIN SELECT RAISE(ABORT, 'MONEY_STAYS'); END;`;

const deposits = `
  -- What carried money to the account: a slip of cheques, which has a number, or a payout of cards or HelloAsso (I8).
  CREATE TABLE money_deposits(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    public_id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK(kind IN ('cheque', 'card', 'helloasso', 'other')),
    number TEXT UNIQUE,
    deposited_on TEXT NOT NULL CHECK(deposited_on IS date(deposited_on)),
    recorded_at TEXT NOT NULL,
    -- The account's IBAN on the day.
    account TEXT NOT NULL DEFAULT '',
    reference TEXT NOT NULL DEFAULT '',
    gross_cents INTEGER NOT NULL,
    fee_cents INTEGER NOT NULL DEFAULT 0 CHECK(fee_cents >= 0),
    -- Taken back: the number stays, its money waits again.
    undone_on TEXT CHECK(undone_on IS date(undone_on)),
    undone_at TEXT,
    CHECK((kind = 'cheque') = (number IS NOT NULL)),
    CHECK(kind <> 'cheque' OR (gross_cents > 0 AND fee_cents = 0)),
    CHECK((undone_on IS NULL) = (undone_at IS NULL))
  ) STRICT;
  CREATE INDEX money_deposits_by_day ON money_deposits(deposited_on, id);
  CREATE TABLE money_deposit_items(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    deposit_id INTEGER NOT NULL REFERENCES money_deposits(id),
    payment_id INTEGER REFERENCES payments(id),
    held_payment_id INTEGER REFERENCES held_payments(id),
    amount_cents INTEGER NOT NULL CHECK(amount_cents <> 0),
    bank TEXT NOT NULL DEFAULT '',
    cheque_number TEXT NOT NULL DEFAULT '',
    taken_back INTEGER NOT NULL DEFAULT 0 CHECK(taken_back IN (0, 1)),
    CHECK((payment_id IS NULL) <> (held_payment_id IS NULL))
  ) STRICT;
  CREATE INDEX money_deposit_items_by_deposit ON money_deposit_items(deposit_id, id);
  -- Nothing is carried to the account twice.
  CREATE UNIQUE INDEX money_deposit_items_by_payment ON money_deposit_items(payment_id)
    WHERE payment_id IS NOT NULL AND taken_back = 0;
  CREATE UNIQUE INDEX money_deposit_items_by_held ON money_deposit_items(held_payment_id)
    WHERE held_payment_id IS NOT NULL AND taken_back = 0;
  CREATE INDEX money_deposit_items_of_payment ON money_deposit_items(payment_id, id) WHERE payment_id IS NOT NULL;
  CREATE INDEX money_deposit_items_of_held ON money_deposit_items(held_payment_id, id)
    WHERE held_payment_id IS NOT NULL;
  ${keeps('money_deposits', ['id', 'public_id', 'kind', 'number', 'deposited_on', 'recorded_at', 'gross_cents', 'fee_cents'])}
  ${keeps('money_deposit_items', ['id', 'deposit_id', 'payment_id', 'held_payment_id', 'amount_cents'])}
  ${stays('money_deposits')}
  ${stays('money_deposit_items')}
  CREATE VIEW v_money_deposits AS
    SELECT d.id, d.kind, d.number, d.deposited_on, d.account, d.reference, d.gross_cents, d.fee_cents,
      d.gross_cents - d.fee_cents AS net_cents, d.undone_on,
      (SELECT count(*) FROM money_deposit_items i WHERE i.deposit_id = d.id) AS items
    FROM money_deposits d;
  -- What is on a slip or payout that stands, and which payment took it back since (a bounced cheque).
  CREATE VIEW v_deposited_money AS
    SELECT i.id AS item_id, i.deposit_id, d.kind, d.number, i.payment_id, i.held_payment_id, i.amount_cents,
      coalesce(r.id, h.id) AS reversal_id, coalesce(r.received_on, h.received_on) AS reversed_on
    FROM money_deposit_items i JOIN money_deposits d ON d.id = i.deposit_id
      LEFT JOIN payments r ON r.reverses_id = i.payment_id
      LEFT JOIN held_payments h ON h.reverses_id = i.held_payment_id
    WHERE i.taken_back = 0;
`;

const cash = `
  -- What enters and leaves the till besides sales and payments; corrected by the opposite, never changed (I8).
  CREATE TABLE cash_moves(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    public_id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK(kind IN ('opening', 'toBank', 'fromBank', 'difference')),
    amount_cents INTEGER NOT NULL CHECK(amount_cents <> 0),
    moved_on TEXT NOT NULL CHECK(moved_on IS date(moved_on)),
    recorded_at TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    count_id INTEGER UNIQUE REFERENCES cash_counts(id),
    reverses_id INTEGER UNIQUE REFERENCES cash_moves(id),
    CHECK(kind NOT IN ('toBank', 'fromBank') OR (kind = 'fromBank') = (amount_cents > 0) OR reverses_id IS NOT NULL),
    CHECK((kind = 'difference') = (count_id IS NOT NULL) OR reverses_id IS NOT NULL)
  ) STRICT;
  CREATE INDEX cash_moves_by_day ON cash_moves(moved_on, id);
  CREATE TABLE cash_counts(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    public_id TEXT NOT NULL UNIQUE,
    counted_on TEXT NOT NULL CHECK(counted_on IS date(counted_on)),
    counted_at TEXT NOT NULL,
    counted_by TEXT NOT NULL DEFAULT '',
    expected_cents INTEGER NOT NULL,
    held_cents INTEGER NOT NULL,
    counted_cents INTEGER NOT NULL CHECK(counted_cents >= 0),
    reason TEXT NOT NULL DEFAULT '',
    -- So many of each coin and note: [[2000, 3], …].
    pieces TEXT NOT NULL CHECK(json_valid(pieces))
  ) STRICT;
  CREATE INDEX cash_counts_by_day ON cash_counts(counted_on, id);
  ${keeps('cash_moves', ['id', 'public_id', 'kind', 'amount_cents', 'moved_on', 'recorded_at', 'count_id', 'reverses_id'])}
  ${keeps('cash_counts', ['id', 'public_id', 'counted_on', 'counted_at', 'expected_cents', 'held_cents', 'counted_cents', 'pieces'])}
  ${stays('cash_moves')}
  ${stays('cash_counts')}
  CREATE VIEW v_cash_moves AS
    SELECT m.id, m.kind, m.amount_cents, m.moved_on, m.recorded_at, m.note, m.count_id, m.reverses_id,
      r.id AS reversed_by
    FROM cash_moves m LEFT JOIN cash_moves r ON r.reverses_id = m.id;
  CREATE VIEW v_cash_counts AS
    SELECT id, counted_on, counted_at, counted_by, expected_cents, held_cents, counted_cents,
      counted_cents - expected_cents AS difference_cents, reason FROM cash_counts;
`;

const bank = `
  -- What the bank takes or gives by itself, or that goes where nothing else notes it: booked straight on an account.
  CREATE TABLE bank_moves(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    public_id TEXT NOT NULL UNIQUE,
    purpose TEXT NOT NULL CHECK(purpose IN ('bankFees', 'interest', 'internalTransfers', 'smallGains', 'smallLosses',
      'suspense', 'broughtForward')),
    amount_cents INTEGER NOT NULL CHECK(amount_cents <> 0),
    moved_on TEXT NOT NULL CHECK(moved_on IS date(moved_on)),
    recorded_at TEXT NOT NULL,
    label TEXT NOT NULL CHECK(label <> ''),
    undone_on TEXT CHECK(undone_on IS date(undone_on)),
    undone_at TEXT,
    CHECK((undone_on IS NULL) = (undone_at IS NULL))
  ) STRICT;
  CREATE INDEX bank_moves_by_day ON bank_moves(moved_on, id);
  ${keeps('bank_moves', ['id', 'public_id', 'purpose', 'amount_cents', 'moved_on', 'recorded_at'])}
  ${stays('bank_moves')}
  CREATE VIEW v_bank_moves AS
    SELECT id, purpose, amount_cents, moved_on, recorded_at, label, undone_on FROM bank_moves;
`;

/** Deposit slips and payouts, the till with its moves and counts, and what the bank moves by itself (I7, I8). */
export const treasury: Migration = {
  number: 41,
  slug: 'treasury',
  up(database) {
    database.exec(deposits + cash + bank);
  },
};
