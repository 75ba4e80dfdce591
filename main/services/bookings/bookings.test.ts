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

const volunteer = { actor: { role: 'volunteer' as const, scope: 'web:ana' } };
const slot = (resourceId: number, from: string, to: string, date = '2026-11-26') => ({
  resourceId,
  startsAt: `${date}T${from}`,
  endsAt: `${date}T${to}`,
});
const week = { from: '2026-11-23T00:00', to: '2026-11-30T00:00' };

describe('bookings that hold their slot', () => {
  it('T1: back-to-back do not overlap, one minute does, and the refusal says who, when and what is free', async () => {
    const east = await add.resource();
    const claps = await add.organisation('Ressourcerie du Claps');
    await place.mustCall('bookings.create', { ...slot(east, '14:00', '16:00'), organisationId: claps });
    await place.mustCall('bookings.create', slot(east, '12:00', '14:00'));
    const refused = await place.call('bookings.create', slot(east, '15:59', '17:00'));
    expect(refused).toMatchObject({
      ok: false,
      error: {
        code: 'BOOKING_OVERLAP',
        message:
          'Déjà réservé\u00a0: «\u00a0Salle Est\u00a0», jeudi 26 novembre, de 14\u00a0h à 16\u00a0h par Ressourcerie du Claps. Proposer 16\u00a0h\u202f?',
        details: { bookingId: 1, nextFreeStartsAt: '2026-11-26T16:00' },
      },
    });
    await place.mustCall('bookings.create', slot(east, '16:00', '17:00'));
  });

  it('B1: buffers of both bookings add up', async () => {
    const east = await add.resource({ bufferBefore: 15, bufferAfter: 30 });
    await place.mustCall('bookings.create', slot(east, '10:00', '11:00'));
    const tight = await place.call('bookings.create', slot(east, '11:44', '12:30'));
    expect(tight).toMatchObject({
      ok: false,
      error: { code: 'BOOKING_OVERLAP', message: expect.stringContaining('battement compris') as string },
    });
    await place.mustCall('bookings.create', slot(east, '11:45', '12:30'));
  });

  it('B1: cancelled and expired ones hold nothing, a no-show does', async () => {
    const east = await add.resource();
    const first = await place.mustCall('bookings.create', slot(east, '09:00', '10:00', '2026-11-24'));
    await place.mustCall('bookings.noShow', { ...first, noShow: true });
    expect(await place.call('bookings.create', slot(east, '09:30', '10:30', '2026-11-24'))).toMatchObject({
      ok: false,
      error: { code: 'BOOKING_OVERLAP' },
    });
    await place.mustCall('bookings.cancel', { id: first.id, version: 2, reason: 'Grippe' });
    await place.mustCall('bookings.create', slot(east, '09:30', '10:30', '2026-11-24'));
  });

  it('B2: the whole blocks its parts, a part blocks the whole', async () => {
    const east = await add.resource();
    const west = await add.resource({ name: 'Salle Ouest' });
    const whole = await add.resource({ name: 'Grand espace' }, [east, west]);
    await place.mustCall('bookings.create', { ...slot(whole, '09:00', '11:00'), title: 'Assemblée' });
    const part = await place.call('bookings.create', slot(west, '10:00', '12:00'));
    expect(part).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('«\u00a0Grand espace\u00a0»') as string },
    });
    await place.mustCall('bookings.create', slot(west, '11:00', '12:00'));
    expect(await place.call('bookings.create', slot(whole, '11:30', '13:00'))).toMatchObject({
      ok: false,
      error: { code: 'BOOKING_OVERLAP', details: { nextFreeStartsAt: '2026-11-26T12:00' } },
    });
    await place.mustCall('bookings.create', slot(east, '11:00', '12:00'));
  });

  it('B2: a part cannot be added where bookings to come would collide', async () => {
    const east = await add.resource();
    const whole = await add.resource({ name: 'Grand espace' });
    await place.mustCall('bookings.create', slot(whole, '09:00', '11:00'));
    await place.mustCall('bookings.create', slot(east, '10:00', '12:00'));
    const { fields } = await wholeFields(whole);
    const saved = await place.call('resources.save', { id: whole, version: 1, fields, partIds: [east] });
    expect(saved).toMatchObject({ ok: false, error: { code: 'IN_USE' } });
  });

  it('B3: a resource with several places is full at its peak', async () => {
    const table = await add.resource({ name: 'Grande table', kind: 'desk', capacity: 4 });
    await place.mustCall('bookings.create', { ...slot(table, '09:00', '12:00'), places: 2 });
    await place.mustCall('bookings.create', { ...slot(table, '11:00', '14:00'), places: 1 });
    const much = await place.call('bookings.create', { ...slot(table, '10:00', '18:00'), places: 2 });
    expect(much).toMatchObject({
      ok: false,
      error: {
        code: 'BOOKING_CAPACITY',
        message: expect.stringContaining('il reste 1\u00a0place sur 4') as string,
      },
    });
    await place.mustCall('bookings.create', { ...slot(table, '12:00', '18:00'), places: 3 });
    expect(
      await place.call('bookings.create', { ...slot(table, '15:00', '16:00'), places: 5 }),
    ).toMatchObject({
      ok: false,
      error: { code: 'BOOKING_CAPACITY', fields: { places: expect.any(String) as string } },
    });
  });

  it('says the next free time on another day, when the place opens', async () => {
    const east = await add.resource();
    await place.mustCall('bookings.create', slot(east, '09:00', '18:00', '2026-11-27'));
    const preview = await place.mustCall('bookings.preview', {
      fields: slot(east, '16:00', '18:00', '2026-11-27'),
    });
    expect(preview).toMatchObject({
      conflicts: [{ bookingId: 1, label: 'Usage du lieu' }],
      // Saturday and Sunday are closed.
      nextFree: { startsAt: '2026-11-30T09:00', endsAt: '2026-11-30T11:00' },
      problem: expect.stringContaining('Proposer 9\u00a0h le lundi 30 novembre') as string,
    });
  });
});

