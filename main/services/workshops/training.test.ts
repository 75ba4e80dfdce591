import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { furnish } from '../../../tests/support/booking-place.ts';
import { addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
beforeEach(() => void (place = openTestPlace()));
afterEach(() => place.close());

/** A training at the laser this morning, that gives its habilitation, with somebody there. */
async function training() {
  const laser = await furnish(place).resource({ name: 'Découpe laser', kind: 'machine' });
  const remi = await addPerson(place, { firstName: 'Rémi', lastName: 'Garnier' });
  const lea = await addPerson(place);
  const type = await place.mustCall('fablab.saveHabilitationType', {
    fields: { name: 'Laser', months: 24, warnDays: 30, resourceIds: [laser] },
  });
  await place.mustCall('fablab.giveHabilitation', {
    typeId: type.id,
    personIds: [remi],
    on: '2026-01-10',
    source: { of: 'training', origin: 'Chez le fabricant' },
  });
  const { id } = await place.mustCall('workshops.save', {
    fields: {
      kind: 'training',
      title: 'Prendre en main la laser',
      trainerIds: [remi],
      habilitationTypeId: type.id,
    },
  });
  const { ids } = await place.mustCall('workshops.addSessions', {
    workshopId: id,
    startsAt: '2026-11-24T10:00',
    endsAt: '2026-11-24T12:00',
    resourceIds: [laser],
  });
  const sessionId = ids[0] ?? 0;
  const who = { kind: 'person' as const, personId: lea };
  const one = await place.mustCall('workshops.register', { sessionId, who });
  return { laser, lea, remi, sessionId, registrationId: one.id };
}

const versionOf = (id: number): number => place.store.workshops.registrations.find(id)?.version ?? 0;

async function judge(sessionId: number, id: number, result: 'passed' | 'again' | null) {
  return place.call('workshops.judge', { sessionId, results: [{ id, version: versionOf(id), result }] });
}

describe('a training at a machine (F1)', () => {
  it('F1: holds the machine under whoever leads it and may use it, and moves with it', async () => {
    const { laser, remi, sessionId } = await training();
    const held = async () =>
      place.mustCall('bookings.inRange', { from: '2026-11-24T00:00', to: '2026-11-26T00:00' });
    expect(await held()).toMatchObject([{ resourceId: laser, supervisedBy: remi, flags: [] }]);
    const reception = { actor: { role: 'reception' as const } };
    await place.mustCall(
      'workshops.moveSession',
      {
        id: sessionId,
        version: 1,
        startsAt: '2026-11-25T10:00',
        endsAt: '2026-11-25T12:00',
        resourceIds: [laser],
      },
      reception,
    );
    expect(await held()).toMatchObject([{ startsAt: '2026-11-25T10:00', supervisedBy: remi, flags: [] }]);
  });

  it('F1: led by nobody who may, it is the manager’s to decide', async () => {
    const { laser } = await training();
    const { id } = await place.mustCall('workshops.save', { fields: { kind: 'workshop', title: 'Boîtes' } });
    const asked = {
      workshopId: id,
      startsAt: '2026-11-26T10:00',
      endsAt: '2026-11-26T12:00',
      resourceIds: [laser],
    };
    expect(await place.call('workshops.addSessions', asked)).toMatchObject({
      error: { warnings: [{ code: 'HABILITATION_MISSING' }] },
    });
    expect(await place.call('workshops.addSessions', asked, { actor: { role: 'reception' } })).toMatchObject({
      ok: false,
      error: { code: 'HABILITATION_REQUIRED' },
    });
  });
});

describe('a training that is passed (F2)', () => {
  it('F2: gives the habilitation as of its day with who trained, and undoing takes it back', async () => {
    const { laser, lea, remi, sessionId, registrationId } = await training();
    expect(place.store.habilitations.holds(lea, laser, '2026-11-24')).toBe(false);
    const early = await judge(sessionId, registrationId, 'passed');
    expect(early).toMatchObject({ ok: false, error: { code: 'NOT_POSSIBLE_NOW' } });
    await place.mustCall('workshops.attend', {
      entries: [{ id: registrationId, version: 1, attendance: 'present' }],
    });
    const passed = await judge(sessionId, registrationId, 'passed');
    expect(passed).toMatchObject({ ok: true, value: { granted: 1, withdrawn: 0 } });
    expect(place.store.habilitations.holds(lea, laser, '2026-11-24')).toBe(true);
    expect(place.store.habilitations.list({ personId: lea })).toMatchObject([
      { origin: 'Prendre en main la laser', trainerId: remi, givenOn: '2026-11-24', source: 'training' },
    ]);
    expect((await place.undo(passed)).ok).toBe(true);
    expect(place.store.habilitations.holds(lea, laser, '2026-11-24')).toBe(false);
  });

  it('F2: to come again gives nothing, and what was withdrawn since is not taken back by a slip of the hand', async () => {
    const { laser, lea, sessionId, registrationId } = await training();
    await place.mustCall('workshops.attend', {
      entries: [{ id: registrationId, version: 1, attendance: 'present' }],
    });
    expect(await judge(sessionId, registrationId, 'again')).toMatchObject({ value: { granted: 0 } });
    expect(place.store.habilitations.holds(lea, laser, '2026-11-24')).toBe(false);
    await judge(sessionId, registrationId, 'passed');
    const [held] = place.store.habilitations.list({ personId: lea });
    await place.mustCall('fablab.withdrawHabilitation', {
      personId: lea,
      typeId: held?.typeId ?? 0,
      on: '2026-11-24',
      reason: 'consigne non suivie',
    });
    expect(await judge(sessionId, registrationId, null)).toMatchObject({
      ok: false,
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
    // Nor does somebody who passed come off the list as if nothing were.
    const version = versionOf(registrationId);
    expect(
      await place.call('workshops.cancelRegistration', { id: registrationId, version, reason: 'erreur' }),
    ).toMatchObject({ ok: false });
  });
});
