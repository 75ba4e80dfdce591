import type { Party } from '../../../shared/contract/common.ts';
import { addDays, addMonths, daysInMonth, partsOfDate } from '../../../shared/domain/calendar.ts';
import type { Held, Pool } from '../../../shared/domain/coverage-held.ts';
import { partsOfOne } from '../../../shared/domain/coverage-units.ts';
import type { FreeHoursHeld } from '../../store/coverage-free-hours.ts';
import type { PassBookReturn, PassBookRow } from '../../store/coverage-pass-books.ts';
import type { PlanRow, SubscriptionRow } from '../../store/coverage-plans.ts';
import type { Holders } from '../../store/coverage-uses.ts';
import type { TakenFrom } from '../../store/takings.ts';
import type { QueryContext } from '../context.ts';

/** Something held, with whose it is, how it is called and what a taking of it refers to. */
export interface HeldThing {
  readonly held: Held;
  readonly owner: Party;
  /** « le carnet n° 12 », « la formule Nomade »: as « couvert par … » goes on. */
  readonly label: string;
  readonly ref: TakenFrom;
  /** « en novembre », where what is left is lost with the month. */
  readonly monthly: boolean;
}

const nothing: Omit<TakenFrom, 'source'> = {
  subscriptionId: null,
  agreementId: null,
  membershipId: null,
  freeHoursId: null,
  passBookId: null,
};

const firstOf = (date: string): string => `${date.slice(0, 7)}-01`;
const lastOf = (date: string): string => {
  const { year, month } = partsOfDate(date);
  return `${date.slice(0, 7)}-${String(daysInMonth(year, month)).padStart(2, '0')}`;
};
const earlier = (one: string | null, other: string | null): string | null => {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
};

/** A pool for each month between two days, but for those left out. */
function monthlyPools(
  from: string,
  until: string,
  parts: number,
  options: { readonly last?: string | null; readonly without?: readonly string[] } = {},
): Pool[] {
  const pools: Pool[] = [];
  for (let month = firstOf(from); month <= until; month = addMonths(month, 1)) {
    if (options.without?.includes(month.slice(0, 7)) === true) continue;
    const start = month < from ? from : month;
    const end = options.last === undefined ? earlier(lastOf(month), until) : options.last;
    pools.push({ from: start, until: end, parts });
  }
  return pools;
}

/** The time of a subscription without its suspended months. */
function runningPools({ from, until, suspendedMonths }: SubscriptionRow): Pool[] {
  const pools: Pool[] = [];
  let start = from;
  for (const month of suspendedMonths.toSorted()) {
    const first = `${month}-01`;
    if (start < first) pools.push({ from: start, until: earlier(addDays(first, -1), until), parts: null });
    const after = addDays(lastOf(first), 1);
    if (after > start) start = after;
  }
  if (until === null || start <= until) pools.push({ from: start, until, parts: null });
  return pools;
}

function ofSubscription(row: SubscriptionRow, plan: PlanRow, horizon: string): HeldThing {
  const { allowance, scope } = plan;
  const last = earlier(row.until, horizon) ?? horizon;
  const parts = allowance === null ? 0 : allowance.units * partsOfOne(allowance.unit) * row.people;
  const pools =
    allowance === null
      ? runningPools(row)
      : monthlyPools(row.from, last, parts, {
          without: row.suspendedMonths,
          ...(allowance.carriesOver && { last: row.until }),
        });
  return {
    owner: row.holder,
    label: `la formule ${row.planName}`,
    ref: { ...nothing, source: 'plan', subscriptionId: row.id },
    monthly: allowance !== null && !allowance.carriesOver,
    held: {
      key: `plan ${row.id}`,
      source: 'plan',
      holder: row.holder.kind === 'person' ? 'person' : 'structure',
      ...scope,
      unit: allowance?.unit ?? 'half_day',
      wholeDayIsOneUnit: false,
      stepMinutes: 1,
      pools,
      total: null,
      people: row.people,
    },
  };
}

function hoursPools({ from, until, minutes, per }: FreeHoursHeld): Pool[] {
  if (per === 'membership') return [{ from, until, parts: minutes }];
  if (per === 'month') return monthlyPools(from, until, minutes);
  const pools: Pool[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(until.slice(0, 4)); year += 1) {
    const [first, last] = [`${year}-01-01`, `${year}-12-31`];
    pools.push({ from: first < from ? from : first, until: last > until ? until : last, parts: minutes });
  }
  return pools;
}

