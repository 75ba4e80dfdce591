import type { JobPayer } from '../../shared/contract/fablab-jobs.ts';
import type { MaterialUnit } from '../../shared/contract/fablab-materials.ts';
import type { Price } from '../../shared/contract/pricing.ts';
import type { MachineCharges } from '../../shared/domain/machine-pricing.ts';
import { machineJobSums, type MachineJobSums } from './machine-job-sums.ts';
import { storedPrice } from './stored-prices.ts';
import type { Database } from './sqlite.ts';
import { soldHere, type SoldHere } from './sold-here.ts';

/** Everything of a job that may change. */
export interface JobRowState {
  readonly resourceId: number;
  readonly personId: number | null;
  readonly organisationId: number | null;
  readonly volunteerId: number | null;
  readonly bookingId: number | null;
  readonly state: 'running' | 'paused' | 'finished';
  readonly removed: boolean;
  readonly purpose: 'work' | 'training';
  /** UTC instants (T3), and what the wall clock showed; the end that is expected while it runs. */
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly runMinutes: number | null;
  /** The bounds of its booking before the job's end freed the rest, and their real minutes; null: nothing was booked. */
  readonly bookedFrom: string | null;
  readonly bookedTo: string | null;
  readonly bookedMinutes: number | null;
  /** Whether the booking was made for the job, and goes with it. */
  readonly madeBooking: boolean;
  readonly outcome: 'success' | 'failure' | null;
  readonly failureReason: string;
  readonly fileName: string;
  readonly remark: string;
  readonly payer: JobPayer;
  readonly houseReason: string;
  readonly charges: MachineCharges;
  /** Which time is charged, and its bounds: what a plan or a carnet pays for (C3). Null as long as it runs. */
  readonly basis: 'booked' | 'actual' | null;
  readonly chargedMinutes: number | null;
  readonly chargedFrom: string | null;
  readonly chargedTo: string | null;
  /** What the charged time costs, without setting up; null: nothing. */
  readonly agreed: Price | null;
  readonly time: number;
  readonly materialsTotal: number;
  readonly setup: number;
  readonly total: number;
  readonly worth: number;
  readonly includesVat: boolean;
  readonly vatRate: number;
}

/** Material of a job, at the price of its day. */
export interface JobMaterialRow {
  readonly materialId: number;
  readonly name: string;
  readonly unit: MaterialUnit;
  readonly quantity: number;
  readonly price: number;
  readonly per: number;
  readonly amount: number;
}

export interface JobPause {
  readonly from: string;
  readonly until: string | null;
}

export interface JobRow extends JobRowState {
  readonly id: number;
  readonly version: number;
  readonly createdAt: string;
  readonly resourceName: string;
  readonly group: string;
  /** Null for our own (B11). */
  readonly ownerId: number | null;
  /** The structure that owns the machine (B11), and what is held for it of this job, in cents. */
  readonly ownerName: string | null;
  readonly held: number;
  /** With the commune where several people have that name (P6). */
  readonly personName: string | null;
  readonly organisationName: string | null;
  readonly volunteerName: string | null;
  /** Stands on a document, a draft too, or was paid at the counter. */
  readonly billed: boolean;
  /** The counter sale by which it was paid on the spot. */
  readonly saleId: number | null;
  /** What a plan, free hours or a carnet leave to pay of the time; null: nothing covers it. */
  readonly timeToPay: number | null;
  readonly coverage: string;
  readonly pauses: readonly JobPause[];
  readonly materials: readonly JobMaterialRow[];
  /** Whether another job, or a booking that was not its own, held the machine meanwhile (B12). */
  readonly overlapsJob: boolean;
  readonly overlapsBooking: boolean;
}

export interface JobFilter {
  /** Local days: jobs that touch `[from, to)`. */
  readonly from: string;
  readonly to: string;
  readonly resourceId?: number | undefined;
  readonly personId?: number | undefined;
  readonly organisationId?: number | undefined;
  readonly outcome?: 'success' | 'failure' | undefined;
}

