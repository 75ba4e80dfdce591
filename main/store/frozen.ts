import type { FrozenExport, ReportWanted } from '../../shared/contract/reports-frozen.ts';
import type { MemberLayoutFields } from '../../shared/contract/reports.ts';
import type { Dossier } from '../../shared/domain/dossier.ts';
import type { ExportCell } from '../../shared/domain/export-differences.ts';
import type { Database } from './sqlite.ts';

/** How a frozen list of members was drawn: enough to write the same file again, and to ask the same question today. */
export interface Drawing {
  readonly title: string;
  readonly columns: readonly {
    readonly key: string;
    readonly header: string;
    readonly kind: 'text' | 'date' | 'amount' | 'integer';
    readonly width?: number | undefined;
  }[];
  readonly layout: MemberLayoutFields | null;
  readonly detail: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly placeName: string;
  readonly legalLines: readonly string[];
  /** The look it wears; left out by lists that were frozen before there were any. */
  readonly lookId?: number | null;
  readonly createdAt: string;
}

export interface FrozenRow {
  readonly personId: number | null;
  readonly organisationId: number | null;
  readonly cells: Readonly<Record<string, ExportCell>>;
  readonly erased: boolean;
}

/** A list with its lines in rows of their own, or a report that is kept whole with what was asked for. */
export type FrozenContent =
  | { readonly of: 'list'; readonly drawing: Drawing }
  | { readonly of: 'report'; readonly dossier: Dossier; readonly wanted: ReportWanted };

export type StoredExport = FrozenExport & { readonly content: FrozenContent };

export interface NewFrozenExport extends Omit<StoredExport, 'id' | 'version' | 'erased' | 'lines'> {
  readonly publicId: string;
  readonly lines: number;
  /** Of a list; a report has none. */
  readonly rows: readonly Omit<FrozenRow, 'erased'>[];
}

interface Sending {
  readonly sentOn: string | null;
  readonly sentTo: string;
  readonly note: string;
}

export interface FrozenStore {
  list(): StoredExport[];
  find(id: number): StoredExport | undefined;
  rows(id: number): FrozenRow[];
  freeze(given: NewFrozenExport): number;
  /** The new version, or undefined when `version` is not the one in force. */
  saveSending(id: number, version: number, sending: Sending): number | undefined;
  /** Takes what was frozen away, or with null puts it back; the new version. */
  remove(id: number, at: string | null): number;
  /** Writes the cells of the rows of these people anew, and notes that they were erased (G1). */
  forgetRows(personIds: readonly number[], rewrite: (cells: FrozenRow['cells']) => FrozenRow['cells']): void;
}

type ExportRow = Omit<StoredExport, 'content' | 'personalData'> & {
  readonly drawing: string;
  readonly wanted: string | null;
  readonly personalData: number;
};

function exportOf({ drawing, wanted, personalData, ...row }: ExportRow): StoredExport {
  const content: FrozenContent =
    wanted === null
      ? { of: 'list', drawing: JSON.parse(drawing) as Drawing }
      : { of: 'report', dossier: JSON.parse(drawing) as Dossier, wanted: JSON.parse(wanted) as ReportWanted };
  return { ...row, personalData: personalData === 1, content };
}

const columns = `SELECT e.id, e.version, e.kind, e.year, e.on_date AS "onDate", e.personal_data AS "personalData",
  e.layout_name AS "layoutName", e.subject, e.drawing, e.wanted, e.format, e.file_name AS "fileName", e.sha256, e.size,
  e.lines, e.frozen_at AS "frozenAt", e.frozen_by AS "frozenBy", e.sent_on AS "sentOn", e.sent_to AS "sentTo", e.note,
  (SELECT count(*) FROM frozen_export_rows r WHERE r.frozen_export_id = e.id AND r.erased = 1) AS erased
  FROM frozen_exports e WHERE e.removed_at IS NULL`;

type RowText = Omit<FrozenRow, 'cells' | 'erased'> & { readonly cells: string; readonly erased: number };

function freezing(database: Database): FrozenStore['freeze'] {
  const insert = database.prepare(
    `INSERT INTO frozen_exports(public_id, kind, year, on_date, personal_data, layout_name, subject, drawing, wanted,
       format, file_name, sha256, size, lines, frozen_at, frozen_by, sent_on, sent_to, note)
     VALUES (@publicId, @kind, @year, @onDate, @personalData, @layoutName, @subject, @drawing, @wanted, @format,
       @fileName, @sha256, @size, @lines, @frozenAt, @frozenBy, @sentOn, @sentTo, @note)`,
  );
  const insertRow = database.prepare(
    `INSERT INTO frozen_export_rows(frozen_export_id, position, person_id, organisation_id, cells)
     VALUES (?, ?, ?, ?, ?)`,
  );
  return ({ rows, content, personalData, ...given }) => {
    const drawing = content.of === 'list' ? content.drawing : content.dossier;
    const id = Number(
      insert.run({
        ...given,
        personalData: Number(personalData),
        drawing: JSON.stringify(drawing),
        wanted: content.of === 'list' ? null : JSON.stringify(content.wanted),
      }).lastInsertRowid,
    );
    for (const [position, { personId, organisationId, cells }] of rows.entries())
      insertRow.run(id, position, personId, organisationId, JSON.stringify(cells));
    return id;
  };
}

/** What was frozen and sent: lists of members, reports (R1). */
export function frozenStore(database: Database): FrozenStore {
  const list = database.prepare<[], ExportRow>(`${columns} ORDER BY e.year DESC, e.id DESC`);
  const one = database.prepare<[number], ExportRow>(`${columns} AND e.id = ?`);
  const rows = database.prepare<[number], RowText>(
    `SELECT r.person_id AS "personId", r.organisation_id AS "organisationId", r.cells, r.erased
     FROM frozen_export_rows r WHERE r.frozen_export_id = ? ORDER BY r.position`,
  );
  const sending = database.prepare<object, { version: number }>(
    `UPDATE frozen_exports SET sent_on = @sentOn, sent_to = @sentTo, note = @note, version = version + 1
     WHERE id = @id AND version = @version RETURNING version`,
  );
  const remove = database.prepare<[string | null, number], { version: number }>(
    'UPDATE frozen_exports SET removed_at = ?, version = version + 1 WHERE id = ? RETURNING version',
  );
  const ofPeople = database.prepare<[string], { id: number; cells: string }>(
    'SELECT id, cells FROM frozen_export_rows WHERE person_id IN (SELECT value FROM json_each(?))',
  );
  const forget = database.prepare('UPDATE frozen_export_rows SET cells = ?, erased = 1 WHERE id = ?');
  return {
    list: () => list.all().map(exportOf),
    find: (id) => {
      const row = one.get(id);
      return row === undefined ? undefined : exportOf(row);
    },
    rows: (id) =>
      rows.all(id).map((row) => ({
        ...row,
        cells: JSON.parse(row.cells) as FrozenRow['cells'],
        erased: row.erased === 1,
      })),
    freeze: freezing(database),
    saveSending: (id, version, fields) => sending.get({ ...fields, id, version })?.version,
    remove: (id, at) => remove.get(at, id)?.version ?? 0,
    forgetRows(personIds, rewrite) {
      for (const { id, cells } of ofPeople.all(JSON.stringify(personIds)))
        forget.run(JSON.stringify(rewrite(JSON.parse(cells) as FrozenRow['cells'])), id);
    },
  };
}