async function wholeFields(id: number) {
  const found = (await place.mustCall('resources.list', {})).find((one) => one.id === id);
  if (found === undefined) throw new Error('no such resource');
  const { name, kind, capacity, seats, ownerOrganisationId, bufferBefore, bufferAfter } = found;
  const { continuousUse, requiresMembership, hours, group, note } = found;
  return {
    fields: {
      name,
      kind,
      capacity,
      seats,
      ownerOrganisationId,
      bufferBefore,
      bufferAfter,
      continuousUse,
      requiresMembership,
      hours,
      group,
      note,
    },
  };
}

describe('times and opening', () => {
  it('T3: a bound that does not exist or comes twice is refused', async () => {
    const east = await add.resource({ continuousUse: true });
    expect(
      await place.call('bookings.create', {
        resourceId: east,
        startsAt: '2027-03-28T02:30',
        endsAt: '2027-03-28T08:00',
      }),
    ).toMatchObject({ ok: false, error: { code: 'TIME_DOES_NOT_EXIST' } });
    expect(
      await place.call('bookings.create', {
        resourceId: east,
        startsAt: '2027-10-30T22:00',
        endsAt: '2027-10-31T02:30',
      }),
    ).toMatchObject({ ok: false, error: { code: 'TIME_HAPPENS_TWICE' } });
    expect(await place.call('bookings.create', slot(east, '10:00', '10:00'))).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT', fields: { endsAt: expect.any(String) as string } },
    });
  });

  it('T2: a booking keeps its wall-clock time across the change of clocks', async () => {
    const east = await add.resource();
    for (const date of ['2027-03-25', '2027-03-30'])
      await place.mustCall('bookings.create', slot(east, '10:00', '11:00', date));
    const found = await place.mustCall('bookings.inRange', {
      from: '2027-03-25T00:00',
      to: '2027-03-31T00:00',
    });
    expect(found.map(({ startsAt }) => startsAt)).toEqual(['2027-03-25T10:00', '2027-03-30T10:00']);
  });

  it('B4: outside opening hours the manager confirms, a volunteer is refused', async () => {
    const east = await add.resource();
    const evening = slot(east, '17:00', '20:00');
    expect(await place.call('bookings.create', evening)).toMatchObject({
      ok: false,
      error: { code: 'NEEDS_CONFIRMATION', warnings: [{ code: 'OUTSIDE_OPENING_HOURS' }] },
    });
    expect(
      await place.call('bookings.create', evening, { ...volunteer, accept: ['OUTSIDE_OPENING_HOURS'] }),
    ).toMatchObject({ ok: false, error: { code: 'OUTSIDE_OPENING_HOURS' } });
    const made = await place.mustCall('bookings.create', evening, { accept: ['OUTSIDE_OPENING_HOURS'] });
    const { history } = await place.mustCall('bookings.get', { id: made.id });
    expect(history[0]?.what).toContain('hors des heures d’ouverture');
  });

  it('B4: a booking that spans closed time is refused in the same way, unless the resource allows continuous use', async () => {
    const east = await add.resource();
    const printer = await add.resource({ name: 'Imprimante', kind: 'machine', continuousUse: true });
    const overnight = { startsAt: '2026-11-26T17:00', endsAt: '2026-11-27T10:00' };
    expect(await place.call('bookings.create', { resourceId: east, ...overnight })).toMatchObject({
      error: { warnings: [{ code: 'OUTSIDE_OPENING_HOURS' }] },
    });
    await place.mustCall('bookings.create', { resourceId: printer, ...overnight }, volunteer);
    expect(
      await place.call('bookings.create', {
        resourceId: printer,
        startsAt: '2026-11-27T17:00',
        endsAt: '2026-11-28T10:00',
      }),
    ).toMatchObject({
      error: {
        warnings: [
          { code: 'OUTSIDE_OPENING_HOURS', message: expect.stringContaining('samedi 28 novembre') as string },
        ],
      },
    });
  });

  it('B9: a closure put over bookings counts them; they stay and are flagged', async () => {
    const east = await add.resource();
    const whole = await add.resource({ name: 'Grand espace' }, [east]);
    await place.mustCall('bookings.create', slot(east, '10:00', '11:00'));
    await place.mustCall('bookings.create', slot(whole, '14:00', '15:00'));
    const gone = await place.mustCall('bookings.create', slot(east, '16:00', '17:00'));
    await place.mustCall('bookings.cancel', { ...gone, reason: 'Autre date' });
    const closed = await place.mustCall('resources.addClosure', {
      resourceId: whole,
      startsAt: '2026-11-26T00:00',
      endsAt: '2026-11-27T00:00',
      reason: 'Travaux',
    });
    expect(closed.bookingsHit).toBe(2);
    const rows = await place.mustCall('bookings.inRange', week);
    expect(rows.map(({ flags }) => flags)).toEqual([['fermé\u00a0: Travaux'], ['fermé\u00a0: Travaux']]);
    expect(await place.call('bookings.create', slot(east, '12:00', '13:00'))).toMatchObject({
      error: { warnings: [{ message: expect.stringContaining('Travaux') as string }] },
    });
  });

  it('warns of the past, but not of what has begun today', async () => {
    const east = await add.resource();
    place.setNow('2026-11-24T09:20:00.000Z');
    await place.mustCall('bookings.create', slot(east, '10:00', '11:00', '2026-11-24'), volunteer);
    expect(await place.call('bookings.create', slot(east, '09:00', '10:00', '2026-11-24'))).toMatchObject({
      error: { warnings: [{ code: 'IN_THE_PAST' }] },
    });
  });

  it('F3: a resource out of order is warned of, and its bookings are flagged; a party too large is warned of', async () => {
    const east = await add.resource();
    await place.mustCall('bookings.create', slot(east, '10:00', '11:00'));
    await place.mustCall('resources.setState', {
      id: east,
      version: 1,
      state: 'out_of_order',
      note: 'chauffage',
    });
    expect(
      await place.call('bookings.create', { ...slot(east, '12:00', '13:00'), attendees: 13 }),
    ).toMatchObject({
      error: { warnings: [{ code: 'RESOURCE_OUT_OF_ORDER' }, { code: 'CAPACITY_EXCEEDED' }] },
    });
    expect((await place.mustCall('bookings.inRange', week))[0]?.flags).toEqual(['ressource hors service']);
  });
});
