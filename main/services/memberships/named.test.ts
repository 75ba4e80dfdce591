import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Party } from '../../../shared/contract/common.ts';
import { accessOn, categoryOn } from '../pricing/category.ts';
import { addMembershipType, addOrganisation, addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let structure: Party;
let typeId: number;
let lea: number;
let marc: number;
beforeEach(async () => {
  place = openTestPlace();
  structure = { kind: 'organisation', id: await addOrganisation(place, { name: 'Le Cube' }) };
  typeId = await addMembershipType(place, {
    name: 'Structure',
    forWhom: 'organisation',
    namedPeople: 1,
    graceDays: 30,
  });
  lea = await addPerson(place);
  marc = await addPerson(place, { lastName: 'Oriol', firstName: 'Marc' });
});
afterEach(() => place.close());

const take = async (more: object = {}) =>
  place.mustCall('memberships.record', {
    holder: structure,
    typeId,
    fee: 2000,
    startsOn: '2026-01-01',
    ...more,
  });
const name = async (
  { id, version }: { id: number; version: number },
  people: { personId: number; from: string; until?: string }[],
) => place.call('memberships.setNamed', { id, version, people });
const categoryOf = (personId: number, date: string) =>
  categoryOn(place.store, { personId, organisationId: null }, date);
const enters = (personId: number, date: string) =>
  accessOn(place.store, { personId, organisationId: null }, { id: 1, kind: 'desk' }, date).open;

describe('people whom a structure’s membership covers by name', () => {
  it('P3: they have price and access on their days, grace of the structure included, and say by whom', async () => {
    await name(await take(), [{ personId: lea, from: '2026-03-01' }]);
    expect(categoryOf(lea, '2026-02-28').category).toBe('individual');
    expect(categoryOf(lea, '2026-03-01')).toMatchObject({
      category: 'member',
      reason: 'adhésion de Le Cube en cours, cotisation à régler, jusqu’au jeudi 31 décembre 2026',
    });
    expect([enters(lea, '2026-12-31'), enters(lea, '2027-01-30'), enters(lea, '2027-01-31')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(enters(marc, '2026-06-01')).toBe(false);
    const { parties } = place.store.billing;
    expect(parties.hasMemberRightsOn({ kind: 'person', id: lea }, '2026-06-01')).toBe(true);
  });

  /*
   * The choice: the member is the structure. It votes, and counts once; whom it names has its price and access, and is
   * no member: neither counted on a date, nor on the AG list, nor in the yearly export, nor exempt of VAT as a member.
   */
  it('P3, R1, R2: the structure is the member; whom it names is not, in counts, lists and exports', async () => {
    await name(await take(), [{ personId: lea, from: '2026-01-01' }]);
    expect(await place.mustCall('memberships.countOn', { date: '2026-11-24' })).toMatchObject({ members: 1 });
    expect(await place.mustCall('people.list', { filter: 'members' })).toMatchObject({ total: 0 });
    expect(place.store.memberships.stateOf({ kind: 'person', id: lea }, '2026-11-24')).toBe('never');
    expect(place.store.billing.parties.isMemberOn({ kind: 'person', id: lea }, '2026-11-24')).toBe(false);
    const exported = place.store.reports.memberships('2026-01-01', '2026-12-31');
    expect(exported.map(({ holderKind }) => holderKind)).toEqual(['organisation']);
  });

  it('F4: the search says that somebody named is in order', async () => {
    await name(await take(), [{ personId: lea, from: '2026-01-01' }]);
    expect(await place.mustCall('people.search', { text: 'Ferrier' })).toMatchObject([{ inOrder: true }]);
    expect(await place.mustCall('people.search', { text: 'Oriol' })).toMatchObject([{ inOrder: false }]);
  });

  it('P3: where the type says so they are only named', async () => {
    const listOnly = await addMembershipType(place, {
      name: 'Sans droits',
      forWhom: 'organisation',
      namedPeople: 5,
      namedHaveRights: false,
    });
    await name(await take({ typeId: listOnly }), [{ personId: lea, from: '2026-01-01' }]);
    expect(enters(lea, '2026-06-01')).toBe(false);
    const { coveredBy } = await place.mustCall('memberships.of', { holder: { kind: 'person', id: lea } });
    expect(coveredBy).toMatchObject([{ organisationName: 'Le Cube', givesRights: false, inForce: true }]);
  });

  it('P1: never more at once than agreed, counted on the fullest day; a relay is one', async () => {
    const taken = await take();
    const both = [lea, marc].map((personId) => ({ personId, from: '2026-01-01' }));
    expect(await name(taken, both)).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('1\u00a0personne à la fois') as string },
    });
    const relay = [
      { personId: lea, from: '2026-01-01', until: '2026-06-30' },
      { personId: marc, from: '2026-07-01' },
    ];
    expect(await name(taken, relay)).toMatchObject({ ok: true });
    expect([enters(lea, '2026-06-30'), enters(lea, '2026-07-01'), enters(marc, '2026-07-01')]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('P1: a type that changes later touches no membership already taken', async () => {
    const taken = await take();
    const [type] = await place.mustCall('memberships.types', {});
    if (type === undefined) throw new Error('no type');
    const { id, version, archived: _archived, membersToday: _members, ...fields } = type;
    await place.mustCall('memberships.saveType', { id, version, fields: { ...fields, namedPeople: 9 } });
    const both = [lea, marc].map((personId) => ({ personId, from: '2026-01-01' }));
    expect(await name(taken, both)).toMatchObject({ ok: false });
  });

  it('P1: only days of the membership, nobody twice on one, and an undo gives the list back', async () => {
    const taken = await take();
    for (const one of [
      { personId: lea, from: '2025-12-31' },
      { personId: lea, from: '2026-05-01', until: '2026-04-01' },
      { personId: lea, from: '2026-05-01', until: '2027-01-01' },
    ])
      expect(await name(taken, [one])).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
    const twice = [
      { personId: lea, from: '2026-01-01', until: '2026-06-30' },
      { personId: lea, from: '2026-06-30' },
    ];
    expect(await name(taken, twice)).toMatchObject({ ok: false });
    const done = await name(taken, [{ personId: lea, from: '2026-01-01' }]);
    expect(await name(taken, [])).toMatchObject({ ok: false, error: { code: 'CONFLICT_STALE' } });
    expect(await place.undo(done)).toMatchObject({ ok: true });
    expect((await place.mustCall('memberships.of', { holder: structure })).rows).toMatchObject([
      { named: [] },
    ]);
  });

  it('P1: when the structure leaves early, whom it named loses price and access that day, without grace', async () => {
    const taken = await take();
    await name(taken, [{ personId: lea, from: '2026-01-01' }]);
    const [row] = (await place.mustCall('memberships.of', { holder: structure })).rows;
    await place.mustCall('memberships.end', {
      id: taken.id,
      version: row?.version ?? 0,
      endedOn: '2026-06-30',
      reason: 'Départ',
    });
    expect([enters(lea, '2026-06-30'), enters(lea, '2026-07-01')]).toEqual([true, false]);
  });

  it('P1: renewing keeps who is still covered on the last day, and no more than the new number', async () => {
    await name(await take(), [
      { personId: lea, from: '2026-01-01', until: '2026-06-30' },
      { personId: marc, from: '2026-07-01' },
    ]);
    await take({ startsOn: '2027-01-01' });
    const { rows } = await place.mustCall('memberships.of', { holder: structure });
    expect(rows[0]).toMatchObject({
      startsOn: '2027-01-01',
      named: [{ personId: marc, displayName: 'Marc Oriol', from: '2027-01-01', until: null }],
    });
  });

  it('P1: only a structure’s type names people', async () => {
    const fields = { name: 'Individuelle', namedPeople: 2 };
    await expect(addMembershipType(place, fields)).rejects.toThrow('structure');
  });
});
