import type { KnownParty, NotedPayment } from '../../shared/domain/helloasso-matching.ts';
import type { HelloAssoField, HelloAssoPayment } from '../../shared/domain/helloasso-sheet.ts';
import { partyOf } from './billing-parties.ts';
import type { Database } from './sqlite.ts';

export interface StoredHelloAsso extends Omit<HelloAssoPayment, 'line'> {
  readonly id: number;
  readonly importId: number;
  readonly isLeft: boolean;
}

export interface HelloAssoMatch {
  readonly id: number;
  readonly lineId: number;
  readonly paymentId: number;
  readonly isMade: boolean;
  readonly amount: number;
  readonly payerName: string;
  /** What the payment pays: its invoice's number, « cotisation », « don »; empty: an advance. */
  readonly pays: string;
  /** Taken back since, whoever did. */
  readonly isReversed: boolean;
  /** On a payout that stands. */
  readonly depositId: number | null;
}

export type HelloAssoMapping = readonly { readonly index: number; readonly field: HelloAssoField }[];

export interface HelloAssoStore {
  layout(shape: string): HelloAssoMapping | undefined;
  remember(shape: string, mapping: HelloAssoMapping, at: string): void;
  /** Every payment, newest first. */
  lines(): StoredHelloAsso[];
  line(id: number): StoredHelloAsso | undefined;
  insertImport(given: {
    readonly publicId: string;
    readonly at: string;
    readonly fileName: string;
    readonly lines: number;
  }): number;
  insertLine(importId: number, payment: HelloAssoPayment): void;
  /** What HelloAsso says anew of a payment: given back, paid out. */
  update(id: number, said: Pick<HelloAssoPayment, 'status' | 'paidOutOn' | 'payout'>): void;
  setLeft(id: number, at: string | null): void;
  /** An import that stands, by its id. */
  hasImport(importId: number): boolean;
  hasMatches(importId: number): boolean;
  removeImport(importId: number, at: string): void;
  matches(): HelloAssoMatch[];
  insertMatch(match: {
    readonly lineId: number;
    readonly paymentId: number;
    readonly isMade: boolean;
    readonly at: string;
  }): void;
  undoMatch(id: number, at: string): void;
  /** Empties who paid the payments that are these people's in the books (G1). */
  forgetPayers(personIds: readonly number[]): void;
  /** Payments by HelloAsso that no line is matched with, neither reversed nor reversing. */
  noted(): NotedPayment[];
  /** Everybody who could have paid one of these: by e-mail, name key or a structure's name. */
  parties(): KnownParty[];
}

interface Row extends Omit<StoredHelloAsso, 'isLeft'> {
  readonly isLeft: 0 | 1;
}
const columns = `id, import_id AS "importId", reference, order_reference AS "order", paid_on AS "paidOn",
  amount_cents AS amount, gift_cents AS gift, status, paid_out_on AS "paidOutOn", payout, payer_name AS "payerName",
  company, email, campaign, campaign_kind AS kind, left_at IS NOT NULL AS "isLeft"
  FROM helloasso_lines`;
const lineOf = (row: Row): StoredHelloAsso => ({ ...row, isLeft: row.isLeft === 1 });

function importsOver(
  database: Database,
): Pick<
  HelloAssoStore,
  'insertImport' | 'insertLine' | 'update' | 'setLeft' | 'hasImport' | 'hasMatches' | 'removeImport'
> {
  const insertImport = database.prepare(
    `INSERT INTO helloasso_imports(public_id, recorded_at, file_name, lines) VALUES (@publicId, @at, @fileName, @lines)`,
  );
  const insertLine = database.prepare(
    `INSERT INTO helloasso_lines(import_id, reference, order_reference, paid_on, amount_cents, gift_cents, status,
       paid_out_on, payout, payer_name, company, email, campaign, campaign_kind)
     VALUES (@importId, @reference, @order, @paidOn, @amount, @gift, @status, @paidOutOn, @payout, @payerName,
       @company, @email, @campaign, @kind)`,
  );
  const update = database.prepare(
    'UPDATE helloasso_lines SET status = @status, paid_out_on = @paidOutOn, payout = @payout WHERE id = @id',
  );
  const setLeft = database.prepare('UPDATE helloasso_lines SET left_at = ? WHERE id = ?');
  const standing = database.prepare<[number], { n: number }>(
    'SELECT count(*) AS n FROM helloasso_imports WHERE id = ? AND undone_at IS NULL',
  );
  const matched = database.prepare<[number], { n: number }>(
    `SELECT count(*) AS n FROM helloasso_matches m JOIN helloasso_lines l ON l.id = m.line_id WHERE l.import_id = ?`,
  );
  const removeLines = database.prepare('DELETE FROM helloasso_lines WHERE import_id = ?');
  const undo = database.prepare('UPDATE helloasso_imports SET undone_at = ? WHERE id = ?');
  return {
    insertImport: (given) => Number(insertImport.run(given).lastInsertRowid),
    insertLine: (importId, { line: _line, ...payment }) => void insertLine.run({ ...payment, importId }),
    update: (id, { status, paidOutOn, payout }) => void update.run({ id, status, paidOutOn, payout }),
    setLeft: (id, at) => void setLeft.run(at, id),
    hasImport: (importId) => (standing.get(importId)?.n ?? 0) > 0,
    hasMatches: (importId) => (matched.get(importId)?.n ?? 0) > 0,
    removeImport(importId, at) {
      removeLines.run(importId);
      undo.run(at, importId);
    },
  };
}

