import type { Party } from '../../shared/contract/common.ts';
import type { CoverageUnit } from '../../shared/contract/coverage-fields.ts';
import type { PlanFields } from '../../shared/contract/coverage-plans.ts';
import { targetStore } from './coverage-targets.ts';
import { columnsOf, partyOf } from './billing-parties.ts';
import type { Database } from './sqlite.ts';

export interface PlanRow extends PlanFields {
  readonly id: number;
  readonly version: number;
  readonly archived: boolean;
  readonly subscribersToday: number;
}

/** What a subscription says; `removedAt`: recorded by mistake. */
export interface SubscriptionState {
  readonly planId: number;
  readonly holder: Party;
  readonly people: number;
  readonly from: string;
  readonly until: string | null;
  readonly suspendedMonths: string[];
  readonly note: string;
  readonly price: number;
  readonly includesVat: boolean;
  readonly vatRate: number;
  readonly removedAt: string | null;
}

export interface SubscriptionRow extends SubscriptionState {
  readonly id: number;
  readonly version: number;
  readonly planName: string;
  readonly holderName: string;
  /** `YYYY-MM`, those that stand on a draft or an invoice. */
  readonly billedMonths: string[];
}

export interface PlanStore {
  list(date: string, withArchived: boolean): PlanRow[];
  find(id: number): PlanRow | undefined;
  insert(fields: PlanFields): number;
  /** The new version, or undefined when `version` is not the one in force. */
  update(id: number, version: number, fields: PlanFields): number | undefined;
  archive(id: number, version: number, archived: boolean): number | undefined;
  /** Places at desks that subscriptions in force keep on a day, suspended months left out. */
  keptOn(
    date: string,
  ): { readonly personId: number | null; readonly organisationId: number | null; readonly people: number }[];
  subscription(id: number): SubscriptionRow | undefined;
  /** Not those removed; by holder's name, newest first. */
  subscriptions(filter?: { holder?: Party | undefined; planId?: number | undefined }): SubscriptionRow[];
  addSubscription(publicId: string, createdAt: string, state: SubscriptionState): number;
  changeSubscription(id: number, version: number, state: SubscriptionState): number | undefined;
  /** A subscription to the same plan by the same holder that overlaps; undefined: none. */
  overlapping(state: SubscriptionState, exceptId: number): SubscriptionRow | undefined;
}

interface PlanRaw {
  id: number;
  version: number;
  name: string;
  unit: CoverageUnit | null;
  units: number | null;
  carriesOver: number;
  keepsPlace: number;
  price: number;
  includesVat: number;
  vatRate: number;
  archived: number;
  subscribersToday: number;
}

type SubscriptionRaw = Omit<
  SubscriptionRow,
  'holder' | 'suspendedMonths' | 'includesVat' | 'billedMonths'
> & {
  personId: number | null;
  organisationId: number | null;
  suspendedMonths: string;
  includesVat: number;
  billedMonths: string;
};

function subscriptionOf(raw: SubscriptionRaw): SubscriptionRow[] {
  const { personId, organisationId, ...row } = raw;
  const holder = partyOf(personId, organisationId);
  if (holder === null) return [];
  return [
    {
      ...row,
      holder,
      suspendedMonths: JSON.parse(raw.suspendedMonths) as string[],
      includesVat: raw.includesVat === 1,
      billedMonths: JSON.parse(raw.billedMonths) as string[],
    },
  ];
}

type Plans = Pick<PlanStore, 'list' | 'find' | 'insert' | 'update' | 'archive'>;

const planOf = (raw: PlanRaw, scope: PlanRow['scope']): PlanRow => {
  const { unit, units, carriesOver, keepsPlace, includesVat, archived, ...row } = raw;
  return {
    ...row,
    scope,
    allowance: unit === null || units === null ? null : { unit, units, carriesOver: carriesOver === 1 },
    keepsPlace: keepsPlace === 1,
    includesVat: includesVat === 1,
    archived: archived === 1,
  };
};
const flatPlan = ({ scope: _scope, allowance, keepsPlace, includesVat, ...fields }: PlanFields) => ({
  ...fields,
  unit: allowance?.unit ?? null,
  units: allowance?.units ?? null,
  carriesOver: Number(allowance?.carriesOver ?? false),
  keepsPlace: Number(keepsPlace),
  includesVat: Number(includesVat),
});

