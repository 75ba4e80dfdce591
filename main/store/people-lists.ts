import type { z } from 'zod';
import type { PersonSummary, peopleFilter } from '../../shared/contract/people.ts';
import { addDays } from '../../shared/domain/calendar.ts';
import { ageOn, isMinorOn } from '../../shared/domain/minors.ts';
import { memberStatesOn } from './member-states.ts';
import type { Database, Statement } from './sqlite.ts';

/** A summary but for what the month's visits leave, which is the networks' to count. */
export type StoredSummary = Omit<PersonSummary, 'standing'>;
export type PeopleFilter = z.infer<typeof peopleFilter>;

export interface ListQuery {
  readonly filter: PeopleFilter;
  /** People found by a search; null for everybody. */
  readonly ids: readonly number[] | null;
  readonly partnerId: number | null;
  /** Only who consents to this on the day. */
  readonly consentKindId?: number | null;
  /** The day on which states are told. */
  readonly date: string;
  readonly limit: number;
  readonly offset: number;
}

/** Of how many days ahead « ending » speaks. */
const endingWithinDays = 30;

export interface PeopleListStore {
  /** A page of people by name, and how many there are in all. */
  list(query: ListQuery): { total: number; rows: StoredSummary[] };
  /** Summaries of these people on a day, in the order of `ids`; those merged away or gone are left out. */
  summaries(ids: readonly number[], date: string): StoredSummary[];
}

/**
 * « lapsed » is everybody who was a member and no longer is, grace included: whom the desk would remind. « ending » is
 * whose last membership, taken so far, ends within thirty days.
 */
const conditions: Readonly<Record<PeopleFilter, string>> = {
  all: '1',
  members: 's.in_force',
  unpaid: "s.state = 'current_unpaid'",
  ending: `s.in_force AND (SELECT max(m.ends_on) FROM v_memberships m WHERE m.person_id = p.id) <= @endingBy`,
  lapsed: "s.state IN ('lapsed', 'grace')",
  never: "coalesce(s.state, 'never') = 'never'",
  partners: `EXISTS (SELECT 1 FROM v_partner_rights r WHERE r.person_id = p.id
    AND @date BETWEEN r.from_day AND r.until_day)`,
  // Texts compare as days do, and « 18 years before 29 February » need not exist to be compared with.
  minors: 'p.birth_date > @ofAgeIfBornOn',
};
const ofPartner = `(@partnerId IS NULL OR EXISTS (SELECT 1 FROM v_partner_rights r WHERE r.person_id = p.id
  AND r.partner_organisation_id = @partnerId AND @date BETWEEN r.from_day AND r.until_day))`;
const consents = `(@consentKindId IS NULL OR EXISTS (SELECT 1 FROM v_consents c WHERE c.person_id = p.id
  AND c.kind_id = @consentKindId AND c.given_on <= @date AND coalesce(c.withdrawn_on, '9999-12-31') > @date))`;

const withoutStates: ReadonlySet<PeopleFilter> = new Set(['all', 'partners', 'minors']);

function sqlOf(filter: PeopleFilter): string {
  const states = withoutStates.has(filter)
    ? ['', '']
    : [
        `WITH states AS MATERIALIZED (${memberStatesOn('person_id IS NOT NULL')})`,
        'LEFT JOIN states s ON s.person_id = p.id',
      ];
  return `${states[0]}
    SELECT p.id FROM people p ${states[1]}
    WHERE p.merged_into IS NULL AND p.erased_at IS NULL AND ${conditions[filter]} AND ${ofPartner} AND ${consents}
      AND (@ids IS NULL OR p.id IN (SELECT value FROM json_each(@ids)))
    ORDER BY p.sort_key, p.id`;
}

type Parameters = Readonly<Record<string, string | number | null>>;

/** The ids of everybody who fits, in order: 20,000 of them take 5 ms, a second query for the total would take 50. */
function listing(database: Database): (query: ListQuery) => readonly number[] {
  const prepared = new Map<PeopleFilter, Statement<[Parameters], number>>();
  return ({ filter, ids, partnerId, consentKindId = null, date }) => {
    const statement = prepared.get(filter) ?? database.prepare<[Parameters], number>(sqlOf(filter)).pluck();
    prepared.set(filter, statement);
    return statement.all({
      date,
      partnerId,
      consentKindId,
      ids: ids === null ? null : JSON.stringify(ids),
      endingBy: addDays(date, endingWithinDays),
      ofAgeIfBornOn: `${String(Number(date.slice(0, 4)) - 18).padStart(4, '0')}${date.slice(4)}`,
    });
  };
}

