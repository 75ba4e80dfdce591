import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { furnish } from '../../../tests/support/booking-place.ts';
import { addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { workshopHands } from '../../../tests/support/workshops.ts';

let place: TestPlace;
let hands: ReturnType<typeof workshopHands>;
beforeEach(() => {
  place = openTestPlace();
  hands = workshopHands(place);
});
afterEach(() => place.close());

const person = (personId: number) => ({ kind: 'person' as const, personId });

describe('registering', () => {
  it('B3, B10: places are counted; the next one waits, is shown when somebody comes off, and is given the place', async () => {
    const id = await hands.session(await hands.workshop({ places: 1 }));
    const [lea, marc, noe] = [
      await addPerson(place),
      await addPerson(place, { firstName: 'Marc', lastName: 'Oriol' }),
      await addPerson(place, { firstName: 'Noé', lastName: 'Petit' }),
    ];
    const first = await hands.register(id, lea);
    expect(first.status).toBe('registered');
    const full = await place.call('workshops.register', { sessionId: id, who: person(marc) });
    expect(full).toMatchObject({
      ok: false,
      error: { code: 'BOOKING_CAPACITY', details: { placesLeft: 0, canWait: true } },
    });
    const waiting = await hands.register(id, marc, 'wait');
    expect(waiting).toMatchObject({ status: 'waiting', rank: 1 });
    expect(await hands.register(id, noe, 'wait')).toMatchObject({ status: 'waiting', rank: 2 });
    const gone = await place.call('workshops.cancelRegistration', {
      id: first.id,
      version: 1,
      reason: 'malade',
    });
    expect(gone).toMatchObject({ ok: true, value: { next: { name: 'Marc Oriol' } } });
    expect((await hands.detail(id)).session.flags).toEqual(['une place pour Marc Oriol, en attente']);
    // Who asks now does not pass before who has waited.
    const ahead = await addPerson(place, { firstName: 'Zoé', lastName: 'Ahmed' });
    const behind = await place.call('workshops.register', { sessionId: id, who: person(ahead) });
    expect(behind).toMatchObject({ ok: false, error: { code: 'NEEDS_CONFIRMATION' } });
    const given = await place.call('workshops.promote', { id: waiting.id, version: 1 });
    expect(given).toMatchObject({ ok: true, value: { status: 'registered' } });
    // The place is taken: what was cancelled cannot simply come back.
    expect(await place.undo(gone)).toMatchObject({ ok: false, error: { code: 'BOOKING_CAPACITY' } });
    expect(await place.undo(given)).toMatchObject({ ok: true });
    expect(await place.undo(gone)).toMatchObject({ ok: true });
  });

  it('B3: a group takes as many places as it is people, and nobody registers twice', async () => {
    const id = await hands.session(await hands.workshop({ places: 4 }));
    const structure = await furnish(place).organisation('Ressourcerie du Claps');
    const group = { kind: 'organisation' as const, organisationId: structure, seats: 3 };
    await place.mustCall('workshops.register', { sessionId: id, who: group });
    const lea = await addPerson(place);
    await hands.register(id, lea);
    expect(await place.call('workshops.register', { sessionId: id, who: person(lea) })).toMatchObject({
      ok: false,
      error: { code: 'ALREADY_EXISTS' },
    });
    const { session: shown, registrations } = await hands.detail(id);
    expect(shown).toMatchObject({ registered: 4, placesLeft: 0 });
    expect(registrations.map(({ name }) => name)).toEqual([
      'Ressourcerie du Claps, 3\u00a0personnes',
      'Léa Ferrier',
    ]);
    const more = { id: registrations[0]?.id ?? 0, version: 1, seats: 4 };
    expect(await place.call('workshops.changeRegistration', more)).toMatchObject({
      ok: false,
      error: { code: 'BOOKING_CAPACITY' },
    });
  });

  it('C2: the price is that of the day, and stays when the workshop’s price changes', async () => {
    const pricing = {
      mode: 'listed' as const,
      prices: [
        { category: 'member' as const, amount: 1000 },
        { category: 'individual' as const, amount: 1500 },
      ],
    };
    const workshopId = await hands.workshop({ pricing });
    const id = await hands.session(workshopId);
    const lea = await addPerson(place);
    expect(await place.mustCall('workshops.quote', { sessionId: id, who: person(lea) })).toMatchObject({
      price: 1500,
      category: 'individual',
    });
    const { id: registrationId } = await hands.register(id, lea);
    await place.mustCall('workshops.save', {
      id: workshopId,
      version: 1,
      fields: { kind: 'workshop', title: 'Soudure', places: 2, pricing: { mode: 'free' } },
    });
    const [kept] = (await hands.detail(id)).registrations;
    expect(kept).toMatchObject({ id: registrationId, price: 1500, payment: 'due' });
    const other = await place.call('workshops.changeRegistration', {
      id: registrationId,
      version: 1,
      amount: 500,
    });
    expect(other).toMatchObject({
      error: { fields: { priceReason: 'Dire pourquoi ce n’est pas le prix affiché.' } },
    });
  });

  it('P8, F4: ages and membership are said before they are passed over, and volunteers pass over nothing', async () => {
    const id = await hands.session(await hands.workshop({ membersOnly: true, ageFrom: 16, places: null }));
    const tom = await addPerson(place, { firstName: 'Tom', birthDate: '2015-03-01' });
    const ask = { sessionId: id, who: person(tom) };
    const told = await place.call('workshops.register', ask);
    expect(told).toMatchObject({ ok: false, error: { code: 'NEEDS_CONFIRMATION' } });
    expect(told).toMatchObject({
      error: { warnings: [{ code: 'MEMBERSHIP_MISSING' }, { code: 'NOT_ENTITLED' }] },
    });
    const volunteer = { actor: { role: 'volunteer' as const } };
    expect(await place.call('workshops.register', ask, volunteer)).toMatchObject({
      ok: false,
      error: { code: 'NOT_ALLOWED' },
    });
    const accept = ['MEMBERSHIP_MISSING', 'NOT_ENTITLED'] as const;
    expect((await place.call('workshops.register', ask, { accept })).ok).toBe(true);
  });

  it('T2: registering opens and closes; the desk may pass over that, and whoever is at the door is noted', async () => {
    const id = await hands.session(await hands.workshop(), { opensDaysBefore: 2, closesMinutesBefore: 60 });
    const lea = await addPerson(place);
    expect((await hands.detail(id)).session.registration).toBe('not_yet');
    expect(await place.call('workshops.register', { sessionId: id, who: person(lea) })).toMatchObject({
      error: { warnings: [{ code: 'BEYOND_HORIZON' }] },
    });
    place.setNow('2026-11-27T12:30:00.000Z');
    expect((await hands.detail(id)).session.registration).toBe('closed');
    const came = await place.mustCall('workshops.register', {
      sessionId: id,
      who: person(lea),
      walkIn: true,
    });
    expect((await hands.detail(id)).registrations).toMatchObject([
      { id: came.id, walkIn: true, attendance: 'present', present: 1 },
    ]);
  });

  it('B12: whoever comes to a full session adds a place, once the desk has said so', async () => {
    const id = await hands.session(await hands.workshop({ places: 1 }));
    await hands.register(id, await addPerson(place));
    place.setNow('2026-11-27T13:05:00.000Z');
    const who = { kind: 'anonymous' as const, band: '18 à 24 ans' };
    const ask = { sessionId: id, who, walkIn: true };
    expect(await place.call('workshops.register', ask)).toMatchObject({
      ok: false,
      error: { warnings: [{ code: 'CAPACITY_EXCEEDED' }] },
    });
    await place.mustCall('workshops.register', ask, { accept: ['CAPACITY_EXCEEDED'] });
    expect((await hands.detail(id)).session).toMatchObject({ places: 2, registered: 2, present: 1 });
  });

  it('F4: volunteers read names, and neither money nor notes nor communes', async () => {
    const id = await hands.session(await hands.workshop({ pricing: { mode: 'open', suggested: 500 } }));
    const lea = await addPerson(place, { commune: 'Die' });
    await place.mustCall('workshops.register', { sessionId: id, who: person(lea), note: 'végétarienne' });
    const volunteer = { actor: { role: 'volunteer' as const } };
    const shown = await place.mustCall('workshops.session', { id }, volunteer);
    expect(shown.registrations).toMatchObject([
      { name: 'Léa Ferrier', hint: '', price: null, payment: null, note: '', priceReason: '' },
    ]);
  });
});
