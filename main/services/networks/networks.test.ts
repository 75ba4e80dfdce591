import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addAgreement, agreementInput } from '../../../tests/support/networks.ts';
import { addOrganisation, addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let partner: number;
let person: number;
beforeEach(async () => {
  place = openTestPlace();
  partner = await addOrganisation(place, { name: 'Le Cube' });
  person = await addPerson(place);
});
afterEach(() => place.close());

const agree = async (given: Partial<ReturnType<typeof agreementInput>> = {}): Promise<number> =>
  addAgreement(place, partner, given);
const recognition = (given: object = {}) => ({
  personId: person,
  partnerOrganisationId: partner,
  partnerMemberNumber: 'LC-12',
  proof: 'card' as const,
  seenOn: '2026-11-02',
  validUntil: '2026-12-31',
  ...given,
});

const standing = async (date: string, personId = person) =>
  place.mustCall('networks.standing', { personId, date });

/** Days spent here, as the view of attendance gives them: [person, date, half-days]. */
function visits(rows: readonly (readonly [number, string, 1 | 2])[]): void {
  const { database } = place.store;
  database.exec(`CREATE TABLE visits_of_the_test(person_id INTEGER, date TEXT, half_days INTEGER);
    DROP VIEW v_visit_days; CREATE VIEW v_visit_days AS SELECT * FROM visits_of_the_test`);
  const insert = database.prepare('INSERT INTO visits_of_the_test VALUES (?, ?, ?)');
  for (const row of rows) insert.run(...row);
}

describe('an agreement', () => {
  it('X1: keeps what it gives, makes the structure a partner, and its change is undone', async () => {
    expect((await place.mustCall('people.organisation', { id: partner })).isPartner).toBe(false);
    const id = await agree({ visitsPerStructure: 20 });
    expect((await place.mustCall('people.organisation', { id: partner })).isPartner).toBe(true);
    const [found] = await place.mustCall('networks.agreements', {});
    expect(found).toMatchObject({
      id,
      partnerName: 'Le Cube',
      inForce: true,
      recognisedPeople: 0,
      visitsPerPerson: 6,
      visitsPerStructure: 20,
      access: { rooms: true, desks: true, machines: false },
    });
    const fields = agreementInput(partner, { visitsPerStructure: 20 });
    const changed = await place.call('networks.saveAgreement', {
      id,
      version: 1,
      fields: { ...fields, endsOn: '2026-06-30' },
    });
    expect(await place.mustCall('networks.agreements', {})).toMatchObject([
      { inForce: false, endsOn: '2026-06-30' },
    ]);
    await place.undo(changed);
    expect(await place.mustCall('networks.agreements', {})).toMatchObject([
      { inForce: true, endsOn: null, version: 3 },
    ]);
    const backwards = { ...fields, endsOn: '2025-01-01' };
    expect(await place.call('networks.saveAgreement', { fields: backwards })).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT', fields: { 'fields.endsOn': expect.any(String) as string } },
    });
  });
});

describe("a partner's member", () => {
  it('X2: has rights from the day the proof was seen until its date, and not a day more', async () => {
    await agree();
    await place.mustCall('networks.recognise', recognition());
    expect(await standing('2026-11-01')).toBeNull();
    expect(await standing('2026-11-02')).toMatchObject({
      partnerName: 'Le Cube',
      memberPrice: true,
      validUntil: '2026-12-31',
      quota: 6,
      used: 0,
      left: 6,
      sentence: 'reste 3 sur 3 en novembre',
      overflowPrice: 1500,
    });
    expect(await standing('2026-12-31')).not.toBeNull();
    expect(await standing('2027-01-01')).toBeNull();
    expect(await place.mustCall('people.search', { text: 'lea' })).toMatchObject([{ partner: 'Le Cube' }]);
    const partners = await place.mustCall('people.list', { filter: 'partners' });
    expect(partners.rows).toMatchObject([{ id: person, partner: 'Le Cube', membership: null }]);
    expect((await place.mustCall('people.list', { partnerId: partner })).total).toBe(1);
    place.setNow('2027-01-01T08:00:00.000Z');
    expect(await place.mustCall('people.search', { text: 'lea' })).toMatchObject([{ partner: null }]);
    expect((await place.mustCall('people.list', { filter: 'partners' })).total).toBe(0);
  });

  it('X2: loses them with the agreement, and has none by one that only goes the other way', async () => {
    await agree({ endsOn: '2026-11-15' });
    await place.mustCall('networks.recognise', recognition());
    expect(await standing('2026-11-15')).toMatchObject({ validUntil: '2026-11-15' });
    expect(await standing('2026-11-16')).toBeNull();
    await agree({ startsOn: '2026-11-16', direction: 'ours_there' });
    expect(await standing('2026-11-16')).toBeNull();
  });

  it('X2: is recognised only where there is an agreement, on a proof seen already', async () => {
    expect(await place.call('networks.recognise', recognition())).toMatchObject({
      ok: false,
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
    await agree();
    expect(await place.call('networks.recognise', recognition({ seenOn: '2026-11-25' }))).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT', fields: { seenOn: expect.any(String) as string } },
    });
  });

  it('X2: a newer proof takes over from its day; taken back, the older one counts again', async () => {
    await agree();
    await place.mustCall('networks.recognise', recognition());
    const newer = recognition({ seenOn: '2026-11-20', validUntil: '2027-12-31', proof: 'list' as const });
    const result = await place.call('networks.recognise', newer);
    expect(await place.mustCall('networks.recognitions', { personId: person })).toMatchObject([
      { seenOn: '2026-11-20', proof: 'list', endedOn: null },
      { seenOn: '2026-11-02', endedOn: '2026-11-19' },
    ]);
    expect(await standing('2027-06-01')).not.toBeNull();
    const older = recognition({ seenOn: '2026-11-10' });
    expect(await place.call('networks.recognise', older)).toMatchObject({
      ok: false,
      error: { code: 'ALREADY_EXISTS' },
    });
    await place.undo(result);
    expect(await place.mustCall('networks.recognitions', { partnerOrganisationId: partner })).toMatchObject([
      { seenOn: '2026-11-02', endedOn: null },
    ]);
    expect(await standing('2027-06-01')).toBeNull();
  });

  it('X2: a recognition is ended on its last day, and the end is undone', async () => {
    await agree();
    const { id } = await place.mustCall('networks.recognise', recognition());
    const ended = await place.call('networks.endRecognition', { id, version: 1, endedOn: '2026-11-10' });
    expect([await standing('2026-11-10'), await standing('2026-11-11')]).toMatchObject([
      { validUntil: '2026-11-10' },
      null,
    ]);
    await place.undo(ended);
    expect(await standing('2026-11-11')).not.toBeNull();
  });

  it('X2: the database itself keeps one in force at a time', async () => {
    await agree();
    await place.mustCall('networks.recognise', recognition());
    expect(() =>
      place.store.database
        .exec(`INSERT INTO recognitions(person_id, partner_organisation_id, partner_member_number,
        proof, seen_on, valid_until, created_at) VALUES (${person}, ${partner}, 'x', 'card', '2026-12-31', '2027-01-31', '')`),
    ).toThrow('RECOGNITION_OVERLAP');
  });
});

