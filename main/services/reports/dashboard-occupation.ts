import type { Resource } from '../../../shared/contract/resources.ts';
import { addDays, minutesOf, minutesOfDay, type LocalInterval } from '../../../shared/domain/calendar.ts';
import {
  hoursPicture,
  occupationPicture,
  occupiedKinds,
  occupiedMonthsPicture,
  type OccupationRow,
  type OccupiedKind,
} from '../../../shared/domain/dashboard/occupation-pictures.ts';
import {
  addHourly,
  addTrack,
  hourlyOf,
  occupationOf,
  scratchFor,
  spanOver,
  takeBesides,
  trackOf,
  type Hourly,
  type Occupation,
  type Span,
  type TakenPlaces,
  type Track,
} from '../../../shared/domain/dashboard/occupation.ts';
import type { DashboardPeriod, Period } from '../../../shared/domain/dashboard/periods.ts';
import type { Picture } from '../../../shared/domain/dashboard/pictures.ts';
import { localOf } from '../../../shared/domain/local-time.ts';
import { openIntervals } from '../../../shared/domain/opening-hours.ts';
import type { TakenRow } from '../../store/reports-dashboard.ts';
import type { QueryContext } from '../context.ts';
import { openingReader } from '../resources/opening.ts';

/** Resources in figures over some days. */
interface Measured {
  readonly resources: ReadonlyMap<number, Occupation>;
  readonly kinds: ReadonlyMap<OccupiedKind, Occupation>;
}

const isOccupied = ({ kind }: Resource): boolean => occupiedKinds.some((known) => known === kind);

/** Wall clock to calendar minutes; a day is worked out once, for there are hundreds of thousands of rows. */
function minuteReader(): (local: string) => number {
  const days = new Map<string, number>();
  return (local) => {
    const date = local.slice(0, 10);
    let day = days.get(date);
    if (day === undefined) {
      day = minutesOf(`${date}T00:00`);
      days.set(date, day);
    }
    return day + Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));
  };
}

interface Resources {
  readonly all: readonly Resource[];
  /** The parts below each whole: a booking of the whole takes all places of each (B2). */
  readonly partsOf: ReadonlyMap<number, readonly number[]>;
}

function resourcesOf({ store }: QueryContext): Resources {
  const partsOf = new Map<number, number[]>();
  for (const { wholeId, partId } of store.dashboard.parts())
    partsOf.set(wholeId, [...(partsOf.get(wholeId) ?? []), partId]);
  return { all: store.resources.list(true).filter(isOccupied), partsOf };
}

/** What was taken of each resource, its wholes' bookings included. */
function takenByResource(
  rows: readonly TakenRow[],
  { all, partsOf }: Resources,
): ReadonlyMap<number, TakenPlaces[]> {
  const minute = minuteReader();
  const capacities = new Map(all.map(({ id, capacity }) => [id, capacity]));
  const taken = new Map<number, TakenPlaces[]>(all.map(({ id }) => [id, []]));
  for (const { resourceId, startsAt, endsAt, places, isBooked } of rows) {
    const capacity = capacities.get(resourceId);
    // Where several can use a machine at once, a job and the booking that it was for are one of them.
    if (capacity === undefined || (isBooked === 1 && capacity > 1)) continue;
    const [from, until] = [minute(startsAt), minute(endsAt)];
    taken.get(resourceId)?.push({ from, until, places });
    for (const part of partsOf.get(resourceId) ?? [])
      taken.get(part)?.push({ from, until, places: capacities.get(part) ?? 1 });
  }
  return taken;
}