function plansOver(database: Database): Plans {
  const targets = targetStore(database);
  const columns = `p.id, p.version, p.name, p.unit, p.units, p.carries_over AS "carriesOver",
    p.keeps_place AS "keepsPlace", p.price_cents AS price, p.includes_vat AS "includesVat", p.vat_rate AS "vatRate",
    p.archived, (SELECT count(*) FROM v_subscriptions s
      WHERE s.plan_id = p.id AND @date BETWEEN s.starts_on AND s.ends_on) AS "subscribersToday" FROM plans p`;
  const list = database.prepare<object, PlanRaw>(
    `SELECT ${columns} WHERE NOT p.archived OR @withArchived ORDER BY p.archived, p.name, p.id`,
  );
  const find = database.prepare<object, PlanRaw>(`SELECT ${columns} WHERE p.id = @id`);
  const insert = database.prepare(
    `INSERT INTO plans(name, unit, units, carries_over, keeps_place, price_cents, includes_vat, vat_rate)
     VALUES (@name, @unit, @units, @carriesOver, @keepsPlace, @price, @includesVat, @vatRate)`,
  );
  const update = database.prepare(
    `UPDATE plans SET version = version + 1, name = @name, unit = @unit, units = @units, carries_over = @carriesOver,
       keeps_place = @keepsPlace, price_cents = @price, includes_vat = @includesVat, vat_rate = @vatRate
     WHERE id = @id AND version = @version`,
  );
  const archive = database.prepare(
    'UPDATE plans SET version = version + 1, archived = ? WHERE id = ? AND version = ?',
  );
  return {
    list(date, withArchived) {
      const scopes = targets.all('plan_id');
      return list
        .all({ date, withArchived: Number(withArchived) })
        .map((raw) => planOf(raw, scopes.get(raw.id) ?? { kinds: [], resourceIds: [] }));
    },
    find(id) {
      const raw = find.get({ id, date: '0000-01-01' });
      return raw === undefined ? undefined : planOf(raw, targets.of('plan_id', id));
    },
    insert(fields) {
      const id = Number(insert.run(flatPlan(fields)).lastInsertRowid);
      targets.replace('plan_id', id, fields.scope);
      return id;
    },
    update(id, version, fields) {
      if (update.run({ ...flatPlan(fields), id, version }).changes === 0) return undefined;
      targets.replace('plan_id', id, fields.scope);
      return version + 1;
    },
    archive: (id, version, archived) =>
      archive.run(Number(archived), id, version).changes === 0 ? undefined : version + 1,
  };
}

/** The month of a billed plan month's id: see `planMonthId`. */
const billedMonth = `printf('%04d-%02d', (b.id % 100000 - 1) / 12, (b.id % 100000 - 1) % 12 + 1)`;

type Subscriptions = Omit<PlanStore, keyof Plans>;

const flatSubscription = ({ holder, suspendedMonths, includesVat, ...state }: SubscriptionState) => ({
  ...state,
  ...columnsOf(holder),
  suspendedMonths: JSON.stringify([...new Set(suspendedMonths)].toSorted()),
  includesVat: Number(includesVat),
});

