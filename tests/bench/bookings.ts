import { randomBytes } from 'node:crypto';
import { addMinutes } from '../../shared/domain/calendar.ts';
import type { Database } from '../../main/store/sqlite.ts';
import { openTestPlace, type TestPlace } from '../support/place.ts';
import { compare, formatTime, medianOf, type Figure } from './figures.ts';

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
  const statement = database.prepare(insert);
  database.transaction(() => {
    for (let number = from; number < total; number++) {
      const resourceId = resourceIds[number % resourceIds.length];
      statement.run(newId(), resourceId, ...slot(Math.floor(number / resourceIds.length)));
    }
  })();
}

/** The booking command against the bare insert with its triggers and its own commit. */
async function bookingCommand(place: TestPlace, resourceId: number): Promise<Figure> {
  const statement = place.store.database.prepare(insert);
  // The first weeks of 2020: no change of clock in them.
  const base = 0;
  const bare = await medianOf(5, (run) => {
    for (let number = 0; number < 100; number++)
      statement.run(newId(), resourceId, ...slot(base + run * 100 + number));
    return 100;
  });
  const ours = await medianOf(5, async (run) => {
    for (let number = 0; number < 100; number++) {
      const [startsAt, endsAt] = slot(base + 1000 + run * 100 + number);
      const input = { resourceId, startsAt, endsAt, title: 'Mesure' };
      await place.mustCall('bookings.create', input, {
        key: newId(),
        accept: ['IN_THE_PAST', 'OUTSIDE_OPENING_HOURS'],
      });
    }
    return 100;
  });
  return compare('One booking (command with price, audit, key) / insert with trigger and commit', ours, bare);
}

/** The week of everything, by the query and by a bare select of the same rows, at three sizes. */
export async function benchBookings(sizes: readonly number[]): Promise<Figure[]> {
  const place = openTestPlace();
  try {
    const ids: number[] = [];
    for (let number = 1; number <= 20; number++) ids.push(await resource(place, `Machine ${number}`));
    const figures: Figure[] = [];
    const { database } = place.store;
    const bareSelect = database.prepare(
      'SELECT * FROM bookings WHERE starts_at < ? AND starts_at >= ? AND ends_at > ?',
    );
    let filled = 0;
    let first: number | undefined;
    for (const size of sizes) {
      fill(database, ids, filled, size);
      filled = size;
      database.exec('ANALYZE');
      // The last full week of 20 machines, an hour each: 3,360 rows would be no desk's week; two days are 960.
      const lastHour = Math.floor(size / ids.length);
      const [from] = slot(lastHour - 48);
      const [to] = slot(lastHour);
      const ours = await medianOf(9, async () => {
        await place.mustCall('bookings.inRange', { from, to });
        return 1;
      });
      const bare = await medianOf(9, () => {
        bareSelect.all(to, addMinutes(from, -1440), from);
        return 1;
      });
      first ??= ours;
      figures.push(
        compare(
          `A range of 960 bookings among ${size.toLocaleString('en')} / bare select of its rows`,
          ours,
          bare,
        ),
      );
      if (size !== sizes[0]) {
        figures.push({
          what: `The same among ${size.toLocaleString('en')} against ${sizes[0]?.toLocaleString('en') ?? ''} (growth)`,
          ours: formatTime(ours),
          baseline: formatTime(first),
          ratio: `${(ours / first).toFixed(2)}×`,
        });
      }
    }
    figures.unshift(await bookingCommand(place, await resource(place, 'Machine neuve')));
    return figures;
  } finally {
    place.close();
  }
}
