import type { SoldActivity } from '../../shared/domain/dashboard/activities.ts';
import type { Database } from './sqlite.ts';

/** Something that takes places of a resource, wall clock. */
export interface TakenRow {
  readonly resourceId: number;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly places: number;
  /** Whether it is a job on a machine that was booked for it: the same time told twice. */
  readonly isBooked: number;
}

export interface StopSpan {
  readonly resourceId: number;
  /** UTC instants; null while it lasts. */
  readonly startedAt: string;
  readonly endedAt: string | null;
}

/** People who came without having booked a desk that day. */
export interface WalkIns {
  readonly date: string;
  readonly morning: number;
  readonly afternoon: number;
}

export interface MonthOfPassages {
  readonly month: string;
  readonly halfDays: number;
  readonly people: number;
  readonly visits: number;
}

export interface MembershipRow {
  readonly holder: string;
  readonly typeId: number;
  readonly typeName: string;
  readonly startsOn: string;
  readonly endsOn: string;
}

/** What a machine was to bring, by how its price holds VAT. */
export interface MachineIncomeRow {
  readonly resourceId: number;
  readonly amount: number;
  readonly includesVat: number;
  readonly vatRate: number;
}

export interface DashboardStore {
  /** Bookings that were confirmed, uses and jobs that touch `[from, until)`; all, or those of one resource. */
  taken(from: string, until: string, resourceId: number | null): TakenRow[];
  /** Whether anything took a place, or anybody came, within `[from, until)`. */
  isAnythingKept(from: string, until: string): boolean;
  /** Each whole with each part below it, itself left out (B2). */
  parts(): { readonly wholeId: number; readonly partId: number }[];
  stops(from: string, until: string): StopSpan[];
  walkIns(from: string, to: string): WalkIns[];
  passages(from: string, to: string): MonthOfPassages[];
  people(from: string, to: string): number;
  unnamed(from: string, to: string): { readonly month: string; readonly visitors: number }[];
  /** Every membership that began by a day: who was a member, and who had been before. */
  memberships(until: string): MembershipRow[];
  /** What sales of some days were for, HT; credit notes and refunds taken off. */
  sold(from: string, to: string): { readonly activity: SoldActivity; readonly amount: number }[];
  /** Jobs and bookings of machines on some days, as they were agreed; what the house gave is not in it. */
  machineIncome(from: string, to: string): MachineIncomeRow[];
  /** Expenses of energy, insurance and hire, HT, by the activity that was written on them. */
  charges(from: string, to: string): { readonly activity: string; readonly amount: number }[];
}

// No booking is longer (the trigger of occupancies): the index is read from there on, not from the first year.
const longest = `strftime('%Y-%m-%dT%H:%M', @from, '-368 days')`;
const touches = `starts_at < @until AND starts_at >= ${longest} AND ends_at > @from`;
const ofOne = '(@resourceId IS NULL OR resource_id = @resourceId)';

const takenSql = `
  SELECT resource_id AS "resourceId", starts_at AS "startsAt", ends_at AS "endsAt", places, 0 AS "isBooked"
    FROM bookings WHERE status = 'confirmed' AND ${touches} AND ${ofOne}
  UNION ALL
  SELECT resource_id, starts_at, ends_at, places, 0 FROM uses WHERE removed = 0 AND ${touches} AND ${ofOne}
  UNION ALL
  SELECT resource_id, starts_at, ends_at, 1, booking_id IS NOT NULL
    FROM machine_jobs WHERE removed = 0 AND state = 'finished' AND ${touches} AND ${ofOne}`;

const soldSql = `
  SELECT activity, sum(cents) AS amount FROM (
    SELECT CASE
        WHEN l.nature = 'goods' THEN 'goods'
        WHEN l.source_kind IN ('booking', 'use', 'quote_line') THEN
          CASE r.kind WHEN 'machine' THEN 'fablab' WHEN 'desk' THEN 'desks' WHEN 'room' THEN 'rooms'
            WHEN 'equipment' THEN 'rooms' END
        WHEN l.source_kind = 'pass_book' THEN iif(p.unit = 'hour', 'fablab', 'desks')
        WHEN l.source_kind IN ('check_in', 'visit', 'plan_month') THEN 'desks'
        WHEN l.source_kind = 'job' THEN 'fablab'
        WHEN l.source_kind = 'workshop' THEN 'workshops'
        WHEN l.source_kind = 'prestation' THEN 'prestations'
        WHEN l.source_kind = 'settlement' THEN 'partners' END AS activity,
      iif(d.kind = 'credit_note', -l.net_cents, l.net_cents) AS cents
    FROM documents d JOIN document_lines l ON l.document_id = d.id
      LEFT JOIN quote_lines q ON l.source_kind = 'quote_line' AND q.id = l.source_id
      LEFT JOIN uses u ON l.source_kind = 'use' AND u.id = l.source_id
      LEFT JOIN bookings b ON b.id = CASE l.source_kind WHEN 'booking' THEN l.source_id ELSE q.booking_id END
      LEFT JOIN resources r ON r.id = coalesce(b.resource_id, u.resource_id)
      LEFT JOIN pass_books p ON l.source_kind = 'pass_book' AND p.id = l.source_id
    WHERE d.status = 'issued' AND d.is_deposit = 0 AND d.issued_on BETWEEN @from AND @to
      AND l.source_kind NOT IN ('deposit', 'security_deposit', 'membership')
    UNION ALL
    SELECT CASE WHEN EXISTS (SELECT 1 FROM sold_registrations g WHERE g.sale_id = coalesce(s.refunds_id, s.id)) THEN 'workshops'
        WHEN EXISTS (SELECT 1 FROM sold_jobs j WHERE j.sale_id = coalesce(s.refunds_id, s.id)) THEN 'fablab' ELSE 'goods' END,
      s.net_cents FROM sales s WHERE s.sold_on BETWEEN @from AND @to)
  WHERE activity IS NOT NULL GROUP BY activity`;

