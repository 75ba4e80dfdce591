import type { HandDiscount } from '../../shared/contract/pricing-terms.ts';
import type { Price } from '../../shared/contract/pricing.ts';
import type { ResourceKind } from '../../shared/contract/resources.ts';
import type { Database } from './sqlite.ts';
import { storedDiscount, storedPrice } from './stored-prices.ts';

/**
 * A booking that something may pay for: it holds its slot to the end (a no-show too, unless that costs nothing, B7) and
 * is of our own (B11).
 */
export interface CoverableBooking {
  /** The time of a job on a machine is paid as a booking is; its booking then no longer counts. */
  readonly kind: 'booking' | 'job';
  /** Whether closed hours count: the time that a machine ran. */
  readonly wholeTime: boolean;
  readonly id: number;
  readonly resourceId: number;
  readonly resourceName: string;
  readonly resourceKind: ResourceKind;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly places: number;
  readonly personId: number | null;
  readonly organisationId: number | null;
  readonly agreed: Price | null;
  readonly billed: boolean;
  /** Given by hand on the whole (M5). */
  readonly discount: HandDiscount | null;
}

/** A passage that something may pay for. */
export interface CoverableCheckIn {
  readonly id: number;
  readonly personId: number;
  readonly date: string;
  readonly morning: boolean;
  readonly afternoon: boolean;
  /** What of it stands on drafts and invoices, in cents. */
  readonly billedAmount: number;
}

/** Halves of a day for which somebody has booked a desk: their passage is paid with it. */
export interface SeatedHalves {
  readonly personId: number;
  readonly date: string;
  readonly morning: boolean;
  readonly afternoon: boolean;
}

export interface Holders {
  readonly personIds: readonly number[];
  readonly organisationIds: readonly number[];
}

export interface CoverageUseStore {
  /** Bookings of these people or structures that begin on a day or later, in order. */
  bookings(of: Holders, from: string): CoverableBooking[];
  booking(id: number): CoverableBooking | undefined;
  checkIns(personIds: readonly number[], from: string): CoverableCheckIn[];
  /** The first day on which these people or structures use anything; undefined: never. */
  firstDay(of: Holders): string | undefined;
  seated(personIds: readonly number[], from: string): SeatedHalves[];
  /** The structure that pays for each person (I5), the one they come for when no other is named. */
  payersOf(personIds: readonly number[]): ReadonlyMap<number, number>;
  /** Of these people and structures, who holds or ever held anything; free hours of their memberships count. */
  holders(of: Holders): Holders;
  /** Structures for which these people come from a day on, or that pay for them. */
  structuresOf(personIds: readonly number[], from: string): number[];
  /** People who come for these structures from a day on, or for whom they pay and who come. */
  peopleOf(organisationIds: readonly number[], from: string): number[];
  /** Everything these people and structures have or had, taken back ones too. */
  heldIds(of: Holders): { subscriptionIds: number[]; passBookIds: number[]; membershipIds: number[] };
}

const inJson = (column: string, name: string): string =>
  `${column} IN (SELECT value FROM json_each(@${name}))`;
const parameters = ({ personIds, organisationIds }: Holders) => ({
  personIds: JSON.stringify(personIds),
  organisationIds: JSON.stringify(organisationIds),
});
const ids = (rows: readonly { id: number }[]): number[] => rows.map(({ id }) => id);

type UseReading = Pick<CoverageUseStore, 'bookings' | 'booking' | 'firstDay' | 'payersOf'>;

