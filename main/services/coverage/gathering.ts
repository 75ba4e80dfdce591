import { datePart } from '../../../shared/domain/calendar.ts';
import {
  seatOf,
  type Half,
  type Held,
  type Settled,
  type Use,
} from '../../../shared/domain/coverage-held.ts';
import type { CoverableBooking, CoverableCheckIn, Holders } from '../../store/coverage-uses.ts';
import type { TakingRow } from '../../store/takings.ts';
import type { QueryContext } from '../context.ts';
import { standingOf } from '../networks/standing-queries.ts';
import { heldThings, type HeldThing } from './held.ts';
import { useOfBooking, useOfCheckIn, type PricedUse } from './uses.ts';

/** Everything that hangs together by what is held, from a day on: the uses to be worked out, and what stands. */
export interface Gathered {
  readonly things: ReadonlyMap<string, HeldThing>;
  readonly uses: readonly PricedUse[];
  /** Takings of uses that are worked out anew, or are no more. */
  readonly open: readonly TakingRow[];
  readonly settled: readonly Settled[];
  readonly checkIns: readonly CoverableCheckIn[];
}

/** A booking that is not written yet, or not as it will be; `exceptId` is what it stands for. */
export interface Wished {
  readonly booking: CoverableBooking;
  readonly exceptId: number | null;
}

const merged = (one: Holders, other: Holders): Holders => ({
  personIds: [...new Set([...one.personIds, ...other.personIds])],
  organisationIds: [...new Set([...one.organisationIds, ...other.organisationIds])],
});

/**
 * Everybody whose uses may draw on the same things: the people, the structures they come for that hold anything, and
 * whoever else comes for those. People who hold nothing and come for nobody end it at once.
 */
function together(context: QueryContext, seed: Holders, from: string): Holders {
  const { uses } = context.store.coverage;
  let all = seed;
  for (;;) {
    const structures = uses.structuresOf(all.personIds, from);
    const holding = uses.holders({ personIds: [], organisationIds: structures }).organisationIds;
    const people = uses.peopleOf(holding, from);
    const next = merged(all, { personIds: people, organisationIds: holding });
    if (
      next.personIds.length === all.personIds.length &&
      next.organisationIds.length === all.organisationIds.length
    )
      return all;
    all = next;
  }
}

const keyOf = ({ kind, id }: TakingRow['use']): string => `${kind} ${id}`;

function heldKeyOf(row: TakingRow): string {
  if (row.source === 'plan') return `plan ${row.subscriptionId ?? 0}`;
  if (row.source === 'pass_book') return `pass_book ${row.passBookId ?? 0}`;
  return row.source === 'visit'
    ? `visit ${row.agreementId ?? 0}`
    : `free_hours ${row.membershipId ?? 0} ${row.freeHoursId ?? 0}`;
}

function settledOf(row: TakingRow): Settled {
  const halves: Half[] = [];
  if (row.morning) halves.push('morning');
  if (row.afternoon) halves.push('afternoon');
  const { personId, organisationId, resourceId, resourceKind, parts, usedOn: date } = row;
  return {
    heldKey: heldKeyOf(row),
    who: personId === null ? `organisation ${organisationId ?? 0}` : `person ${personId}`,
    seat: seatOf({ resourceId, resourceKind: resourceKind ?? 'desk' }),
    date,
    parts,
    halves,
  };
}

/** Whether a use stands as it is: on an invoice, cancelled too late (C5), before the day, or by a closed carnet. */
function frozenKeys(
  rows: readonly TakingRow[],
  billed: ReadonlySet<string>,
  closedBooks: ReadonlySet<number>,
  from: string,
): ReadonlySet<string> {
  const frozen = new Set(billed);
  for (const row of rows) {
    const isClosed = row.passBookId !== null && closedBooks.has(row.passBookId);
    if (isClosed || row.usedOn < from || row.bookingStatus === 'cancelled') frozen.add(keyOf(row.use));
  }
  return frozen;
}