export interface MachineJobStore extends MachineJobSums, SoldHere {
  /** What runs or stands paused, the longest first. */
  running(): JobRow[];
  inRange(filter: JobFilter): JobRow[];
  ofPerson(personId: number, limit: number): JobRow[];
  /** Removed ones too. */
  find(id: number): JobRow | undefined;
  /** The job that was made of a booking. */
  ofBooking(bookingId: number): JobRow | undefined;
  /** The one that runs on a machine now. */
  runningOn(resourceId: number): JobRow | undefined;
  insert(publicId: string, createdAt: string, state: JobRowState): number;
  /** Answers the new version, or undefined where somebody changed it since. */
  update(id: number, version: number, state: JobRowState): number | undefined;
  setMaterials(id: number, used: readonly Omit<JobMaterialRow, 'name' | 'unit'>[]): void;
  /** Begins a pause, or ends the open one. */
  pause(id: number, from: string): void;
  resume(id: number, until: string): void;
  setPauses(id: number, pauses: readonly JobPause[]): void;
}

type Flag = 'removed' | 'madeBooking' | 'includesVat' | 'billed' | 'overlapsJob' | 'overlapsBooking';
type Raw = Omit<JobRow, Flag | 'charges' | 'agreed' | 'pauses' | 'materials'> & {
  [K in Flag | 'chargesTime' | 'chargesMaterials' | 'chargesSetup']: number;
} & { agreed: string | null; pauses: string; materials: string };

const twins = `EXISTS(SELECT 1 FROM v_people q
  WHERE q.sort_key = p.sort_key AND q.id <> p.id AND q.merged_into IS NULL)`;
const columns = `j.id, j.version, j.created_at AS "createdAt", j.resource_id AS "resourceId", r.name AS "resourceName",
  r.group_name AS "group", r.owner_organisation_id AS "ownerId",
  (SELECT name FROM v_organisations WHERE id = r.owner_organisation_id) AS "ownerName",
  (SELECT coalesce(sum(h.amount_cents), 0) FROM held_payments h
    WHERE h.job_id = j.id OR h.booking_id = j.booking_id) AS held, j.person_id AS "personId",
  p.display_name || CASE WHEN p.commune <> '' AND ${twins} THEN ' (' || p.commune || ')' ELSE '' END AS "personName",
  j.organisation_id AS "organisationId", o.name AS "organisationName", j.volunteer_id AS "volunteerId",
  w.display_name AS "volunteerName", j.booking_id AS "bookingId", j.state, j.removed, j.purpose,
  j.started_at AS "startedAt", j.ended_at AS "endedAt", j.starts_at AS "startsAt", j.ends_at AS "endsAt",
  j.run_minutes AS "runMinutes", j.booked_from AS "bookedFrom", j.booked_to AS "bookedTo",
  j.booked_minutes AS "bookedMinutes", j.made_booking AS "madeBooking", j.outcome, j.failure_reason AS "failureReason",
  j.file_name AS "fileName", j.remark, j.payer, j.house_reason AS "houseReason", j.charges_time AS "chargesTime",
  j.charges_materials AS "chargesMaterials", j.charges_setup AS "chargesSetup", j.basis,
  j.charged_minutes AS "chargedMinutes", j.charged_from AS "chargedFrom", j.charged_to AS "chargedTo", j.agreed,
  j.time_cents AS time, j.materials_cents AS "materialsTotal", j.setup_cents AS setup, j.total_cents AS total,
  j.worth_cents AS worth, j.includes_vat AS "includesVat", j.vat_rate AS "vatRate",
  EXISTS(SELECT 1 FROM v_billed_sources s WHERE s.kind = 'job' AND s.id = j.id) AS billed,
  (SELECT s.sale_id FROM sold_jobs s WHERE s.job_id = j.id) AS "saleId", u.to_pay_cents AS "timeToPay",
  coalesce(u.sentence, '') AS coverage,
  (SELECT json_group_array(json_object('from', z.from_at, 'until', z.until_at)) FROM
    (SELECT * FROM machine_job_pauses WHERE job_id = j.id ORDER BY from_at, id) z) AS pauses,
  (SELECT json_group_array(json_object('materialId', k.material_id, 'name', k.name, 'unit', k.unit, 'quantity',
      k.quantity, 'price', k.price_cents, 'per', k.price_per, 'amount', k.amount_cents)) FROM
    (SELECT l.*, m.name, m.unit FROM machine_job_materials l JOIN materials m ON m.id = l.material_id
      WHERE l.job_id = j.id ORDER BY m.name, m.id) k) AS materials,
  EXISTS(SELECT 1 FROM machine_jobs x WHERE x.resource_id = j.resource_id AND x.id <> j.id AND x.removed = 0
    AND x.starts_at < j.ends_at AND x.ends_at > j.starts_at) AS "overlapsJob",
  EXISTS(SELECT 1 FROM bookings b WHERE b.resource_id = j.resource_id AND b.id IS NOT j.booking_id
    AND b.status IN ('confirmed', 'no_show') AND b.starts_at < j.ends_at AND b.ends_at > j.starts_at
    AND NOT EXISTS(SELECT 1 FROM machine_jobs x WHERE x.booking_id = b.id AND x.removed = 0)) AS "overlapsBooking"
  FROM machine_jobs j JOIN resources r ON r.id = j.resource_id LEFT JOIN v_people p ON p.id = j.person_id
    LEFT JOIN v_people w ON w.id = j.volunteer_id LEFT JOIN v_organisations o ON o.id = j.organisation_id
    LEFT JOIN v_covered_uses u ON u.use_kind = 'job' AND u.use_id = j.id`;

