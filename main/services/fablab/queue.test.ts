import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../shared/contract/contract.ts';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let add: ReturnType<typeof furnish>;
let first: number;
let second: number;
let lea: number;
let marc: number;
// It is Tuesday 24 November 2026, 9:00; open from 9 to 18.
beforeEach(async () => {
  place = openTestPlace();
  add = furnish(place);
  first = await add.resource({ name: 'Prusa n° 1', kind: 'machine', group: 'Prusa' });
  second = await add.resource({ name: 'Prusa n° 2', kind: 'machine', group: 'Prusa' });
  lea = await add.person('Léa', 'Ferrier');
  marc = await add.person('Marc', 'Odier');
});
afterEach(() => place.close());

const volunteer = { actor: { role: 'volunteer', name: 'Rémi', scope: 'web:remi', host: 'web' } } as const;
const join = (who: Partial<InputOf<'fablab.joinQueue'>>) =>
  place.mustCall(
    'fablab.joinQueue',
    { target: { of: 'group', group: 'Prusa' }, minutes: 60, ...who },
    volunteer,
  );
const queue = async () => (await place.mustCall('fablab.evening', {}, volunteer)).queue;
const names = async () => (await queue()).map(({ label }) => label);
const turns = async () =>
  (await queue()).map(({ label, turn, isNext }) => [
    label,
    turn === null ? null : `${turn.resourceName} ${turn.startsAt.slice(11)}`,
    isNext,
  ]);
const book = (resourceId: number, from: string, to: string, more: object = {}) =>
  place.mustCall(
    'bookings.create',
    { resourceId, startsAt: `2026-11-24T${from}`, endsAt: `2026-11-24T${to}`, ...more },
    { accept: ['MINOR_ALONE'] },
  );

describe('the queue of those who are there', () => {
  it('B13: gives like machines out in order, each once, and says when the next turn is likely', async () => {
    await book(first, '09:00', '10:30');
    await join({ personId: lea });
    await join({ personId: marc });
    await join({ name: 'Le monsieur au drone', minutes: 90 });
    expect(await turns()).toEqual([
      ['Léa Ferrier', 'Prusa n° 2 09:00', true],
      ['Marc Odier', 'Prusa n° 2 10:00', false],
      ['Le monsieur au drone', 'Prusa n° 1 10:30', false],
    ]);
  });

  it('F3: a machine that stands still is nobody’s turn, and nobody waits for tomorrow', async () => {
    for (const id of [first, second])
      await place.mustCall('resources.setState', { id, version: 1, state: 'out_of_order', note: '' });
    await join({ personId: lea });
    expect(await turns()).toEqual([['Léa Ferrier', null, false]]);
    place.setNow('2026-11-25T08:00:00Z');
    expect(await queue()).toEqual([]);
  });

  it('B1, B13: booking from it takes one out once: the other post reads why it is refused', async () => {
    const { id, version } = await join({ personId: lea });
    const served = { id, version, resourceId: first, startsAt: null, minutes: 60 };
    const booked = await place.call('fablab.bookFromQueue', served, volunteer);
    if (!booked.ok) throw new Error(booked.error.message);
    expect(booked.value).toMatchObject({ startsAt: '2026-11-24T09:00', endsAt: '2026-11-24T10:00' });
    expect(await queue()).toEqual([]);
    const again = await place.call('fablab.bookFromQueue', { ...served, resourceId: second });
    expect(again).toMatchObject({ ok: false, error: { code: 'NOT_POSSIBLE_NOW' } });
    await join({ personId: marc });
    const [next] = await queue();
    expect(
      await place.call('fablab.bookFromQueue', { ...served, id: next?.id ?? 0, version: 1 }, volunteer),
    ).toMatchObject({ ok: false, error: { code: 'BOOKING_OVERLAP' } });
    expect((await queue()).map(({ label }) => label)).toEqual(['Marc Odier']);
    await place.undo(booked);
    expect((await queue()).map(({ label }) => label)).toEqual(['Léa Ferrier', 'Marc Odier']);
    const { booking } = await place.mustCall('bookings.get', { id: booked.value.bookingId });
    expect(booking).toMatchObject({ status: 'cancelled', fee: null });
  });

  it('who waits under a name is booked as whom they turn out to be, or under that name', async () => {
    const { id, version } = await join({ name: 'Paul' });
    const { bookingId } = await place.mustCall('fablab.bookFromQueue', {
      id,
      version,
      resourceId: first,
      startsAt: null,
      minutes: 30,
    });
    expect((await place.mustCall('bookings.get', { id: bookingId })).booking).toMatchObject({
      label: 'Paul',
      personId: null,
    });
    const other = await join({ name: 'Marc' });
    const known = await place.mustCall('fablab.bookFromQueue', {
      ...other,
      resourceId: second,
      startsAt: null,
      minutes: 30,
      personId: marc,
    });
    expect((await place.mustCall('bookings.get', { id: known.bookingId })).booking).toMatchObject({
      personId: marc,
      title: '',
    });
  });

  it('its order is changed by hand, and back; going is undone to the same place', async () => {
    const one = await join({ personId: lea });
    await join({ personId: marc });
    const three = await join({ name: 'Zoé' });
    const moved = await place.call('fablab.moveInQueue', { ...three, beforeId: one.id }, volunteer);
    expect(await names()).toEqual(['Zoé', 'Léa Ferrier', 'Marc Odier']);
    await place.undo(moved);
    expect(await names()).toEqual(['Léa Ferrier', 'Marc Odier', 'Zoé']);
    const gone = await place.call('fablab.leaveQueue', one, volunteer);
    expect(await names()).toEqual(['Marc Odier', 'Zoé']);
    await place.undo(gone);
    expect(await names()).toEqual(['Léa Ferrier', 'Marc Odier', 'Zoé']);
  });

  it('refuses nobody, a machine that is none, and one who already waits', async () => {
    const asked = { target: { of: 'any' }, minutes: 30 } as const;
    expect(await place.call('fablab.joinQueue', { ...asked, name: ' ' })).toMatchObject({
      ok: false,
      error: { fields: { name: 'Dire qui attend\u00a0: un nom suffit.' } },
    });
    const room = await add.resource();
    expect(
      await place.call('fablab.joinQueue', {
        ...asked,
        target: { of: 'machine', resourceId: room },
        name: 'A',
      }),
    ).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    await join({ personId: lea });
    expect(await place.call('fablab.joinQueue', { ...asked, personId: lea })).toMatchObject({
      ok: false,
      error: { code: 'ALREADY_EXISTS', message: 'Léa Ferrier est déjà dans la file.' },
    });
  });

  it('P5, G1: a place in it follows a merge, and goes with who is erased', async () => {
    await join({ personId: lea });
    const merged = await place.mustCall('people.merge', {
      keepId: marc,
      keepVersion: 1,
      mergeId: lea,
      mergeVersion: 1,
    });
    expect((await queue()).map(({ personId }) => personId)).toEqual([marc]);
    await place.mustCall('people.unmerge', { mergeLogId: merged.mergeLogId });
    expect((await queue()).map(({ personId }) => personId)).toEqual([lea]);
  });
});

