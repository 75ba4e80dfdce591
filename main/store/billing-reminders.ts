import type { MessageWay } from '../../shared/contract/mail-messages.ts';
import type { ReminderLevel, ReminderTerms } from '../../shared/domain/payment-reminders.ts';
import type { Database } from './sqlite.ts';

/** A reminder with one of its invoices: a row each. */
export interface ReminderRow {
  readonly id: number;
  readonly level: ReminderLevel;
  readonly madeOn: string;
  readonly payBy: string;
  readonly documentId: number;
  readonly due: number;
  /** Null: prepared, and nothing has left. */
  readonly saidOn: string | null;
  readonly way: MessageWay | null;
}

/** An invoice that is left out of reminders. */
export interface ReminderPause {
  readonly documentId: number;
  readonly reason: string;
  readonly since: string;
  /** The first day on which it counts again; null: until it is taken up. */
  readonly until: string | null;
  readonly actor: string;
}

export interface BillingReminderStore {
  terms(): ReminderTerms & { readonly version: number };
  /** Changes them; false when the version is another. */
  saveTerms(version: number, terms: ReminderTerms): boolean;
  /** Every reminder of these invoices, said or only prepared, first to last. */
  ofDocuments(documentIds: readonly number[]): ReminderRow[];
  /** One reminder with its invoices; none when there is no such reminder. */
  find(id: number): ReminderRow[];
  insert(reminder: {
    readonly publicId: string;
    readonly level: ReminderLevel;
    readonly madeOn: string;
    readonly madeAt: string;
    readonly payBy: string;
    readonly actor: string;
    readonly documents: readonly { readonly id: number; readonly due: number }[];
  }): number;
  /** The last day on which a payment of each invoice was taken back. */
  bounces(documentIds: readonly number[]): ReadonlyMap<number, string>;
  pauses(): ReminderPause[];
  putPause(pause: ReminderPause): void;
  removePause(documentId: number): void;
}

type Terms = { version: number; first: number; second: number; third: number; gap: number; delay: number };

/** Reminders of what is owed (I7). */
export function billingReminderStore(database: Database): BillingReminderStore {
  const terms = database.prepare<[], Terms>(
    `SELECT version, first_days AS first, second_days AS second, third_days AS third, gap_days AS gap,
       delay_days AS delay FROM reminder_terms`,
  );
  const save = database.prepare(
    `UPDATE reminder_terms SET version = version + 1, first_days = @first, second_days = @second,
       third_days = @third, gap_days = @gap, delay_days = @delay WHERE version = @version`,
  );
  const columns = `r.id, r.level, r.made_on AS "madeOn", r.pay_by AS "payBy", r.document_id AS "documentId",
    r.due_cents AS due, r.said_on AS "saidOn", r.way FROM v_payment_reminders r`;
  const ofDocuments = database.prepare<[string], ReminderRow>(
    `SELECT ${columns} WHERE r.document_id IN (SELECT value FROM json_each(?)) ORDER BY r.id, r.document_id`,
  );
  const find = database.prepare<[number], ReminderRow>(
    `SELECT ${columns} WHERE r.id = ? ORDER BY r.document_id`,
  );
  const insert = database.prepare(
    `INSERT INTO payment_reminders(public_id, level, made_on, made_at, pay_by, actor)
     VALUES (@publicId, @level, @madeOn, @madeAt, @payBy, @actor)`,
  );
  const insertDocument = database.prepare(
    'INSERT INTO payment_reminder_documents(reminder_id, document_id, due_cents) VALUES (?, ?, ?)',
  );
  const bounces = database.prepare<[string], { documentId: number; on: string }>(
    `SELECT a.document_id AS "documentId", max(p.received_on) AS "on"
     FROM payment_allocations a JOIN payments p ON p.id = a.payment_id
     WHERE p.reverses_id IS NOT NULL AND a.document_id IN (SELECT value FROM json_each(?)) GROUP BY a.document_id`,
  );
  const pauses = database.prepare<[], ReminderPause>(
    `SELECT document_id AS "documentId", reason, since, until_day AS until, actor FROM reminder_pauses`,
  );
  const putPause = database.prepare(
    `INSERT INTO reminder_pauses(document_id, reason, since, until_day, actor)
     VALUES (@documentId, @reason, @since, @until, @actor)
     ON CONFLICT(document_id) DO UPDATE SET reason = @reason, since = @since, until_day = @until, actor = @actor`,
  );
  const removePause = database.prepare('DELETE FROM reminder_pauses WHERE document_id = ?');
  return {
    terms() {
      const row = terms.get();
      if (row === undefined) throw new TypeError('reminder_terms has no row');
      const { version, first, second, third, gap, delay } = row;
      return { version, days: [first, second, third], gap, delay };
    },
    saveTerms(version, { days: [first, second, third], gap, delay }) {
      return save.run({ version, first, second, third, gap, delay }).changes > 0;
    },
    ofDocuments: (ids) => ofDocuments.all(JSON.stringify(ids)),
    find: (id) => find.all(id),
    insert({ documents, ...reminder }) {
      const id = Number(insert.run(reminder).lastInsertRowid);
      for (const document of documents) insertDocument.run(id, document.id, document.due);
      return id;
    },
    bounces: (ids) => new Map(bounces.all(JSON.stringify(ids)).map(({ documentId, on }) => [documentId, on])),
    pauses: () => pauses.all(),
    putPause: (pause) => void putPause.run(pause),
    removePause: (documentId) => void removePause.run(documentId),
  };
}