function rowOf({ chargesTime, chargesMaterials, chargesSetup, ...raw }: Raw): JobRow {
  return {
    ...raw,
    charges: { time: chargesTime === 1, materials: chargesMaterials === 1, setup: chargesSetup === 1 },
    agreed: raw.agreed === null ? null : storedPrice(raw.agreed),
    removed: raw.removed === 1,
    madeBooking: raw.madeBooking === 1,
    includesVat: raw.includesVat === 1,
    billed: raw.billed === 1,
    overlapsJob: raw.overlapsJob === 1,
    overlapsBooking: raw.overlapsBooking === 1,
    pauses: JSON.parse(raw.pauses) as JobPause[],
    materials: JSON.parse(raw.materials) as JobMaterialRow[],
  };
}

/** What of a row is its state, as it is stored and audited. */
export function jobStateOf(row: JobRow): JobRowState {
  const { id: _id, version: _version, createdAt: _at, resourceName: _name, group: _group, ...own } = row;
  const { ownerId: _owner, ownerName: _ownerName, held: _held, ...a } = own;
  const { personName: _p, organisationName: _o, volunteerName: _v, billed: _b, saleId: _s, ...b } = a;
  const { timeToPay: _t, coverage: _c, pauses: _z, materials: _m, overlapsJob: _j, ...c } = b;
  const { overlapsBooking: _k, ...state } = c;
  return state;
}

type Reading = Pick<MachineJobStore, 'running' | 'inRange' | 'ofPerson' | 'find' | 'ofBooking' | 'runningOn'>;

function reading(database: Database): Reading {
  const running = database.prepare<[], Raw>(
    `SELECT ${columns} WHERE j.removed = 0 AND j.state <> 'finished' ORDER BY j.started_at, j.id`,
  );
  const inRange = database.prepare<object, Raw>(
    `SELECT ${columns} WHERE j.removed = 0 AND j.starts_at < @to AND j.ends_at > @from
       AND (@resourceId IS NULL OR j.resource_id = @resourceId) AND (@personId IS NULL OR j.person_id = @personId)
       AND (@organisationId IS NULL OR j.organisation_id = @organisationId)
       AND (@outcome IS NULL OR j.outcome = @outcome)
     ORDER BY j.starts_at DESC, j.id DESC`,
  );
  const ofPerson = database.prepare<[number, number], Raw>(
    `SELECT ${columns} WHERE j.removed = 0 AND j.person_id = ? ORDER BY j.starts_at DESC, j.id DESC LIMIT ?`,
  );
  const find = database.prepare<[number], Raw>(`SELECT ${columns} WHERE j.id = ?`);
  const ofBooking = database.prepare<[number], Raw>(
    `SELECT ${columns} WHERE j.removed = 0 AND j.booking_id = ?`,
  );
  const runningOn = database.prepare<[number], Raw>(
    `SELECT ${columns} WHERE j.removed = 0 AND j.state <> 'finished' AND j.resource_id = ?`,
  );
  const one = (raw: Raw | undefined): JobRow | undefined => (raw === undefined ? undefined : rowOf(raw));
  return {
    running: () => running.all().map(rowOf),
    inRange: ({ from, to, resourceId = null, personId = null, organisationId = null, outcome = null }) =>
      inRange.all({ from, to, resourceId, personId, organisationId, outcome }).map(rowOf),
    ofPerson: (personId, limit) => ofPerson.all(personId, limit).map(rowOf),
    find: (id) => one(find.get(id)),
    ofBooking: (bookingId) => one(ofBooking.get(bookingId)),
    runningOn: (resourceId) => one(runningOn.get(resourceId)),
  };
}