/** By whom each thing is held, so that a use finds what its person and its structure hold. */
function keysBy(
  things: readonly HeldThing[],
): (personId: number | null, structureId: number | null) => string[] {
  const byOwner = new Map<string, string[]>();
  for (const { owner, held } of things) {
    const key = `${owner.kind} ${owner.id}`;
    byOwner.set(key, [...(byOwner.get(key) ?? []), held.key]);
  }
  return (personId, structureId) => [
    ...(personId === null ? [] : (byOwner.get(`person ${personId}`) ?? [])),
    ...(structureId === null ? [] : (byOwner.get(`organisation ${structureId}`) ?? [])),
  ];
}

/** Whether anybody of these holds, or ever held, anything: else there is nothing to work out. */
export function holdsAnything(context: QueryContext, seed: Holders, from: string): boolean {
  const { uses } = context.store.coverage;
  const structures = uses.structuresOf(seed.personIds, from);
  const found = uses.holders(merged(seed, { personIds: [], organisationIds: structures }));
  return found.personIds.length + found.organisationIds.length > 0;
}

/** Lays out what has to be worked out again from a day on, for whoever hangs together with these. */
export function gather(context: QueryContext, seed: Holders, from: string, wished?: Wished): Gathered {
  const { coverage, visits } = context.store;
  const all = together(context, seed, from);
  const stored = coverage.uses
    .bookings(all, from)
    .filter(
      ({ kind, id, personId }) =>
        (kind !== 'booking' || id !== wished?.exceptId) &&
        (personId === null || all.personIds.includes(personId)),
    );
  const bookings = wished === undefined ? stored : [...stored, wished.booking];
  const checkIns = coverage.uses.checkIns(all.personIds, from);
  const horizon = [...bookings.map(({ startsAt }) => datePart(startsAt)), ...checkIns.map(({ date }) => date)]
    .concat(context.clock.today(), from)
    .reduce((last, date) => (date > last ? date : last));
  const things = heldThings(context, all, `${horizon.slice(0, 7)}-31`);
  const rows = coverage.takings
    .standing(coverage.uses.heldIds(all))
    .filter(({ use }) => wished?.exceptId == null || keyOf(use) !== `booking ${wished.exceptId}`);
  const billed = new Set([
    ...bookings.flatMap((one) => (one.billed ? [`${one.kind} ${one.id}`] : [])),
    ...checkIns.flatMap((one) => (one.billedAmount > 0 ? [`check_in ${one.id}`] : [])),
  ]);
  const closed = new Set(
    things.flatMap(({ held, ref }) =>
      ref.passBookId !== null && held.pools.every(({ parts }) => parts === 0) ? [ref.passBookId] : [],
    ),
  );
  const frozen = frozenKeys(rows, billed, closed, from);
  const keys = keysBy(things);
  const payers = coverage.uses.payersOf(all.personIds);
  const seated = new Map(
    coverage.uses.seated(all.personIds, from).map((one) => [`${one.personId} ${one.date}`, one]),
  );
  const uses = [
    ...bookings
      .filter(({ kind, id }) => !frozen.has(`${kind} ${id}`))
      .map((one) => {
        const payer = one.personId === null ? undefined : payers.get(one.personId);
        return useOfBooking(context, one, keys(one.personId, one.organisationId ?? payer ?? null));
      }),
    ...checkIns
      .filter(({ id }) => !frozen.has(`check_in ${id}`))
      .map((one) => {
        const standing = standingOf(context, one.personId, one.date);
        const visit =
          standing === null
            ? undefined
            : {
                agreementId: standing.agreementId,
                overflow: visits.overflowOn(one.personId, one.date),
              };
        const held = keys(one.personId, payers.get(one.personId) ?? null);
        return useOfCheckIn(context, one, held, {
          seated: seated.get(`${one.personId} ${one.date}`),
          visit,
        });
      }),
  ];
  return {
    things: new Map(things.map((thing) => [thing.held.key, thing])),
    uses,
    open: rows.filter(({ use }) => !frozen.has(keyOf(use))),
    settled: rows.filter(({ use }) => frozen.has(keyOf(use))).map(settledOf),
    checkIns,
  };
}

/** What is held, as the rule takes it. */
export const heldIn = (gathered: Gathered): Held[] => [...gathered.things.values()].map(({ held }) => held);

/** The uses, as the rule takes them. */
export const usesIn = (gathered: Gathered): Use[] => gathered.uses.map(({ use }) => use);
