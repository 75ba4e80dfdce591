import type { CoverageSource, CoverageUnit, CoveredUse } from '../../shared/contract/coverage-fields.ts';
import type { PriceLine } from '../../shared/contract/pricing.ts';
import type { Database } from './sqlite.ts';

/** What a taking is of: the subscription, the agreement, the free hours of a membership, or the carnet. */
export interface TakenFrom {
  readonly source: CoverageSource;
  readonly subscriptionId: number | null;
  readonly agreementId: number | null;
  readonly membershipId: number | null;
  readonly freeHoursId: number | null;
  readonly passBookId: number | null;
}

export interface NewTaking extends TakenFrom {
  readonly use: CoveredUse;
  readonly usedOn: string;
  readonly unit: CoverageUnit;
  readonly parts: number;
  readonly morning: boolean;
  readonly afternoon: boolean;
  readonly worth: number;
}

export interface TakingRow extends NewTaking {
  readonly id: number;
  /** Who used it, while the use is there. */
  readonly personId: number | null;
  readonly organisationId: number | null;
  readonly resourceId: number | null;
  readonly resourceKind: 'room' | 'desk' | 'machine' | 'equipment' | null;
  /** A cancelled booking keeps what was not given back in time (C5); null: no booking, or none any more. */
  readonly bookingStatus: string | null;
}

/** What is left to pay of a use that something covers. */
export interface CoveredUseRow {
  readonly toPay: number;
  readonly whole: number;
  readonly rest: readonly PriceLine[];
  readonly sentence: string;
}

export interface TakingStore {
  /** What stands of a use. */
  of(use: CoveredUse): TakingRow[];
  /** What stands of takings from these, on or after a day, and of uses named. */
  standing(from: {
    readonly subscriptionIds: readonly number[];
    readonly passBookIds: readonly number[];
    readonly membershipIds: readonly number[];
  }): TakingRow[];
  take(taking: NewTaking, takenAt: string): void;
  giveBack(id: number, at: string, on: string): void;
  covered(use: CoveredUse): CoveredUseRow | undefined;
  /** What of these uses is covered, by `kind id`. */
  coveredAll(kind: CoveredUse['kind'], ids: readonly number[]): ReadonlyMap<number, CoveredUseRow>;
  setCovered(use: CoveredUse, value: CoveredUseRow | undefined): void;
}

interface Raw extends Omit<TakingRow, 'use' | 'morning' | 'afternoon'> {
  useKind: CoveredUse['kind'];
  useId: number;
  morning: number;
  afternoon: number;
}

function takingOf({ useKind, useId, ...raw }: Raw): TakingRow {
  return {
    ...raw,
    use: { kind: useKind, id: useId },
    morning: raw.morning === 1,
    afternoon: raw.afternoon === 1,
  };
}

const columns = `k.id, k.use_kind AS "useKind", k.use_id AS "useId", k.used_on AS "usedOn", k.source,
  k.subscription_id AS "subscriptionId", k.agreement_id AS "agreementId", k.membership_id AS "membershipId",
  k.free_hours_id AS "freeHoursId", k.pass_book_id AS "passBookId", k.unit, k.parts, k.morning, k.afternoon,
  k.worth_cents AS worth, coalesce(b.person_id, c.person_id, j.person_id) AS "personId",
  coalesce(b.organisation_id, j.organisation_id) AS "organisationId",
  coalesce(b.resource_id, j.resource_id) AS "resourceId", CASE k.use_kind WHEN 'check_in' THEN 'desk' ELSE r.kind END AS "resourceKind",
  b.status AS "bookingStatus"
  FROM takings k LEFT JOIN bookings b ON k.use_kind = 'booking' AND b.id = k.use_id
    LEFT JOIN machine_jobs j ON k.use_kind = 'job' AND j.id = k.use_id
    LEFT JOIN resources r ON r.id = coalesce(b.resource_id, j.resource_id)
    LEFT JOIN check_ins c ON k.use_kind = 'check_in' AND c.id = k.use_id
  WHERE k.given_back_at IS NULL`;

