import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../shared/contract/contract.ts';
import { busyZelie, columnsWith, tracesOfZelie } from '../../../tests/support/privacy-place.ts';
import { furnish } from '../../../tests/support/booking-place.ts';
import { addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
beforeEach(() => void (place = openTestPlace()));
afterEach(() => place.close());

const priced: InputOf<'workshops.save'>['fields'] = {
  kind: 'training',
  title: 'Découpe laser',
  places: 6,
  pricing: { mode: 'listed', prices: [{ category: 'individual', amount: 1500 }] },
};

async function sessionOf(fields = priced): Promise<number> {
  const { id } = await place.mustCall('workshops.save', { fields });
  const asked = { workshopId: id, startsAt: '2026-11-25T14:00', endsAt: '2026-11-25T16:00' };
  return (await place.mustCall('workshops.addSessions', asked)).ids[0] ?? 0;
}

const toBill = async () => place.mustCall('billing.toBill', { until: '2026-11-30' });
const person = (personId: number) => ({ kind: 'person' as const, personId });

describe('what a workshop is owed', () => {
  it('I6, I16: a registration is proposed once, at what was agreed; the structure pays where they came for it', async () => {
    const sessionId = await sessionOf();
    const structure = await furnish(place).organisation('Ressourcerie du Claps');
    const [lea, marc] = [
      await addPerson(place),
      await addPerson(place, { firstName: 'Marc', lastName: 'Oriol' }),
    ];
    await place.mustCall('workshops.register', { sessionId, who: person(lea) });
    const who = { ...person(marc), organisationId: structure };
    await place.mustCall('workshops.register', { sessionId, who });
    const due = await toBill();
    expect(due.map(({ payerName, amount, line }) => [payerName, amount, line.designation])).toEqual([
      ['Léa Ferrier', 1500, 'Découpe laser, mercredi 25 novembre'],
      ['Ressourcerie du Claps', 1500, 'Découpe laser, mercredi 25 novembre, pour Marc Oriol'],
    ]);
    await place.mustCall('billing.draftAll', { until: '2026-11-30' });
    expect(await toBill()).toEqual([]);
    const { registrations } = await place.mustCall('workshops.session', { id: sessionId });
    expect(registrations.map(({ payment }) => payment)).toEqual(['billed', 'billed']);
    const [first] = registrations;
    const off = { id: first?.id ?? 0, version: first?.version ?? 0, reason: 'malade' };
    expect(await place.call('workshops.cancelRegistration', off)).toMatchObject({
      ok: false,
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
  });

  it('B7, B10: who is off, only waits, or whose session is cancelled owes nothing; an absence as was agreed', async () => {
    const sessionId = await sessionOf({ ...priced, places: 1 });
    const [lea, marc] = [
      await addPerson(place),
      await addPerson(place, { firstName: 'Marc', lastName: 'Oriol' }),
    ];
    const first = await place.mustCall('workshops.register', { sessionId, who: person(lea) });
    await place.mustCall('workshops.register', { sessionId, who: person(marc), ifFull: 'wait' });
    expect((await toBill()).map(({ payerName }) => payerName)).toEqual(['Léa Ferrier']);
    place.setNow('2026-11-25T15:30:00.000Z');
    const absent = { entries: [{ id: first.id, version: 1, attendance: 'absent' as const }] };
    await place.mustCall('workshops.attend', absent);
    expect((await toBill()).map(({ line }) => line.designation)).toEqual([
      'Absence, Découpe laser, mercredi 25 novembre',
    ]);
    const session = (await place.mustCall('workshops.session', { id: sessionId })).session;
    await place.mustCall('workshops.cancelSession', {
      id: sessionId,
      version: session.version,
      reason: 'Panne de la laser',
    });
    expect(await toBill()).toEqual([]);
  });

  it('B7: where absences are not owed, whoever did not come is not billed', async () => {
    const sessionId = await sessionOf({ ...priced, absenceDue: false });
    const one = await place.mustCall('workshops.register', {
      sessionId,
      who: person(await addPerson(place)),
    });
    place.setNow('2026-11-25T15:30:00.000Z');
    expect(await toBill()).toHaveLength(1);
    await place.mustCall('workshops.attend', { entries: [{ id: one.id, version: 1, attendance: 'absent' }] });
    expect(await toBill()).toEqual([]);
  });
});

describe('people who are one, and people who are gone', () => {
  it('P5: both files on one list: one line stays, with the better state, and the undo brings both back', async () => {
    const sessionId = await sessionOf({ ...priced, places: 2 });
    const [keep, merge] = [await addPerson(place), await addPerson(place, { firstName: 'Lea' })];
    const first = await place.mustCall('workshops.register', { sessionId, who: person(keep) });
    const second = await place.mustCall('workshops.register', { sessionId, who: person(merge) });
    place.setNow('2026-11-25T15:30:00.000Z');
    const there = { id: second.id, version: 1, attendance: 'present' as const };
    const away = { id: first.id, version: 1, attendance: 'absent' as const };
    await place.mustCall('workshops.attend', { entries: [there, away] });
    const before = await place.mustCall('workshops.session', { id: sessionId });
    const ids = { keepId: keep, keepVersion: 1, mergeId: merge, mergeVersion: 1 };
    const merged = await place.call('people.merge', ids);
    expect(merged.ok).toBe(true);
    const joined = await place.mustCall('workshops.session', { id: sessionId });
    expect(joined.registrations).toMatchObject([{ id: second.id, personId: keep, attendance: 'present' }]);
    expect(joined.session.registered).toBe(1);
    expect((await toBill()).map(({ payerName }) => payerName)).toEqual(['Léa Ferrier']);
    await place.undo(merged);
    const after = await place.mustCall('workshops.session', { id: sessionId });
    const plain = (rows: typeof after.registrations) =>
      rows.map(({ version: _version, ...row }) => row).toSorted((one, other) => one.id - other.id);
    expect(plain(after.registrations)).toEqual(plain(before.registrations));
  });

  it('P5, I2: not while both lines are paid; G1: what is kept aside goes when they are forgotten', async () => {
    const sessionId = await sessionOf();
    const [keep, merge] = [await addPerson(place), await addPerson(place, { firstName: 'Lea' })];
    const lines: number[] = [];
    for (const one of [keep, merge])
      lines.push((await place.mustCall('workshops.register', { sessionId, who: person(one) })).id);
    const ids = { keepId: keep, keepVersion: 1, mergeId: merge, mergeVersion: 1 };
    const [own = 0, other = 0] = lines;
    await place.mustCall('billing.sellRegistrations', { registrationIds: [own], method: 'cash' });
    const undone = await place.undo(await place.call('people.merge', ids));
    expect(undone.ok).toBe(true);
    await place.mustCall('billing.sellRegistrations', { registrationIds: [other], method: 'cash' });
    const versions = { keepVersion: 0, mergeVersion: 0 };
    for (const [key, id] of [
      ['keepVersion', keep],
      ['mergeVersion', merge],
    ] as const)
      versions[key] = (await place.mustCall('people.sheet', { id })).version;
    expect(await place.call('people.merge', { ...ids, ...versions })).toMatchObject({
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
    const kept = (): unknown[] => place.store.database.prepare('SELECT * FROM merged_registrations').all();
    expect(JSON.stringify(kept())).not.toMatch(/Ferrier|birthDate/u);
    place.store.workshops.registrations.forgetMerged([merge]);
    expect(kept()).toEqual([]);
  });

  it('P5: registrations follow a merge, and go back with it', async () => {
    const sessionId = await sessionOf();
    const [keep, merge] = [await addPerson(place), await addPerson(place, { firstName: 'Lea' })];
    await place.mustCall('workshops.register', { sessionId, who: person(merge) });
    const ids = { keepId: keep, keepVersion: 1, mergeId: merge, mergeVersion: 1 };
    const merged = await place.call('people.merge', ids);
    expect(merged.ok).toBe(true);
    const of = async (id: number) =>
      place.mustCall('workshops.registrationsOf', { party: { kind: 'person', id } });
    expect(await of(keep)).toMatchObject([{ title: 'Découpe laser', name: 'Léa Ferrier' }]);
    await place.undo(merged);
    expect(await of(keep)).toEqual([]);
    expect(await of(merge)).toHaveLength(1);
  });

  it('G1: who is erased still counts by band, gender and commune, without name or note', async () => {
    const { id } = await busyZelie(place, { money: false });
    const sessionId = await sessionOf({ kind: 'workshop', title: 'Couture', trainerIds: [id] });
    place.setNow('2026-11-25T15:30:00.000Z');
    await place.mustCall('workshops.register', {
      sessionId,
      who: person(id),
      walkIn: true,
      note: 'Zélie Quibeuf apporte les noix',
    });
    const figures = async () =>
      (await place.mustCall('workshops.figures', { from: '2026-01-01', to: '2026-12-31' })).audience;
    const before = await figures();
    expect(before.byBand).toContainEqual({ label: '40 à 59 ans', count: 1 });
    place.setNow('2028-03-01T09:00:00.000Z');
    const version = place.store.people.find(id)?.version ?? 0;
    await place.mustCall('privacy.erase', { personId: id, version });
    expect(await figures()).toEqual(before);
    expect(columnsWith(place, tracesOfZelie)).toEqual([]);
    const { workshop } = await place.mustCall('workshops.session', { id: sessionId });
    expect(workshop.trainers).toEqual([]);
  });

  it('G1: a place in a workshop to come stands in the way of erasing', async () => {
    const id = await addPerson(place);
    await place.mustCall('workshops.register', { sessionId: await sessionOf(), who: person(id) });
    const version = place.store.people.find(id)?.version ?? 0;
    const refused = await place.call('privacy.erase', { personId: id, version });
    expect(refused.ok).toBe(false);
  });
});
