import type { UseFields } from '../../shared/contract/booking-uses.ts';
import type { Price } from '../../shared/contract/pricing.ts';
import type { Database } from './sqlite.ts';

/** A past use as it is stored (B12). */
export interface UseRow extends UseFields {
  readonly id: number;
  readonly version: number;
  readonly resourceName: string;
  readonly personName: string | null;
  readonly organisationName: string | null;
  readonly agreed: Price | null;
  readonly removed: boolean;
  readonly billed: boolean;
}

export interface UseStore {
  /** Those that touch `[from, to)`, in order, without those taken away. */
  inRange(from: string, to: string): UseRow[];
  find(id: number): UseRow | undefined;
  insert(publicId: string, createdAt: string, fields: UseFields, agreed: Price | null): number;
  /** Answers the new version, or undefined where somebody changed it since. */
  setRemoved(id: number, version: number, removed: boolean): number | undefined;
}

type Raw = Omit<UseRow, 'agreed' | 'removed' | 'billed'> & {
  agreed: string | null;
  removed: number;
  billed: number;
};

const rowOf = (raw: Raw): UseRow => ({
  ...raw,
  agreed: raw.agreed === null ? null : (JSON.parse(raw.agreed) as Price),
  removed: raw.removed === 1,
  billed: raw.billed === 1,
});

const columns = `u.id, u.version, u.resource_id AS "resourceId", r.name AS "resourceName", u.starts_at AS "startsAt",
  u.ends_at AS "endsAt", u.places, u.person_id AS "personId", p.display_name AS "personName",
  u.organisation_id AS "organisationId", o.name AS "organisationName", u.title, u.attendees, u.note, u.agreed,
  u.removed, EXISTS(SELECT 1 FROM v_billed_sources s WHERE s.kind = 'use' AND s.id = u.id) AS billed
  FROM uses u JOIN resources r ON r.id = u.resource_id LEFT JOIN v_people p ON p.id = u.person_id
  LEFT JOIN v_organisations o ON o.id = u.organisation_id`;

/** Past uses of rooms and machines that nobody had booked (B12). */
export function pastUseStore(database: Database): UseStore {
  const inRange = database.prepare<[string, string], Raw>(
    `SELECT ${columns} WHERE u.removed = 0 AND u.starts_at < ? AND u.ends_at > ? ORDER BY u.starts_at, u.id`,
  );
  const find = database.prepare<[number], Raw>(`SELECT ${columns} WHERE u.id = ?`);
  const insert = database.prepare(
    `INSERT INTO uses(public_id, created_at, resource_id, starts_at, ends_at, places, person_id, organisation_id,
       title, attendees, note, agreed_cents, agreed)
     VALUES (@publicId, @createdAt, @resourceId, @startsAt, @endsAt, @places, @personId, @organisationId, @title,
       @attendees, @note, @agreedCents, @agreed)`,
  );
  const remove = database.prepare<[number, number, number]>(
    'UPDATE uses SET version = version + 1, removed = ? WHERE id = ? AND version = ?',
  );
  return {
    inRange: (from, to) => inRange.all(to, from).map(rowOf),
    find: (id) => {
      const raw = find.get(id);
      return raw === undefined ? undefined : rowOf(raw);
    },
    insert: (publicId, createdAt, fields, agreed) =>
      Number(
        insert.run({
          ...fields,
          publicId,
          createdAt,
          agreedCents: agreed?.total ?? null,
          agreed: agreed === null ? null : JSON.stringify(agreed),
        }).lastInsertRowid,
      ),
    setRemoved: (id, version, removed) =>
      remove.run(removed ? 1 : 0, id, version).changes === 1 ? version + 1 : undefined,
  };
}
