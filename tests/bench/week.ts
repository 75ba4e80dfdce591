import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { addDays } from '../../shared/domain/calendar.ts';
import { furnish } from '../support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../support/place.ts';
import type { Figure } from './figures.ts';
import { benchPaint } from './paint.ts';

const fullWeek = '2027-02-01';
const emptyWeek = '2027-08-02';

const machinesOf = async (place: TestPlace) =>
  (await place.mustCall('resources.list', {})).filter((resource) => resource.kind === 'machine');

/** A year of use (the example place) and one week of exactly `count` bookings; measures painting it. */
export async function benchWeek(
  count: number,
): Promise<{ figures: Figure[]; file: string; discard: () => void }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-week-'));
  const place = openTestPlace();
  const file = path.join(folder, 'comptoir.sqlite');
  try {
    await place.mustCall('imports.fillWithExample', {});
    // Five days of ten hours: as many machines as that takes, those of the example first.
    while ((await machinesOf(place)).length < count / 50)
      await furnish(place).resource({
        name: `Machine ${(await machinesOf(place)).length + 1}`,
        kind: 'machine',
      });
    const machines = await machinesOf(place);
    for (let number = 0; number < count; number++) {
      const resource = machines[number % machines.length];
      const hour = 9 + (Math.floor(number / (machines.length * 5)) % 10);
      const date = addDays(fullWeek, Math.floor(number / machines.length) % 5);
      if (resource === undefined) throw new Error('the example has machines');
      const startsAt = `${date}T${String(hour).padStart(2, '0')}:00`;
      const endsAt = `${date}T${String(hour + 1).padStart(2, '0')}:00`;
      await place.mustCall(
        'bookings.create',
        { resourceId: resource.id, startsAt, endsAt, title: `Mesure ${number}` },
        {
          accept: ['OUTSIDE_OPENING_HOURS', 'BEYOND_HORIZON', 'HABILITATION_MISSING', 'SUPERVISION_MISSING'],
        },
      );
    }
    place.store.database.pragma('wal_checkpoint(TRUNCATE)');
    copyFileSync(place.file, file);
  } finally {
    place.close();
  }
  return {
    figures: await benchPaint(file, fullWeek, emptyWeek, count),
    file,
    discard: () => rmSync(folder, { recursive: true, force: true }),
  };
}
