import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Place } from '../../../shared/contract/settings.ts';
import { settle } from '../../../tests/support/billing-place.ts';
import { addOrganisation, addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let child: number;
let parent: number;
let machine: number;
let room: number;

async function addResource(name: string, kind: 'machine' | 'room'): Promise<number> {
  const fields = {
    name,
    kind,
    capacity: 1,
    seats: 0,
    ownerOrganisationId: null,
    bufferBefore: 0,
    bufferAfter: 0,
    continuousUse: false,
    requiresMembership: 'no',
    hours: null,
    group: '',
    note: '',
  } as const;
  return (await place.mustCall('resources.save', { fields, partIds: [] })).id;
}

beforeEach(async () => {
  place = openTestPlace();
  child = await addPerson(place, { firstName: 'Zoé', birthDate: '2012-05-05' });
  parent = await addPerson(place, { firstName: 'Marie', birthDate: '1980-01-01' });
  machine = await addResource('Prusa n° 1', 'machine');
  room = await addResource('Salle Est', 'room');
});
afterEach(() => place.close());

type Rules = Partial<Pick<Place, 'minorsMayBookAlone' | 'minorsMayBookKinds' | 'minorsOtherwise'>>;
const rules = async (patch: Rules): Promise<void> => settle(place, patch);
const book = async (resourceId: number, more: object = {}, options: object = {}) =>
  place.call(
    'bookings.create',
    {
      resourceId,
      personId: child,
      startsAt: '2026-11-25T14:00',
      endsAt: '2026-11-25T15:00',
      ...more,
    },
    options,
  );
const authorise = async (more: object) => {
  const { version } = await place.mustCall('people.sheet', { id: child });
  await place.mustCall('people.setGuardians', {
    id: child,
    version,
    guardians: [{ personId: parent, tie: 'mère', mayFetch: true, authorisedOn: '2026-09-01', ...more }],
  });
};
const asked = { ok: false, error: { code: 'NEEDS_CONFIRMATION', warnings: [{ code: 'MINOR_ALONE' }] } };

describe('what minors may book alone', () => {
  it('P8: what a guardian has authorised, for the kinds that are named, is booked without question', async () => {
    expect(await book(machine)).toMatchObject(asked);
    await authorise({ mayBook: ['machine'] });
    expect(await book(machine)).toMatchObject({ ok: true });
    expect(await book(room)).toMatchObject({
      error: { message: expect.stringContaining('ne comprend pas de réserver une salle') as string },
    });
  });

  it('P8: an authorisation counts on its days only, by the day of use', async () => {
    await authorise({ mayBook: ['machine'], authorisedUntil: '2026-11-25' });
    expect(await book(machine)).toMatchObject({ ok: true });
    const day = { startsAt: '2026-11-26T14:00', endsAt: '2026-11-26T15:00' };
    expect(await book(machine, day)).toMatchObject(asked);
    await authorise({ mayBook: ['machine'], authorisedOn: null });
    expect(await book(machine, { startsAt: '2026-11-25T16:00', endsAt: '2026-11-25T17:00' })).toMatchObject({
      error: { message: expect.stringContaining('aucune autorisation n’est signée') as string },
    });
  });

  it('P8: « nothing » heeds no authorisation, « kinds » needs none', async () => {
    await authorise({ mayBook: ['machine', 'room'] });
    await rules({ minorsMayBookAlone: 'nothing' });
    expect(await book(machine)).toMatchObject(asked);
    await rules({ minorsMayBookAlone: 'kinds', minorsMayBookKinds: ['room'] });
    expect(await book(room)).toMatchObject({ ok: true });
    expect(await book(machine)).toMatchObject(asked);
  });

  it('P8: asked, the desk may go on with an adult there; set to refuse, nobody may', async () => {
    expect(await book(machine, {}, { accept: ['MINOR_ALONE'] })).toMatchObject({ ok: true });
    await rules({ minorsOtherwise: 'block' });
    const later = { startsAt: '2026-11-26T14:00', endsAt: '2026-11-26T15:00' };
    expect(await book(machine, later, { accept: ['MINOR_ALONE'] })).toMatchObject({
      ok: false,
      error: { code: 'MINOR_ALONE' },
    });
  });

  it('P8, F4: a volunteer passes over nothing', async () => {
    const volunteer = { accept: ['MINOR_ALONE'], actor: { role: 'volunteer' } };
    expect(await book(machine, {}, volunteer)).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } });
  });

  it('P8: somebody of age on the day is not asked, nor who comes with a structure, nor an unknown age', async () => {
    const grown = await addPerson(place, { firstName: 'Ana', birthDate: '2008-11-25' });
    expect(await book(machine, { personId: grown })).toMatchObject({ ok: true });
    const school = await addOrganisation(place, { name: 'Collège' });
    expect(await book(room, { organisationId: school })).toMatchObject({ ok: true });
    const unknown = await addPerson(place, { firstName: 'Béa' });
    const later = { startsAt: '2026-11-26T09:00', endsAt: '2026-11-26T10:00' };
    expect(await book(machine, { personId: unknown, ...later })).toMatchObject({ ok: true });
  });

  it('P8: moving onto a day without authorisation is asked about too', async () => {
    await authorise({ mayBook: ['machine'], authorisedUntil: '2026-11-25' });
    const made = await book(machine);
    if (!made.ok) throw new Error(made.error.message);
    const { id, version } = made.value;
    const moved = {
      id,
      version,
      resourceId: machine,
      startsAt: '2026-11-30T14:00',
      endsAt: '2026-11-30T15:00',
    };
    expect(await place.call('bookings.move', moved)).toMatchObject(asked);
  });
});

describe('who may fetch a child', () => {
  it('P8, F4: the day says it to the desk, and to volunteers without the phone', async () => {
    const { version } = await place.mustCall('people.sheet', { id: parent });
    await place.mustCall('people.update', { id: parent, version, fields: { phone: '06 12 34 56 78' } });
    const uncle = await addPerson(place, { firstName: 'Paul' });
    const sheet = await place.mustCall('people.sheet', { id: child });
    await place.mustCall('people.setGuardians', {
      id: child,
      version: sheet.version,
      guardians: [
        { personId: parent, tie: 'mère', mayFetch: true, authorisedOn: '2026-09-01' },
        { personId: uncle, tie: 'oncle', mayFetch: false, authorisedOn: null },
      ],
    });
    await place.mustCall('attendance.checkIn', { personId: child, date: '2026-11-24', halves: ['morning'] });
    const here = async (role: 'reception' | 'volunteer') =>
      (await place.mustCall('attendance.day', { date: '2026-11-24' }, { actor: { role } })).rows;
    expect(await here('reception')).toMatchObject([
      { minor: true, mayFetch: [{ displayName: 'Marie Ferrier', tie: 'mère', phone: '06 12 34 56 78' }] },
    ]);
    expect(await here('volunteer')).toMatchObject([{ minor: true, mayFetch: [{ phone: '' }] }]);
    await place.mustCall('attendance.checkIn', { personId: parent, date: '2026-11-24', halves: ['morning'] });
    expect((await here('reception')).map(({ minor, mayFetch }) => [minor, mayFetch.length])).toContainEqual([
      false,
      0,
    ]);
  });
});
