import { randomBytes } from 'node:crypto';
import { addMinutes } from '../../shared/domain/calendar.ts';
import type { Database } from '../../main/store/sqlite.ts';
import { aCarnet, aDesk, aPerson } from '../support/coverage.ts';
import { openTestPlace, type TestPlace } from '../support/place.ts';
import { bareStatement, compare, medianOf, slowFigure, type Figure } from './figures.ts';

const insert = `INSERT INTO bookings(public_id, resource_id, starts_at, ends_at, status, created_at)
  VALUES (?, ?, ?, ?, 'confirmed', '2026-01-01T00:00:00.000Z')`;

const newId = (): string => randomBytes(16).toString('hex');
/** Slot number → an hour from 2020 on, never twice. */
const slot = (number: number): [string, string] => {
  const start = addMinutes('2020-01-06T00:00', number * 60);
  return [start, addMinutes(start, 60)];
};

async function resource(place: TestPlace, name: string): Promise<number> {
  const fields = {
    name,
    kind: 'machine' as const,
    capacity: 1,
    seats: 0,
    ownerOrganisationId: null,
    bufferBefore: 0,
    bufferAfter: 0,
    continuousUse: true,
    requiresMembership: 'no' as const,
    hours: Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]),
    group: '',
    note: '',
  };
  return (await place.mustCall('resources.save', { fields })).id;
}

/** Fills up to `total` bookings over 20 machines, newest last. */
function fill(database: Database, resourceIds: readonly number[], from: number, total: number): void {
  const statement = bareStatement(database, insert);
  database.transaction(() => {
    for (let number = from; number < total; number++) {
      const resourceId = resourceIds[number % resourceIds.length];
      statement.run(newId(), resourceId, ...slot(Math.floor(number / resourceIds.length)));
    }
  })();
}

const accept = ['IN_THE_PAST' as const, 'OUTSIDE_OPENING_HOURS' as const];

/** One thing measured at a size: ours and the bare baseline, in milliseconds. */
interface Measured {
  readonly what: string;
  readonly baselineIs: string;
  readonly ours: number;
  readonly bare: number;
}

interface Filled {
  readonly place: TestPlace;
  /** The machines that are full of bookings. */
  readonly ids: readonly number[];
  /** A person who holds a carnet and has come, and one of those passages. */
  readonly person: { readonly id: number; readonly checkIn: number };
  readonly total: number;
}

/** The booking command against the bare insert with its triggers and its own commit. */
async function bookingCommand({ place, total }: Filled): Promise<Measured> {
  const resourceId = await resource(place, `Machine neuve à ${total}`);
  const statement = bareStatement(place.store.database, insert);
  // The first weeks of 2020: no change of clock in them.
  const bare = await medianOf(5, (run) => {
    for (let number = 0; number < 100; number++)
      statement.run(newId(), resourceId, ...slot(run * 100 + number));
    return 100;
  });
  const ours = await medianOf(5, async (run) => {
    for (let number = 0; number < 100; number++) {
      const [startsAt, endsAt] = slot(1000 + run * 100 + number);
      const input = { resourceId, startsAt, endsAt, title: 'Mesure' };
      await place.mustCall('bookings.create', input, { key: newId(), accept });
    }
    return 100;
  });
  const what = 'One booking (command with price, audit, key)';
  return { what, baselineIs: 'insert with trigger and commit', ours, bare };
}

/** What a drag asks at each step: a slot that is held, and so also the next free one. */
async function conflictCheck({ place, ids, total }: Filled): Promise<Measured> {
  const [resourceId = 0] = ids;
  const [startsAt, endsAt] = slot(Math.floor(total / ids.length) - 10);
  const ours = await medianOf(9, async () => {
    for (let number = 0; number < 20; number++) {
      const { conflicts } = await place.mustCall('bookings.preview', {
        fields: { resourceId, startsAt, endsAt },
      });
      if (conflicts.length !== 1) throw new Error('the slot is not held');
    }
    return 20;
  });
  const statement = bareStatement(
    place.store.database,
    'SELECT * FROM bookings WHERE resource_id = ? AND starts_at < ? AND starts_at >= ? AND ends_at > ?',
  );
  const bare = await medianOf(9, () => {
    for (let number = 0; number < 20; number++)
      statement.all(resourceId, endsAt, addMinutes(startsAt, -1440), startsAt);
    return 20;
  });
  const what = 'A conflict check (preview of a held slot, with the next free one)';
  return { what, baselineIs: 'bare select of what is there', ours, bare };
}

