import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { furnish } from './booking-place.ts';
import { openTestPlace } from './place.ts';

const open = [{ from: '09:00', to: '18:00' }];

/** A place to plan in, in a file of its own: two rooms at 12 € an hour, open on weekdays, « Conseil » in one of them. */
export async function planningFile(): Promise<{ readonly file: string; readonly folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-planning-'));
  const file = join(folder, 'comptoir.sqlite');
  const place = openTestPlace();
  const add = furnish(place);
  const east = await add.resource({ name: 'Salle Est' });
  const west = await add.resource({ name: 'Salle Ouest' });
  await add.priceList([east, west], { individual: { hour: 1200 } });
  await place.mustCall('bookings.create', {
    resourceId: west,
    startsAt: '2026-11-24T14:00',
    endsAt: '2026-11-24T16:00',
    title: 'Conseil',
  });
  const { version } = await place.mustCall('settings.place', {});
  await place.mustCall('settings.save', {
    version,
    patch: { name: 'Latelier', setupStep: 'done', hours: [open, open, open, open, open, [], []] },
  });
  place.store.database.prepare('VACUUM INTO ?').run(file);
  place.close();
  return { file, folder };
}
