import { growList } from './grow-list.ts';
import type { Migration } from './migration.ts';

const schema = `
  CREATE TABLE recurring_expenses(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    public_id TEXT NOT NULL UNIQUE,
    supplier_organisation_id INTEGER REFERENCES organisations(id),
    supplier_name TEXT NOT NULL CHECK(supplier_name <> ''),
    supplier_siren TEXT NOT NULL DEFAULT '',
    label TEXT NOT NULL CHECK(label <> ''),
    account TEXT NOT NULL,
    activity TEXT NOT NULL DEFAULT '',
    rhythm TEXT NOT NULL CHECK(rhythm IN ('monthly', 'quarterly', 'yearly')),
    first_month TEXT NOT NULL CHECK(first_month || '-01' IS date(first_month || '-01')),
    last_month TEXT CHECK(last_month >= first_month),
    day INTEGER NOT NULL CHECK(day BETWEEN 1 AND 31),
    method TEXT NOT NULL,
    created_at TEXT NOT NULL,
    removed_at TEXT
  ) STRICT;
  CREATE INDEX recurring_expenses_by_supplier ON recurring_expenses(supplier_organisation_id)
    WHERE supplier_organisation_id IS NOT NULL;

  CREATE TABLE recurring_amounts(
    recurring_id INTEGER NOT NULL REFERENCES recurring_expenses(id),
    from_month TEXT NOT NULL CHECK(from_month || '-01' IS date(from_month || '-01')),
    amount_cents INTEGER NOT NULL CHECK(amount_cents > 0),
    vat_cents INTEGER NOT NULL DEFAULT 0 CHECK(vat_cents BETWEEN 0 AND amount_cents),
    PRIMARY KEY(recurring_id, from_month)
  ) STRICT, WITHOUT ROWID;

  -- Months in which it does not come.
  CREATE TABLE recurring_skips(
    recurring_id INTEGER NOT NULL REFERENCES recurring_expenses(id),
    month TEXT NOT NULL,
    PRIMARY KEY(recurring_id, month)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE expenses(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    public_id TEXT NOT NULL UNIQUE,
    supplier_organisation_id INTEGER REFERENCES organisations(id),
    supplier_name TEXT NOT NULL CHECK(supplier_name <> ''),
    supplier_siren TEXT NOT NULL DEFAULT '',
    -- Who the supplier is when its number is looked for again: its SIREN, its structure, else its folded name.
    supplier_key TEXT NOT NULL CHECK(supplier_key <> ''),
    label TEXT NOT NULL CHECK(label <> ''),
    account TEXT NOT NULL,
    activity TEXT NOT NULL DEFAULT '',
    number TEXT NOT NULL DEFAULT '',
    spent_on TEXT NOT NULL CHECK(spent_on IS date(spent_on)),
    amount_cents INTEGER NOT NULL CHECK(amount_cents <> 0),
    vat_cents INTEGER NOT NULL DEFAULT 0 CHECK(abs(vat_cents) <= abs(amount_cents) AND vat_cents * amount_cents >= 0),
    due_on TEXT CHECK(due_on IS date(due_on)),
    advanced_by INTEGER REFERENCES people(id),
    paid_on TEXT CHECK(paid_on IS date(paid_on)),
    paid_method TEXT,
    paid_recorded_at TEXT,
    note TEXT NOT NULL DEFAULT '',
    search TEXT NOT NULL DEFAULT '',
    recurring_id INTEGER REFERENCES recurring_expenses(id),
    recurring_month TEXT,
    reverses_id INTEGER UNIQUE REFERENCES expenses(id),
    is_reversed INTEGER NOT NULL DEFAULT 0 CHECK(is_reversed IN (0, 1)),
    reason TEXT NOT NULL DEFAULT '',
    recorded_at TEXT NOT NULL,
    removed_at TEXT,
    CHECK((paid_on IS NULL) = (paid_method IS NULL) AND (paid_on IS NULL) = (paid_recorded_at IS NULL)),
    CHECK((recurring_id IS NULL) = (recurring_month IS NULL)),
    CHECK((reverses_id IS NULL) = (amount_cents > 0))
  ) STRICT;
  CREATE INDEX expenses_by_day ON expenses(spent_on, id);
  CREATE INDEX expenses_by_payment ON expenses(paid_on) WHERE paid_on IS NOT NULL;
  CREATE INDEX expenses_by_supplier ON expenses(supplier_organisation_id)
    WHERE supplier_organisation_id IS NOT NULL;
  CREATE INDEX expenses_by_advance ON expenses(advanced_by) WHERE advanced_by IS NOT NULL;
  -- The same invoice is not paid twice; corrected by reversal, it may be noted again.
  CREATE UNIQUE INDEX expenses_by_number ON expenses(supplier_key, number)
    WHERE number <> '' AND removed_at IS NULL AND reverses_id IS NULL AND is_reversed = 0;
  CREATE UNIQUE INDEX expenses_by_recurrence ON expenses(recurring_id, recurring_month)
    WHERE recurring_id IS NOT NULL AND removed_at IS NULL AND reverses_id IS NULL AND is_reversed = 0;

  CREATE VIEW v_expenses AS
    SELECT e.id, e.spent_on, e.supplier_name, e.supplier_siren, e.label, e.account, e.activity, e.number,
      e.amount_cents, e.vat_cents, e.due_on, e.advanced_by, e.paid_on, e.paid_method, e.reverses_id,
      r.id AS reversed_by, e.recurring_id, e.recurring_month, e.recorded_at,
      CASE WHEN e.paid_on IS NULL AND r.id IS NULL AND e.reverses_id IS NULL THEN e.amount_cents ELSE 0 END AS due_cents
    FROM expenses e LEFT JOIN expenses r ON r.reverses_id = e.id WHERE e.removed_at IS NULL;
  CREATE VIEW v_recurring_expenses AS
    SELECT id, supplier_name, label, account, activity, rhythm, first_month, last_month, day, method
    FROM recurring_expenses WHERE removed_at IS NULL;
`;

/** R5: what the place pays, and what of it comes back every month. Accounts are purposes of the chart. */
export const expenses: Migration = {
  number: 44,
  slug: 'expenses',
  up(database) {
    database.exec(schema);
    growList(database, 'closed_entries', 'journal', ['AC']);
  },
};