function usesOver(database: Database): UseReading {
  type Raw = Omit<CoverableBooking, 'agreed' | 'billed' | 'discount' | 'wholeTime'> & {
    wholeTime: number;
    agreed: string | null;
    billed: number;
    discountShare: number | null;
    discountCents: number | null;
  };
  const columns = `'booking' AS kind, 0 AS "wholeTime", b.id, b.resource_id AS "resourceId", r.name AS "resourceName", r.kind AS "resourceKind",
    b.starts_at AS "startsAt", b.ends_at AS "endsAt", b.places, b.person_id AS "personId",
    b.organisation_id AS "organisationId", b.agreed, b.discount_share AS "discountShare",
    b.discount_cents AS "discountCents",
    EXISTS(SELECT 1 FROM v_billed_sources s WHERE s.kind = 'booking' AND s.id = b.id) AS billed
    FROM bookings b JOIN resources r ON r.id = b.resource_id
    WHERE b.status IN('confirmed', 'no_show') AND r.owner_organisation_id IS NULL
      AND NOT (b.status = 'no_show' AND coalesce(b.fee_cents, 1) = 0 AND coalesce(b.agreed_cents, 0) > 0)
      AND NOT EXISTS(SELECT 1 FROM machine_jobs j
        WHERE j.booking_id = b.id AND j.removed = 0 AND j.state = 'finished')`;
  const jobColumns = `'job' AS kind, j.basis = 'actual' AS "wholeTime", j.id, j.resource_id AS "resourceId",
    r.name AS "resourceName", r.kind AS "resourceKind", j.charged_from AS "startsAt", j.charged_to AS "endsAt",
    1 AS places, j.person_id AS "personId", j.organisation_id AS "organisationId", j.agreed,
    b.discount_share AS "discountShare", b.discount_cents AS "discountCents",
    EXISTS(SELECT 1 FROM v_billed_sources s WHERE s.kind = 'job' AND s.id = j.id) AS billed
    FROM machine_jobs j JOIN resources r ON r.id = j.resource_id LEFT JOIN bookings b ON b.id = j.booking_id
    WHERE j.removed = 0 AND j.state = 'finished' AND j.payer <> 'house' AND j.agreed IS NOT NULL
      AND r.owner_organisation_id IS NULL`;
  const mine = database.prepare<object, Raw>(
    `SELECT ${columns} AND ${inJson('b.person_id', 'personIds')} AND b.booked_on >= @from`,
  );
  const theirs = database.prepare<object, Raw>(
    `SELECT ${columns} AND ${inJson('b.organisation_id', 'organisationIds')} AND b.starts_at >= @from`,
  );
  const myJobs = database.prepare<object, Raw>(
    `SELECT ${jobColumns} AND ${inJson('j.person_id', 'personIds')} AND j.used_on >= @from`,
  );
  const theirJobs = database.prepare<object, Raw>(
    `SELECT ${jobColumns} AND ${inJson('j.organisation_id', 'organisationIds')} AND j.starts_at >= @from`,
  );
  const one = database.prepare<[number], Raw>(`SELECT ${columns} AND b.id = ?`);
  const bookingOf = ({ discountShare, discountCents, ...raw }: Raw): CoverableBooking => ({
    ...raw,
    agreed: raw.agreed === null ? null : storedPrice(raw.agreed),
    billed: raw.billed === 1,
    wholeTime: raw.wholeTime === 1,
    discount: storedDiscount(discountShare, discountCents),
  });
  const paying = database.prepare<object, { personId: number; organisationId: number }>(
    `SELECT person_id AS "personId", min(organisation_id) AS "organisationId" FROM v_acting_for
     WHERE pays_for = 1 AND ${inJson('person_id', 'personIds')} GROUP BY person_id`,
  );
  const first = database.prepare<object, { day: string | null }>(
    `SELECT min(day) AS day FROM (
       SELECT min(booked_on) AS day FROM bookings WHERE ${inJson('person_id', 'personIds')}
       UNION ALL SELECT substr(min(starts_at), 1, 10) FROM bookings
         WHERE ${inJson('organisation_id', 'organisationIds')}
       UNION ALL SELECT min(used_on) FROM machine_jobs WHERE ${inJson('person_id', 'personIds')}
         OR ${inJson('organisation_id', 'organisationIds')}
       UNION ALL SELECT min(date) FROM check_ins WHERE ${inJson('person_id', 'personIds')})`,
  );
  return {
    bookings(of, from) {
      const given = { ...parameters(of), from };
      const found = [...mine.all(given), ...theirs.all(given), ...myJobs.all(given), ...theirJobs.all(given)];
      const rows = new Map(found.map((row) => [`${row.kind} ${row.id}`, row]));
      return [...rows.values()].map(bookingOf);
    },
    booking(id) {
      const raw = one.get(id);
      return raw === undefined ? undefined : bookingOf(raw);
    },
    firstDay: (of) => first.get(parameters(of))?.day ?? undefined,
    payersOf: (personIds) =>
      new Map(
        paying
          .all({ personIds: JSON.stringify(personIds) })
          .map(({ personId, organisationId }) => [personId, organisationId]),
      ),
  };
}

type Presence = Pick<CoverageUseStore, 'checkIns' | 'seated'>;

function presenceOver(database: Database): Presence {
  type RawCheckIn = Omit<CoverableCheckIn, 'morning' | 'afternoon'> & { morning: number; afternoon: number };
  const checkIns = database.prepare<object, RawCheckIn>(
    `SELECT c.id, c.person_id AS "personId", c.date, c.morning, c.afternoon,
       coalesce((SELECT sum(s.covered_cents) FROM v_billed_check_ins s WHERE s.id = c.id), 0) AS "billedAmount"
     FROM check_ins c WHERE ${inJson('c.person_id', 'personIds')} AND c.date >= @from
       AND c.morning + c.afternoon > 0 ORDER BY c.date, c.id`,
  );
  const seated = database.prepare<object, Omit<SeatedHalves, 'morning' | 'afternoon'> & RawCheckIn>(
    `SELECT b.person_id AS "personId", b.booked_on AS date,
       max(substr(b.starts_at, 12) < m.at) AS morning,
       max(max(b.ends_at > b.booked_on || 'T' || m.at, substr(b.starts_at, 12) >= m.at)) AS afternoon
     FROM bookings b JOIN resources r ON r.id = b.resource_id AND r.kind = 'desk',
       (SELECT json_extract(value, '$') AS at FROM settings WHERE name = 'middayAt') m
     WHERE b.status = 'confirmed' AND ${inJson('b.person_id', 'personIds')} AND b.booked_on >= @from
       AND r.owner_organisation_id IS NULL
     GROUP BY b.person_id, b.booked_on`,
  );
  return {
    checkIns: (personIds, from) =>
      checkIns.all({ personIds: JSON.stringify(personIds), from }).map((row) => ({
        ...row,
        morning: row.morning === 1,
        afternoon: row.afternoon === 1,
      })),
    seated: (personIds, from) =>
      seated.all({ personIds: JSON.stringify(personIds), from }).map((row) => ({
        ...row,
        morning: row.morning === 1,
        afternoon: row.afternoon === 1,
      })),
  };
}

