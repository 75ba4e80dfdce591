import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { MachineYear } from '../../../shared/contract/fablab-year.ts';
import type { Resource } from '../../../shared/contract/resources.ts';
import { addDays, daysBetween, type LocalInterval } from '../../../shared/domain/calendar.ts';
import { elapsedMinutes, firstInstantAtOrAfter } from '../../../shared/domain/local-time.ts';
import { addedHours, machineRate, rateOf } from '../../../shared/domain/machine-rates.ts';
import { openIntervals } from '../../../shared/domain/opening-hours.ts';
import type { BookingRow } from '../../store/bookings.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { done, refuseField } from '../outcome.ts';
import { openingReader } from '../resources/opening.ts';
import { yearFile } from './year-file.ts';

export type Year = OutputOf<'fablab.year'>;
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** Longer than anybody reports on. */
const mostDays = 1100;

const cut = ({ start, end }: LocalInterval, from: string, until: string): LocalInterval => ({
  start: start < from ? from : start,
  end: end > until ? until : end,
});

const spanOf = ({ startsAt, endsAt }: BookingRow): LocalInterval => ({ start: startsAt, end: endsAt });

interface Figures {
  readonly start: string;
  /** The end of the period, or now where that is sooner: what is to come has not been used. */
  readonly until: string;
  readonly bookings: ReadonlyMap<number, readonly BookingRow[]>;
  readonly jobs: ReadonlyMap<number, readonly LocalInterval[]>;
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => number): Map<number, Row[]> {
  const found = new Map<number, Row[]>();
  for (const row of rows) {
    const list = found.get(keyOf(row)) ?? [];
    list.push(row);
    found.set(keyOf(row), list);
  }
  return found;
}

/** What was booked and run of every machine, read once. */
function figuresOf({ store, clock }: QueryContext, { from, to }: Period): Figures {
  const [start, end, now] = [`${from}T00:00`, `${addDays(to, 1)}T00:00`, clock.localNow()];
  const until = now < end ? now : end;
  const range = { from: start, to: end, today: clock.today(), resourceIds: undefined, withCancelled: false };
  const held = store.bookings
    .inRange(range)
    .filter(({ resourceKind, status }) => resourceKind === 'machine' && status !== 'option');
  const jobs = store.machineJobs
    .inRange({ from, to: addDays(to, 1) })
    .filter(({ state }) => state === 'finished');
  return {
    start,
    until,
    bookings: grouped(held, ({ resourceId }) => resourceId),
    jobs: new Map(
      [...grouped(jobs, ({ resourceId }) => resourceId)].map(([id, rows]) => [
        id,
        rows.map(({ startsAt, endsAt }) => ({ start: startsAt, end: endsAt })),
      ]),
    ),
  };
}

type Use = Pick<
  MachineYear,
  'openMinutes' | 'bookedMinutes' | 'usedMinutes' | 'usedClosedMinutes' | 'rate' | 'hours'
>;

/** How a machine was used: a booking that nobody came for was held and not used (B7). */
function useOf(
  { clock }: QueryContext,
  figures: Figures,
  resource: Resource,
  readOpening: ReturnType<typeof openingReader>,
): Use {
  const { start, until, bookings, jobs } = figures;
  const zone = clock.zone();
  const own = bookings.get(resource.id) ?? [];
  const within = (list: readonly LocalInterval[]): LocalInterval[] =>
    list.map((one) => cut(one, start, until)).filter((one) => one.start < one.end);
  const came = own.filter(({ status }) => status === 'confirmed').map(spanOf);
  const opening = readOpening(resource);
  const open = start < until ? openIntervals(start, until, opening.hours, opening.closures) : [];
  const rate = machineRate(open, within([...came, ...(jobs.get(resource.id) ?? [])]), zone);
  return {
    openMinutes: rate.openMinutes,
    bookedMinutes: within(own.map(spanOf)).reduce(
      (sum, one) => sum + elapsedMinutes(one.start, one.end, zone),
      0,
    ),
    usedMinutes: rate.usedMinutes,
    usedClosedMinutes: rate.usedClosedMinutes,
    rate: rateOf(rate),
    hours: Array.from(rate.hours),
  };
}

/** What the machines did over some days, up to now (F5). */
export function yearOf(context: QueryContext, period: Period): Year {
  const { store, clock } = context;
  const { from, to } = period;
  const figures = figuresOf(context, period);
  const readOpening = openingReader(store, figures.start, `${addDays(to, 1)}T00:00`);
  const sums = new Map(store.machineJobs.sums(from, to).map((sum) => [sum.resourceId, sum]));
  const materials = store.machineJobs.materialSums(from, to);
  const instant = (local: string): string =>
    new Date(firstInstantAtOrAfter(local, clock.zone())).toISOString();
  const failures = store.stops.failures(instant(figures.start), instant(figures.until));
  const upkeep = store.maintenance.costs(from, to);
  const machines = store.resources
    .list(true)
    .filter(({ id, kind, archived }) => kind === 'machine' && (!archived || sums.has(id)))
    .map((resource): MachineYear => {
      const { id, name, ownerName } = resource;
      const sum = sums.get(id);
      const bought = materials.filter(({ resourceId }) => resourceId === id);
      return {
        resourceId: id,
        name,
        ownerName,
        ...useOf(context, figures, resource, readOpening),
        runMinutes: sum?.runMinutes ?? 0,
        jobs: sum?.jobs ?? 0,
        failures: sum?.failures ?? 0,
        breakdowns: failures.get(id)?.times ?? 0,
        stoppedMinutes: failures.get(id)?.minutes ?? 0,
        charged: sum?.total ?? 0,
        given: sum?.given ?? 0,
        materialsCost: bought.reduce((total, { cost }) => total + (cost ?? 0), 0),
        maintenanceCost: upkeep.get(id) ?? 0,
      };
    });
  return { machines, hours: addedHours(machines.map(({ hours }) => hours)), materials: together(materials) };
}

type MaterialSums = ReturnType<QueryContext['store']['machineJobs']['materialSums']>;

/** Each material once, whichever machines used it. */
function together(sums: MaterialSums): Year['materials'] {
  return [...grouped(sums, ({ materialId }) => materialId).values()].flatMap((rows) => {
    const [first] = rows;
    if (first === undefined) return [];
    const cost = rows.some((row) => row.cost === null)
      ? null
      : rows.reduce((sum, row) => sum + (row.cost ?? 0), 0);
    return [
      {
        name: first.name,
        unit: first.unit,
        quantity: rows.reduce((sum, { quantity }) => sum + quantity, 0),
        worth: rows.reduce((sum, { worth }) => sum + worth, 0),
        cost,
      },
    ];
  });
}

const periodProblem = ({ from, to }: Period) =>
  to < from || daysBetween(from, to) > mostDays
    ? refuseField('INVALID_INPUT', 'to', 'Demander trois ans au plus, du premier au dernier jour.')
    : undefined;

export const yearQueries: Pick<QueryHandlers<'fablab'>, 'year' | 'yearFile'> = {
  year: (context, period) => periodProblem(period) ?? done(yearOf(context, period)),
  yearFile: async (context, input) =>
    periodProblem(input) ?? done(await yearFile(context, input, yearOf(context, input))),
};
