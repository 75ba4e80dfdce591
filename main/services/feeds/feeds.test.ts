import ICAL from 'ical.js';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FeedDetail, FeedScope } from '../../../shared/contract/feeds.ts';
import { furnish } from '../../../tests/support/booking-place.ts';
import { calendarFaults } from '../../../tests/support/calendar-check.ts';
import { workshopHands } from '../../../tests/support/workshops.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { clockActor } from '../context.ts';

let place: TestPlace;
let add: ReturnType<typeof furnish>;
beforeEach(() => {
  place = openTestPlace();
  add = furnish(place);
});
afterEach(() => place.close());

/** Makes a feed and gives it an address; answers its secret and its id. */
async function share(scope: FeedScope, detail: FeedDetail = 'full') {
  const made = await place.mustCall('feeds.create', { name: 'Agenda de la salle', scope, detail });
  const { secret } = await place.mustCall('feeds.renewAddress', made);
  return { id: made.id, secret };
}
const read = (secret: string) => place.call('feeds.content', { secret }, { actor: clockActor });
async function mustRead(secret: string) {
  const result = await read(secret);
  if (!result.ok) throw new Error(result.error.message);
  expect(calendarFaults(new TextEncoder().encode(result.value.text))).toEqual([]);
  const events = ICAL.Component.fromString(result.value.text)
    .getAllSubcomponents('vevent')
    .map((event) => ({
      uid: String(event.getFirstPropertyValue('uid')),
      start: String(event.getFirstPropertyValue('dtstart')),
      status: String(event.getFirstPropertyValue('status')),
      summary: String(event.getFirstPropertyValue('summary')),
      location: String(event.getFirstPropertyValue('location')),
      description: String(event.getFirstPropertyValue('description') ?? ''),
      sequence: Number(event.getFirstPropertyValue('sequence')),
      stamp: String(event.getFirstPropertyValue('dtstamp')),
    }));
  return { ...result.value, events };
}
const slot = (day: string, from: string, to: string) => ({
  startsAt: `${day}T${from}`,
  endsAt: `${day}T${to}`,
});

describe('a feed of permanences or of sessions', () => {
  const evening = { startsAt: '2026-11-26T18:00', endsAt: '2026-11-26T21:00' };
  const permanence = (personIds: number[], more: object = {}) =>
    place.mustCall('fablab.addShifts', {
      fields: { ...evening, ...more, place: 'Fablab', wanted: 2, note: 'Clé chez Solène' },
      personIds,
    });

  it('T6, F4: tells when somebody is there, and who only where the feed shows everything', async () => {
    const [remi, lea] = [await add.person('Rémi', 'Brun'), await add.person('Léa', 'Ferrier')];
    await permanence([remi]);
    const { ids } = await permanence([lea], { startsAt: '2026-12-03T18:00', endsAt: '2026-12-03T21:00' });
    const { secret } = await share({ kind: 'shifts' }, 'label');
    const plain = await mustRead(secret);
    expect(plain.events.map(({ summary, location }) => [summary, location])).toEqual([
      ['Permanence', 'Fablab'],
      ['Permanence', 'Fablab'],
    ]);
    expect(plain.text).not.toMatch(/Rémi|Léa|Clé/u);
    const own = await share({ kind: 'own_shifts', id: lea }, 'full');
    const before = await mustRead(own.secret);
    expect(before.events).toMatchObject([{ summary: 'Permanence (Léa)', description: 'Clé chez Solène' }]);
    await place.mustCall('fablab.cancelShift', { id: ids[0] ?? 0, version: 1, reason: 'Neige' });
    expect((await mustRead(own.secret)).events).toMatchObject([
      { uid: before.events[0]?.uid, status: 'CANCELLED', sequence: 1 },
    ]);
    const listed = await place.mustCall('feeds.list', {});
    expect(listed.map(({ of, scope }) => [of, scope])).toEqual([
      ['Permanences', { kind: 'shifts' }],
      ['Permanences de Léa Ferrier', { kind: 'own_shifts', id: lea }],
    ]);
  });

  it('T6, G1: tells the public what it may come to and where, and never who comes', async () => {
    const hands = workshopHands(place);
    const room = await add.resource({ name: 'Salle Est', kind: 'room' });
    const session = await hands.session(await hands.workshop({ title: 'Soudure', ageFrom: 12 }), {
      resourceIds: [room],
    });
    await hands.session(await hands.workshop({ title: 'Réunion', membersOnly: true }));
    await hands.register(session, await add.person('Léa', 'Ferrier'));
    // Asked for with everything, it still shows what anybody may read.
    const { secret } = await share({ kind: 'sessions' }, 'full');
    const first = await mustRead(secret);
    expect(first.events).toMatchObject([{ summary: 'Soudure', status: 'CONFIRMED' }]);
    expect(first.events[0]?.location).toMatch(/^Salle Est/u);
    expect(first.events[0]?.description).toContain('à partir de 12 ans');
    expect(first.text).not.toMatch(/Ferrier|Réunion/u);
    expect((await mustRead(secret)).tag).toBe(first.tag);
    expect((await place.mustCall('feeds.list', {}))[0]?.detail).toBe('label');
    const { version } = (await hands.detail(session)).session;
    await place.mustCall('workshops.cancelSession', { id: session, version, reason: 'Neige' });
    const gone = await mustRead(secret);
    expect(gone.events).toMatchObject([{ uid: first.events[0]?.uid, status: 'CANCELLED' }]);
    expect(gone.text).not.toContain('Neige');
  });
});