const machineIncomeSql = `
  SELECT "resourceId", sum(amount) AS amount, "includesVat", "vatRate" FROM (
    SELECT resource_id AS "resourceId", total_cents AS amount, includes_vat AS "includesVat", vat_rate AS "vatRate"
      FROM machine_jobs WHERE removed = 0 AND state = 'finished' AND payer <> 'house' AND used_on BETWEEN @from AND @to
    UNION ALL
    SELECT b.resource_id, b.agreed_cents, coalesce(b.agreed ->> 'includesVat', 1), coalesce(b.agreed ->> 'vatRate', 0)
      FROM v_billable_bookings b JOIN v_resources r ON r.id = b.resource_id AND r.kind = 'machine'
      WHERE b.starts_at >= @from AND b.starts_at < date(@to, '+1 day')
    UNION ALL
    SELECT u.resource_id, u.agreed_cents, coalesce(u.agreed ->> 'includesVat', 1), coalesce(u.agreed ->> 'vatRate', 0)
      FROM v_billable_uses u JOIN v_resources r ON r.id = u.resource_id AND r.kind = 'machine'
      WHERE u.starts_at >= @from AND u.starts_at < date(@to, '+1 day'))
  GROUP BY 1, 3, 4`;

/** What the dashboard reads, added up where that makes it less to carry (R3). */
export function dashboardStore(database: Database): DashboardStore {
  const taken = database.prepare<object, TakenRow>(takenSql);
  const kept = database.prepare<object, { kept: number }>(
    `SELECT EXISTS (${takenSql}) OR EXISTS (SELECT 1 FROM check_ins
       WHERE date >= substr(@from, 1, 10) AND date <= substr(@until, 1, 10)) AS kept`,
  );
  const parts = database.prepare<[], { wholeId: number; partId: number }>(
    `SELECT resource_id AS "wholeId", covers_id AS "partId" FROM v_resource_spans WHERE resource_id <> covers_id`,
  );
  const stops = database.prepare<object, StopSpan>(
    `SELECT resource_id AS "resourceId", started_at AS "startedAt", ended_at AS "endedAt" FROM v_resource_stops
     WHERE started_at < @until AND (ended_at IS NULL OR ended_at > @from)`,
  );
  const walkIns = database.prepare<object, WalkIns>(
    `SELECT c.date, sum(c.morning) AS morning, sum(c.afternoon) AS afternoon FROM check_ins c
     WHERE c.date BETWEEN @from AND @to AND NOT EXISTS (
       SELECT 1 FROM bookings b JOIN resources r ON r.id = b.resource_id AND r.kind = 'desk'
       WHERE b.person_id = c.person_id AND b.booked_on = c.date AND b.status = 'confirmed')
     GROUP BY c.date`,
  );
  const passages = database.prepare<object, MonthOfPassages>(
    `SELECT substr(date, 1, 7) AS month, sum(morning + afternoon) AS "halfDays", count(DISTINCT person_id) AS people,
       sum(kind IN ('visit', 'overflow')) AS visits
     FROM check_ins WHERE date BETWEEN @from AND @to GROUP BY month ORDER BY month`,
  );
  const people = database.prepare<object, { people: number }>(
    'SELECT count(DISTINCT person_id) AS people FROM check_ins WHERE date BETWEEN @from AND @to',
  );
  const unnamed = database.prepare<object, { month: string; visitors: number }>(
    `SELECT substr(date, 1, 7) AS month, sum(visitors) AS visitors FROM v_unnamed_visits
     WHERE date BETWEEN @from AND @to GROUP BY month`,
  );
  const memberships = database.prepare<[string], MembershipRow>(
    `SELECT iif(m.person_id IS NULL, 'o' || m.organisation_id, 'p' || m.person_id) AS holder, m.type_id AS "typeId",
       t.name AS "typeName", m.starts_on AS "startsOn", coalesce(m.ended_early_on, m.ends_on) AS "endsOn"
     FROM memberships m JOIN membership_types t ON t.id = m.type_id
     WHERE m.withdrawn_at IS NULL AND m.starts_on <= ? ORDER BY m.id`,
  );
  const sold = database.prepare<object, { activity: SoldActivity; amount: number }>(soldSql);
  const machineIncome = database.prepare<object, MachineIncomeRow>(machineIncomeSql);
  const charges = database.prepare<object, { activity: string; amount: number }>(
    `SELECT activity, sum(amount_cents - vat_cents) AS amount FROM expenses
     WHERE removed_at IS NULL AND activity <> '' AND spent_on BETWEEN @from AND @to
       AND account IN ('energy', 'insurance', 'equipmentRent') GROUP BY activity`,
  );
  return {
    taken: (from, until, resourceId) => taken.all({ from, until, resourceId }),
    isAnythingKept: (from, until) => kept.get({ from, until, resourceId: null })?.kept === 1,
    parts: () => parts.all(),
    stops: (from, until) => stops.all({ from, until }),
    walkIns: (from, to) => walkIns.all({ from, to }),
    passages: (from, to) => passages.all({ from, to }),
    people: (from, to) => people.get({ from, to })?.people ?? 0,
    unnamed: (from, to) => unnamed.all({ from, to }),
    memberships: (until) => memberships.all(until),
    sold: (from, to) => sold.all({ from, to }),
    machineIncome: (from, to) => machineIncome.all({ from, to }),
    charges: (from, to) => charges.all({ from, to }),
  };
}