type HolderReading = Pick<CoverageUseStore, 'holders' | 'structuresOf' | 'peopleOf' | 'heldIds'>;

function holdersOver(database: Database): HolderReading {
  const holds = (column: string, name: string): string =>
    `SELECT ${column} AS id FROM subscriptions WHERE ${inJson(column, name)}
     UNION SELECT ${column} FROM pass_books WHERE ${inJson(column, name)}
     UNION SELECT m.${column} FROM free_hours f JOIN memberships m ON m.type_id = f.membership_type_id
       WHERE ${inJson(`m.${column}`, name)}
     UNION SELECT m.${column} FROM takings k JOIN memberships m ON m.id = k.membership_id
       WHERE ${inJson(`m.${column}`, name)}`;
  const people = database.prepare<object, { id: number }>(holds('person_id', 'personIds'));
  const structures = database.prepare<object, { id: number }>(holds('organisation_id', 'organisationIds'));
  const structuresOf = database.prepare<object, { id: number }>(
    `SELECT DISTINCT organisation_id AS id FROM bookings WHERE ${inJson('person_id', 'personIds')}
       AND booked_on >= @from AND organisation_id IS NOT NULL
     UNION SELECT organisation_id FROM machine_jobs WHERE ${inJson('person_id', 'personIds')}
       AND used_on >= @from AND removed = 0 AND organisation_id IS NOT NULL
     UNION SELECT organisation_id FROM v_acting_for WHERE pays_for = 1 AND ${inJson('person_id', 'personIds')}`,
  );
  const peopleOf = database.prepare<object, { id: number }>(
    `SELECT DISTINCT person_id AS id FROM bookings WHERE ${inJson('organisation_id', 'organisationIds')}
       AND starts_at >= @from AND person_id IS NOT NULL
     UNION SELECT person_id FROM machine_jobs WHERE ${inJson('organisation_id', 'organisationIds')}
       AND starts_at >= @from AND removed = 0 AND person_id IS NOT NULL
     UNION SELECT a.person_id FROM v_acting_for a WHERE a.pays_for = 1
       AND ${inJson('a.organisation_id', 'organisationIds')}
       AND (EXISTS(SELECT 1 FROM check_ins c WHERE c.person_id = a.person_id AND c.date >= @from)
         OR EXISTS(SELECT 1 FROM bookings b WHERE b.person_id = a.person_id AND b.booked_on >= @from)
         OR EXISTS(SELECT 1 FROM machine_jobs j WHERE j.person_id = a.person_id AND j.used_on >= @from AND j.removed = 0))`,
  );
  const of = (table: string) =>
    database.prepare<object, { id: number }>(
      `SELECT id FROM ${table} WHERE ${inJson('person_id', 'personIds')}
         OR ${inJson('organisation_id', 'organisationIds')}`,
    );
  const subscriptions = of('subscriptions');
  const books = of('pass_books');
  const memberships = database.prepare<object, { id: number }>(
    `SELECT id FROM memberships m WHERE (${inJson('m.person_id', 'personIds')}
       OR ${inJson('m.organisation_id', 'organisationIds')})
       AND EXISTS(SELECT 1 FROM takings k WHERE k.membership_id = m.id)`,
  );
  return {
    holders(holders) {
      const given = parameters(holders);
      return { personIds: ids(people.all(given)), organisationIds: ids(structures.all(given)) };
    },
    structuresOf: (personIds, from) => ids(structuresOf.all({ personIds: JSON.stringify(personIds), from })),
    peopleOf: (organisationIds, from) =>
      ids(peopleOf.all({ organisationIds: JSON.stringify(organisationIds), from })),
    heldIds(holders) {
      const given = parameters(holders);
      return {
        subscriptionIds: ids(subscriptions.all(given)),
        passBookIds: ids(books.all(given)),
        membershipIds: ids(memberships.all(given)),
      };
    },
  };
}

/** The uses that what is held may pay for, and who hangs together by it. */
export function coverageUseStore(database: Database): CoverageUseStore {
  return { ...usesOver(database), ...presenceOver(database), ...holdersOver(database) };
}