describe('a feed', () => {
  it('T6: lists exactly the stored bookings, the same bytes while nothing has changed', async () => {
    const room = await add.resource();
    const { secret } = await share({ kind: 'resources', resourceIds: [room] });
    const empty = await mustRead(secret);
    expect(empty.events).toEqual([]);
    const made = await place.mustCall(
      'bookings.create',
      {
        resourceId: room,
        ...slot('2027-03-28', '10:00', '12:00'),
        title: 'Couture, reprise\u202f; et « ourlets »',
      },
      { accept: ['OUTSIDE_OPENING_HOURS'] },
    );
    const first = await mustRead(secret);
    expect(first.events).toMatchObject([
      { start: '2027-03-28T08:00:00Z', status: 'CONFIRMED', sequence: 0, stamp: '2026-11-24T08:00:00Z' },
    ]);
    place.setNow('2026-11-24T15:00:00.000Z');
    expect((await mustRead(secret)).tag).toBe(first.tag);
    await place.mustCall('bookings.move', {
      ...made,
      resourceId: room,
      ...slot('2027-03-30', '14:00', '16:00'),
    });
    const moved = await mustRead(secret);
    expect(moved.events).toMatchObject([
      {
        uid: first.events[0]?.uid,
        start: '2027-03-30T12:00:00Z',
        sequence: 1,
        stamp: '2026-11-24T15:00:00Z',
      },
    ]);
    await place.mustCall('bookings.cancel', { id: made.id, version: 2, reason: 'Malade' });
    expect((await mustRead(secret)).events).toMatchObject([
      { uid: first.events[0]?.uid, status: 'CANCELLED', sequence: 2 },
    ]);
  });

  it('B6: an option that lapsed overnight is cancelled in the feed, and its sequence has grown once', async () => {
    const room = await add.resource();
    const { secret } = await share({ kind: 'resources', resourceIds: [room] });
    await place.mustCall('bookings.create', {
      resourceId: room,
      ...slot('2026-12-01', '10:00', '12:00'),
      optionUntil: '2026-11-25',
    });
    expect((await mustRead(secret)).events).toMatchObject([{ status: 'TENTATIVE', sequence: 0 }]);
    place.setNow('2026-11-26T08:00:00.000Z');
    expect((await mustRead(secret)).events).toMatchObject([{ status: 'CANCELLED', sequence: 1 }]);
    await place.mustCall('bookings.expireOptions', {}, { actor: clockActor });
    expect((await mustRead(secret)).events).toMatchObject([{ status: 'CANCELLED', sequence: 1 }]);
  });

  it('B2: a room says that it is taken when its whole is', async () => {
    const part = await add.resource({ name: 'Salle Est' });
    const whole = await add.resource({ name: 'Grand espace' }, [part]);
    const { secret } = await share({ kind: 'resources', resourceIds: [part] }, 'busy');
    await place.mustCall('bookings.create', { resourceId: whole, ...slot('2026-12-01', '10:00', '12:00') });
    expect((await mustRead(secret)).events).toMatchObject([{ summary: 'Occupé', location: 'Grand espace' }]);
  });

  it('shows as much as was chosen: taken, the public label, or for whom; doors never more than the label', async () => {
    const room = await add.resource();
    const person = await add.person('Léa', 'Fabre');
    await place.mustCall('bookings.create', {
      resourceId: room,
      ...slot('2026-12-01', '10:00', '12:00'),
      personId: person,
      attendees: 4,
      note: 'clé sous le pot',
    });
    const scope = { kind: 'resources' as const, resourceIds: [room] };
    const texts = new Map<string, string>();
    for (const detail of ['busy', 'label', 'full'] as const)
      texts.set(detail, (await mustRead((await share(scope, detail)).secret)).text);
    texts.set('doors', (await mustRead((await share({ ...scope, kind: 'doors' })).secret)).text);
    expect(texts.get('busy')).toContain('SUMMARY:Occupé');
    for (const level of ['busy', 'label', 'doors']) expect(texts.get(level)).not.toMatch(/Léa|Fabre/u);
    expect(texts.get('full')).toContain('Léa Fabre');
    for (const text of texts.values()) expect(text).not.toContain('pot');
    const { events } = await place.mustCall('feeds.preview', { scope, detail: 'full' });
    expect(events).toMatchObject([{ summary: 'Léa Fabre', startsAt: '2026-12-01T10:00' }]);
  });

  it('a person’s feed has that person’s bookings, and nobody else’s', async () => {
    const room = await add.resource();
    const [lea, marc] = [await add.person('Léa', 'Fabre'), await add.person('Léa', 'Odier')];
    for (const [personId, day] of [
      [lea, '2026-12-01'],
      [marc, '2026-12-02'],
    ] as const)
      await place.mustCall('bookings.create', { resourceId: room, personId, ...slot(day, '10:00', '12:00') });
    const { secret } = await share({ kind: 'person', id: lea });
    expect((await mustRead(secret)).events).toMatchObject([{ start: '2026-12-01T09:00:00Z' }]);
  });
});

