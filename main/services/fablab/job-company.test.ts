import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { usualMachine } from '../../../shared/domain/machines.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { fablabPlace } from '../../../tests/support/habilitation-place.ts';
import { workshopHands } from '../../../tests/support/workshops.ts';

let place: TestPlace;
let lab: Awaited<ReturnType<typeof fablabPlace>>;
let tom: number;
// It is Tuesday 24 November 2026, 9:00. Tom is fifteen; the printer asks for somebody beside minors.
beforeEach(async () => {
  place = openTestPlace();
  lab = await fablabPlace(place);
  tom = await lab.add.person('Tom', 'Ferrier');
  const { version } = await place.mustCall('people.sheet', { id: tom });
  const fields = { birthDate: '2011-03-01' };
  await place.mustCall('people.update', { id: tom, version, fields }, { accept: ['GUARDIAN_MISSING'] });
  await supervise('minors');
});
afterEach(() => place.close());

const volunteer = { actor: { role: 'volunteer' as const } };
async function supervise(supervision: 'minors' | 'everyone'): Promise<void> {
  const all = await place.mustCall('fablab.machines', {});
  const { version = 0 } = all.find(({ resourceId }) => resourceId === lab.printer) ?? {};
  const fields = { ...usualMachine, supervision };
  await place.mustCall('fablab.saveMachine', { resourceId: lab.printer, version, fields });
}

const now = { startsAt: '2026-11-24T09:00', endsAt: '2026-11-24T10:00' };
const booked = async (personId: number, more: object = {}): Promise<number> =>
  (
    await place.mustCall(
      'bookings.create',
      { resourceId: lab.printer, ...now, personId, ...more },
      { accept: ['SUPERVISION_MISSING', 'MINOR_ALONE'] },
    )
  ).id;
const starts = (
  bookingId: number,
  more: object = {},
  options: Parameters<TestPlace['call']>[2] = volunteer,
) => place.call('fablab.startJob', { bookingId, personId: null, ...more }, options);

describe('a job that starts now', () => {
  it('F1: from a booking, asks for whom its booking asked for, and keeps who is named', async () => {
    const bookingId = await booked(tom);
    const refused = await starts(bookingId);
    expect(refused).toMatchObject({
      error: {
        code: 'NOT_ALLOWED',
        fields: { supervisedBy: expect.stringContaining('Tom Ferrier') as string },
      },
    });
    // It is the volunteer's to name somebody: nobody else has to be asked.
    expect(!refused.ok && refused.error.message).not.toContain('Demander à la personne');
    expect(await place.mustCall('fablab.runningJobs', {})).toEqual([]);
    expect(await starts(bookingId, { volunteerId: lab.trainer })).toMatchObject({ ok: true });
    expect(await place.mustCall('fablab.runningJobs', {})).toMatchObject([{ volunteerId: lab.trainer }]);
    const { booking } = await place.mustCall('bookings.get', { id: bookingId });
    expect(booking.supervisedBy).toBe(lab.trainer);
  });

  it('F1: whoever was named for the booking stands beside the job', async () => {
    const bookingId = await booked(tom, { supervisedBy: lab.trainer });
    expect(await starts(bookingId)).toMatchObject({ ok: true });
    expect(await place.mustCall('fablab.runningJobs', {})).toMatchObject([{ volunteerId: lab.trainer }]);
  });

  it('F1: the manager is asked again and may pass over it; who comes for a school is with it', async () => {
    const bookingId = await booked(tom);
    expect(await starts(bookingId, {}, {})).toMatchObject({
      error: { code: 'NEEDS_CONFIRMATION', warnings: [{ code: 'SUPERVISION_MISSING' }] },
    });
    const organisationId = await lab.add.organisation('Collège');
    expect(await starts(bookingId, { organisationId })).toMatchObject({ ok: true });
  });

  it('F1: without a booking too, on one machine or on the first free one', async () => {
    const onTheSpot = { personId: tom, minutes: 60 };
    for (const on of [{ resourceId: lab.printer }, { group: 'Prusa' }]) {
      const wish = { ...on, ...onTheSpot };
      const alone = await place.call('fablab.startJob', wish, { accept: ['MINOR_ALONE'] });
      expect(alone).toMatchObject({ error: { warnings: [{ code: 'SUPERVISION_MISSING' }] } });
    }
    const named = { resourceId: lab.printer, ...onTheSpot, volunteerId: lab.trainer };
    await place.mustCall('fablab.startJob', named, { accept: ['MINOR_ALONE'] });
  });

  it('F1: says before it is asked whether somebody must stand beside, for that person at that time', async () => {
    const ask = async (personId: number | null, more: object = {}) =>
      (await place.mustCall('fablab.whoMayUse', { resourceId: lab.printer, ...now, personId, ...more }))
        .needsCompany;
    expect(await ask(tom)).toBe(true);
    expect(await ask(tom, { organisationId: await lab.add.organisation('Collège') })).toBe(false);
    expect(await ask(lab.trainer)).toBe(false);
    expect(await ask(null)).toBeNull();
    await supervise('everyone');
    expect(await ask(lab.trainer)).toBe(true);
  });
});