interface SummaryRow {
  id: number;
  memberNumber: string | null;
  displayName: string;
  lastName: string;
  firstName: string;
  commune: string;
  birthDate: string | null;
  email: string;
  phone: string;
  state: 'current' | 'current_unpaid' | 'grace' | 'lapsed' | 'never' | null;
  typeName: string | null;
  endsOn: string | null;
  coveredBy: string | null;
  partner: string | null;
  lastSeenOn: string | null;
}

/**
 * Beside a state: the membership it speaks of, in force and paid, else in force, else the one that ended last. What is
 * read of a view of several parts is asked for all of these people at once: asked for each, SQLite goes through
 * everybody's memberships and visits to index them.
 */
const summarySql = `
  WITH wanted AS (SELECT value AS id, key AS place FROM json_each(@ids)),
    states AS (${memberStatesOn('person_id IN (SELECT value FROM json_each(@ids))')}),
    told AS (
      SELECT person_id, type_name, ends_on, row_number() OVER (
        PARTITION BY person_id ORDER BY ends_on >= @date DESC, is_paid DESC, ends_on DESC, id) AS place
      FROM v_memberships
      WHERE person_id IN (SELECT value FROM json_each(@ids)) AND starts_on <= @date),
    covered AS (
      SELECT c.person_id, o.name, row_number() OVER (PARTITION BY c.person_id ORDER BY c.until_day DESC) AS place
      FROM v_member_rights c JOIN organisations o ON o.id = c.through_organisation_id
      WHERE c.person_id IN (SELECT value FROM json_each(@ids)) AND @date BETWEEN c.starts_on AND c.until_day),
    seen AS (
      SELECT person_id, max(date) AS last_on FROM v_visit_days
      WHERE person_id IN (SELECT value FROM json_each(@ids)) AND date <= @date GROUP BY person_id)
  SELECT p.id, p.member_number AS "memberNumber", p.display_name AS "displayName", p.last_name AS "lastName",
    p.first_name AS "firstName", p.commune, p.birth_date AS "birthDate", p.email, p.phone, s.state,
    t.type_name AS "typeName", t.ends_on AS "endsOn",
    c.name AS "coveredBy",
    (SELECT r.partner_name FROM v_partner_rights r
     WHERE r.person_id = p.id AND @date BETWEEN r.from_day AND r.until_day
     ORDER BY r.from_day DESC LIMIT 1) AS partner,
    v.last_on AS "lastSeenOn"
  FROM wanted w JOIN v_people p ON p.id = w.id
    LEFT JOIN states s ON s.person_id = p.id
    LEFT JOIN told t ON t.person_id = p.id AND t.place = 1
    LEFT JOIN covered c ON c.person_id = p.id AND c.place = 1
    LEFT JOIN seen v ON v.person_id = p.id
  WHERE p.merged_into IS NULL AND p.erased_at IS NULL ORDER BY w.place`;

function summaryOf(row: SummaryRow, date: string): StoredSummary {
  const { birthDate, state, typeName, endsOn, ...rest } = row;
  const told = state !== null && state !== 'never' && typeName !== null && endsOn !== null;
  return {
    ...rest,
    age: birthDate === null ? null : ageOn(birthDate, date),
    minor: isMinorOn(birthDate ?? undefined, date) ?? false,
    membership: told ? { typeName, endsOn, state } : null,
  };
}

/** Lists of people with what they are to the place on a day. */
export function peopleListStore(database: Database): PeopleListStore {
  const list = listing(database);
  const summary = database.prepare<{ ids: string; date: string }, SummaryRow>(summarySql);
  const summaries = (ids: readonly number[], date: string): StoredSummary[] =>
    summary.all({ ids: JSON.stringify(ids), date }).map((row) => summaryOf(row, date));
  return {
    summaries,
    list(query) {
      const ids = list(query);
      const page = ids.slice(query.offset, query.offset + query.limit);
      return { total: ids.length, rows: summaries(page, query.date) };
    },
  };
}
