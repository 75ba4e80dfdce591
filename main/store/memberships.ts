import type { z } from 'zod';
import type { Party } from '../../shared/contract/common.ts';
import type { Membership, membershipState } from '../../shared/contract/memberships.ts';
import { memberStatesOn } from './member-states.ts';
import { membersCount } from './membership-types.ts';
import {
  membershipPartsStore,
  partsColumns,
  partsOf,
  type MembershipPartsStore,
  type PartnerDays,
  type PartsRow,
} from './membership-parts.ts';
import type { Database } from './sqlite.ts';

export type MembershipState = z.infer<typeof membershipState>;

/** A membership to be written. Amounts in cents, both days included. */
export interface NewMembership {
  readonly publicId: string;
  readonly createdAt: string;
  readonly holder: Party;
  readonly typeId: number;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly fee: number;
  readonly payer: Party | null;
  readonly withCounterpart: boolean;
  readonly partnerOrganisationId: number | null;
  readonly partnerShare: number;
  readonly note: string;
  /** How many people it covers by name, and whether that gives them price and access. */
  readonly namedPeople: number;
  readonly namedHaveRights: boolean;
  /** The partner's side of a joint membership; null for any other. */
  readonly partnerSide: PartnerDays | null;
}

/** A membership as the rules of shared/domain/memberships.ts take it; `until` counts an early end. */
export interface HeldRow {
  readonly id: number;
  readonly typeId: number;
  readonly from: string;
  readonly until: string;
  readonly feeCents: number;
  readonly paidCents: number;
}

export interface MembershipStore extends MembershipPartsStore {
  find(id: number): Membership | undefined;
  /** All memberships of a holder, newest first. */
  of(holder: Party): Membership[];
  /** The same as plain values for the rules, in time order; one type only where it is given. */
  heldBy(holder: Party, typeId?: number): HeldRow[];
  /** Adds a membership. Throws MEMBERSHIP_OVERLAP (trigger) where P1 forbids it. */
  insert(membership: NewMembership): number;
  /** Ends a membership early, or with null takes that back; the new version. Throws MEMBERSHIP_OVERLAP (trigger). */
  endEarly(id: number, endedOn: string | null, reason: string): number;
  /** Removes a membership recorded by mistake. Throws when something refers to it. */
  remove(id: number): void;
  /** Takes back a membership on which money was booked (undoing an import): it is nobody's from then on. */
  withdraw(id: number, at: string): void;
  /** The same at the desk (P1): nobody's from then on, but the partner's share stays told of money that came and went. */
  takeBack(id: number, at: string): void;
  /** Whether money was ever booked on a membership, given back or not: its row then stays. */
  hasMoney(id: number): boolean;
  /** The day a membership was written, as a UTC instant; undefined when there is none. */
  createdAt(id: number): string | undefined;
  /** What a holder is on a day (P3). */
  stateOf(holder: Party, date: string): MembershipState;
  /** How many members there are on a day, and how many of them have not paid (P3). */
  countOn(date: string): { members: number; unpaid: number };
  /** Memberships whose last day lies between two days, and after which the holder has taken none. */
  ending(from: string, to: string): (Membership & { email: string; phone: string })[];
}

interface Row
  extends
    Omit<Membership, 'holder' | 'payer' | 'partnerSide' | 'named' | 'namedLimit' | 'namedHaveRights'>,
    PartsRow {
  personId: number | null;
  organisationId: number | null;
  payerPersonId: number | null;
  payerOrganisationId: number | null;
}

function partyOf(personId: number | null, organisationId: number | null): Party | null {
  if (personId !== null) return { kind: 'person', id: personId };
  return organisationId === null ? null : { kind: 'organisation', id: organisationId };
}

function membershipOf<R extends Row>(row: R): Omit<R, keyof Row> & Membership {
  const { personId, organisationId, payerPersonId, payerOrganisationId, ...whole } = row;
  const { rest, parts } = partsOf(whole);
  const holder = partyOf(personId, organisationId);
  if (holder === null) throw new TypeError(`membership ${row.id} has no holder`);
  return {
    ...rest,
    ...parts,
    holder,
    payer: partyOf(payerPersonId, payerOrganisationId),
  } as unknown as Omit<R, keyof Row> & Membership;
}

const selected = `m.id, m.version, m.person_id AS "personId", m.organisation_id AS "organisationId",
  coalesce(hp.display_name, ho.name) AS "holderName", m.type_id AS "typeId", m.type_name AS "typeName",
  m.starts_on AS "startsOn", m.agreed_ends_on AS "endsOn", m.ended_early_on AS "endedEarlyOn",
  m.fee_cents AS "fee", m.paid_cents AS "paid", m.payer_person_id AS "payerPersonId",
  m.payer_organisation_id AS "payerOrganisationId", coalesce(yp.display_name, yo.name) AS "payerName",
  m.partner_share_cents AS "partnerShare", m.note,
  (SELECT max(r.receipt_number) FROM v_membership_receipts r WHERE r.membership_id = m.id) AS "receiptNumber",
  ${partsColumns}`;
// Plain joins: through v_parties every row of both tables would be read.
const joined = `FROM v_memberships m
  LEFT JOIN v_people hp ON hp.id = m.person_id LEFT JOIN organisations ho ON ho.id = m.organisation_id
  LEFT JOIN v_people yp ON yp.id = m.payer_person_id LEFT JOIN organisations yo ON yo.id = m.payer_organisation_id`;

/** The column that a kind of holder is kept in. */
const column = { person: 'person_id', organisation: 'organisation_id' } as const;
type Kind = Party['kind'];

function byKind<T>(make: (column: string) => T): Readonly<Record<Kind, T>> {
  return { person: make(column.person), organisation: make(column.organisation) };
}