function valuesOf({ charges, agreed, ...state }: JobRowState): Record<string, string | number | null> {
  return {
    ...state,
    removed: state.removed ? 1 : 0,
    madeBooking: state.madeBooking ? 1 : 0,
    includesVat: state.includesVat ? 1 : 0,
    chargesTime: charges.time ? 1 : 0,
    chargesMaterials: charges.materials ? 1 : 0,
    chargesSetup: charges.setup ? 1 : 0,
    agreed: agreed === null ? null : JSON.stringify(agreed),
  };
}

type Writing = Omit<MachineJobStore, keyof Reading | keyof MachineJobSums | keyof SoldHere>;

function writing(database: Database): Writing {
  const names = `resource_id, person_id, organisation_id, volunteer_id, booking_id, state, removed, purpose, started_at,
    ended_at, starts_at, ends_at, run_minutes, booked_from, booked_to, booked_minutes, made_booking, outcome, failure_reason, file_name, remark, payer,
    house_reason, charges_time, charges_materials, charges_setup, basis, charged_minutes, charged_from, charged_to,
    agreed, time_cents, materials_cents, setup_cents, total_cents, worth_cents, includes_vat, vat_rate`;
  const values = `@resourceId, @personId, @organisationId, @volunteerId, @bookingId, @state, @removed, @purpose,
    @startedAt, @endedAt, @startsAt, @endsAt, @runMinutes, @bookedFrom, @bookedTo, @bookedMinutes, @madeBooking, @outcome, @failureReason, @fileName, @remark,
    @payer, @houseReason, @chargesTime, @chargesMaterials, @chargesSetup, @basis, @chargedMinutes, @chargedFrom,
    @chargedTo, @agreed, @time, @materialsTotal, @setup, @total, @worth, @includesVat, @vatRate`;
  const insert = database.prepare(
    `INSERT INTO machine_jobs(public_id, created_at, ${names}) VALUES (@publicId, @createdAt, ${values})`,
  );
  const update = database.prepare(
    `UPDATE machine_jobs SET version = version + 1, (${names}) = (${values}) WHERE id = @id AND version = @version`,
  );
  const clear = database.prepare('DELETE FROM machine_job_materials WHERE job_id = ?');
  const use = database.prepare(
    `INSERT INTO machine_job_materials(job_id, material_id, quantity, price_cents, price_per, amount_cents)
     VALUES (@id, @materialId, @quantity, @price, @per, @amount)`,
  );
  const pause = database.prepare(
    'INSERT INTO machine_job_pauses(job_id, from_at, until_at) VALUES (?, ?, ?)',
  );
  const resume = database.prepare(
    'UPDATE machine_job_pauses SET until_at = ? WHERE job_id = ? AND until_at IS NULL',
  );
  const clearPauses = database.prepare('DELETE FROM machine_job_pauses WHERE job_id = ?');
  return {
    insert: (publicId, createdAt, state) =>
      Number(insert.run({ ...valuesOf(state), publicId, createdAt }).lastInsertRowid),
    update: (id, version, state) =>
      update.run({ ...valuesOf(state), id, version }).changes === 1 ? version + 1 : undefined,
    setMaterials(id, used) {
      clear.run(id);
      for (const one of used) use.run({ ...one, id });
    },
    pause: (id, from) => void pause.run(id, from, null),
    resume: (id, until) => void resume.run(until, id),
    setPauses(id, pauses) {
      clearPauses.run(id);
      for (const { from, until } of pauses) pause.run(id, from, until);
    },
  };
}

/** What was made on the machines: facts, whose slot a booking holds while they last (B12, B13, F5). */
export function machineJobStore(database: Database): MachineJobStore {
  const own = { ...reading(database), ...writing(database) };
  return { ...own, ...machineJobSums(database), ...soldHere(database, 'job') };
}
