import type { PriceCategory } from '../../shared/contract/pricing-terms.ts';
import type { Gender } from '../../shared/domain/audience.ts';
import type { Database } from './sqlite.ts';
import { soldHere, type SoldHere } from './sold-here.ts';

export type RegistrationStatus = 'registered' | 'waiting' | 'cancelled';

/** What of a registration may change. */
export interface RegistrationState {
  readonly seats: number;
  readonly status: RegistrationStatus;
  readonly rank: number;
  readonly band: string;
  readonly gender: Gender | null;
  readonly commune: string;
  readonly isFirst: boolean | null;
  readonly attendance: 'present' | 'absent' | null;
  readonly present: number;
  readonly result: 'passed' | 'again' | null;
  /** The habilitation that passing gave (F2); null where it gave none. */
  readonly habilitationId: number | null;
  readonly price: number;
  readonly priceReason: string;
  readonly note: string;
  readonly cancelledFrom: 'registered' | 'waiting' | null;
  readonly cancelReason: string;
}

/** What is settled when somebody registers. */
export interface RegistrationStart extends RegistrationState {
  readonly sessionId: number;
  readonly personId: number | null;
  readonly organisationId: number | null;
  readonly walkIn: boolean;
  readonly category: PriceCategory;
  readonly vatRate: number;
  readonly absenceDue: boolean;
}

/** A registration with who it is, as the register knows them today. */
export interface RegistrationRow extends RegistrationStart {
  readonly id: number;
  readonly version: number;
  readonly personName: string | null;
  readonly personCommune: string;
  readonly birthDate: string | null;
  readonly personGender: Gender | null;
  readonly organisationName: string | null;
  readonly billed: boolean;
  /** The counter sale that paid it on the spot; null: none. */
  readonly saleId: number | null;
  /** When they first were at anything here, by what was ticked; null: never, or nobody knows who they are. */
  readonly firstPresentAt: string | null;
}

/** A registration that was kept aside by a merge, as it was written. */
export interface KeptRegistration extends RegistrationStart {
  readonly id: number;
  readonly version: number;
  readonly publicId: string;
  readonly createdAt: string;
}

/** Something that is owed of a session that took place. */
export interface BillableRegistration {
  readonly id: number;
  readonly personId: number | null;
  readonly organisationId: number | null;
  readonly seats: number;
  readonly price: number;
  readonly vatRate: number;
  readonly attendance: 'present' | 'absent' | null;
  readonly title: string;
  readonly startsAt: string;
}

export interface RegistrationStore extends SoldHere {
  /** Everybody of a session: registered, waiting in their order, and gone. */
  ofSession(sessionId: number): RegistrationRow[];
  /** Everything of a person or structure, newest session first. */
  ofParty(party: { readonly kind: 'person' | 'organisation'; readonly id: number }): RegistrationRow[];
  find(id: number): RegistrationRow | undefined;
  /** The standing registration of a person for a session, if there is one. */
  standing(sessionId: number, personId: number): RegistrationRow | undefined;
  /** The rank after everybody's. */
  nextRank(sessionId: number): number;
  insert(publicId: string, createdAt: string, start: RegistrationStart): number;
  /** Answers the new version, or undefined where somebody changed it since. */
  update(id: number, version: number, state: RegistrationState): number | undefined;
  /** What is owed of sessions that ended by a local time and stands on no document yet (I6), oldest first. */
  billables(endedBy: string): BillableRegistration[];
  billable(id: number): BillableRegistration | undefined;
  /** Takes a registration away, as another of the same person stays; its row is given back by `restore` (P5). */
  remove(id: number): void;
  restore(row: KeptRegistration): void;
  noteMerge(mergeLogId: number, row: RegistrationRow): void;
  mergedUnder(mergeLogId: number): KeptRegistration[];
  /** Nothing of people who are to be erased is kept aside (G1). */
  forgetMerged(personIds: readonly number[]): void;
  /** Keeps of people who are to be erased what counts are made of: band, gender and commune, under nobody's name (G1). */
  keepAudience(personIds: readonly number[], bandOf: (birthDate: string, startsAt: string) => string): void;
}

type Raw = Omit<RegistrationRow, 'isFirst' | 'walkIn' | 'absenceDue' | 'billed'> & {
  readonly isFirst: number | null;
  readonly walkIn: number;
  readonly absenceDue: number;
  readonly billed: number;
};