/** Open intervals of a resource without the time that it was stopped. */
function openReader(
  context: QueryContext,
  from: string,
  until: string,
): (resource: Resource) => LocalInterval[] {
  const { store, clock } = context;
  const readOpening = openingReader(store, from, until);
  const zone = clock.zone();
  // Stops are kept as instants; a day on either side is more than any zone is away.
  const stops = store.dashboard.stops(addDays(from.slice(0, 10), -1), addDays(until.slice(0, 10), 2));
  const localStops = stops.map(({ resourceId, startedAt, endedAt }) => ({
    resourceId,
    start: localOf(Date.parse(startedAt), zone),
    end: endedAt === null ? until : localOf(Date.parse(endedAt), zone),
    label: '',
  }));
  // Most resources keep the hours of the place: those are worked out once.
  const known = new Map<string, LocalInterval[]>();
  return (resource) => {
    const { hours, closures } = readOpening(resource);
    const own = localStops.filter(({ resourceId, start, end }) => resourceId === resource.id && start < end);
    const key = JSON.stringify([hours, closures, own]);
    const found = known.get(key) ?? openIntervals(from, until, hours, [...closures, ...own]);
    known.set(key, found);
    return found;
  };
}

/** People who came without booking, as places of the desks in the morning and in the afternoon. */
function walkIns({ store }: QueryContext, { from, to }: Period): TakenPlaces[] {
  const midday = minutesOfDay(store.settings.place().middayAt);
  return store.dashboard.walkIns(from, to).flatMap(({ date, morning, afternoon }) => {
    const day = minutesOf(`${date}T00:00`);
    return [
      { from: day, until: day + midday, places: morning },
      { from: day + midday, until: day + 1440, places: afternoon },
    ];
  });
}

/**
 * Measures resources from a day until a local time. What of `only` is asked for alone, or a whole kind; of a kind the
 * parts count and not their wholes, which would count them twice.
 */
function measure(
  context: QueryContext,
  resources: Resources,
  days: Period,
  until: string,
  only: { readonly resourceId: number | null; readonly kinds: readonly OccupiedKind[] },
): Measured {
  const from = `${days.from}T00:00`;
  const span = spanOver(from, until, context.clock.zone());
  if (span.end <= span.start) return { resources: new Map(), kinds: new Map() };
  const wanted = resources.all.filter(({ id, kind }) =>
    only.resourceId === null ? only.kinds.some((each) => each === kind) : id === only.resourceId,
  );
  // A resource whose wholes are booked is taken by them: then all rows are read.
  const isPart = only.resourceId !== null && [...resources.partsOf.values()].flat().includes(only.resourceId);
  const rows = context.store.dashboard.taken(from, until, isPart ? null : only.resourceId);
  const taken = takenByResource(rows, resources);
  const openOf = openReader(context, from, until);
  const found = new Map<number, Occupation>();
  const sums = new Map<OccupiedKind, Hourly>();
  const desks = scratchFor(span);
  const scratch = scratchFor(span);
  for (const resource of wanted) {
    const track = trackOf(span, resource.capacity, openOf(resource), taken.get(resource.id) ?? [], scratch);
    const hourly = hourlyOf(track, span);
    const occupation = occupationOf(hourly, span);
    if (resource.archived && occupation.usedMinutes === 0) continue;
    found.set(resource.id, occupation);
    const kind = occupiedKinds.find((each) => each === resource.kind);
    if (kind === undefined || resources.partsOf.has(resource.id) || resource.archived) continue;
    if (kind === 'desk') addTrack(desks, track);
    const sum = sums.get(kind);
    if (sum === undefined) sums.set(kind, hourly);
    else addHourly(sum, hourly);
  }
  if (sums.has('desk')) sums.set('desk', withWalkIns(context, desks, span, days));
  const kinds = Array.from(sums, ([kind, hourly]) => [kind, occupationOf(hourly, span)] as const);
  return { resources: found, kinds: new Map(kinds) };
}

/** All desks with who came without booking, minute by minute: whoever finds no free seat takes none. */
function withWalkIns(context: QueryContext, desks: Track, span: Span, days: Period): Hourly {
  takeBesides(desks, span, walkIns(context, days));
  return hourlyOf(desks, span);
}

interface BothYears {
  readonly now: Measured;
  readonly before: Measured;
}

const noTime: Occupation = { openMinutes: 0, usedMinutes: 0, months: [], hours: [] };

