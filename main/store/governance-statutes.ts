import type { StatutesFields } from '../../shared/contract/governance-statutes.ts';
import type { VotingMembership } from '../../shared/domain/governance/voting.ts';
import type { Party } from '../../shared/contract/common.ts';
import type { Database } from './sqlite.ts';

export interface StatutesRow {
  readonly id: number;
  readonly version: number;
  readonly fields: StatutesFields;
  readonly note: string;
}

/** Somebody who is or was a member, as « may vote on D » looks at them, in the order of names. */
export interface VoterRow {
  readonly holder: Party;
  readonly name: string;
  /** The surname first. */
  readonly listName: string;
  readonly sortKey: string;
  readonly memberNumber: string;
  readonly birthDate: string | null;
  readonly memberships: readonly VotingMembership[];
}

export interface StatutesStore {
  /** Newest first. */
  all(): StatutesRow[];
  add(fields: StatutesFields, note: string): number;
  /** The new version, or undefined when `version` is not the one in force. */
  change(id: number, version: number, fields: StatutesFields, note: string): number | undefined;
  remove(id: number): void;
  /** Everybody who ever had a membership; whoever was erased is nobody any more. */
  voters(): VoterRow[];
  /** One of them; with no membership for somebody who never had one. Undefined for a file that is not there. */
  voter(holder: Party): VoterRow | undefined;
}

interface Holder {
  readonly id: number;
  readonly name: string;
  readonly listName: string;
  readonly sortKey: string;
  readonly memberNumber: string;
  readonly birthDate: string | null;
}

interface HeldRow extends Omit<VotingMembership, 'isSeasonal' | 'leftEarly'> {
  readonly personId: number | null;
  readonly organisationId: number | null;
  readonly isSeasonal: number;
  readonly leftEarly: number;
}

// The first money that still counts: where a season had begun, seniority runs from it. The `+` keeps SQLite from going
// through every payment that reverses none, for each membership.
const held = `
  SELECT m.person_id AS "personId", m.organisation_id AS "organisationId", m.type_id AS "typeId",
    m.type_name AS "typeName", m.starts_on AS "from", m.ends_on AS "until", m.fee_cents AS "feeCents",
    m.paid_cents AS "paidCents", json_extract(t.season, '$.kind') <> 'rolling' AS "isSeasonal",
    m.ended_early_on IS NOT NULL AS "leftEarly",
    (SELECT min(p.received_on) FROM payment_allocations a JOIN payments p ON p.id = a.payment_id
     WHERE a.membership_id = m.id AND +p.reverses_id IS NULL
       AND NOT EXISTS (SELECT 1 FROM payments r WHERE r.reverses_id = p.id)) AS "firstPaidOn"
  FROM v_memberships m JOIN v_membership_types t ON t.id = m.type_id`;

const person = `SELECT id, display_name AS name, trim(last_name || ' ' || first_name) AS "listName",
    sort_key AS "sortKey", coalesce(member_number, '') AS "memberNumber",
    birth_date AS "birthDate" FROM v_people WHERE merged_into IS NULL AND erased_at IS NULL`;
const organisation = `SELECT id, name, name AS "listName", sort_key AS "sortKey", coalesce(member_number, '') AS "memberNumber",
    NULL AS "birthDate" FROM v_organisations WHERE 1`;

function membershipOf({
  personId: _person,
  organisationId: _organisation,
  isSeasonal,
  leftEarly,
  ...row
}: HeldRow): VotingMembership {
  return { ...row, isSeasonal: isSeasonal === 1, leftEarly: leftEarly === 1 };
}

const bySortKey = (one: VoterRow, other: VoterRow): number =>
  one.sortKey < other.sortKey ? -1 : one.sortKey > other.sortKey ? 1 : one.holder.id - other.holder.id;

function voterPart(database: Database): Pick<StatutesStore, 'voters' | 'voter'> {
  const allHeld = database.prepare<[], HeldRow>(held);
  const heldBy = {
    person: database.prepare<[number], HeldRow>(`${held} WHERE m.person_id = ?`),
    organisation: database.prepare<[number], HeldRow>(`${held} WHERE m.organisation_id = ?`),
  };
  const holders = {
    person: database.prepare<[], Holder>(`${person} AND id IN (SELECT person_id FROM memberships)`),
    organisation: database.prepare<[], Holder>(
      `${organisation} AND id IN (SELECT organisation_id FROM memberships)`,
    ),
  };
  const one = {
    person: database.prepare<[number], Holder>(`${person} AND id = ?`),
    organisation: database.prepare<[number], Holder>(`${organisation} AND id = ?`),
  };
  const voterOf = (
    kind: Party['kind'],
    { id, ...rest }: Holder,
    memberships: VotingMembership[],
  ): VoterRow => ({
    ...rest,
    holder: { kind, id },
    memberships,
  });
  return {
    voters() {
      const byHolder = new Map<string, VotingMembership[]>();
      for (const row of allHeld.all()) {
        const key = row.personId === null ? `o${row.organisationId}` : `p${row.personId}`;
        const known = byHolder.get(key);
        if (known === undefined) byHolder.set(key, [membershipOf(row)]);
        else known.push(membershipOf(row));
      }
      const of = (kind: Party['kind'], key: string): VoterRow[] =>
        holders[kind].all().flatMap((holder) => {
          const memberships = byHolder.get(`${key}${holder.id}`);
          return memberships === undefined ? [] : [voterOf(kind, holder, memberships)];
        });
      return [...of('person', 'p'), ...of('organisation', 'o')].toSorted(bySortKey);
    },
    voter({ kind, id }) {
      const holder = one[kind].get(id);
      return holder === undefined ? undefined : voterOf(kind, holder, heldBy[kind].all(id).map(membershipOf));
    },
  };
}

/** The statutes' rules from day to day, and what « may vote on D » is asked about (R2, P3). */
export function statutesStore(database: Database): StatutesStore {
  const all = database.prepare<[], { id: number; version: number; rules: string; note: string }>(
    'SELECT id, version, rules, note FROM statutes ORDER BY in_force_from DESC',
  );
  const add = database.prepare('INSERT INTO statutes(in_force_from, rules, note) VALUES (?, ?, ?)');
  const change = database.prepare(
    'UPDATE statutes SET in_force_from = ?, rules = ?, note = ?, version = version + 1 WHERE id = ? AND version = ?',
  );
  const remove = database.prepare('DELETE FROM statutes WHERE id = ?');
  return {
    ...voterPart(database),
    all: () =>
      all.all().map(({ rules, ...row }) => ({ ...row, fields: JSON.parse(rules) as StatutesFields })),
    add: (fields, note) => Number(add.run(fields.inForceFrom, JSON.stringify(fields), note).lastInsertRowid),
    change: (id, version, fields, note) =>
      change.run(fields.inForceFrom, JSON.stringify(fields), note, id, version).changes === 0
        ? undefined
        : version + 1,
    remove: (id) => void remove.run(id),
  };
}
