import type { FrozenExport, MemberLayout, MemberLayoutFields } from '../../shared/contract/reports.ts';
import type { ExportCell } from '../../shared/domain/export-differences.ts';
import type { Database } from './sqlite.ts';

/** How a frozen list was drawn: enough to write the same file again, and to ask the same question today. */
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
  readonly createdAt: string;
}

export interface FrozenRow {
  readonly personId: number | null;
  readonly organisationId: number | null;
  readonly cells: Readonly<Record<string, ExportCell>>;
  readonly erased: boolean;
}

export type StoredExport = FrozenExport & { readonly drawing: Drawing };

export interface NewFrozenExport extends Omit<
  StoredExport,
  'id' | 'version' | 'erased' | 'lines' | 'removedAt'
> {
  readonly publicId: string;
  readonly rows: readonly Omit<FrozenRow, 'erased'>[];
}

export interface MemberLayoutStore {
  list(): MemberLayout[];
  find(id: number): MemberLayout | undefined;
  add(fields: MemberLayoutFields, at: string): number;
  /** The new version, or undefined when `version` is not the one in force. */
  save(id: number, version: number, fields: MemberLayoutFields): number | undefined;
  /** Takes a layout away, or with null puts it back. */
  remove(id: number, at: string | null): number;
  frozen(): StoredExport[];
  frozenOne(id: number): StoredExport | undefined;
  frozenRows(id: number): FrozenRow[];
  freeze(given: NewFrozenExport): number;
  saveSending(
    id: number,
    version: number,
    sending: { readonly sentOn: string | null; readonly sentTo: string; readonly note: string },
  ): number | undefined;
  removeFrozen(id: number, at: string | null): number;
  /** Writes the cells of the rows of these people anew, and notes that they were erased (G1). */
  forgetRows(personIds: readonly number[], rewrite: (cells: FrozenRow['cells']) => FrozenRow['cells']): void;
}

type LayoutRow = { id: number; version: number; name: string; layout: string };
const layoutOf = ({ layout, ...row }: LayoutRow): MemberLayout => ({
  ...(JSON.parse(layout) as Omit<MemberLayoutFields, 'name'>),
  ...row,
});

const parts = ({ name, ...layout }: MemberLayoutFields): [string, string] => [name, JSON.stringify(layout)];

function layouts(database: Database): Pick<MemberLayoutStore, 'list' | 'find' | 'add' | 'save' | 'remove'> {
  const list = database.prepare<[], LayoutRow>(
    'SELECT id, version, name, layout FROM member_layouts WHERE removed_at IS NULL ORDER BY name COLLATE NOCASE, id',
  );
  const find = database.prepare<[number], LayoutRow>(
    'SELECT id, version, name, layout FROM member_layouts WHERE id = ? AND removed_at IS NULL',
  );
  const add = database.prepare('INSERT INTO member_layouts(name, layout, created_at) VALUES (?, ?, ?)');
  const save = database.prepare<[string, string, number, number], { version: number }>(
    'UPDATE member_layouts SET name = ?, layout = ?, version = version + 1 WHERE id = ? AND version = ? RETURNING version',
  );
  const remove = database.prepare<[string | null, number], { version: number }>(
    'UPDATE member_layouts SET removed_at = ?, version = version + 1 WHERE id = ? RETURNING version',
  );
  return {
    list: () => list.all().map(layoutOf),
    find: (id) => {
      const row = find.get(id);
      return row === undefined ? undefined : layoutOf(row);
    },
    add: (fields, at) => Number(add.run(...parts(fields), at).lastInsertRowid),
    save: (id, version, fields) => save.get(...parts(fields), id, version)?.version,
    remove: (id, at) => remove.get(at, id)?.version ?? 0,
  };
}

type ExportRow = Omit<StoredExport, 'drawing' | 'personalData'> & { drawing: string; personalData: number };
const exportOf = (row: ExportRow): StoredExport => ({
  ...row,
  personalData: row.personalData === 1,
  drawing: JSON.parse(row.drawing) as Drawing,
});

const exportColumns = `SELECT e.id, e.version, e.year, e.on_date AS "onDate", e.personal_data AS "personalData",
  e.layout_name AS "layoutName", e.drawing, e.format, e.file_name AS "fileName", e.sha256, e.size, e.lines,
  e.frozen_at AS "frozenAt", e.frozen_by AS "frozenBy", e.sent_on AS "sentOn", e.sent_to AS "sentTo", e.note,
  (SELECT count(*) FROM frozen_export_rows r WHERE r.frozen_export_id = e.id AND r.erased = 1) AS erased
  FROM frozen_exports e WHERE e.removed_at IS NULL`;

/** Layouts of the member export, and what was frozen and sent (R1). */
export function memberLayoutStore(database: Database): MemberLayoutStore {
  const frozen = database.prepare<[], ExportRow>(`${exportColumns} ORDER BY e.year DESC, e.id DESC`);
  const one = database.prepare<[number], ExportRow>(`${exportColumns} AND e.id = ?`);
  const rows = database.prepare<
    [number],
    { personId: number | null; organisationId: number | null; cells: string; erased: number }
  >(
    `SELECT r.person_id AS "personId", r.organisation_id AS "organisationId", r.cells, r.erased
     FROM frozen_export_rows r WHERE r.frozen_export_id = ? ORDER BY r.position`,
  );
  const insert = database.prepare(
    `INSERT INTO frozen_exports(public_id, year, on_date, personal_data, layout_name, drawing, format, file_name, sha256,
       size, lines, frozen_at, frozen_by, sent_on, sent_to, note)
     VALUES (@publicId, @year, @onDate, @personalData, @layoutName, @drawing, @format, @fileName, @sha256, @size,
       @lines, @frozenAt, @frozenBy, @sentOn, @sentTo, @note)`,
  );
  const insertRow = database.prepare(
    `INSERT INTO frozen_export_rows(frozen_export_id, position, person_id, organisation_id, cells)
     VALUES (?, ?, ?, ?, ?)`,
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
    ...layouts(database),
    frozen: () => frozen.all().map(exportOf),
    frozenOne: (id) => {
      const row = one.get(id);
      return row === undefined ? undefined : exportOf(row);
    },
    frozenRows: (id) =>
      rows.all(id).map((row) => ({
        ...row,
        cells: JSON.parse(row.cells) as FrozenRow['cells'],
        erased: row.erased === 1,
      })),
    freeze({ rows: kept, drawing, personalData, ...given }) {
      const id = Number(
        insert.run({
          ...given,
          personalData: Number(personalData),
          drawing: JSON.stringify(drawing),
          lines: kept.length,
        }).lastInsertRowid,
      );
      for (const [position, { personId, organisationId, cells }] of kept.entries()) {
        insertRow.run(id, position, personId, organisationId, JSON.stringify(cells));
      }
      return id;
    },
    saveSending: (id, version, fields) => sending.get({ ...fields, id, version })?.version,
    removeFrozen: (id, at) => remove.get(at, id)?.version ?? 0,
    forgetRows(personIds, rewrite) {
      for (const { id, cells } of ofPeople.all(JSON.stringify(personIds))) {
        forget.run(JSON.stringify(rewrite(JSON.parse(cells) as FrozenRow['cells'])), id);
      }
    },
  };
}