type CoveredRaw = Omit<CoveredUseRow, 'rest'> & { rest: string };
const coveredOf = (raw: CoveredRaw): CoveredUseRow => ({
  ...raw,
  rest: JSON.parse(raw.rest) as PriceLine[],
});
const coveredColumns = `to_pay_cents AS "toPay", whole_cents AS whole, rest, sentence FROM covered_uses`;

/** The ledger of what was taken (C3): rows are added and given back, never altered. */
export function takingStore(database: Database): TakingStore {
  const of = database.prepare<[string, number], Raw>(
    `SELECT ${columns} AND k.use_kind = ? AND k.use_id = ? ORDER BY k.id`,
  );
  const standing = database.prepare<object, Raw>(
    `SELECT ${columns} AND (k.subscription_id IN (SELECT value FROM json_each(@subscriptionIds))
       OR k.pass_book_id IN (SELECT value FROM json_each(@passBookIds))
       OR k.membership_id IN (SELECT value FROM json_each(@membershipIds))) ORDER BY k.id`,
  );
  const take = database.prepare(
    `INSERT INTO takings(use_kind, use_id, used_on, source, subscription_id, agreement_id, membership_id,
       free_hours_id, pass_book_id, unit, parts, morning, afternoon, worth_cents, taken_at)
     VALUES (@useKind, @useId, @usedOn, @source, @subscriptionId, @agreementId, @membershipId, @freeHoursId,
       @passBookId, @unit, @parts, @morning, @afternoon, @worth, @takenAt)`,
  );
  const giveBack = database.prepare('UPDATE takings SET given_back_at = ?, given_back_on = ? WHERE id = ?');
  const covered = database.prepare<[string, number], CoveredRaw>(
    `SELECT ${coveredColumns} WHERE use_kind = ? AND use_id = ?`,
  );
  const all = database.prepare<[string, string], CoveredRaw & { id: number }>(
    `SELECT use_id AS id, ${coveredColumns} WHERE use_kind = ? AND use_id IN (SELECT value FROM json_each(?))`,
  );
  const put = database.prepare(
    `INSERT INTO covered_uses(use_kind, use_id, to_pay_cents, whole_cents, rest, sentence)
     VALUES (@useKind, @useId, @toPay, @whole, @rest, @sentence)
     ON CONFLICT(use_kind, use_id) DO UPDATE SET to_pay_cents = @toPay, whole_cents = @whole, rest = @rest,
       sentence = @sentence`,
  );
  const clear = database.prepare('DELETE FROM covered_uses WHERE use_kind = ? AND use_id = ?');
  return {
    of: ({ kind, id }) => of.all(kind, id).map(takingOf),
    standing: (from) =>
      standing
        .all(Object.fromEntries(Object.entries(from).map(([name, ids]) => [name, JSON.stringify(ids)])))
        .map(takingOf),
    take: ({ use, morning, afternoon, ...taking }, takenAt) =>
      void take.run({
        ...taking,
        useKind: use.kind,
        useId: use.id,
        morning: Number(morning),
        afternoon: Number(afternoon),
        takenAt,
      }),
    giveBack: (id, at, on) => void giveBack.run(at, on, id),
    covered: ({ kind, id }) => {
      const raw = covered.get(kind, id);
      return raw === undefined ? undefined : coveredOf(raw);
    },
    coveredAll: (kind, ids) =>
      new Map(all.all(kind, JSON.stringify(ids)).map(({ id, ...raw }) => [id, coveredOf(raw)])),
    setCovered({ kind, id }, value) {
      if (value === undefined) clear.run(kind, id);
      else put.run({ ...value, rest: JSON.stringify(value.rest), useKind: kind, useId: id });
    },
  };
}