describe('the secret of a feed', () => {
  it('is told once and kept nowhere: not in the file, not with the call’s key, not in the log', async () => {
    const room = await add.resource();
    const made = await place.mustCall('feeds.create', {
      name: 'Salle',
      scope: { kind: 'resources', resourceIds: [room] },
      detail: 'busy',
    });
    const key = '0'.repeat(32);
    const { secret } = await place.mustCall('feeds.renewAddress', made, { key });
    expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/u);
    place.store.database.pragma('wal_checkpoint(TRUNCATE)');
    expect(readFileSync(place.file).includes(secret)).toBe(false);
  });

  it('changes with each new address, and nothing answers once it is withdrawn', async () => {
    const room = await add.resource();
    const { id, secret } = await share({ kind: 'resources', resourceIds: [room] });
    const renewed = await place.mustCall('feeds.renewAddress', { id, version: 2 });
    expect(await read(secret)).toMatchObject({ ok: false });
    await mustRead(renewed.secret);
    await place.mustCall('feeds.withdraw', { id, version: 3 });
    const refused = await read(renewed.secret);
    expect(refused).toEqual(await read('x'.repeat(43)));
    expect(refused).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
  });

  it('only a host may read by it: no role of a person, the manager included', async () => {
    for (const role of ['manager', 'reader', 'volunteer'] as const)
      expect(await place.call('feeds.content', { secret: 'x' }, { actor: { role } })).toMatchObject({
        error: { code: 'NOT_ALLOWED' },
      });
  });

  it('P5, G1: a merge withdraws the addresses of both, an erasure takes the feed away', async () => {
    const [keep, gone] = [await add.person('Léa', 'Fabre'), await add.person('Léa', 'Fabbre')];
    const [one, other] = [
      await share({ kind: 'person', id: keep }),
      await share({ kind: 'person', id: gone }),
    ];
    const versionOf = (id: number) => place.store.people.find(id)?.version ?? 0;
    const merge = await place.call('people.merge', {
      keepId: keep,
      keepVersion: versionOf(keep),
      mergeId: gone,
      mergeVersion: versionOf(gone),
    });
    expect(await read(one.secret)).toMatchObject({ ok: false });
    expect(await read(other.secret)).toMatchObject({ ok: false });
    expect((await place.mustCall('feeds.list', {})).map(({ scope }) => scope)).toEqual([
      { kind: 'person', id: keep },
      { kind: 'person', id: keep },
    ]);
    expect(await place.undo(merge)).toMatchObject({ ok: true });
    expect((await place.mustCall('feeds.list', {})).map(({ scope }) => 'id' in scope && scope.id)).toEqual([
      keep,
      gone,
    ]);
    await place.mustCall('privacy.erase', { personId: gone, version: versionOf(gone) });
    expect(await place.mustCall('feeds.list', {})).toHaveLength(1);
  });
});

describe('the server of feeds', () => {
  it('is off until it is switched on, keeps its port, and takes no address that this machine has not', async () => {
    const before = await place.mustCall('feeds.server', {});
    expect(before).toMatchObject({ isOn: false, address: '127.0.0.1', port: 8437, version: 0, state: 'off' });
    const asked = { isOn: true, address: '127.0.0.1', port: 8438, version: 0 };
    expect(await place.call('feeds.saveServer', { ...asked, address: '203.0.113.7' })).toMatchObject({
      error: { code: 'INVALID_INPUT' },
    });
    const saved = await place.call('feeds.saveServer', asked);
    expect(await place.mustCall('feeds.server', {})).toMatchObject({ isOn: true, port: 8438, version: 1 });
    expect(await place.call('feeds.saveServer', asked)).toMatchObject({ error: { code: 'CONFLICT_STALE' } });
    await place.undo(saved);
    expect(await place.mustCall('feeds.server', {})).toMatchObject({ isOn: false, port: 8437 });
  });

  it('a host that says nothing new leaves no trace in the log; only hosts may say it', async () => {
    const told = { state: 'on', base: 'http://127.0.0.1:8437', problem: null } as const;
    expect(await place.call('feeds.noteServer', told)).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
    const entries = place.store.audit.list({ limit: 100 }).length;
    await place.mustCall('feeds.noteServer', told, { actor: clockActor });
    expect(await place.mustCall('feeds.server', {})).toMatchObject(told);
    expect(place.store.audit.list({ limit: 100 })).toHaveLength(entries);
  });
});
