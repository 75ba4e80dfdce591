import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { furnish } from '../../../tests/support/booking-place.ts';
import { addAgreement, agreementInput, recognise } from '../../../tests/support/networks.ts';
import { addMembershipType, addOrganisation, addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let partner: number;
beforeEach(async () => {
  place = openTestPlace();
  partner = await addOrganisation(place, { name: 'Le Cube' });
});
afterEach(() => place.close());

const opensTo = async (personId: number, resourceId: number, startsAt = '2026-11-26T10:00') => {
  const endsAt = `${startsAt.slice(0, 11)}12:00`;
  const result = await place.call('bookings.create', { resourceId, startsAt, endsAt, personId });
  return result.ok ? 'booked' : result.error.code;
};
const resources = async (requiresMembership: 'block' | 'warn' | 'trial') => {
  const { resource } = furnish(place);
  const kinds = ['room', 'desk', 'machine'] as const;
  const more = [
    ['machine', 'Brodeuse'],
    ['desk', 'Bureau fermé'],
  ] as const;
  const made = [];
  for (const kind of kinds) made.push(await resource({ kind, name: kind, requiresMembership }));
  for (const [kind, name] of more) made.push(await resource({ kind, name, requiresMembership }));
  return made;
};

describe('what an agreement opens', () => {
  it('P7, X1: by kind and by name; whatever it leaves closed asks for a membership', async () => {
    const [room = 0, desk = 0, machine = 0, embroidery = 0, closedDesk = 0] = await resources('block');
    const access = { rooms: false, desks: true, machines: false, also: [embroidery], except: [closedDesk] };
    await addAgreement(place, partner, { access });
    const lea = await addPerson(place);
    expect(await opensTo(lea, desk)).toBe('MEMBERSHIP_REQUIRED');
    await recognise(place, lea, partner);
    const answers = [];
    for (const id of [room, desk, machine, embroidery, closedDesk]) answers.push(await opensTo(lea, id));
    expect(answers).toEqual([
      'MEMBERSHIP_REQUIRED',
      'booked',
      'MEMBERSHIP_REQUIRED',
      'booked',
      'MEMBERSHIP_REQUIRED',
    ]);
    const refused = await place.call('bookings.create', {
      resourceId: machine,
      startsAt: '2026-11-26T10:00',
      endsAt: '2026-11-26T12:00',
      personId: lea,
    });
    if (refused.ok) throw new Error('booked');
    expect(refused.error.message).toContain('La convention avec Le Cube n’ouvre pas');
  });

  it('P7: where the resource only warns, so does a closed one; a trial day is one', async () => {
    const [room = 0] = await resources('warn');
    await addAgreement(place, partner, { access: { rooms: false, desks: true, machines: true } });
    const lea = await addPerson(place);
    await recognise(place, lea, partner);
    const wish = {
      resourceId: room,
      startsAt: '2026-11-26T10:00',
      endsAt: '2026-11-26T12:00',
      personId: lea,
    };
    expect(await place.call('bookings.create', wish)).toMatchObject({
      ok: false,
      error: { code: 'NEEDS_CONFIRMATION', warnings: [{ code: 'MEMBERSHIP_MISSING' }] },
    });
    const accept = ['MEMBERSHIP_MISSING'] as const;
    expect(await place.call('bookings.create', wish, { accept })).toMatchObject({ ok: true });
  });

  it('P7, X1: is what it opens on the day of the booking, not on the day it is made', async () => {
    const [room = 0] = await resources('block');
    const id = await addAgreement(place, partner);
    const lea = await addPerson(place);
    await recognise(place, lea, partner);
    await place.mustCall('networks.saveAgreement', {
      id,
      version: 1,
      fields: agreementInput(partner, { access: { rooms: false, desks: true, machines: false } }),
      from: '2026-12-01',
    });
    expect(await opensTo(lea, room, '2026-11-30T10:00')).toBe('booked');
    expect(await opensTo(lea, room, '2026-12-01T10:00')).toBe('MEMBERSHIP_REQUIRED');
  });

  it('X2: bookings to come after an early end are listed, flagged, and those of members left out', async () => {
    const { resource, priceList } = furnish(place);
    const room = await resource();
    await priceList([room], { member: { hour: 600 }, individual: { hour: 1200 } });
    const id = await addAgreement(place, partner);
    const lea = await addPerson(place);
    const paul = await addPerson(place, { firstName: 'Paul' });
    for (const person of [lea, paul]) await recognise(place, person, partner);
    const typeId = await addMembershipType(place);
    await place.mustCall('memberships.record', {
      holder: { kind: 'person', id: paul },
      typeId,
      startsOn: '2026-01-01',
      fee: 2000,
    });
    expect(await opensTo(lea, room, '2026-12-01T10:00')).toBe('booked');
    expect(await opensTo(paul, room, '2026-12-02T10:00')).toBe('booked');
    expect(await opensTo(lea, room, '2026-11-30T10:00')).toBe('booked');
    const ended = await place.mustCall('networks.endAgreement', {
      id,
      version: 1,
      endedOn: '2026-11-30',
      reason: 'fermeture',
    });
    expect(ended.bookings).toMatchObject([{ startsAt: '2026-12-01T10:00', label: 'Léa Ferrier' }]);
    expect(await place.mustCall('networks.bookingsWithout', { id })).toEqual(ended.bookings);
    const [booking] = await place.mustCall('bookings.inRange', {
      from: '2026-12-01T00:00',
      to: '2026-12-01T23:00',
    });
    expect(booking?.flags).toEqual(['convention ou reconnaissance échue']);
  });
});
