import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let add: ReturnType<typeof furnish>;
beforeEach(() => {
  place = openTestPlace();
  add = furnish(place);
});
afterEach(() => place.close());

const at = (day: number, from: number): string =>
  `2026-12-${String(day).padStart(2, '0')}T${String(from).padStart(2, '0')}:00`;

describe('any series over any bookings', () => {
  it('B1, B5: books exactly what was shown as free, touches nobody, and leaves a sound file (property)', async () => {
    const hour = fc.integer({ min: 8, max: 16 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 28 }), hour, fc.integer({ min: 1, max: 3 })), {
          maxLength: 8,
        }),
        hour,
        fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 3 }),
        async (others, start, weekdays) => {
          const room = await add.resource({ name: 'Salle', bufferAfter: 15 });
          const accept = ['OUTSIDE_OPENING_HOURS'] as const;
          for (const [day, from, length] of others) {
            const slot = { resourceId: room, startsAt: at(day, from), endsAt: at(day, from + length) };
            await place.call('bookings.create', slot, { accept });
          }
          const range = { from: '2026-12-01T00:00', to: '2027-02-01T00:00', resourceIds: [room] };
          const before = await place.mustCall('bookings.inRange', range);
          const rule = {
            pattern: {
              kind: 'weekly' as const,
              every: 1,
              weekdays: weekdays as (1 | 2 | 3 | 4 | 5 | 6 | 7)[],
            },
            end: { kind: 'count' as const, count: 6 },
          };
          const wanted = {
            fields: { resourceId: room, startsAt: at(1, start), endsAt: at(1, start + 2) },
            rule,
          };
          const preview = await place.mustCall('bookings.previewSeries', wanted);
          const free = preview.occurrences.filter(({ state }) => state === 'free');
          const resolutions = preview.occurrences.flatMap(({ state, date }) =>
            state === 'free' ? [] : [{ date, action: 'skip' as const }],
          );
          const result = await place.call('bookings.createSeries', { ...wanted, resolutions }, { accept });
          expect(result.ok).toBe(free.length > 0);
          const after = await place.mustCall('bookings.inRange', range);
          expect(after.filter(({ seriesId }) => seriesId === null)).toEqual(before);
          expect(after.length - before.length).toBe(free.length);
          expect(place.store.bookings.recomputeOccupancies()).toEqual([]);
        },
      ),
      { numRuns: 25 },
    );
  });
});