function subscriptionsOver(database: Database): Subscriptions {
  const columns = `s.id, s.version, s.plan_id AS "planId", p.name AS "planName", s.person_id AS "personId",
    s.organisation_id AS "organisationId", coalesce(e.display_name, o.name, '') AS "holderName", s.people,
    s.starts_on AS "from", s.ends_on AS until, s.suspended_months AS "suspendedMonths", s.note,
    s.price_cents AS price, s.includes_vat AS "includesVat", s.vat_rate AS "vatRate", s.removed_at AS "removedAt",
    (SELECT json_group_array(${billedMonth}) FROM v_billed_sources b
      WHERE b.kind = 'plan_month' AND b.id BETWEEN s.id * 100000 AND s.id * 100000 + 99999) AS "billedMonths"
    FROM subscriptions s JOIN plans p ON p.id = s.plan_id
      LEFT JOIN v_people e ON e.id = s.person_id LEFT JOIN organisations o ON o.id = s.organisation_id`;
  const find = database.prepare<[number], SubscriptionRaw>(`SELECT ${columns} WHERE s.id = ?`);
  const list = database.prepare<object, SubscriptionRaw>(
    `SELECT ${columns} WHERE s.removed_at IS NULL AND (@planId IS NULL OR s.plan_id = @planId)
       AND (@personId IS NULL OR s.person_id = @personId)
       AND (@organisationId IS NULL OR s.organisation_id = @organisationId)
     ORDER BY coalesce(e.sort_key, o.sort_key), s.starts_on DESC, s.id`,
  );
  const overlapping = database.prepare<object, SubscriptionRaw>(
    `SELECT ${columns} WHERE s.removed_at IS NULL AND s.plan_id = @planId AND s.id <> @exceptId
       AND s.person_id IS @personId AND s.organisation_id IS @organisationId
       AND s.starts_on <= coalesce(@until, '9999-12-31') AND coalesce(s.ends_on, '9999-12-31') >= @from LIMIT 1`,
  );
  const kept = database.prepare<
    object,
    { personId: number | null; organisationId: number | null; people: number }
  >(
    `SELECT s.person_id AS "personId", s.organisation_id AS "organisationId", s.people FROM v_subscriptions s
     WHERE s.keeps_place = 1 AND @date BETWEEN s.starts_on AND s.ends_on
       AND NOT EXISTS(SELECT 1 FROM json_each(s.suspended_months) m WHERE m.value = substr(@date, 1, 7))
       AND EXISTS(SELECT 1 FROM coverage_targets t LEFT JOIN resources r ON r.id = t.resource_id
         WHERE t.plan_id = s.plan_id AND coalesce(t.resource_kind, r.kind) = 'desk')
     ORDER BY s.id`,
  );
  const insert = database.prepare(
    `INSERT INTO subscriptions(public_id, plan_id, person_id, organisation_id, people, starts_on, ends_on,
       price_cents, includes_vat, vat_rate, suspended_months, note, created_at)
     VALUES (@publicId, @planId, @personId, @organisationId, @people, @from, @until, @price, @includesVat, @vatRate,
       @suspendedMonths, @note, @createdAt)`,
  );
  const update = database.prepare(
    `UPDATE subscriptions SET version = version + 1, people = @people, starts_on = @from, ends_on = @until,
       price_cents = @price, suspended_months = @suspendedMonths, note = @note, removed_at = @removedAt
     WHERE id = @id AND version = @version`,
  );
  return {
    keptOn: (date) => kept.all({ date }),
    subscription(id) {
      const raw = find.get(id);
      return raw === undefined ? undefined : subscriptionOf(raw)[0];
    },
    subscriptions: ({ holder, planId } = {}) =>
      list.all({ ...columnsOf(holder ?? null), planId: planId ?? null }).flatMap(subscriptionOf),
    addSubscription: (publicId, createdAt, state) => {
      const { removedAt: _removedAt, ...fields } = flatSubscription(state);
      return Number(insert.run({ ...fields, publicId, createdAt }).lastInsertRowid);
    },
    changeSubscription(id, version, state) {
      const { people, from, until, price, suspendedMonths, note, removedAt } = flatSubscription(state);
      const values = { people, from, until, price, suspendedMonths, note, removedAt, id, version };
      return update.run(values).changes === 0 ? undefined : version + 1;
    },
    overlapping({ planId, holder, from, until }, exceptId) {
      const raw = overlapping.get({ planId, ...columnsOf(holder), from, until, exceptId });
      return raw === undefined ? undefined : subscriptionOf(raw)[0];
    },
  };
}

/** Plans and who has them. */
export function planStore(database: Database): PlanStore {
  return { ...plansOver(database), ...subscriptionsOver(database) };
}