function matchesOver(
  database: Database,
): Pick<HelloAssoStore, 'matches' | 'insertMatch' | 'undoMatch' | 'noted' | 'forgetPayers'> {
  type MatchRow = Omit<HelloAssoMatch, 'isMade' | 'isReversed'> & { isMade: number; isReversed: number };
  const all = database.prepare<[], MatchRow>(
    `SELECT m.id, m.line_id AS "lineId", m.payment_id AS "paymentId", m.is_made AS "isMade", p.amount_cents AS amount,
       coalesce((SELECT e.display_name FROM v_people e WHERE e.id = p.payer_person_id AND e.erased_at IS NOT NULL),
         p.payer_name) AS "payerName",
       CASE WHEN EXISTS (SELECT 1 FROM kept_payments k WHERE k.payment_id = p.id AND k.kind = 'donation') THEN 'don'
         ELSE coalesce((SELECT group_concat(DISTINCT coalesce(d.number, 'cotisation'))
           FROM payment_allocations a LEFT JOIN v_documents d ON d.id = a.document_id WHERE a.payment_id = p.id), '')
         END AS pays,
       EXISTS (SELECT 1 FROM payments r WHERE r.reverses_id = p.id) AS "isReversed",
       (SELECT i.deposit_id FROM money_deposit_items i WHERE i.payment_id = p.id AND i.taken_back = 0) AS "depositId"
     FROM helloasso_matches m JOIN payments p ON p.id = m.payment_id WHERE m.undone_at IS NULL ORDER BY m.id`,
  );
  const insert = database.prepare(
    `INSERT INTO helloasso_matches(line_id, payment_id, is_made, matched_at) VALUES (@lineId, @paymentId, @isMade, @at)`,
  );
  const undo = database.prepare('UPDATE helloasso_matches SET undone_at = ? WHERE id = ?');
  type NotedRow = Omit<NotedPayment, 'payer'> & { personId: number | null; organisationId: number | null };
  const noted = database.prepare<[], NotedRow>(
    `SELECT p.id, p.received_on AS "receivedOn", p.amount_cents AS amount, p.payer_person_id AS "personId",
       p.payer_organisation_id AS "organisationId", p.payer_name AS "payerName", p.reference
     FROM payments p WHERE p.method = 'helloasso' AND p.reverses_id IS NULL AND p.amount_cents > 0
       AND NOT EXISTS (SELECT 1 FROM payments r WHERE r.reverses_id = p.id)
       AND NOT EXISTS (SELECT 1 FROM helloasso_matches m WHERE m.payment_id = p.id AND m.undone_at IS NULL)`,
  );
  const forget = database.prepare(
    `UPDATE helloasso_lines SET payer_name = '', company = '', email = '' WHERE id IN (
       SELECT m.line_id FROM helloasso_matches m JOIN payments p ON p.id = m.payment_id
       WHERE p.payer_person_id IN (SELECT value FROM json_each(?)))`,
  );
  return {
    forgetPayers: (personIds) => void forget.run(JSON.stringify(personIds)),
    matches: () =>
      all.all().map((row) => ({ ...row, isMade: row.isMade === 1, isReversed: row.isReversed === 1 })),
    insertMatch: (match) => void insert.run({ ...match, isMade: Number(match.isMade) }),
    undoMatch: (id, at) => void undo.run(at, id),
    noted: () =>
      noted.all().map(({ personId, organisationId, ...row }) => ({
        ...row,
        payer: partyOf(personId, organisationId),
      })),
  };
}

/** HelloAsso's payments, what each is in the books, and who could have paid them (I7). */
export function helloAssoStore(database: Database): HelloAssoStore {
  const layout = database.prepare<[string], { mapping: string }>(
    'SELECT mapping FROM bank_layouts WHERE shape = ?',
  );
  const remember = database.prepare(
    `INSERT INTO bank_layouts(shape, mapping, used_at) VALUES (?, ?, ?)
     ON CONFLICT(shape) DO UPDATE SET mapping = excluded.mapping, used_at = excluded.used_at`,
  );
  const lines = database.prepare<[], Row>(`SELECT ${columns} ORDER BY paid_on DESC, id DESC`);
  const line = database.prepare<[number], Row>(`SELECT ${columns} WHERE id = ?`);
  const people = database.prepare<[], Omit<KnownParty, 'party'> & { id: number }>(
    `SELECT id, display_name AS name, first_name AS "firstName", last_name AS "lastName", email FROM v_people
     WHERE merged_into IS NULL AND erased_at IS NULL`,
  );
  const organisations = database.prepare<[], { id: number; name: string; email: string }>(
    'SELECT id, name, email FROM v_organisations',
  );
  return {
    ...importsOver(database),
    ...matchesOver(database),
    layout(shape) {
      const found = layout.get(shape);
      return found === undefined ? undefined : (JSON.parse(found.mapping) as HelloAssoMapping);
    },
    remember: (shape, mapping, at) => void remember.run(shape, JSON.stringify(mapping), at),
    lines: () => lines.all().map(lineOf),
    line(id) {
      const found = line.get(id);
      return found === undefined ? undefined : lineOf(found);
    },
    parties: () => [
      ...people.all().map(({ id, ...row }): KnownParty => ({ ...row, party: { kind: 'person', id } })),
      ...organisations.all().map(({ id, ...row }): KnownParty => ({
        ...row,
        firstName: '',
        lastName: '',
        party: { kind: 'organisation', id },
      })),
    ],
  };
}
