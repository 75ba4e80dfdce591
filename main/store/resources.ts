import type { Closure, Resource, ResourceFields } from '../../shared/contract/resources.ts';
import type { WeeklyHours } from '../../shared/contract/settings.ts';
import { resourceBookers, type ResourceBookers } from './resource-bookers.ts';
import type { Database } from './sqlite.ts';

export interface ResourcesStore {
  /** Every resource in the order of the settings, archived ones at the end if asked for. */
  list(withArchived: boolean): Resource[];
  /** One resource, archived or not. */
  find(id: number): Resource | undefined;
  /** Adds a resource after the others and answers its id. */
  insert(publicId: string, fields: ResourceFields): number;
  /** Changes a resource; a change of capacity is checked from `fromMinutes` on (B3). Answers the new version. */
  update(id: number, version: number, fields: ResourceFields, fromMinutes: number): number | undefined;
  /** Makes `partIds` the direct parts of a resource (B2); bookings that end by `fromMinutes` keep what they had. */
  setParts(wholeId: number, partIds: readonly number[], fromMinutes: number): void;
  setArchived(id: number, version: number, archived: boolean): number | undefined;
  setState(id: number, version: number, state: Resource['state'], note: string): number | undefined;
  setPositions(ids: readonly number[]): void;
  /** How many bookings that hold their slot end after `from` (local time) on a resource or what it contains or is part of. */
  bookingsToCome(resourceId: number, from: string, today: string): number;
  /** Bookings that hold their slot and touch `[from, to)` on a resource and its kin; null: on any (B9). */
  bookingsWithin(resourceId: number | null, from: string, to: string, today: string): number;
  /** Resources that a closure of this one closes too: itself, what it contains, what contains it. */
  kinOf(): ReadonlyMap<number, ReadonlySet<number>>;
  /** What somebody holds on a day that a resource may name (B8). */
  heldOn: ResourceBookers['heldOn'];
  closures(from: string, to: string): Closure[];
  findClosure(id: number): Closure | undefined;
  insertClosure(closure: Pick<Closure, 'resourceId' | 'startsAt' | 'endsAt' | 'reason'>): number;
  removeClosure(id: number, version: number): boolean;
}

interface Row {
  id: number;
  version: number;
  name: string;
  kind: Resource['kind'];
  capacity: number;
  seats: number;
  ownerOrganisationId: number | null;
  ownerName: string | null;
  bufferBefore: number;
  bufferAfter: number;
  continuousUse: number;
  opensWithShifts: number;
  requiresMembership: Resource['requiresMembership'];
  hours: string | null;
  group: string;
  note: string;
  bookableBy: Resource['bookableBy']['who'];
  openToPartners: number;
  minimumAge: number | null;
  colour: Resource['colour'];
  rules: string;
  setups: string;
  equipment: string;
  state: Resource['state'];
  stateNote: string;
  position: number;
  archived: number;
}

const columns = `r.id, r.version, r.name, r.kind, r.capacity, r.seats, r.owner_organisation_id AS ownerOrganisationId,
  o.name AS ownerName, r.buffer_before AS bufferBefore, r.buffer_after AS bufferAfter,
  r.continuous_use AS continuousUse, r.requires_membership AS requiresMembership, r.hours,
  r.opens_with_shifts AS opensWithShifts, r.group_name AS "group",
  r.note, r.bookable_by AS bookableBy, r.open_to_partners AS openToPartners, r.minimum_age AS minimumAge, r.colour,
  r.rules, r.setups, r.equipment, r.state, r.state_note AS stateNote, r.position, r.archived
  FROM resources r LEFT JOIN v_organisations o ON o.id = r.owner_organisation_id`;
const closureColumns = `c.id, c.version, c.resource_id AS resourceId, r.name AS resourceName, c.starts_at AS startsAt,
  c.ends_at AS endsAt, c.reason FROM closures c LEFT JOIN resources r ON r.id = c.resource_id`;
/** An option past its day holds nothing any more, whether or not it was marked so (B6). */
const holding = `b.status IN('confirmed','option','no_show') AND NOT (b.status = 'option' AND b.option_until < @today)`;
const kin = `(SELECT covers_id FROM resource_spans WHERE resource_id = @resourceId
  UNION SELECT resource_id FROM resource_spans WHERE covers_id = @resourceId)`;

function valuesOf(fields: ResourceFields): Record<string, string | number | null> {
  const { group, hours, continuousUse, opensWithShifts, bookableBy, ...rest } = fields;
  return {
    ...rest,
    bookableBy: bookableBy.who,
    openToPartners: bookableBy.partners ? 1 : 0,
    minimumAge: bookableBy.minimumAge,
    groupName: group,
    hours: hours === null ? null : JSON.stringify(hours),
    continuousUse: continuousUse ? 1 : 0,
    opensWithShifts: opensWithShifts ? 1 : 0,
  };
}