const columns = `r.id, r.version, r.session_id AS "sessionId", r.person_id AS "personId",
  r.organisation_id AS "organisationId", r.seats, r.status, r.rank, r.band, r.gender, r.commune,
  r.is_first AS "isFirst", r.walk_in AS "walkIn", r.attendance, r.present, r.result, r.habilitation_id AS "habilitationId", r.category,
  r.price_cents AS price, r.vat_rate AS "vatRate", r.absence_due AS "absenceDue", r.price_reason AS "priceReason",
  r.note, r.cancelled_from AS "cancelledFrom", r.cancel_reason AS "cancelReason", p.display_name AS "personName",
  coalesce(p.commune, '') AS "personCommune", p.birth_date AS "birthDate", p.gender AS "personGender",
  o.name AS "organisationName",
  EXISTS(SELECT 1 FROM v_billed_sources b WHERE b.kind = 'workshop' AND b.id = r.id) AS billed,
  (SELECT x.sale_id FROM sold_registrations x WHERE x.registration_id = r.id) AS "saleId",
  (SELECT min(s.starts_at) FROM workshop_registrations f JOIN workshop_sessions s ON s.id = f.session_id
    WHERE f.person_id = r.person_id AND f.attendance = 'present') AS "firstPresentAt"
  FROM workshop_registrations r LEFT JOIN v_people p ON p.id = r.person_id
    LEFT JOIN organisations o ON o.id = r.organisation_id`;

const rowOf = (raw: Raw): RegistrationRow => ({
  ...raw,
  isFirst: raw.isFirst === null ? null : raw.isFirst === 1,
  walkIn: raw.walkIn === 1,
  absenceDue: raw.absenceDue === 1,
  billed: raw.billed === 1,
});

const found = (raw: Raw | undefined): RegistrationRow | undefined =>
  raw === undefined ? undefined : rowOf(raw);

const numberOrNull = (value: boolean | null): number | null => (value === null ? null : Number(value));

const billableColumns = `id, person_id AS "personId", organisation_id AS "organisationId", seats,
  price_cents AS price, vat_rate AS "vatRate", attendance, title, starts_at AS "startsAt"
  FROM v_billable_registrations r`;

function billablePart(database: Database): Pick<RegistrationStore, 'billables' | 'billable'> {
  const due = database.prepare<[string], BillableRegistration>(
    `SELECT ${billableColumns} WHERE ends_at <= ?
       AND NOT EXISTS (SELECT 1 FROM v_billed_sources s WHERE s.kind = 'workshop' AND s.id = r.id)
     ORDER BY starts_at, id`,
  );
  const one = database.prepare<[number], BillableRegistration>(`SELECT ${billableColumns} WHERE id = ?`);
  return { billables: (endedBy) => due.all(endedBy), billable: (id) => one.get(id) };
}

function audiencePart(database: Database): Pick<RegistrationStore, 'keepAudience'> {
  const theirs = database.prepare<[string], { id: number; birthDate: string | null; startsAt: string }>(
    `SELECT r.id, p.birth_date AS "birthDate", s.starts_at AS "startsAt" FROM workshop_registrations r
     JOIN people p ON p.id = r.person_id JOIN workshop_sessions s ON s.id = r.session_id
     WHERE r.person_id IN (SELECT value FROM json_each(?))`,
  );
  const keep = database.prepare(
    `UPDATE workshop_registrations SET band = ?,
       gender = (SELECT gender FROM people p WHERE p.id = person_id),
       commune = (SELECT commune FROM people p WHERE p.id = person_id) WHERE id = ?`,
  );
  return {
    keepAudience(personIds, bandOf) {
      for (const { id, birthDate, startsAt } of theirs.all(JSON.stringify(personIds)))
        keep.run(birthDate === null ? '' : bandOf(birthDate, startsAt), id);
    },
  };
}

type MergePart = Pick<RegistrationStore, 'remove' | 'restore' | 'noteMerge' | 'mergedUnder' | 'forgetMerged'>;

