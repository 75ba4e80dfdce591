import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestPlace, type TestPlace } from '../../tests/support/place.ts';
import { furnish } from '../../tests/support/booking-place.ts';
import { openForWriting } from './open.ts';
import type { Database } from './sqlite.ts';
import { storeOver } from './store.ts';
import { keeperOf } from '../services/backups/keeper.ts';
import { clockOf } from '../services/clock.ts';
import { dispatchOver } from '../dispatch/dispatch.ts';
import { localOfMinutes, minutesOf } from '../../shared/domain/calendar.ts';

let place: TestPlace;
beforeEach(() => void (place = openTestPlace()));
afterEach(() => place.close());

const monday = minutesOf('2026-11-23T00:00');
const hour = (n: number): string => localOfMinutes(monday + n * 60);

interface Model {
  readonly resource: number;
  readonly from: number;
  readonly to: number;
  readonly places: number;
}

/** 1 contains 2 and 3, which contains 4; 5 stands alone; 4 and 5 have three places. */
const below: Readonly<Record<number, readonly number[]>> = {
  1: [1, 2, 3, 4],
  2: [2],
  3: [3, 4],
  4: [4],
  5: [5],
};
const capacity = (resource: number): number => (resource >= 4 ? 3 : 1);
const [bufferBefore, bufferAfter] = [30, 60];

function fits(held: readonly Model[], asked: Model): boolean {
  return (below[asked.resource] ?? []).every((covered) => {
    const load = (minute: number): number =>
      [...held, asked]
        .filter(
          (one) => (below[one.resource] ?? []).includes(covered) && one.from <= minute && minute < one.to,
        )
        .reduce((sum, one) => sum + (one.resource === covered ? one.places : capacity(covered)), 0);
    for (let minute = asked.from; minute < asked.to; minute += 30)
      if (load(minute) > capacity(covered)) return false;
    return true;
  });
}

interface Step {
  readonly kind: 'create' | 'move' | 'cancel' | 'reinstate';
  readonly resource: number;
  readonly start: number;
  readonly length: number;
  readonly places: number;
  readonly target: number;
}

const operation: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom<Step['kind'][]>('create', 'create', 'create', 'move', 'cancel', 'reinstate'),
  resource: fc.integer({ min: 1, max: 5 }),
  start: fc.integer({ min: 0, max: 20 }),
  length: fc.integer({ min: 1, max: 6 }),
  places: fc.integer({ min: 1, max: 3 }),
  target: fc.nat({ max: 30 }),
});

async function fiveResources(): Promise<void> {
  const add = furnish(place);
  const buffers = { bufferBefore, bufferAfter };
  for (const name of ['Tout', 'Est', 'Ouest']) await add.resource({ name, ...buffers });
  for (const name of ['Table', 'Plateau'])
    await add.resource({ name, kind: 'desk', capacity: 3, ...buffers });
  const { resources } = place.store;
  resources.setParts(1, [2, 3], 0);
  resources.setParts(3, [4], 0);
}

const insert = `INSERT INTO bookings(public_id, resource_id, starts_at, ends_at, places, buffer_before, buffer_after,
  status, created_at) VALUES (@id, @resource, @start, @end, @places, ${bufferBefore}, ${bufferAfter}, 'confirmed', '')`;

/** Whether the database refused, for the two reasons it may have; any other fault is thrown. */
function isRefused(run: () => unknown): boolean {
  try {
    run();
    return false;
  } catch (fault) {
    if (fault instanceof Error && /^BOOKING_(?:OVERLAP|CAPACITY)$/.test(fault.message)) return true;
    throw fault;
  }
}

interface Answer {
  readonly refused: boolean;
  readonly expected: boolean;
}
type Known = Map<number, Model & { readonly holds: boolean }>;