interface Links {
  readonly bookers: ReturnType<ResourceBookers['all']>;
  readonly partsOf: ReadonlyMap<number, readonly number[]>;
  readonly wholesOf: ReadonlyMap<number, readonly number[]>;
}

const noBookers = { membershipTypeIds: [], organisationIds: [] };

function resourceOf(row: Row, links: Links): Resource {
  const { bookableBy: who, openToPartners, minimumAge, ...rest } = row;
  const { membershipTypeIds, organisationIds } = links.bookers.get(row.id) ?? noBookers;
  return {
    ...rest,
    bookableBy: {
      who,
      membershipTypeIds: Array.from(membershipTypeIds),
      organisationIds: Array.from(organisationIds),
      partners: openToPartners === 1,
      minimumAge,
    },
    continuousUse: row.continuousUse === 1,
    opensWithShifts: row.opensWithShifts === 1,
    archived: row.archived === 1,
    hours: row.hours === null ? null : (JSON.parse(row.hours) as WeeklyHours),
    partIds: Array.from(links.partsOf.get(row.id) ?? []),
    wholeIds: Array.from(links.wholesOf.get(row.id) ?? []),
  };
}

function linksReader(database: Database): () => Links {
  const bookers = resourceBookers(database);
  const all = database.prepare<[], { whole: number; part: number }>(
    'SELECT whole_id AS whole, part_id AS part FROM resource_parts ORDER BY whole_id, part_id',
  );
  return () => {
    const partsOf = new Map<number, number[]>();
    const wholesOf = new Map<number, number[]>();
    for (const { whole, part } of all.all()) {
      partsOf.set(whole, [...(partsOf.get(whole) ?? []), part]);
      wholesOf.set(part, [...(wholesOf.get(part) ?? []), whole]);
    }
    return { partsOf, wholesOf, bookers: bookers.all() };
  };
}

type Reading = Pick<
  ResourcesStore,
  'list' | 'find' | 'bookingsToCome' | 'bookingsWithin' | 'kinOf' | 'heldOn'
>;

function reading(database: Database): Reading {
  const list = database.prepare<[number], Row>(
    `SELECT ${columns} WHERE r.archived <= ? ORDER BY r.archived, r.position, r.id`,
  );
  const one = database.prepare<[number], Row>(`SELECT ${columns} WHERE r.id = ?`);
  const toCome = database.prepare<object, { n: number }>(
    `SELECT count(*) AS n FROM bookings b WHERE b.resource_id IN ${kin} AND b.ends_at > @from AND ${holding}`,
  );
  const within = database.prepare<object, { n: number }>(
    `SELECT count(*) AS n FROM bookings b WHERE b.resource_id IN ${kin}
     AND b.starts_at < @to AND b.ends_at > @from AND ${holding}`,
  );
  const withinAll = database.prepare<object, { n: number }>(
    `SELECT count(*) AS n FROM bookings b WHERE b.starts_at < @to AND b.ends_at > @from AND ${holding}`,
  );
  const spans = database.prepare<[], { one: number; other: number }>(
    `SELECT resource_id AS one, covers_id AS other FROM resource_spans
     UNION SELECT covers_id, resource_id FROM resource_spans`,
  );
  const links = linksReader(database);
  const bookers = resourceBookers(database);
  return {
    heldOn: (party, date) => bookers.heldOn(party, date),
    list: (withArchived) => {
      const known = links();
      return list.all(withArchived ? 1 : 0).map((row) => resourceOf(row, known));
    },
    find: (id) => {
      const row = one.get(id);
      return row === undefined ? undefined : resourceOf(row, links());
    },
    bookingsToCome: (resourceId, from, today) => toCome.get({ resourceId, from, today })?.n ?? 0,
    bookingsWithin: (resourceId, from, to, today) =>
      (resourceId === null ? withinAll.get({ from, to, today }) : within.get({ resourceId, from, to, today }))
        ?.n ?? 0,
    kinOf: () => {
      const found = new Map<number, Set<number>>();
      for (const { one: resource, other } of spans.all()) {
        const set = found.get(resource) ?? new Set<number>();
        found.set(resource, set.add(other));
      }
      return found;
    },
  };
}

const next = (changes: number, version: number): number | undefined =>
  changes === 1 ? version + 1 : undefined;

type Writing = Pick<
  ResourcesStore,
  'insert' | 'update' | 'setParts' | 'setArchived' | 'setState' | 'setPositions'
>;