/** The last two days of twenty machines, an hour each: 960 bookings, three times a desk's week. */
async function range({ place, ids, total }: Filled): Promise<Measured> {
  const lastHour = Math.floor(total / ids.length);
  const [from] = slot(lastHour - 48);
  const [to] = slot(lastHour);
  const ours = await medianOf(9, async () => {
    await place.mustCall('bookings.inRange', { from, to });
    return 1;
  });
  const statement = bareStatement(
    place.store.database,
    'SELECT * FROM bookings WHERE starts_at < ? AND starts_at >= ? AND ends_at > ?',
  );
  const bare = await medianOf(9, () => {
    statement.all(to, addMinutes(from, -1440), from);
    return 1;
  });
  return { what: 'A range of 960 bookings', baselineIs: 'bare select of its rows', ours, bare };
}

/** What pays for a passage of somebody who holds a carnet and has come forty times, with what is left. */
async function coverage({ place, person }: Filled): Promise<Measured> {
  const ours = await medianOf(9, async () => {
    for (let number = 0; number < 20; number++)
      await place.mustCall('coverage.explain', { use: { kind: 'check_in', id: person.checkIn } });
    return 20;
  });
  const statement = bareStatement(place.store.database, 'SELECT * FROM check_ins WHERE person_id = ?');
  const bare = await medianOf(9, () => {
    for (let number = 0; number < 20; number++) statement.all(person.id);
    return 20;
  });
  const what = 'What pays for a passage (coverage of one use among forty)';
  return { what, baselineIs: 'bare select of their passages', ours, bare };
}

/** A passage noted and taken back: the carnet pays for it by the engine, and is given it back. */
async function passage({ place, person }: Filled): Promise<Measured> {
  const { database } = place.store;
  const input = { personId: person.id, date: '2026-11-24', halves: ['morning' as const] };
  const ours = await medianOf(5, async () => {
    for (let number = 0; number < 20; number++) {
      await place.mustCall('attendance.checkIn', input, { key: newId(), accept });
      await place.mustCall('attendance.checkOut', input, { key: newId() });
    }
    return 20;
  });
  database.exec('CREATE TABLE IF NOT EXISTS bare(person INTEGER, date TEXT, half TEXT)');
  const add = bareStatement(database, "INSERT INTO bare VALUES (?, '2026-11-24', 'morning')");
  const remove = bareStatement(database, 'DELETE FROM bare');
  const bare = await medianOf(5, () => {
    for (let number = 0; number < 20; number++) {
      add.run(person.id);
      remove.run();
    }
    return 20;
  });
  const what = 'A passage noted and taken back (a carnet pays, and is given it back)';
  return { what, baselineIs: 'a row put in and taken out, a commit each', ours, bare };
}

async function somebodyWithACarnet(place: TestPlace): Promise<Filled['person']> {
  await aDesk(place);
  const id = await aPerson(place);
  await aCarnet(place, { kind: 'person', id }, { units: 100 }, '2026-08-01');
  for (let day = 0; day < 40; day++) {
    const date = addMinutes('2026-10-01T00:00', day * 1440).slice(0, 10);
    await place.mustCall('attendance.checkIn', { personId: id, date, halves: ['morning'] }, { accept });
  }
  const [last] = place.store.database
    .prepare<[number], { id: number }>('SELECT id FROM check_ins WHERE person_id = ? ORDER BY date DESC')
    .all(id);
  return { id, checkIn: last?.id ?? 0 };
}

const count = (number: number): string => number.toLocaleString('en');

/** Command, conflict check, range and coverage among so many bookings, each against the bare engine, and how they grow. */
export async function benchBookings(sizes: readonly number[]): Promise<Figure[]> {
  const place = openTestPlace();
  try {
    const ids: number[] = [];
    for (let number = 1; number <= 20; number++) ids.push(await resource(place, `Machine ${number}`));
    const person = await somebodyWithACarnet(place);
    const figures: Figure[] = [];
    const first = new Map<string, number>();
    let filled = 0;
    for (const total of sizes) {
      fill(place.store.database, ids, filled, total);
      filled = total;
      place.store.database.exec('ANALYZE');
      for (const measure of [bookingCommand, conflictCheck, range, coverage, passage]) {
        const { what, baselineIs, ours, bare } = await measure({ place, ids, person, total });
        figures.push(compare(`${what} among ${count(total)} / ${baselineIs}`, ours, bare));
        const before = first.get(what);
        if (before === undefined) first.set(what, ours);
        else figures.push(compare(`The same against ${count(sizes[0] ?? 0)} (growth)`, ours, before));
      }
      figures.push(slowFigure(place, `among ${count(total)} bookings`));
    }
    return figures;
  } finally {
    place.close();
  }
}
