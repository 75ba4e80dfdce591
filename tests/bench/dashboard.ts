import { addMinutes } from '../../shared/domain/calendar.ts';
import { furnish } from '../support/booking-place.ts';
import { openTestPlace } from '../support/place.ts';
import { compare, medianOf, type Figure } from './figures.ts';

const machines = 40;

/**
 * Occupation of a year of so many bookings on forty machines, by resource, month and hour of the week, against a bare
 * count over the same rows; nothing is kept between two askings.
 */
export async function benchDashboard(total: number): Promise<Figure[]> {
  const place = openTestPlace('2026-12-31T22:00:00.000Z');
  try {
    const { database } = place.store;
    const ids: number[] = [];
    for (let number = 1; number <= machines; number++)
      ids.push(await furnish(place).resource({ name: `Machine ${number}`, kind: 'machine' }));
    const minutes = Math.floor((364 * 1440) / (total / machines));
    const insert = database.prepare(
      `INSERT INTO bookings(public_id, resource_id, starts_at, ends_at, status, created_at)
       VALUES (?, ?, ?, ?, 'confirmed', '2026-01-01T00:00:00.000Z')`,
    );
    database.transaction(() => {
      for (let number = 0; number < total; number++) {
        const start = addMinutes('2026-01-01T00:00', Math.floor(number / machines) * minutes);
        insert.run(`booking-${number}`, ids[number % machines], start, addMinutes(start, minutes));
      }
    })();
    database.exec('ANALYZE');
    const count = database.prepare(
      "SELECT count(*) FROM bookings WHERE starts_at >= '2026-01-01' AND starts_at < '2027-01-01' AND status = 'confirmed'",
    );
    const bare = await medianOf(5, () => {
      count.get();
      return 1;
    });
    const period = { kind: 'year' as const, year: 2026 };
    const ours = await medianOf(5, async () => {
      await place.mustCall('reports.dashboardOccupation', { period });
      return 1;
    });
    const hours = await medianOf(5, async () => {
      await place.mustCall('reports.dashboardHours', { period, subject: 'machine' });
      return 1;
    });
    const among = `a year of ${total.toLocaleString('en')} bookings`;
    return [
      compare(`Occupation by resource, with the year before, of ${among} / bare count of them`, ours, bare),
      compare(`Hours of the week and months of forty machines, of ${among} / the same`, hours, bare),
    ];
  } finally {
    place.close();
  }
}
