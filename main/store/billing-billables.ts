import type { Price, PriceLine } from '../../shared/contract/pricing.ts';
import type { Party } from '../../shared/contract/common.ts';
import { partyOf } from './billing-parties.ts';
import { storedPrice } from './stored-prices.ts';
import type { Database } from './sqlite.ts';

/**
 * A booking that may be invoiced: agreed, used, of our own resources (B11), for somebody; or cancelled late, or used by
 * nobody, at what was agreed for that (B7).
 */
export interface BillableBooking {
  readonly id: number;
  readonly resource: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly personId: number | null;
  readonly organisationId: number | null;
  readonly title: string;
  readonly agreed: Price;
  readonly status: 'confirmed' | 'no_show' | 'cancelled';
  /** What is charged instead of the price, in cents; null: the price. */
  readonly fee: number | null;
  /** What is left to pay where a plan, free hours or a carnet pay for the rest (C3), and the price of all of it. */
  readonly toPay: number | null;
  readonly whole: number | null;
  /** The price of what remains, unfolded. */
  readonly rest: readonly PriceLine[];
}

/** A passage with an amount (C4, X1); a partner pays for its own beyond their quota, where the agreement says so. */
export interface BillableCheckIn {
  readonly id: number;
  readonly personId: number;
  readonly payerOrganisationId: number | null;
  readonly date: string;
  readonly morning: boolean;
  readonly afternoon: boolean;
  /** What is left to bill of it, in cents; all of it as long as it stands on no document. */
  readonly amount: number;
  /** Whether part of it stands on another document already: this is the supplement (C4). */
  readonly isSupplement: boolean;
  readonly includesVat: boolean;
  readonly vatRate: number;
}

/** A finished job that somebody pays (C6, F6), of our own machines (B11). */
export interface BillableJob {
  readonly id: number;
  readonly resource: string;
  readonly startsAt: string;
  readonly personId: number | null;
  readonly organisationId: number | null;
  readonly payer: 'person' | 'organisation';
  readonly failed: boolean;
  /** Of the time that is charged. */
  readonly minutes: number;
  /** What is left to pay of it once plans, free hours and carnets have paid for the time (C3), in cents. */
  readonly amount: number;
  /** Whether something else pays for part of it. */
  readonly isCovered: boolean;
  /** The materials that are charged. */
  readonly materials: readonly { readonly name: string; readonly unit: string; readonly quantity: number }[];
  readonly includesVat: boolean;
  readonly vatRate: number;
}

/** A membership whose fee has a counterpart: invoiced, not receipted (I12). */
export interface BillableMembership {
  readonly id: number;
  readonly holder: Party;
  readonly holderName: string;
  readonly typeName: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly fee: number;
}

export interface BillableStore {
  /** Memberships with a counterpart begun by a day, nothing of them paid, on no document yet (I6), oldest first. */
  memberships(until: string): BillableMembership[];
  /** Jobs that began before a local time and are on no document yet (I6), oldest first. */
  jobs(before: string): BillableJob[];
  job(id: number): BillableJob | undefined;
  /** Passages until a day that are to be paid and not yet on documents in whole (I6, C4), oldest first. */
  checkIns(until: string): BillableCheckIn[];
  /** A passage with what is left to bill, 0 when nothing is; what stands on one document can be left out of account. */
  checkIn(id: number, exceptDocument?: number): BillableCheckIn | undefined;
  /** Bookings that have ended by a local time and are on no document yet (I6), oldest first. */
  bookings(endedBy: string): BillableBooking[];
  booking(id: number): BillableBooking | undefined;
  /** Past uses until a local time that are on no document yet (B12), oldest first. */
  uses(endedBy: string): BillableBooking[];
  use(id: number): BillableBooking | undefined;
}

type Row = Omit<BillableBooking, 'agreed' | 'rest'> & { agreed: string; rest: string | null };