function reading(database: Database): Pick<MembershipStore, 'find' | 'of' | 'heldBy' | 'stateOf' | 'ending'> {
  const find = database.prepare<[number], Row>(`SELECT ${selected} ${joined} WHERE m.id = ?`);
  const of = byKind((held) =>
    database.prepare<[number], Row>(
      `SELECT ${selected} ${joined} WHERE m.${held} = ? ORDER BY m.starts_on DESC, m.id DESC`,
    ),
  );
  const heldBy = byKind((held) =>
    database.prepare<[number], HeldRow>(
      `SELECT id, type_id AS "typeId", starts_on AS "from", ends_on AS "until", fee_cents AS "feeCents",
         paid_cents AS "paidCents"
       FROM v_memberships WHERE ${held} = ? ORDER BY starts_on, id`,
    ),
  );
  const state = byKind((held) =>
    database.prepare<{ id: number; date: string }, { state: MembershipState }>(
      `SELECT state FROM (${memberStatesOn(`${held} = @id`)})`,
    ),
  );
  const ending = database.prepare<{ from: string; to: string }, Row & { email: string; phone: string }>(
    `SELECT ${selected}, coalesce(hp.email, ho.email) AS email, coalesce(hp.phone, ho.phone) AS phone ${joined}
     WHERE m.ends_on BETWEEN @from AND @to 
       AND NOT EXISTS (SELECT 1 FROM v_memberships n WHERE n.person_id = m.person_id AND n.ends_on > m.ends_on)
       AND NOT EXISTS (
         SELECT 1 FROM v_memberships n WHERE n.organisation_id = m.organisation_id AND n.ends_on > m.ends_on)
     ORDER BY m.ends_on, coalesce(hp.sort_key, ho.sort_key), m.id`,
  );
  return {
    find: (id) => {
      const row = find.get(id);
      return row === undefined ? undefined : membershipOf(row);
    },
    of: (holder) => of[holder.kind].all(holder.id).map(membershipOf),
    heldBy: (holder, typeId) =>
      heldBy[holder.kind].all(holder.id).filter((row) => typeId === undefined || row.typeId === typeId),
    stateOf: (holder, date) => state[holder.kind].get({ id: holder.id, date })?.state ?? 'never',
    ending: (from, to) => ending.all({ from, to }).map(membershipOf),
  };
}

const idIn = (party: Party | null, kind: Kind): number | null => (party?.kind === kind ? party.id : null);

/** Memberships, and what somebody is to the place on a day. */
export function membershipStore(database: Database): MembershipStore {
  const insert = database.prepare(
    `INSERT INTO memberships(public_id, created_at, person_id, organisation_id, type_id, starts_on, ends_on, fee_cents,
       payer_person_id, payer_organisation_id, with_counterpart, partner_organisation_id, partner_share_cents, note, named_people,
       named_have_rights)
     VALUES (@publicId, @createdAt, @personId, @organisationId, @typeId, @startsOn, @endsOn, @fee,
       @payerPersonId, @payerOrganisationId, @withCounterpart, @partnerOrganisationId, @partnerShare, @note,
       @namedPeople, @namedHaveRights)`,
  );
  const end = database.prepare<[string | null, string, number], { version: number }>(
    `UPDATE memberships SET ended_early_on = ?, end_reason = ?, version = version + 1 WHERE id = ? RETURNING version`,
  );
  const remove = database.prepare('DELETE FROM memberships WHERE id = ?');
  const withdraw = database.prepare(
    `UPDATE memberships SET withdrawn_at = ?, person_id = NULL, organisation_id = NULL, payer_person_id = NULL,
       payer_organisation_id = NULL, partner_organisation_id = NULL, partner_share_cents = 0, note = '',
       version = version + 1 WHERE id = ?`,
  );
  const takeBack = database.prepare(
    `UPDATE memberships SET withdrawn_at = ?, person_id = NULL, organisation_id = NULL, payer_person_id = NULL,
       payer_organisation_id = NULL, note = '', version = version + 1 WHERE id = ?`,
  );
  const created = database.prepare<[number], { at: string }>(
    'SELECT created_at AS at FROM memberships WHERE id = ?',
  );
  const money = database.prepare<[number, number], { one: 1 }>(
    `SELECT 1 AS one WHERE EXISTS (SELECT 1 FROM payment_allocations WHERE membership_id = ?)
       OR EXISTS (SELECT 1 FROM receipts WHERE membership_id = ?)`,
  );
  const parts = membershipPartsStore(database);
  return {
    ...reading(database),
    ...parts,
    insert({ holder, payer, partnerSide, ...rest }) {
      const { lastInsertRowid } = insert.run({
        ...rest,
        withCounterpart: Number(rest.withCounterpart),
        namedHaveRights: Number(rest.namedHaveRights),
        personId: idIn(holder, 'person'),
        organisationId: idIn(holder, 'organisation'),
        payerPersonId: idIn(payer, 'person'),
        payerOrganisationId: idIn(payer, 'organisation'),
      });
      const id = Number(lastInsertRowid);
      if (partnerSide !== null) parts.openPartnerSide(id, partnerSide);
      return id;
    },
    endEarly: (id, endedOn, reason) => end.get(endedOn, reason, id)?.version ?? 0,
    remove: (id) => void remove.run(id),
    withdraw(id, at) {
      parts.clearParts(id);
      withdraw.run(at, id);
    },
    takeBack(id, at) {
      parts.clearParts(id);
      takeBack.run(at, id);
    },
    hasMoney: (id) => money.get(id, id) !== undefined,
    createdAt: (id) => created.get(id)?.at,
    countOn: membersCount(database),
  };
}