function mergePart(database: Database): MergePart {
  const kept = database.prepare<[number], { row: string }>(
    'SELECT registration AS row FROM merged_registrations WHERE merge_log_id = ? ORDER BY id',
  );
  const note = database.prepare(
    `INSERT INTO merged_registrations(merge_log_id, registration)
     SELECT ?, json_set(?, '$.publicId', public_id, '$.createdAt', created_at)
     FROM workshop_registrations WHERE id = ?`,
  );
  const forget = database.prepare(
    `DELETE FROM merged_registrations
     WHERE json_extract(registration, '$.personId') IN (SELECT value FROM json_each(?))`,
  );
  const remove = database.prepare('DELETE FROM workshop_registrations WHERE id = ?');
  const restore = database.prepare(
    `INSERT INTO workshop_registrations(id, version, ${startColumns})
     VALUES (@id, @version + 1, ${startValues})`,
  );
  return {
    remove: (id) => void remove.run(id),
    restore: (row) => void restore.run(valuesOf(row)),
    noteMerge(mergeLogId, row) {
      // What the register says of whoever it is stays there, and in no second place.
      const known = new Set(['personName', 'personCommune', 'birthDate', 'personGender', 'organisationName']);
      const own = Object.entries(row).filter(([key]) => !known.has(key));
      note.run(mergeLogId, JSON.stringify(Object.fromEntries(own)), row.id);
    },
    mergedUnder: (mergeLogId) => kept.all(mergeLogId).map(({ row }) => JSON.parse(row) as KeptRegistration),
    forgetMerged: (personIds) => void forget.run(JSON.stringify(personIds)),
  };
}

function valuesOf(start: RegistrationStart): object {
  const isFirst = numberOrNull(start.isFirst);
  return { ...start, isFirst, walkIn: Number(start.walkIn), absenceDue: Number(start.absenceDue) };
}

const startColumns = `public_id, created_at, session_id, person_id, organisation_id, seats, status, rank, band, gender,
  commune, is_first, walk_in, attendance, present, result, habilitation_id, category, price_cents, vat_rate,
  absence_due, price_reason, note, cancelled_from, cancel_reason`;
const startValues = `@publicId, @createdAt, @sessionId, @personId, @organisationId, @seats, @status, @rank, @band,
  @gender, @commune, @isFirst, @walkIn, @attendance, @present, @result, @habilitationId, @category, @price, @vatRate,
  @absenceDue, @priceReason, @note, @cancelledFrom, @cancelReason`;

/** Who is registered for sessions. Seats are guarded by triggers: whoever writes one too many is refused. */
export function registrationStore(database: Database): RegistrationStore {
  const ofSession = database.prepare<[number], Raw>(
    `SELECT ${columns} WHERE r.session_id = ? ORDER BY r.rank, r.id`,
  );
  const ofPerson = database.prepare<[number], Raw>(
    `SELECT ${columns} JOIN workshop_sessions s ON s.id = r.session_id WHERE r.person_id = ?
     ORDER BY s.starts_at DESC, r.id DESC`,
  );
  const ofOrganisation = database.prepare<[number], Raw>(
    `SELECT ${columns} JOIN workshop_sessions s ON s.id = r.session_id WHERE r.organisation_id = ?
     ORDER BY s.starts_at DESC, r.id DESC`,
  );
  const find = database.prepare<[number], Raw>(`SELECT ${columns} WHERE r.id = ?`);
  const standing = database.prepare<[number, number], Raw>(
    `SELECT ${columns} WHERE r.session_id = ? AND r.person_id = ? AND r.status <> 'cancelled'`,
  );
  const rank = database.prepare<[number], { rank: number }>(
    'SELECT coalesce(max(rank), 0) + 1 AS rank FROM workshop_registrations WHERE session_id = ?',
  );
  const insert = database.prepare(
    `INSERT INTO workshop_registrations(${startColumns}) VALUES (${startValues})`,
  );
  const update = database.prepare(
    `UPDATE workshop_registrations SET version = version + 1, seats = @seats, status = @status, rank = @rank,
       band = @band, gender = @gender, commune = @commune, is_first = @isFirst, attendance = @attendance,
       present = @present, result = @result, habilitation_id = @habilitationId, price_cents = @price, price_reason = @priceReason, note = @note,
       cancelled_from = @cancelledFrom, cancel_reason = @cancelReason
     WHERE id = @id AND version = @version`,
  );
  return {
    ...billablePart(database),
    ...audiencePart(database),
    ...mergePart(database),
    ofSession: (sessionId) => ofSession.all(sessionId).map(rowOf),
    ofParty: ({ kind, id }) => (kind === 'person' ? ofPerson : ofOrganisation).all(id).map(rowOf),
    find: (id) => found(find.get(id)),
    standing: (sessionId, personId) => found(standing.get(sessionId, personId)),
    ...soldHere(database, 'registration'),
    nextRank: (sessionId) => rank.get(sessionId)?.rank ?? 1,
    insert: (publicId, createdAt, start) =>
      Number(insert.run({ ...valuesOf(start), publicId, createdAt }).lastInsertRowid),
    update: (id, version, state) =>
      update.run({ ...state, id, version, isFirst: numberOrNull(state.isFirst) }).changes === 0
        ? undefined
        : version + 1,
  };
}