const columns = `b.id, b.resource, b.starts_at AS "startsAt", b.ends_at AS "endsAt", b.person_id AS "personId",
  b.organisation_id AS "organisationId", b.title, b.agreed, b.status, b.fee_cents AS fee,
  u.to_pay_cents AS "toPay", u.whole_cents AS whole, u.rest
  FROM v_billable_bookings b LEFT JOIN v_covered_uses u ON u.use_kind = 'booking' AND u.use_id = b.id
  WHERE coalesce(u.to_pay_cents, 1) > 0`;
const useColumns = `b.id, b.resource, b.starts_at AS "startsAt", b.ends_at AS "endsAt", b.person_id AS "personId",
  b.organisation_id AS "organisationId", b.title, b.agreed, 'confirmed' AS status, NULL AS fee, NULL AS "toPay",
  NULL AS whole, NULL AS rest FROM v_billable_uses b`;
const bookingOf = (row: Row): BillableBooking => ({
  ...row,
  agreed: storedPrice(row.agreed),
  rest: row.rest === null ? [] : (JSON.parse(row.rest) as PriceLine[]),
});

type CheckInRow = Omit<BillableCheckIn, 'morning' | 'afternoon' | 'includesVat' | 'isSupplement'> & {
  morning: number;
  afternoon: number;
  includesVat: number;
  covered: number;
};
const checkInColumns = `c.id, c.person_id AS "personId", c.payer_organisation_id AS "payerOrganisationId", c.date,
  c.morning, c.afternoon, c.amount_cents AS amount, c.includes_vat AS "includesVat", c.vat_rate AS "vatRate"`;
const checkInOf = ({ covered, ...row }: CheckInRow): BillableCheckIn => ({
  ...row,
  amount: Math.max(0, row.amount - covered),
  isSupplement: covered > 0,
  morning: row.morning === 1,
  afternoon: row.afternoon === 1,
  includesVat: row.includesVat === 1,
});

type JobRaw = Omit<BillableJob, 'failed' | 'isCovered' | 'materials' | 'includesVat'> & {
  [K in 'failed' | 'isCovered' | 'includesVat']: number;
} & { materials: string };

function jobsOver(database: Database): Pick<BillableStore, 'jobs' | 'job'> {
  const jobColumns = `* FROM (SELECT j.id, j.resource, j.starts_at AS "startsAt", j.person_id AS "personId",
      j.organisation_id AS "organisationId", j.payer, j.outcome = 'failure' AS failed, j.minutes,
      j.total_cents - j.time_cents + coalesce(u.to_pay_cents, j.time_cents) AS amount, u.use_id IS NOT NULL AS "isCovered",
      (SELECT json_group_array(json_object('name', m.name, 'unit', m.unit, 'quantity', k.quantity))
        FROM machine_job_materials k JOIN materials m ON m.id = k.material_id
        WHERE k.job_id = j.id AND j.charges_materials = 1) AS materials,
      j.includes_vat AS "includesVat", j.vat_rate AS "vatRate"
    FROM v_billable_jobs j LEFT JOIN v_covered_uses u ON u.use_kind = 'job' AND u.use_id = j.id) j WHERE amount > 0`;
  const jobs = database.prepare<[string], JobRaw>(
    `SELECT ${jobColumns} AND "startsAt" < ?
       AND NOT EXISTS (SELECT 1 FROM v_billed_sources s WHERE s.kind = 'job' AND s.id = j.id)
     ORDER BY "startsAt", id`,
  );
  const job = database.prepare<[number], JobRaw>(`SELECT ${jobColumns} AND id = ?`);
  const jobOf = (raw: JobRaw): BillableJob => ({
    ...raw,
    failed: raw.failed === 1,
    isCovered: raw.isCovered === 1,
    includesVat: raw.includesVat === 1,
    materials: JSON.parse(raw.materials) as BillableJob['materials'],
  });
  return {
    jobs: (before) => jobs.all(before).map(jobOf),
    job(id) {
      const raw = job.get(id);
      return raw === undefined ? undefined : jobOf(raw);
    },
  };
}

