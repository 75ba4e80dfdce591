import type { z } from 'zod';
import type { Agreement, agreementFields } from '../../shared/contract/networks-agreements.ts';
import { assignments } from './columns.ts';
import type { Database } from './sqlite.ts';

export type AgreementFields = z.infer<typeof agreementFields>;
/** An agreement as stored; whether it is in force is a question of the day. */
export type AgreementRow = Omit<Agreement, 'inForce' | 'recognisedPeople'>;

export interface AgreementStore {
  find(id: number): AgreementRow | undefined;
  /** All of them, those in force on a day first, then the newest, with how many people have rights by them. */
  list(date: string): Agreement[];
  /** Those with one partner, the one that begins last first. */
  with(partnerOrganisationId: number): AgreementRow[];
  insert(fields: AgreementFields, more: { readonly publicId: string; readonly createdAt: string }): number;
  /** The new version, or undefined when `version` is not the one in force. */
  update(id: number, version: number, fields: AgreementFields): number | undefined;
}

const columns = {
  partnerOrganisationId: 'partner_organisation_id',
  direction: 'direction',
  startsOn: 'starts_on',
  endsOn: 'ends_on',
  memberPrice: 'member_price',
  visitsPerPerson: 'visits_per_person',
  visitsPerStructure: 'visits_per_structure',
  halfDayCountsHalf: 'half_day_counts_half',
  accessRooms: 'access_rooms',
  accessDesks: 'access_desks',
  accessMachines: 'access_machines',
  overflowPrice: 'overflow_price_cents',
  overflowPaidBy: 'overflow_paid_by',
  signedOn: 'signed_on',
  note: 'note',
} as const;

interface Row extends Omit<AgreementRow, 'access' | 'memberPrice' | 'halfDayCountsHalf'> {
  memberPrice: number;
  halfDayCountsHalf: number;
  accessRooms: number;
  accessDesks: number;
  accessMachines: number;
}

function agreementOf({ accessRooms, accessDesks, accessMachines, ...row }: Row): AgreementRow {
  return {
    ...row,
    memberPrice: row.memberPrice === 1,
    halfDayCountsHalf: row.halfDayCountsHalf === 1,
    access: { rooms: accessRooms === 1, desks: accessDesks === 1, machines: accessMachines === 1 },
  };
}

function stored({ access, ...fields }: AgreementFields): Record<keyof typeof columns, unknown> {
  return {
    ...fields,
    accessRooms: access.rooms,
    accessDesks: access.desks,
    accessMachines: access.machines,
  };
}

const selected = `a.id, a.version, a.partner_name AS "partnerName",
  ${Object.entries(columns)
    .map(([field, column]) => `a.${column} AS "${field}"`)
    .join(', ')}`;

/** Agreements of cross-membership (X1). */
export function agreementStore(database: Database): AgreementStore {
  const find = database.prepare<[number], Row>(`SELECT ${selected} FROM v_agreements a WHERE a.id = ?`);
  const withPartner = database.prepare<[number], Row>(
    `SELECT ${selected} FROM v_agreements a WHERE a.partner_organisation_id = ? ORDER BY a.starts_on DESC, a.id DESC`,
  );
  const inForce = `(a.starts_on <= @date AND (a.ends_on IS NULL OR @date <= a.ends_on))`;
  const list = database.prepare<{ date: string }, Row & { inForce: number; recognisedPeople: number }>(
    `SELECT ${selected}, ${inForce} AS "inForce",
       (SELECT count(DISTINCT r.person_id) FROM v_partner_rights r
        WHERE r.agreement_id = a.id AND @date BETWEEN r.from_day AND r.until_day) AS "recognisedPeople"
     FROM v_agreements a ORDER BY ${inForce} DESC, a.starts_on DESC, a.id DESC`,
  );
  const names = Object.keys(columns);
  const insert = database.prepare(
    `INSERT INTO agreements(public_id, created_at, ${Object.values(columns).join(', ')})
     VALUES (@publicId, @createdAt, ${names.map((name) => `@${name}`).join(', ')})`,
  );
  const update = database.prepare(
    `UPDATE agreements SET ${names.map((name) => `${columns[name as keyof typeof columns]} = @${name}`).join(', ')},
       version = version + 1 WHERE id = @id AND version = @version`,
  );
  return {
    find: (id) => {
      const row = find.get(id);
      return row === undefined ? undefined : agreementOf(row);
    },
    list: (date) =>
      list.all({ date }).map(({ inForce: now, recognisedPeople, ...row }) => ({
        ...agreementOf(row),
        inForce: now === 1,
        recognisedPeople,
      })),
    with: (partnerOrganisationId) => withPartner.all(partnerOrganisationId).map(agreementOf),
    insert: (fields, more) =>
      Number(insert.run({ ...assignments(columns, stored(fields)).values, ...more }).lastInsertRowid),
    update(id, version, fields) {
      const { values } = assignments(columns, stored(fields));
      return update.run({ ...values, id, version }).changes === 0 ? undefined : version + 1;
    },
  };
}
