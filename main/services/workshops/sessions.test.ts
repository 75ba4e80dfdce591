import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../shared/contract/contract.ts';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { workshopHands } from '../../../tests/support/workshops.ts';

let place: TestPlace;
let hands: ReturnType<typeof workshopHands>;
beforeEach(() => {
  place = openTestPlace();
  hands = workshopHands(place);
});
afterEach(() => place.close());

describe('sessions and what they hold', () => {
  it('T5, B1: the last Friday of each month, held in the room by bookings that bear the title', async () => {
    const room = await furnish(place).resource();
    const id = await hands.workshop({ kind: 'event', title: 'Apéro du tiers-lieu' });
    const asked: InputOf<'workshops.addSessions'> = {
      workshopId: id,
      startsAt: '2026-11-27T14:00',
      endsAt: '2026-11-27T16:00',
      rule: {
        pattern: { kind: 'monthly_on_weekday', every: 1, weekday: 5, position: -1 },
        end: { kind: 'count', count: 3 },
      },
      resourceIds: [room],
    };
    // The last Friday of December 2026 is Christmas: said, and the desk decides.
    const told = await place.call('workshops.addSessions', asked);
    expect(told).toMatchObject({ error: { warnings: [{ code: 'OUTSIDE_OPENING_HOURS' }] } });
    const accept = ['OUTSIDE_OPENING_HOURS'] as const;
    const { ids } = await place.mustCall('workshops.addSessions', asked, { accept });
    expect(ids).toHaveLength(3);
    const sessions = await place.mustCall('workshops.sessions', { from: '2026-11-01', to: '2027-02-28' });
    expect(sessions.map(({ startsAt }) => startsAt)).toEqual([
      '2026-11-27T14:00',
      '2026-12-25T14:00',
      '2027-01-29T14:00',
    ]);
    const bookings = await place.mustCall('bookings.inRange', {
      from: '2026-11-27T00:00',
      to: '2026-11-28T00:00',
    });
    expect(bookings).toMatchObject([{ resourceId: room, label: 'Apéro du tiers-lieu', agreed: null }]);
    expect(sessions[0]?.holds).toMatchObject([{ resourceId: room, problem: '' }]);
  });

  it('B5: every conflict is shown; nothing is written until each is skipped, moved or held without the room', async () => {
    const things = furnish(place);
    const room = await things.resource();
    const somebody = await things.person('Marc', 'Oriol');
    await place.mustCall('bookings.create', {
      resourceId: room,
      startsAt: '2026-12-04T15:00',
      endsAt: '2026-12-04T17:00',
      personId: somebody,
    });
    const asked = {
      workshopId: await hands.workshop(),
      startsAt: '2026-11-27T14:00',
      endsAt: '2026-11-27T16:00',
      rule: {
        pattern: { kind: 'weekly' as const, every: 1, weekdays: [5 as const] },
        end: { kind: 'count' as const, count: 3 },
      },
      resourceIds: [room],
    };
    const preview = await place.mustCall('workshops.previewSessions', asked);
    expect(preview.occurrences.map(({ state }) => state)).toEqual(['free', 'taken', 'free']);
    expect(preview.occurrences[1]?.conflicts).toMatchObject([{ label: 'Marc Oriol' }]);
    const refused = await place.call('workshops.addSessions', asked);
    expect(refused).toMatchObject({ ok: false, error: { code: 'BOOKING_OVERLAP' } });
    expect(await place.mustCall('workshops.sessions', { from: '2026-11-01', to: '2026-12-31' })).toHaveLength(
      0,
    );
    const { ids, skipped } = await place.mustCall('workshops.addSessions', {
      ...asked,
      resolutions: [{ date: '2026-12-04', action: 'without' }],
    });
    expect([ids.length, skipped]).toEqual([3, 0]);
    const sessions = await place.mustCall('workshops.sessions', { from: '2026-11-01', to: '2026-12-31' });
    expect(sessions.map(({ holds }) => holds.length)).toEqual([1, 0, 1]);
  });

  it('B1: a session that moves takes its room along, one that is cancelled frees it, and both are undone', async () => {
    const room = await furnish(place).resource();
    const id = await hands.session(await hands.workshop(), { resourceIds: [room] });
    const moved = await place.call('workshops.moveSession', {
      id,
      version: 1,
      startsAt: '2026-11-30T14:00',
      endsAt: '2026-11-30T16:00',
      resourceIds: [room],
    });
    expect(moved.ok).toBe(true);
    const at = async (day: string) =>
      place.mustCall('bookings.inRange', { from: `${day}T00:00`, to: `${day}T23:59` });
    expect([(await at('2026-11-27')).length, (await at('2026-11-30')).length]).toEqual([0, 1]);
    expect((await place.undo(moved)).ok).toBe(true);
    expect([(await at('2026-11-27')).length, (await at('2026-11-30')).length]).toEqual([1, 0]);
    const cancelled = await place.call('workshops.cancelSession', { id, version: 3, reason: 'Grippe' });
    expect(await at('2026-11-27')).toHaveLength(0);
    expect((await place.undo(cancelled)).ok).toBe(true);
    expect(await at('2026-11-27')).toHaveLength(1);
  });

  it('B5: a move onto somebody else’s booking is refused and leaves everything as it was', async () => {
    const things = furnish(place);
    const [room, other] = [
      await things.resource(),
      await things.resource({ name: 'Laser', kind: 'machine' }),
    ];
    const id = await hands.session(await hands.workshop(), { resourceIds: [room] });
    await place.mustCall('bookings.create', {
      resourceId: other,
      startsAt: '2026-11-27T15:00',
      endsAt: '2026-11-27T17:00',
      personId: await things.person('Marc', 'Oriol'),
    });
    const refused = await place.call('workshops.moveSession', {
      id,
      version: 1,
      startsAt: '2026-11-27T14:30',
      endsAt: '2026-11-27T16:30',
      resourceIds: [room, other],
    });
    expect(refused).toMatchObject({ ok: false, error: { code: 'BOOKING_OVERLAP' } });
    expect(JSON.stringify(refused)).toContain('Marc Oriol');
    expect((await hands.detail(id)).session).toMatchObject({ startsAt: '2026-11-27T14:00', version: 1 });
  });

  it('B1: a booking that was cancelled on the planning is said on the session', async () => {
    const room = await furnish(place).resource();
    const id = await hands.session(await hands.workshop(), { resourceIds: [room] });
    const bookingId = (await hands.detail(id)).session.holds[0]?.bookingId ?? 0;
    await place.mustCall('bookings.cancel', { id: bookingId, version: 1, reason: 'erreur' });
    expect((await hands.detail(id)).session.flags).toEqual([
      'Salle Est n’est plus tenue\u00a0: la réservation est annulée',
    ]);
  });

  it('C2: a new title is what the planning says of sessions to come', async () => {
    const room = await furnish(place).resource();
    const workshopId = await hands.workshop();
    await hands.session(workshopId, { resourceIds: [room] });
    await place.mustCall('workshops.save', {
      id: workshopId,
      version: 1,
      fields: { kind: 'workshop', title: 'Soudure à l’étain' },
    });
    expect(
      await place.mustCall('bookings.inRange', { from: '2026-11-27T00:00', to: '2026-11-28T00:00' }),
    ).toMatchObject([{ title: 'Soudure à l’étain' }]);
  });
});
