import type { Database } from './sqlite.ts';

/** A pass that we issued, as stored. */
export interface PassRow {
  readonly id: number;
  readonly version: number;
  readonly publicId: string;
  readonly personId: number;
  readonly displayName: string;
  readonly memberNumber: string | null;
  /** The text of its QR code; null once the person was erased. */
  readonly code: string | null;
  readonly audience: 'all' | 'network' | 'place';
  readonly audienceName: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly issuedAt: string;
  readonly replacesId: number | null;
  readonly revokedOn: string | null;
  readonly revokeReason: string;
  readonly listedIn: number | null;
  /** When the key that signed it was revoked, if it was. */
  readonly keyRevokedOn: string | null;
}

export type NewPass = Pick<
  PassRow,
  | 'publicId'
  | 'personId'
  | 'audience'
  | 'audienceName'
  | 'validFrom'
  | 'validUntil'
  | 'issuedAt'
  | 'replacesId'
> & { readonly code: string; readonly keyId: number };

/** Somebody who may be given a pass, and what it depends on. */
export interface PassMember {
  readonly personId: number;
  readonly displayName: string;
  readonly memberNumber: string | null;
  readonly publicId: string;
  readonly memberships: readonly {
    readonly from: string;
    readonly until: string;
    readonly graceDays: number;
    readonly isPaid: boolean;
    readonly typeId: number;
  }[];
}

/** Whom another place's pass was shown by. */
export interface PassHolder {
  readonly id: number;
  readonly personId: number;
  readonly displayName: string;
  readonly lastPassId: string;
  readonly firstShownOn: string;
  readonly lastShownOn: string;
}

export interface PassStore {
  find(id: number): PassRow | undefined;
  byPublicId(publicId: string): PassRow | undefined;
  /** Of one person or of all, by name and newest first. */
  list(personId?: number): PassRow[];
  insert(pass: NewPass): number;
  /** The new version. */
  revoke(id: number, on: string, reason: string): number;
  restore(id: number): number;
  /** Every revoked pass that has not ended before a day, for the list. */
  revoked(since: string): { readonly id: string; readonly on: string }[];
  /** What was revoked goes out with a list: it cannot be taken back. */
  markListed(listNumber: number): void;
  /** The passes of people who are erased lose their text; those that still run are revoked first. */
  forget(personIds: readonly number[], on: string): number;
  /** Everybody with a membership in force on a day, or the people asked for, whatever they have. */
  members(filter: {
    readonly date: string;
    readonly personIds?: readonly number[] | undefined;
  }): PassMember[];
  /** The names of the networks that this place belongs to. */
  networkNames(): string[];
  holder(placeId: number, holderPublicId: string): PassHolder | undefined;
  /** Notes that a holder showed a pass on a day; whose it is may change when the desk chooses another person. */
  noteShown(shown: {
    readonly placeId: number;
    readonly holderPublicId: string;
    readonly personId: number;
    readonly passId: string;
    readonly on: string;
  }): void;
  /** A pass that was shown by mistake: whose it is, is not known any more. */
  forgetHolder(placeId: number, holderPublicId: string): void;
}

const selected = `p.id, p.version, p.public_id AS "publicId", p.person_id AS "personId",
  p.display_name AS "displayName", v.member_number AS "memberNumber", t.code, p.audience,
  p.audience_name AS "audienceName", p.valid_from AS "validFrom", p.valid_until AS "validUntil",
  p.issued_at AS "issuedAt", t.replaces_id AS "replacesId", p.revoked_on AS "revokedOn",
  p.revoke_reason AS "revokeReason", p.listed_in AS "listedIn",
  CASE WHEN p.key_ended_how = 'revoked' THEN p.key_ended_on END AS "keyRevokedOn"`;
const joined = `FROM v_passes p JOIN passes t ON t.id = p.id JOIN v_people v ON v.id = p.person_id`;

type Reading = Pick<PassStore, 'find' | 'byPublicId' | 'list' | 'revoked'>;

function reading(database: Database): Reading {
  const find = database.prepare<[number], PassRow>(`SELECT ${selected} ${joined} WHERE p.id = ?`);
  const byPublicId = database.prepare<[string], PassRow>(
    `SELECT ${selected} ${joined} WHERE p.public_id = ?`,
  );
  const list = database.prepare<{ personId: number | null }, PassRow>(
    `SELECT ${selected} ${joined} WHERE @personId IS NULL OR p.person_id = @personId
     ORDER BY p.sort_key, p.person_id, p.id DESC`,
  );
  const revoked = database.prepare<[string], { id: string; on: string }>(
    `SELECT public_id AS id, revoked_on AS "on" FROM passes
     WHERE revoked_on IS NOT NULL AND valid_until >= ? ORDER BY public_id`,
  );
  return {
    find: (id) => find.get(id),
    byPublicId: (publicId) => byPublicId.get(publicId),
    list: (personId) => list.all({ personId: personId ?? null }),
    revoked: (since) => revoked.all(since),
  };
}

type Writing = Pick<PassStore, 'insert' | 'revoke' | 'restore' | 'markListed' | 'forget'>;