describe('whoever lacks the habilitation', () => {
  const wish = { startsAt: '2026-11-26T10:00', endsAt: '2026-11-26T11:00' };
  const refusal = async (personId: number, options: Parameters<TestPlace['call']>[2] = volunteer) => {
    const answer = await place.call('bookings.create', { resourceId: lab.laser, ...wish, personId }, options);
    if (answer.ok) throw new Error('booked');
    return answer.error;
  };

  it('F1, F2: is told the next training with a free place, and no other', async () => {
    const hands = workshopHands(place);
    const adele = await lab.add.person('Adèle', 'Colin');
    const other = await hands.workshop({ kind: 'training', title: 'Broderie' });
    await hands.session(other);
    expect((await refusal(adele)).details).toMatchObject({ trainingSessionId: null });
    const training = await hands.workshop({
      kind: 'training',
      title: 'Prendre en main le laser',
      places: 1,
      habilitationTypeId: lab.typeId,
    });
    const full = await hands.session(training);
    const [startsAt, endsAt] = ['2026-12-04T14:00', '2026-12-04T16:00'];
    const next = await hands.session(training, { startsAt, endsAt });
    await hands.register(full, lab.trainer);
    const error = await refusal(adele);
    expect(error.message).toContain(
      'Prochaine formation\u00a0: «\u00a0Prendre en main le laser\u00a0», vendredi 4 décembre',
    );
    expect(error.message).toContain('(1\u00a0place).');
    expect(error.details).toMatchObject({ trainingSessionId: next });
    const may = { resourceId: lab.laser, ...wish, personId: adele };
    expect(await place.mustCall('fablab.whoMayUse', may, volunteer)).toMatchObject({
      training: { sessionId: next, placesLeft: 1, registered: false },
    });
    // Registered by one touch, whoever touches: it is said, and not proposed again.
    const who = { kind: 'person' as const, personId: adele };
    await place.mustCall('workshops.register', { sessionId: next, who }, volunteer);
    expect((await refusal(adele)).message).toContain('Adèle Colin est sur la liste');
    expect((await refusal(adele)).details).toMatchObject({ trainingSessionId: null });
    expect((await refusal(tom)).message).not.toContain('Prochaine formation');
  });

  it('F2: not one that is cancelled, closed, for another age, or given before', async () => {
    const hands = workshopHands(place);
    const training = await hands.workshop({
      kind: 'training',
      title: 'Laser pour adultes',
      ageFrom: 18,
      habilitationTypeId: lab.typeId,
    });
    const sessionId = await hands.session(training);
    expect((await refusal(tom)).details).toMatchObject({ trainingSessionId: null });
    const adele = await lab.add.person('Adèle', 'Colin');
    expect((await refusal(adele)).details).toMatchObject({ trainingSessionId: sessionId });
    const { session } = await hands.detail(sessionId);
    const times = { places: 2, opensOn: null, closesAt: '2026-11-24T08:00', note: '' };
    await place.mustCall('workshops.changeSession', { id: sessionId, version: session.version, ...times });
    expect((await refusal(adele)).details).toMatchObject({ trainingSessionId: null });
    const version = session.version + 1;
    await place.mustCall('workshops.changeSession', { id: sessionId, version, ...times, closesAt: null });
    await place.mustCall('workshops.cancelSession', { id: sessionId, version: version + 1, reason: 'Neige' });
    expect((await refusal(adele)).details).toMatchObject({ trainingSessionId: null });
  });
});