function membershipsOver(database: Database): Pick<BillableStore, 'memberships'> {
  const open = database.prepare<
    [string],
    Omit<BillableMembership, 'holder'> & { personId: number | null; organisationId: number | null }
  >(
    `SELECT m.id, m.person_id AS "personId", m.organisation_id AS "organisationId",
       coalesce(p.display_name, o.name, '') AS "holderName", m.type_name AS "typeName", m.starts_on AS "startsOn",
       m.ends_on AS "endsOn", m.fee_cents AS fee
     FROM v_memberships m LEFT JOIN v_people p ON p.id = m.person_id
       LEFT JOIN v_organisations o ON o.id = m.organisation_id
     WHERE m.with_counterpart = 1 AND m.fee_cents > 0 AND m.starts_on <= ? AND m.paid_cents = 0
       AND NOT EXISTS (SELECT 1 FROM v_billed_sources s WHERE s.kind = 'membership' AND s.id = m.id)
     ORDER BY m.starts_on, m.id`,
  );
  return {
    memberships: (until) =>
      open.all(until).flatMap(({ personId, organisationId, ...row }) => {
        const holder = partyOf(personId, organisationId);
        return holder === null ? [] : [{ ...row, holder }];
      }),
  };
}

/** What may be billed, as the areas below show it. */
export function billableStore(database: Database): BillableStore {
  const bookings = database.prepare<[string], Row>(
    `SELECT ${columns}
     AND b.due_from <= ? AND NOT EXISTS (SELECT 1 FROM v_billed_sources s WHERE s.kind = 'booking' AND s.id = b.id)
     ORDER BY b.starts_at, b.id`,
  );
  const booking = database.prepare<[number], Row>(`SELECT ${columns} AND b.id = ?`);
  // No plan or carnet pays for what was noted afterwards: the desk bills it, or not.
  const uses = database.prepare<[string], Row>(
    `SELECT ${useColumns} WHERE b.ends_at <= ?
       AND NOT EXISTS (SELECT 1 FROM v_billed_sources s WHERE s.kind = 'use' AND s.id = b.id)
     ORDER BY b.starts_at, b.id`,
  );
  const use = database.prepare<[number], Row>(`SELECT ${useColumns} WHERE b.id = ?`);
  const checkIns = database.prepare<[string], CheckInRow>(
    `SELECT * FROM (SELECT ${checkInColumns},
         coalesce((SELECT sum(s.covered_cents) FROM v_billed_check_ins s WHERE s.id = c.id), 0) AS covered
       FROM v_billable_check_ins c WHERE c.date <= ?)
     WHERE amount > covered ORDER BY date, id`,
  );
  const checkIn = database.prepare<[number | null, number], CheckInRow>(
    `SELECT ${checkInColumns}, coalesce((SELECT sum(b.covered_cents) FROM billed_sources b
         JOIN document_lines l ON l.id = b.line_id
         WHERE b.kind = 'check_in' AND b.source_id = c.id AND l.document_id IS NOT ?), 0)
       + coalesce((SELECT sum(w.amount_cents) FROM waived_items w
         WHERE w.source_kind = 'check_in' AND w.source_id = c.id), 0) AS covered
     FROM v_billable_check_ins c WHERE c.id = ?`,
  );
  return {
    ...jobsOver(database),
    ...membershipsOver(database),
    checkIns: (until) => checkIns.all(until).map(checkInOf),
    checkIn(id, exceptDocument) {
      const row = checkIn.get(exceptDocument ?? null, id);
      return row === undefined ? undefined : checkInOf(row);
    },
    uses: (endedBy) => uses.all(endedBy).map(bookingOf),
    use(id) {
      const row = use.get(id);
      return row === undefined ? undefined : bookingOf(row);
    },
    bookings: (endedBy) => bookings.all(endedBy).map(bookingOf),
    booking(id) {
      const row = booking.get(id);
      return row === undefined ? undefined : bookingOf(row);
    },
  };
}
