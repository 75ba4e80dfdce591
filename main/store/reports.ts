import type { PaymentMethod } from '../../shared/contract/memberships.ts';
import type { Database } from './sqlite.ts';

/** One membership of somebody who was a member in a period, with who they are (R1). */
export interface MemberRow {
  readonly holderKind: 'person' | 'organisation';
  readonly holderId: number;
  readonly sortKey: string;
  readonly memberNumber: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly organisation: string;
  readonly civility: string;
  readonly birthDate: string | null;
  readonly gender: 'female' | 'male' | 'other' | null;
  readonly address: string;
  readonly postcode: string;
  readonly commune: string;
  readonly phone: string;
  readonly email: string;
  readonly note: string;
  readonly membershipId: number;
  readonly typeId: number;
  readonly typeName: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly fee: number;
  readonly paid: number;
  readonly paidOn: string | null;
  readonly method: PaymentMethod | null;
  readonly payerName: string;
}

export interface UsedTime {
  readonly resourceId: number;
  readonly label: string;
  readonly kind: string;
  readonly startsAt: string;
  readonly endsAt: string;
}

export interface DayBooking {
  readonly resource: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly status: string;
  readonly title: string;
  readonly person: string | null;
  readonly organisation: string | null;
  readonly setup: string;
  readonly attendees: number;
  /** What comes along with it, in words: « Vidéoprojecteur, 12 × Café ». */
  readonly accessories: string;
}

export interface CensusCounts {
  readonly rooms: number;
  readonly seats: number;
  readonly machines: number;
  readonly presentPeople: number;
  readonly partners: number;
  readonly boardMembers: number;
}

export interface ReportStore {
  /** Memberships that touch `[from, until]`, ends included (P3), by holder's name, then oldest first. */
  memberships(from: string, until: string): MemberRow[];
  /** Half-days of check-ins by month 1–12. */
  halfDays(year: number): { month: number; halfDays: number }[];
  /** Visits of partners' members (X3) in a year. */
  visits(year: number): number;
  /** Visitors of a year whose names nobody noted. */
  unnamedVisits(year: number): number;
  /** Bookings that were used in a year, by resource. */
  usedTimes(from: string, until: string): UsedTime[];
  /** Own income by month in cents: what is invoiced less credit notes, counter sales and fees received. */
  income(year: number): { month: number; cents: number }[];
  /** What questionnaires ask of a year besides, and of what can be booked as it stands now. */
  census(year: number): CensusCounts;
  /** The bookings that hold their slot on a day, in order of time. */
  dayBookings(date: string): DayBooking[];
}

const ofHolder = `
  m.id AS "membershipId", m.type_id AS "typeId", m.type_name AS "typeName", m.starts_on AS "startsOn", m.ends_on AS "endsOn",
  m.fee_cents AS fee, m.paid_cents AS paid,
  last.received_on AS "paidOn", last.method,
  coalesce((SELECT display_name FROM v_people WHERE id = m.payer_person_id),
    (SELECT name FROM v_organisations WHERE id = m.payer_organisation_id), '') AS "payerName"`;
// The last payment that still counts: the one that completed the fee. The `+` keeps SQLite from going through every
// payment that reverses none, for each member.
const lastPayment = `LEFT JOIN payments last ON last.id = (
    SELECT max(a.payment_id) FROM payment_allocations a JOIN payments p ON p.id = a.payment_id
    WHERE a.membership_id = m.id AND +p.reverses_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM payments r WHERE r.reverses_id = p.id))`;

const membershipsSql = `
  SELECT * FROM (
    SELECT 'person' AS "holderKind", h.id AS "holderId", h.sort_key AS "sortKey",
      coalesce(h.member_number, '') AS "memberNumber", h.last_name AS "lastName", h.first_name AS "firstName",
      coalesce((SELECT group_concat(organisation_name, ', ') FROM (SELECT organisation_name FROM v_acting_for
        WHERE person_id = h.id ORDER BY organisation_name)), '') AS organisation,
      h.civility, h.birth_date AS "birthDate", h.gender, h.address, h.postcode, h.commune, h.phone, h.email, h.note,
      ${ofHolder}
    FROM v_memberships m JOIN v_people h ON h.id = m.person_id ${lastPayment}
    WHERE m.starts_on <= @until AND m.ends_on >= @from
    UNION ALL
    SELECT 'organisation', h.id, h.sort_key, coalesce(h.member_number, ''), '', '', h.name, '', NULL, NULL, h.address,
      h.postcode, h.commune, h.phone, h.email, h.note, ${ofHolder}
    FROM v_memberships m JOIN v_organisations h ON h.id = m.organisation_id ${lastPayment}
    WHERE m.starts_on <= @until AND m.ends_on >= @from)
  ORDER BY "sortKey", "holderKind" DESC, "holderId", "startsOn", "membershipId"`;