function writing(database: Database): Writing {
  const insert = database.prepare(
    `INSERT INTO resources(public_id, name, kind, capacity, seats, owner_organisation_id, buffer_before, buffer_after,
       continuous_use, opens_with_shifts, requires_membership, hours, group_name, note, bookable_by, open_to_partners, minimum_age, colour,
       rules, setups, equipment, position)
     VALUES (@publicId, @name, @kind, @capacity, @seats, @ownerOrganisationId, @bufferBefore, @bufferAfter,
       @continuousUse, @opensWithShifts, @requiresMembership, @hours, @groupName, @note,
       @bookableBy, @openToPartners, @minimumAge, @colour, @rules, @setups, @equipment,
       (SELECT coalesce(max(position), 0) + 1 FROM resources))`,
  );
  const update = database.prepare(
    `UPDATE resources SET version = version + 1, capacity_from = @fromMinutes, name = @name, kind = @kind,
       capacity = @capacity, seats = @seats, owner_organisation_id = @ownerOrganisationId,
       buffer_before = @bufferBefore, buffer_after = @bufferAfter, continuous_use = @continuousUse,
       opens_with_shifts = @opensWithShifts,
       requires_membership = @requiresMembership, hours = @hours, group_name = @groupName, note = @note,
       bookable_by = @bookableBy, open_to_partners = @openToPartners, minimum_age = @minimumAge, colour = @colour,
       rules = @rules, setups = @setups, equipment = @equipment
     WHERE id = @id AND version = @version`,
  );
  const parts = database.prepare<[number], { id: number }>(
    'SELECT part_id AS id FROM resource_parts WHERE whole_id = ?',
  );
  const addPart = database.prepare(
    'INSERT INTO resource_parts(whole_id, part_id, applies_from) VALUES (?, ?, ?)',
  );
  const removePart = database.prepare('DELETE FROM resource_parts WHERE whole_id = ? AND part_id = ?');
  const archive = database.prepare(
    'UPDATE resources SET archived = ?, version = version + 1 WHERE id = ? AND version = ?',
  );
  const state = database.prepare(
    'UPDATE resources SET state = ?, state_note = ?, version = version + 1 WHERE id = ? AND version = ?',
  );
  const position = database.prepare('UPDATE resources SET position = ? WHERE id = ?');
  const bookers = resourceBookers(database);
  const setBookers = (id: number, { bookableBy }: ResourceFields): void =>
    bookers.set(id, bookableBy.membershipTypeIds, bookableBy.organisationIds);
  return {
    insert: (publicId, fields) => {
      const id = Number(insert.run({ ...valuesOf(fields), publicId }).lastInsertRowid);
      setBookers(id, fields);
      return id;
    },
    update: (id, version, fields, fromMinutes) => {
      const { changes } = update.run({ ...valuesOf(fields), id, version, fromMinutes });
      if (changes === 1) setBookers(id, fields);
      return next(changes, version);
    },
    setParts: (wholeId, partIds, fromMinutes) => {
      const before = new Set(parts.all(wholeId).map((part) => part.id));
      const after = new Set(partIds);
      for (const id of before) if (!after.has(id)) removePart.run(wholeId, id);
      for (const id of after) if (!before.has(id)) addPart.run(wholeId, id, fromMinutes);
    },
    setArchived: (id, version, archived) => next(archive.run(archived ? 1 : 0, id, version).changes, version),
    setState: (id, version, value, note) => next(state.run(value, note, id, version).changes, version),
    setPositions: (ids) => {
      for (const [index, id] of ids.entries()) position.run(index + 1, id);
    },
  };
}

type Closing = Pick<ResourcesStore, 'closures' | 'findClosure' | 'insertClosure' | 'removeClosure'>;

function closing(database: Database): Closing {
  const within = database.prepare<[string, string], Closure>(
    `SELECT ${closureColumns} WHERE c.ends_at > ? AND c.starts_at < ? ORDER BY c.starts_at, c.id`,
  );
  const one = database.prepare<[number], Closure>(`SELECT ${closureColumns} WHERE c.id = ?`);
  const insert = database.prepare(
    'INSERT INTO closures(resource_id, starts_at, ends_at, reason) VALUES (@resourceId, @startsAt, @endsAt, @reason)',
  );
  const remove = database.prepare('DELETE FROM closures WHERE id = ? AND version = ?');
  return {
    closures: (from, to) => within.all(from, to),
    findClosure: (id) => one.get(id),
    insertClosure: ({ resourceId, startsAt, endsAt, reason }) =>
      Number(insert.run({ resourceId, startsAt, endsAt, reason }).lastInsertRowid),
    removeClosure: (id, version) => remove.run(id, version).changes === 1,
  };
}

/** Resources, their parts and closures, as plain values. */
export function resourcesStore(database: Database): ResourcesStore {
  return { ...reading(database), ...writing(database), ...closing(database) };
}