/** The period up to this minute, and the same stretch a year before. */
function bothYears(
  context: QueryContext,
  resources: Resources,
  period: DashboardPeriod,
  only: { readonly resourceId: number | null; readonly kinds: readonly OccupiedKind[] },
): BothYears {
  const nothing = { resources: new Map(), kinds: new Map() };
  if (period.until === null) return { now: nothing, before: nothing };
  const { store, clock } = context;
  const localNow = clock.localNow();
  const isRunning = period.until === localNow.slice(0, 10);
  const end = isRunning ? localNow : `${addDays(period.until, 1)}T00:00`;
  const endBefore = isRunning
    ? `${period.before.to}${localNow.slice(10, 16)}`
    : `${addDays(period.before.to, 1)}T00:00`;
  // A year of which nothing was kept is compared with nothing: its hours need not be worked out.
  const wasKept = store.dashboard.isAnythingKept(`${period.before.from}T00:00`, endBefore);
  return {
    now: measure(context, resources, { from: period.from, to: period.until }, end, only),
    before: wasKept ? measure(context, resources, period.before, endBefore, only) : nothing,
  };
}

const allLabels: Readonly<Record<OccupiedKind, string>> = {
  room: 'Toutes les salles',
  desk: 'Toutes les places',
  machine: 'Toutes les machines',
};

const labelOf = ({ name, ownerName }: Resource): string =>
  ownerName === null ? name : `${name} (${ownerName})`;

/** Occupation of rooms, seats and machines, a picture each, and whose hours can be looked at. */
export function occupationPictures(
  context: QueryContext,
  period: DashboardPeriod,
): { pictures: Picture[]; subjects: { key: string; label: string }[] } {
  const resources = resourcesOf(context);
  const { now, before } = bothYears(context, resources, period, { resourceId: null, kinds: occupiedKinds });
  const pictures = occupiedKinds.map((kind) => {
    const own = resources.all.filter((resource) => resource.kind === kind && now.resources.has(resource.id));
    const rows = own.map((resource): OccupationRow => ({
      label: labelOf(resource),
      now: now.resources.get(resource.id) ?? noTime,
      before: before.resources.get(resource.id) ?? noTime,
    }));
    const all = {
      label: allLabels[kind],
      now: now.kinds.get(kind) ?? noTime,
      before: before.kinds.get(kind) ?? noTime,
    };
    return occupationPicture(kind, rows, all, period);
  });
  return { pictures, subjects: subjectsOf(resources) };
}

function subjectsOf({ all }: Resources): { key: string; label: string }[] {
  const shown = all.filter(({ archived }) => !archived);
  return occupiedKinds.flatMap((kind) => {
    const own = shown.filter((resource) => resource.kind === kind);
    if (own.length === 0) return [];
    return [
      { key: kind, label: allLabels[kind] },
      ...own.map((resource) => ({ key: String(resource.id), label: labelOf(resource) })),
    ];
  });
}

/** Hours of the week and months of a kind or of one resource; undefined where that is not there. */
export function hoursPictures(
  context: QueryContext,
  period: DashboardPeriod,
  subject: string,
): Picture[] | undefined {
  const resources = resourcesOf(context);
  const kind = occupiedKinds.find((each) => each === subject);
  const resource = resources.all.find(({ id }) => String(id) === subject);
  if (kind === undefined && resource === undefined) return undefined;
  const only = { resourceId: resource?.id ?? null, kinds: kind === undefined ? [] : [kind] };
  const { now, before } = bothYears(context, resources, period, only);
  const pick = (measured: Measured): Occupation =>
    (kind === undefined ? measured.resources.get(resource?.id ?? 0) : measured.kinds.get(kind)) ?? noTime;
  const label = kind === undefined ? labelOf(resource ?? neverShown()) : allLabels[kind];
  return [
    hoursPicture(label, pick(now), period),
    occupiedMonthsPicture(label, pick(now).months, pick(before).months, period),
  ];
}

function neverShown(): never {
  throw new Error('a subject is a kind or a resource');
}