describe('visiting days', () => {
  it('X3: what is left is told by person and month, a half-day counting half', async () => {
    await agree();
    await place.mustCall('networks.recognise', recognition());
    visits([
      [person, '2026-11-01', 2], // before the proof was seen: not a partner's visit
      [person, '2026-11-03', 2],
      [person, '2026-11-04', 1],
      [person, '2026-12-01', 2],
    ]);
    expect(await standing('2026-11-24')).toMatchObject({
      used: 3,
      left: 3,
      sentence: 'reste 1,5 sur 3 en novembre',
    });
    expect(await standing('2026-12-24')).toMatchObject({
      used: 2,
      left: 4,
      sentence: 'reste 2 sur 3 en décembre',
    });
    expect(
      await place.mustCall('networks.visits', { partnerOrganisationId: partner, month: '2026-11' }),
    ).toEqual({
      rows: [
        {
          personId: person,
          displayName: 'Léa Ferrier',
          dates: ['2026-11-03', '2026-11-04'],
          used: 3,
          left: 3,
        },
      ],
      usedByStructure: 3,
      leftForStructure: null,
    });
  });

  it('X3: where the agreement counts halves as whole days, they are', async () => {
    await agree({ halfDayCountsHalf: false });
    await place.mustCall('networks.recognise', recognition());
    visits([[person, '2026-11-04', 1]]);
    expect(await standing('2026-11-24')).toMatchObject({ used: 2, left: 4 });
  });

  it("X3: the structure's own limit stops everybody", async () => {
    await agree({ visitsPerStructure: 8 });
    const other = await addPerson(place, { firstName: 'Paul' });
    for (const personId of [person, other])
      await place.mustCall('networks.recognise', recognition({ personId }));
    visits(['03', '04', '05'].map((day) => [other, `2026-11-${day}`, 2]));
    expect(await standing('2026-11-24')).toMatchObject({
      used: 0,
      left: 2,
      sentence: 'reste 1 sur 4 en novembre pour la structure',
    });
    const { usedByStructure, leftForStructure } = await place.mustCall('networks.visits', {
      partnerOrganisationId: partner,
      month: '2026-11',
    });
    expect({ usedByStructure, leftForStructure }).toEqual({ usedByStructure: 6, leftForStructure: 2 });
  });

  it('X3: whoever is recognised by two partners counts for one of them only', async () => {
    const first = await agree();
    const elsewhere = await addOrganisation(place, { name: 'La Fabrique' });
    await agree({ partnerOrganisationId: elsewhere, startsOn: '2026-06-01' });
    await place.mustCall('networks.recognise', recognition());
    await place.mustCall('networks.recognise', recognition({ partnerOrganisationId: elsewhere }));
    visits([[person, '2026-11-04', 2]]);
    expect(await standing('2026-11-24')).toMatchObject({ partnerName: 'La Fabrique', used: 2 });
    expect(place.store.networks.visitsUnder(first, '2026-11')).toEqual([]);
  });
});

describe('merging people', () => {
  it('P5: recognitions follow, and go back; a double one stays where it was', async () => {
    await agree();
    const gone = await addPerson(place);
    const { id } = await place.mustCall('networks.recognise', recognition({ personId: gone }));
    const versions = { keepId: person, keepVersion: 1, mergeId: gone, mergeVersion: 1 };
    const result = await place.call('people.merge', versions);
    expect(await standing('2026-11-24')).not.toBeNull();
    expect(await place.undo(result)).toMatchObject({ ok: true });
    expect(await standing('2026-11-24')).toBeNull();
    await place.mustCall('networks.recognise', recognition());
    expect(await place.call('people.merge', { ...versions, keepVersion: 3, mergeVersion: 3 })).toMatchObject({
      ok: true,
    });
    expect(place.store.networks.recognition(id)?.personId).toBe(gone);
  });
});