function ofMembership(row: FreeHoursHeld, scope: Pick<Held, 'kinds' | 'resourceIds'>): HeldThing[] {
  const { personId, organisationId, membershipId, freeHoursId } = row;
  const owner: Party | undefined =
    personId !== null
      ? { kind: 'person', id: personId }
      : organisationId === null
        ? undefined
        : { kind: 'organisation', id: organisationId };
  if (owner === undefined) return [];
  return [
    {
      owner,
      label: 'les heures offertes de l’adhésion',
      ref: { ...nothing, source: 'free_hours', membershipId, freeHoursId },
      monthly: row.per === 'month',
      held: {
        key: `free_hours ${membershipId} ${freeHoursId}`,
        source: 'free_hours',
        holder: owner.kind === 'person' ? 'person' : 'structure',
        ...scope,
        unit: 'hour',
        wholeDayIsOneUnit: false,
        stepMinutes: 1,
        pools: hoursPools(row),
        total: null,
        people: null,
      },
    },
  ];
}

/** A carnet as the rule takes it: what it holds, until its end, and what came back after it (C5). */
export function heldOfBook(row: PassBookRow, returns: readonly PassBookReturn[]): Held {
  const total = row.bought + row.corrected;
  const late = returns.map(({ from, until, parts }) => ({ from, until, parts }));
  return {
    key: `pass_book ${row.id}`,
    source: 'pass_book',
    holder: row.holder.kind === 'person' ? 'person' : 'structure',
    kinds: row.scope.kinds,
    resourceIds: row.scope.resourceIds,
    unit: row.unit,
    wholeDayIsOneUnit: row.wholeDayIsOneUnit,
    stepMinutes: row.stepMinutes,
    pools:
      row.closedOn === null
        ? [{ from: row.boughtOn, until: row.expiresOn, parts: total }, ...late]
        : [{ from: '9999-12-31', until: '9999-12-31', parts: 0 }],
    total,
    people: null,
  };
}

/** How a carnet is called: « carnet n° 12 ». */
export const passBookLabel = (number: number): string => `carnet n°\u00a0${number}`;

/**
 * Everything that these people and structures hold, with what it may pay for up to a day; `horizon` bounds the months
 * that are laid out. Carnets that are closed pay no more.
 */
export function heldThings(context: QueryContext, holders: Holders, horizon: string): HeldThing[] {
  const { plans, passBooks, freeHours } = context.store.coverage;
  const parties: Party[] = [
    ...holders.personIds.map((id): Party => ({ kind: 'person', id })),
    ...holders.organisationIds.map((id): Party => ({ kind: 'organisation', id })),
  ];
  const byId = new Map<number, PlanRow | undefined>();
  const planOf = (id: number): PlanRow | undefined => {
    if (!byId.has(id)) byId.set(id, plans.find(id));
    return byId.get(id);
  };
  const subscribed = parties.flatMap((holder) =>
    plans.subscriptions({ holder }).flatMap((row) => {
      const plan = planOf(row.planId);
      return plan === undefined ? [] : [ofSubscription(row, plan, horizon)];
    }),
  );
  const scopes = new Map(freeHours.list().map((row) => [row.id, row.scope]));
  const free =
    scopes.size === 0
      ? []
      : freeHours
          .held(holders.personIds, holders.organisationIds)
          .flatMap((row) => ofMembership(row, scopes.get(row.freeHoursId) ?? { kinds: [], resourceIds: [] }));
  const books = parties.flatMap((holder) => passBooks.list(holder));
  const returns = passBooks.returns(books.map(({ id }) => id));
  const carnets = books.map((row): HeldThing => ({
    owner: row.holder,
    label: `le ${passBookLabel(row.number)}`,
    ref: { ...nothing, source: 'pass_book', passBookId: row.id },
    monthly: false,
    held: heldOfBook(
      row,
      returns.filter(({ passBookId }) => passBookId === row.id),
    ),
  }));
  return [...subscribed, ...free, ...carnets];
}
