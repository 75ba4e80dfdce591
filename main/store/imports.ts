import type { OutputOf } from '../../shared/contract/contract.ts';
import type { ExistingSubject, SubjectKind } from '../../shared/domain/imports/import-plan.ts';
import { knownSubjects } from './import-known.ts';
import { presenceKnownStore, type PresenceKnownStore } from './import-presence.ts';
import { importSourcesStore, type ImportSourcesStore } from './import-sources.ts';
import { importedEventStore, type ImportedEventStore } from './imported-events.ts';
import { importUndoStore, type ImportUndoStore } from './import-undoing.ts';
import type { Database } from './sqlite.ts';

export type ImportSummary = OutputOf<'imports.list'>[number];

export type ImportedEntity =
  | 'person'
  | 'organisation'
  | 'membership_type'
  | 'membership'
  | 'payment'
  | 'acting_for'
  | 'member_number'
  | 'agreement'
  | 'recognition'
  | 'check_in'
  | 'unnamed_visits'
  | 'booking'
  | 'booking_series'
  | 'machine_job'
  | 'material';

/** One thing that an import wrote. `version` is what it left; `before` what stood there, as JSON. */
export interface ImportRow {
  readonly line: number;
  readonly entity: ImportedEntity;
  readonly entityId: number;
  readonly action: 'create' | 'update';
  readonly version: number | null;
  readonly before: string | null;
}

export interface ImportCounts {
  readonly created: number;
  readonly updated: number;
  readonly memberships: number;
  readonly payments: number;
  readonly checkIns: number;
  readonly visitors: number;
  /** Bookings made, changed and cancelled. */
  readonly bookings: number;
}

export interface ImportsStore extends ImportUndoStore {
  /** What is remembered of files by their shape. */
  readonly sources: ImportSourcesStore;
  /** What a presence sheet is compared with. */
  readonly presence: PresenceKnownStore;
  /** Events of other calendars and the bookings that they became. */
  readonly events: ImportedEventStore;
  /** Everybody known, as the rules of an import take them. */
  known(): ExistingSubject[];
  start(importEntry: { publicId: string; at: string; fileName: string; layout: string }): number;
  /** Remembers a row, in the order of writing. */
  add(importId: number, position: number, row: ImportRow): void;
  /** Remembers about whom a payment was that pays nothing yet. */
  addPayment(importId: number, paymentId: number, kind: SubjectKind, subjectId: number): void;
  /** The id of the payment that was recorded last; 0 before the first. */
  lastPaymentId(): number;
  finish(importId: number, counts: ImportCounts): void;
  list(): ImportSummary[];
  find(importId: number): ImportSummary | undefined;
  /** What an import wrote, last first. */
  rows(importId: number): ImportRow[];
  /** A row is again as an earlier import left it, under a new version: that import may still be taken back. */
  restored(importId: number, entity: ImportedEntity, entityId: number, was: number, now: number): void;
  markUndone(importId: number, at: string): void;
  /** Lets go of what an undone import remembered of payments. */
  forgetPayments(importId: number): void;
}

interface SummaryRow extends Omit<ImportSummary, 'undone'> {
  undone: number;
}

const selected = `SELECT id, at, file_name AS "fileName", created, updated, memberships, payments,
  check_ins AS "checkIns", visitors, bookings,
  (SELECT count(*) FROM import_rows r WHERE r.import_id = imports.id AND r.entity = 'machine_job') AS jobs, undone_at IS NOT NULL AS undone FROM imports`;
const summaryOf = (row: SummaryRow): ImportSummary => ({ ...row, undone: row.undone === 1 });

/** Imports: what is known before one, and what each of them wrote. */
export function importsStore(database: Database): ImportsStore {
  const start = database.prepare(
    'INSERT INTO imports(public_id, at, file_name, layout) VALUES (@publicId, @at, @fileName, @layout)',
  );
  const add = database.prepare(
    `INSERT INTO import_rows(import_id, position, line, entity, entity_id, action, version, before_value)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const addPayment = database.prepare(
    'INSERT INTO import_payments(payment_id, import_id, person_id, organisation_id) VALUES (?, ?, ?, ?)',
  );
  const lastPayment = database.prepare<[], { id: number | null }>('SELECT max(id) AS id FROM payments');
  const finish = database.prepare(
    `UPDATE imports SET created = @created, updated = @updated, memberships = @memberships, payments = @payments,
       check_ins = @checkIns, visitors = @visitors, bookings = @bookings
     WHERE id = @importId`,
  );
  const list = database.prepare<[], SummaryRow>(`${selected} ORDER BY id DESC`);
  const find = database.prepare<[number], SummaryRow>(`${selected} WHERE id = ?`);
  const rows = database.prepare<[number], ImportRow>(
    `SELECT line, entity, entity_id AS "entityId", action, version, before_value AS "before"
     FROM import_rows WHERE import_id = ? ORDER BY position DESC`,
  );
  const restored = database.prepare(
    `UPDATE import_rows SET version = @now WHERE entity = @entity AND entity_id = @entityId
       AND coalesce(version, 1) = @was AND import_id <> @importId`,
  );
  const undone = database.prepare('UPDATE imports SET undone_at = ? WHERE id = ?');
  const forget = database.prepare('DELETE FROM import_payments WHERE import_id = ?');
  return {
    ...importUndoStore(database),
    sources: importSourcesStore(database),
    presence: presenceKnownStore(database),
    events: importedEventStore(database),
    known: knownSubjects(database),
    start: (entry) => Number(start.run(entry).lastInsertRowid),
    add: (importId, position, row) =>
      void add.run(
        importId,
        position,
        row.line,
        row.entity,
        row.entityId,
        row.action,
        row.version,
        row.before,
      ),
    addPayment: (importId, paymentId, kind, id) =>
      void addPayment.run(
        paymentId,
        importId,
        kind === 'person' ? id : null,
        kind === 'organisation' ? id : null,
      ),
    lastPaymentId: () => lastPayment.get()?.id ?? 0,
    finish: (importId, counts) => void finish.run({ importId, ...counts }),
    list: () => list.all().map(summaryOf),
    find: (importId) => {
      const row = find.get(importId);
      return row === undefined ? undefined : summaryOf(row);
    },
    rows: (importId) => rows.all(importId),
    restored: (importId, entity, entityId, was, now) =>
      void restored.run({ importId, entity, entityId, was, now }),
    markUndone: (importId, at) => void undone.run(at, importId),
    forgetPayments: (importId) => void forget.run(importId),
  };
}