/** Plays operations by raw SQL and beside it on the model; answers what each refused of what it should have. */
function play(database: Database): (all: Known, step: Step, index: number) => Answer[] {
  const make = database.prepare(insert);
  const move = database.prepare(
    'UPDATE bookings SET resource_id = @resource, starts_at = @start, ends_at = @end, places = @places WHERE id = @id',
  );
  const status = database.prepare('UPDATE bookings SET status = ? WHERE id = ?');
  return (all, { kind, resource, start, length, places: wanted, target }, index) => {
    const places = Math.min(wanted, capacity(resource));
    const asked: Model = {
      resource,
      from: start * 60 - bufferBefore,
      to: (start + length) * 60 + bufferAfter,
      places,
    };
    const row = { resource, start: hour(start), end: hour(start + length), places };
    const without = (except: number): Model[] =>
      [...all].filter(([id, one]) => one.holds && id !== except).map(([, one]) => one);
    const set = (refused: boolean, expected: boolean, id: number, to: Model, holds: boolean): Answer[] => {
      if (!refused) all.set(id, { ...to, holds });
      return [{ refused, expected }];
    };
    if (kind === 'create') {
      let id = 0;
      const refused = isRefused(() => (id = Number(make.run({ ...row, id: String(index) }).lastInsertRowid)));
      return set(refused, !fits(without(0), asked), id, asked, true);
    }
    const id = [...all.keys()][target % Math.max(1, all.size)] ?? 0;
    const known = all.get(id);
    if (known === undefined) return [];
    const others = without(id);
    if (kind === 'move')
      return set(
        isRefused(() => move.run({ ...row, id })),
        known.holds && !fits(others, asked),
        id,
        asked,
        known.holds,
      );
    const holds = kind === 'reinstate';
    const refused = isRefused(() => status.run(holds ? 'confirmed' : 'cancelled', id));
    return set(refused, holds && !fits(others, known), id, known, holds);
  };
}

describe('the schema', () => {
  it('B1 B2 B3: takes exactly the bookings that brute force takes, parts, places and buffers included, by raw SQL too', async () => {
    await fiveResources();
    const { database, bookings } = place.store;
    const played = play(database);
    fc.assert(
      fc.property(fc.array(operation, { minLength: 5, maxLength: 40 }), (operations) => {
        database.exec('DELETE FROM bookings');
        const all: Known = new Map();
        const answers = operations.flatMap((step, index) => played(all, step, index));
        expect(answers.map(({ refused }) => refused)).toEqual(answers.map(({ expected }) => expected));
        expect(bookings.recomputeOccupancies()).toEqual([]);
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('B1: verification finds a row of occupancies taken away by hand, or put there', async () => {
    await fiveResources();
    const { database, bookings } = place.store;
    database.prepare(insert).run({ id: 'a', resource: 1, start: hour(9), end: hour(10), places: 1 });
    expect(bookings.recomputeOccupancies()).toEqual([]);
    database.exec('DELETE FROM occupancies WHERE resource_id = 4');
    database.exec(
      'INSERT INTO occupancies SELECT 5, starts_at, booking_id, ends_at, 1 FROM occupancies WHERE resource_id = 1',
    );
    expect(bookings.recomputeOccupancies()).toEqual([
      { kind: 'missing', bookingId: 1, resourceId: 4 },
      { kind: 'superfluous', bookingId: 1, resourceId: 5 },
    ]);
  });

  it('B2: a part added later takes what is to come, and leaves the past as it was', async () => {
    await fiveResources();
    const { database, bookings, resources } = place.store;
    const make = database.prepare(insert);
    make.run({ id: 'past', resource: 1, start: hour(1), end: hour(2), places: 1 });
    make.run({ id: 'future', resource: 1, start: hour(9), end: hour(10), places: 1 });
    resources.setParts(1, [2, 3, 5], monday + 300);
    const taken = database.prepare('SELECT booking_id AS id FROM occupancies WHERE resource_id = 5').all();
    expect(taken).toEqual([{ id: 2 }]);
    expect(bookings.recomputeOccupancies()).toEqual([]);
  });

  it('B1: two posts that book one slot at once never both have it', async () => {
    const add = furnish(place);
    const resourceId = await add.resource();
    const database = openForWriting(place.file, () => undefined);
    try {
      const store = storeOver(database);
      const second = dispatchOver({
        store,
        clock: clockOf(
          () => Date.parse('2026-11-24T08:00:00.000Z'),
          () => 'Europe/Paris',
        ),
        files: place.files,
        keeper: keeperOf({
          database,
          file: place.file,
          now: () => '2026-11-24T08:00:00.000Z',
          secondFolder: () => '',
        }),
        publish: () => undefined,
        logFault: (id, call, fault) => console.error(id, call, fault),
        isCancelled: () => false,
      });
      const actor = { name: 'Ana', role: 'volunteer' as const, host: 'web' as const, scope: 'web:ana' };
      for (let n = 9; n < 17; n += 1) {
        const input = { resourceId, startsAt: hour(72 + n), endsAt: hour(73 + n) };
        const results = await Promise.all([
          place.call('bookings.create', input),
          second({ name: 'bookings.create', input }, actor),
        ]);
        expect(results.filter(({ ok }) => ok)).toHaveLength(1);
        expect(results.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'BOOKING_OVERLAP' } });
      }
    } finally {
      database.close();
    }
  });
});