function writing(database: Database): Writing {
  const insert = database.prepare(
    `INSERT INTO passes(public_id, person_id, key_id, code, audience, audience_name, valid_from, valid_until,
       issued_at, replaces_id)
     VALUES (@publicId, @personId, @keyId, @code, @audience, @audienceName, @validFrom, @validUntil, @issuedAt,
       @replacesId)`,
  );
  const revoke = database.prepare<[string, string, number], { version: number }>(
    `UPDATE passes SET revoked_on = ?, revoke_reason = ?, version = version + 1 WHERE id = ? RETURNING version`,
  );
  const restore = database.prepare<[number], { version: number }>(
    `UPDATE passes SET revoked_on = NULL, revoke_reason = '', version = version + 1 WHERE id = ? RETURNING version`,
  );
  const listed = database.prepare(
    'UPDATE passes SET listed_in = ? WHERE revoked_on IS NOT NULL AND listed_in IS NULL',
  );
  const ofErased = 'person_id IN (SELECT value FROM json_each(@ids))';
  const revokeErased = database.prepare(
    `UPDATE passes SET revoked_on = @on WHERE ${ofErased} AND revoked_on IS NULL AND valid_until >= @on`,
  );
  const blank = database.prepare(
    `UPDATE passes SET revoked_on = coalesce(revoked_on, valid_until), code = NULL, revoke_reason = '',
       version = version + 1 WHERE ${ofErased}`,
  );
  return {
    insert: (pass) => Number(insert.run(pass).lastInsertRowid),
    revoke: (id, on, reason) => revoke.get(on, reason, id)?.version ?? 0,
    restore: (id) => restore.get(id)?.version ?? 0,
    markListed: (listNumber) => void listed.run(listNumber),
    forget(personIds, on) {
      const ids = JSON.stringify(personIds);
      const running = revokeErased.run({ ids, on }).changes;
      blank.run({ ids });
      return running;
    },
  };
}

interface MemberRow {
  personId: number;
  displayName: string;
  memberNumber: string | null;
  publicId: string;
  from: string | null;
  until: string;
  graceDays: number;
  isPaid: number;
  typeId: number;
}

function grouped(rows: readonly MemberRow[]): PassMember[] {
  const members = new Map<number, PassMember & { memberships: PassMember['memberships'][number][] }>();
  for (const { from, until, graceDays, isPaid, typeId, ...person } of rows) {
    const member = members.get(person.personId) ?? { ...person, memberships: [] };
    members.set(person.personId, member);
    if (from !== null) member.memberships.push({ from, until, graceDays, isPaid: isPaid === 1, typeId });
  }
  return [...members.values()];
}

/** Passes that we issued and who may have one, and whose passes were shown here (X5). */
export function passStore(database: Database): PassStore {
  const members = database.prepare<{ date: string; ids: string | null }, MemberRow>(
    `SELECT v.id AS "personId", v.display_name AS "displayName", v.member_number AS "memberNumber",
       v.public_id AS "publicId", m.starts_on AS "from", m.ends_on AS "until", m.grace_days AS "graceDays",
       m.is_paid AS "isPaid", m.type_id AS "typeId"
     FROM v_people v
       LEFT JOIN v_memberships m ON m.person_id = v.id AND m.ends_on >= @date
     WHERE CASE WHEN @ids IS NULL
       THEN v.id IN (SELECT person_id FROM v_memberships WHERE starts_on <= @date AND ends_on >= @date)
       ELSE v.id IN (SELECT value FROM json_each(@ids)) END
     ORDER BY v.sort_key, v.id, m.starts_on`,
  );
  const names = database.prepare<[], { name: string }>(
    'SELECT name FROM v_networks WHERE NOT archived ORDER BY name',
  );
  const holder = database.prepare<[number, string], PassHolder>(
    `SELECT h.id, h.person_id AS "personId", v.display_name AS "displayName", h.last_pass_id AS "lastPassId",
       h.first_shown_on AS "firstShownOn", h.last_shown_on AS "lastShownOn"
     FROM pass_holders h JOIN v_people v ON v.id = h.person_id
     WHERE h.place_id = ? AND h.holder_public_id = ?`,
  );
  const shown = database.prepare(
    `INSERT INTO pass_holders(place_id, holder_public_id, person_id, last_pass_id, first_shown_on, last_shown_on)
     VALUES (@placeId, @holderPublicId, @personId, @passId, @on, @on)
     ON CONFLICT(place_id, holder_public_id) DO UPDATE SET person_id = excluded.person_id,
       last_pass_id = excluded.last_pass_id, last_shown_on = max(last_shown_on, excluded.last_shown_on)`,
  );
  const forgotten = database.prepare('DELETE FROM pass_holders WHERE place_id = ? AND holder_public_id = ?');
  return {
    ...reading(database),
    ...writing(database),
    members: ({ date, personIds }) =>
      grouped(members.all({ date, ids: personIds === undefined ? null : JSON.stringify(personIds) })),
    networkNames: () => names.all().map(({ name }) => name),
    holder: (placeId, holderPublicId) => holder.get(placeId, holderPublicId),
    noteShown: (given) => void shown.run(given),
    forgetHolder: (placeId, holderPublicId) => void forgotten.run(placeId, holderPublicId),
  };
}
