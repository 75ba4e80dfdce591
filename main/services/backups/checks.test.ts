import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { room } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
beforeEach(() => void (place = openTestPlace()));
afterEach(() => place.close());

const failing = async (): Promise<string[]> => {
  const { checks } = await place.mustCall('backups.verify', {});
  return checks.filter((check) => !check.ok).map((check) => check.name);
};

describe('verify', () => {
  it('finds nothing wrong with a place in use', async () => {
    expect(
      (await place.mustCall('backups.verify', {})).checks.map((check) => [check.name, check.ok]),
    ).toEqual([
      ['file', true],
      ['schema', true],
      ['foreign_keys', true],
      ['occupancies', true],
      ['chain', true],
    ]);
  });

  it('finds a trigger that somebody dropped and a column that somebody added', async () => {
    place.store.database.exec('DROP TRIGGER occupancies_refuse_overlap');
    expect(await failing()).toEqual(['schema']);
  });

  it('finds an occupancy that somebody wrote by hand', async () => {
    const { id: resourceId } = await place.mustCall('resources.save', { fields: room });
    await place.mustCall('bookings.create', {
      resourceId,
      startsAt: '2026-11-25T10:00',
      endsAt: '2026-11-25T12:00',
    });
    place.store.database.exec('DELETE FROM occupancies');
    expect(await failing()).toEqual(['occupancies']);
  });

  it('finds a reference that leads nowhere', async () => {
    place.store.database.pragma('foreign_keys = OFF');
    place.store.database.exec(
      "INSERT INTO audit_changes(audit_id, entity, entity_id) VALUES (999, 'people', 1)",
    );
    expect(await failing()).toEqual(['foreign_keys']);
  });
});