describe('the fablab’s day on one page', () => {
  it('F4: shows the telephone of those booked that day, and of nobody else', async () => {
    const phoned = await place.mustCall(
      'people.create',
      {
        fields: {
          lastName: 'Colin',
          firstName: 'Adèle',
          civility: '',
          gender: null,
          birthDate: '2012-03-01',
          email: 'adele@exemple.fr',
          phone: '06 12 34 56 78',
          address: '3 rue Haute',
          postcode: '26150',
          commune: 'Die',
          note: 'secret',
        },
      },
      { accept: ['GUARDIAN_MISSING', 'LIKELY_DUPLICATE'] },
    );
    await join({ personId: phoned.id });
    const before = await place.mustCall('fablab.evening', {}, volunteer);
    expect(JSON.stringify(before)).not.toContain('12 34');
    await book(first, '14:00', '15:00', { personId: phoned.id, note: 'secret' });
    const day = await place.mustCall('fablab.evening', {}, volunteer);
    expect(day.machines[0]?.bookings).toMatchObject([
      { who: 'Adèle Colin', minor: true, phone: '06 12 34 56 78', startsAt: '2026-11-24T14:00' },
    ]);
    expect(JSON.stringify(day)).not.toMatch(/rue Haute|exemple|secret|2012/u);
    const tomorrow = await place.mustCall('fablab.evening', { day: '2026-11-25' }, volunteer);
    expect(JSON.stringify(tomorrow)).not.toContain('12 34');
  });

  it('B4: says when each machine is open, and forgets what was cancelled', async () => {
    const { id } = await book(first, '10:00', '11:00');
    await place.mustCall('bookings.cancel', { id, version: 1, reason: 'Reporté' });
    await add.resource({ name: 'Salle' });
    const { machines } = await place.mustCall('fablab.evening', {}, volunteer);
    expect(machines.map(({ name }) => name)).toEqual(['Prusa n° 1', 'Prusa n° 2']);
    expect(machines[0]?.bookings).toEqual([]);
    expect(machines[0]?.open).toEqual([{ startsAt: '2026-11-24T09:00', endsAt: '2026-11-24T18:00' }]);
  });
});