const incomeSql = `
  SELECT CAST(substr(day, 6, 2) AS INTEGER) AS month, sum(cents) AS cents FROM (
    SELECT issued_on AS day, CASE kind WHEN 'invoice' THEN net_cents ELSE -net_cents END AS cents
      FROM documents WHERE status = 'issued'
    UNION ALL SELECT sold_on, net_cents FROM sales
    -- What is held for a partner is no income (X1).
    UNION ALL SELECT p.received_on, a.amount_cents * (m.fee_cents - m.partner_share_cents) / m.fee_cents
      FROM payment_allocations a JOIN payments p ON p.id = a.payment_id
        JOIN v_memberships m ON m.id = a.membership_id AND m.fee_cents > 0)
  WHERE day BETWEEN @from AND @until GROUP BY month`;

const censusSql = `
  SELECT (SELECT count(*) FROM v_resources WHERE kind = 'room' AND archived = 0) AS rooms,
    (SELECT coalesce(sum(places), 0) FROM v_resources WHERE kind = 'desk' AND archived = 0) AS seats,
    (SELECT count(*) FROM v_resources WHERE kind = 'machine' AND archived = 0) AS machines,
    (SELECT count(DISTINCT person_id) FROM v_check_ins WHERE date BETWEEN @from AND @until) AS "presentPeople",
    (SELECT count(DISTINCT partner_organisation_id) FROM v_agreements WHERE starts_on <= @until AND last_day >= @from)
      AS partners,
    (SELECT count(DISTINCT person_id) FROM v_mandates
      WHERE starts_on <= @until AND coalesce(ended_on, ends_on, '9999-12-31') >= @until) AS "boardMembers"`;

const wholeYear = (year: number): object => ({ from: `${year}-01-01`, until: `${year}-12-31` });

/** What reports read, from the views of every area. */
export function reportStore(database: Database): ReportStore {
  const memberships = database.prepare<object, MemberRow>(membershipsSql);
  const halves = database.prepare<object, { month: number; halfDays: number }>(
    `SELECT CAST(substr(date, 6, 2) AS INTEGER) AS month, sum(morning + afternoon) AS "halfDays" FROM v_check_ins
     WHERE date BETWEEN @from AND @until GROUP BY month`,
  );
  const visits = database.prepare<object, { visits: number }>(
    "SELECT count(*) AS visits FROM v_check_ins WHERE kind IN ('visit', 'overflow') AND date BETWEEN @from AND @until",
  );
  const unnamed = database.prepare<object, { visitors: number | null }>(
    'SELECT sum(visitors) AS visitors FROM v_unnamed_visits WHERE date BETWEEN @from AND @until',
  );
  const used = database.prepare<object, UsedTime>(
    `SELECT resource_id AS "resourceId", resource AS label, resource_kind AS kind, starts_at AS "startsAt",
       ends_at AS "endsAt" FROM (
         SELECT id, resource_id, resource, resource_kind, starts_at, ends_at FROM v_bookings WHERE status = 'confirmed'
         UNION ALL SELECT id, resource_id, resource, resource_kind, starts_at, ends_at FROM v_uses)
     WHERE starts_at >= @from AND starts_at < @until ORDER BY resource, resource_id, starts_at, id`,
  );
  const income = database.prepare<object, { month: number; cents: number }>(incomeSql);
  const census = database.prepare<object, CensusCounts>(censusSql);
  const day = database.prepare<object, DayBooking>(
    `SELECT b.resource, b.starts_at AS "startsAt", b.ends_at AS "endsAt", b.status, b.title,
       p.display_name AS person, o.name AS organisation, k.setup, k.attendees,
       coalesce((SELECT group_concat(iif(quantity = 1, accessory, quantity || ' × ' || accessory), ', ')
         FROM (SELECT * FROM v_booking_accessories WHERE booking_id = b.id ORDER BY accessory_id)), '') AS accessories
     FROM v_bookings b JOIN bookings k ON k.id = b.id LEFT JOIN v_people p ON p.id = b.person_id
       LEFT JOIN v_organisations o ON o.id = b.organisation_id
     WHERE b.starts_at < @until AND b.ends_at > @from
       AND (b.status = 'confirmed' OR (b.status = 'option' AND b.option_until >= @date))
     ORDER BY max(b.starts_at, @from), b.resource, b.id`,
  );
  return {
    memberships: (from, until) => memberships.all({ from, until }),
    halfDays: (year) => halves.all(wholeYear(year)),
    visits: (year) => visits.get(wholeYear(year))?.visits ?? 0,
    unnamedVisits: (year) => unnamed.get(wholeYear(year))?.visitors ?? 0,
    usedTimes: (from, until) => used.all({ from, until }),
    income: (year) => income.all(wholeYear(year)),
    census(year) {
      const counts = census.get(wholeYear(year));
      if (counts === undefined) throw new Error('a query without rows');
      return counts;
    },
    dayBookings: (date) => day.all({ date, from: `${date}T00:00`, until: `${date}T24:00` }),
  };
}
