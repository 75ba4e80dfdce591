import type { CoverageScope } from '../../shared/contract/coverage-fields.ts';
import type { PassBookTypeFields } from '../../shared/contract/coverage-pass-books.ts';
import type { TargetStore } from './coverage-targets.ts';
import type { Database } from './sqlite.ts';

export interface PassBookTypeRow extends PassBookTypeFields {
  readonly id: number;
  readonly version: number;
  readonly archived: boolean;
  readonly openBooks: number;
}

export interface PassBookTypeStore {
  types(date: string, withArchived: boolean): PassBookTypeRow[];
  findType(id: number): PassBookTypeRow | undefined;
  insertType(fields: PassBookTypeFields): number;
  updateType(id: number, version: number, fields: PassBookTypeFields): number | undefined;
  archiveType(id: number, version: number, archived: boolean): number | undefined;
}

interface TypeRaw extends Omit<PassBookTypeRow, 'scope' | 'wholeDayIsOneUnit' | 'includesVat' | 'archived'> {
  wholeDayIsOneUnit: number;
  includesVat: number;
  archived: number;
}

/** A row with its booleans as SQLite takes them. */
export const flatRow = (row: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([key, value]: [string, unknown]) => [
      key,
      typeof value === 'boolean' ? Number(value) : value,
    ]),
  );

const typeOf = (raw: TypeRaw, scope: CoverageScope): PassBookTypeRow => ({
  ...raw,
  scope,
  wholeDayIsOneUnit: raw.wholeDayIsOneUnit === 1,
  includesVat: raw.includesVat === 1,
  archived: raw.archived === 1,
});

/** The types of carnet that a place sells. */
export function passBookTypeStore(database: Database, targets: TargetStore): PassBookTypeStore {
  const columns = `t.id, t.version, t.name, t.unit, t.units, t.whole_day_is_one_unit AS "wholeDayIsOneUnit",
    t.step_minutes AS "stepMinutes", t.validity_months AS "validityMonths", t.price_cents AS price,
    t.includes_vat AS "includesVat", t.vat_rate AS "vatRate", t.archived,
    (SELECT count(*) FROM v_pass_books b WHERE b.type_id = t.id AND b.closed_on IS NULL AND b.left_parts > 0
      AND coalesce(b.expires_on, '9999-12-31') >= @date) AS "openBooks" FROM pass_book_types t`;
  const list = database.prepare<object, TypeRaw>(
    `SELECT ${columns} WHERE NOT t.archived OR @withArchived ORDER BY t.archived, t.name, t.id`,
  );
  const find = database.prepare<object, TypeRaw>(`SELECT ${columns} WHERE t.id = @id`);
  const insert = database.prepare(
    `INSERT INTO pass_book_types(name, unit, units, whole_day_is_one_unit, step_minutes, validity_months, price_cents,
       includes_vat, vat_rate)
     VALUES (@name, @unit, @units, @wholeDayIsOneUnit, @stepMinutes, @validityMonths, @price, @includesVat, @vatRate)`,
  );
  const update = database.prepare(
    `UPDATE pass_book_types SET version = version + 1, name = @name, unit = @unit, units = @units,
       whole_day_is_one_unit = @wholeDayIsOneUnit, step_minutes = @stepMinutes, validity_months = @validityMonths,
       price_cents = @price, includes_vat = @includesVat, vat_rate = @vatRate
     WHERE id = @id AND version = @version`,
  );
  const archive = database.prepare(
    'UPDATE pass_book_types SET version = version + 1, archived = ? WHERE id = ? AND version = ?',
  );
  return {
    types(date, withArchived) {
      const scopes = targets.all('pass_book_type_id');
      return list
        .all({ date, withArchived: Number(withArchived) })
        .map((raw) => typeOf(raw, scopes.get(raw.id) ?? { kinds: [], resourceIds: [] }));
    },
    findType(id) {
      const raw = find.get({ id, date: '0000-01-01' });
      return raw === undefined ? undefined : typeOf(raw, targets.of('pass_book_type_id', id));
    },
    insertType({ scope, ...fields }) {
      const id = Number(insert.run(flatRow(fields)).lastInsertRowid);
      targets.replace('pass_book_type_id', id, scope);
      return id;
    },
    updateType(id, version, { scope, ...fields }) {
      if (update.run({ ...flatRow(fields), id, version }).changes === 0) return undefined;
      targets.replace('pass_book_type_id', id, scope);
      return version + 1;
    },
    archiveType: (id, version, archived) =>
      archive.run(Number(archived), id, version).changes === 0 ? undefined : version + 1,
  };
}
