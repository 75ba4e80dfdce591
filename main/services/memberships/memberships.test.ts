import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Party } from '../../../shared/contract/common.ts';
import { addMembershipType, addOrganisation, addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let holder: Party;
let typeId: number;
beforeEach(async () => {
  place = openTestPlace();
  holder = { kind: 'person', id: await addPerson(place) };
  typeId = await addMembershipType(place);
});
afterEach(() => place.close());

const months = (count: number) => ({ season: { kind: 'rolling', months: count } as const });

describe('taking a membership', () => {
  it('P1: the first one brings a number for life, and the next keeps it', async () => {
    const first = await place.mustCall('memberships.record', {
      holder,
      typeId,
      startsOn: '2025-03-01',
      fee: 2000,
    });
    expect(first).toMatchObject({ startsOn: '2025-03-01', endsOn: '2025-12-31', memberNumber: 'A0001' });
    const second = await place.mustCall('memberships.record', { holder, typeId, fee: 2000 });
    expect(second).toMatchObject({ startsOn: '2027-01-01', endsOn: '2027-12-31', memberNumber: 'A0001' });
    expect(await place.mustCall('people.search', { text: 'A0001' })).toMatchObject([{ id: holder.id }]);
    const other = { kind: 'organisation', id: await addOrganisation(place) } as const;
    const structures = await addMembershipType(place, { name: 'Structure', forWhom: 'organisation' });
    expect(
      await place.mustCall('memberships.record', { holder: other, typeId: structures, fee: 2000 }),
    ).toMatchObject({ memberNumber: 'A0002' });
  });

  it('P2: twelve months from 29/05 end on 28/05; a fee paid from 1 November counts for the next year', async () => {
    const rolling = await addMembershipType(place, { name: 'Douze mois', ...months(12) });
    const proposed = await place.mustCall('memberships.proposal', {
      holder,
      typeId: rolling,
      paidOn: '2026-05-29',
    });
    expect(proposed).toMatchObject({
      startsOn: '2026-05-29',
      endsOn: '2027-05-28',
      fee: 2000,
      renewal: false,
    });
    const november = await place.mustCall('memberships.proposal', { holder, typeId });
    expect(november).toMatchObject({ startsOn: '2027-01-01', endsOn: '2027-12-31' });
    const october = await place.mustCall('memberships.proposal', { holder, typeId, paidOn: '2026-10-31' });
    expect(october).toMatchObject({ startsOn: '2026-01-01', endsOn: '2026-12-31' });
  });

  it('P1: an overlap in one type is refused, and the next period is offered', async () => {
    await place.mustCall('memberships.record', { holder, typeId, startsOn: '2026-01-01', fee: 2000 });
    const again = { holder, typeId, startsOn: '2026-06-01', fee: 2000 };
    const result = await place.call('memberships.record', again);
    expect(result).toMatchObject({
      ok: false,
      error: {
        code: 'MEMBERSHIP_OVERLAP',
        message: expect.stringContaining('jusqu’au 31/12/2026') as string,
        details: { startsOn: '2027-01-01', endsOn: '2027-12-31' },
      },
    });
    expect(await place.call('memberships.record', { ...again, startsOn: '2027-01-01' })).toMatchObject({
      ok: true,
    });
    const reduced = await addMembershipType(place, { name: 'Réduite' });
    expect(await place.call('memberships.record', { ...again, typeId: reduced })).toMatchObject({ ok: true });
  });

  it('P1: renewing in time follows without a gap; a second fee long before the end is asked about', async () => {
    const rolling = await addMembershipType(place, { name: 'Douze mois', ...months(12) });
    const first = { holder, typeId: rolling, startsOn: '2026-01-15', fee: 2000 };
    await place.mustCall('memberships.record', first);
    const renewed = await place.mustCall('memberships.record', { holder, typeId: rolling, fee: 2000 });
    expect(renewed).toMatchObject({ startsOn: '2027-01-15', endsOn: '2028-01-14' });
    expect(await place.call('memberships.record', { holder, typeId: rolling, fee: 2000 })).toMatchObject({
      ok: false,
      error: { code: 'MEMBERSHIP_OVERLAP', details: { startsOn: '2028-01-15', endsOn: '2029-01-14' } },
    });
  });

  it('P1: the database itself refuses an overlap', async () => {
    const { id } = await place.mustCall('memberships.record', {
      holder,
      typeId,
      startsOn: '2026-01-01',
      fee: 2000,
    });
    await place.mustCall('memberships.record', { holder, typeId, startsOn: '2027-01-01', fee: 2000 });
    const { database } = place.store;
    expect(() => database.exec(`UPDATE memberships SET ends_on = '2027-01-01' WHERE id = ${id}`)).toThrow(
      'MEMBERSHIP_OVERLAP',
    );
  });

  it('P1: prix libre has a minimum and no usual fee; elsewhere less than usual is asked about', async () => {
    const solidarity = await addMembershipType(place, { name: 'Solidaire', freeFee: true, minimumFee: 500 });
    const call = async (type: number, fee: number) =>
      place.call('memberships.record', { holder, typeId: type, fee });
    expect(await call(solidarity, 499)).toMatchObject({
      ok: false,
      error: { code: 'AMOUNT_TOO_SMALL', details: { minimum: 500 } },
    });
    expect(await call(solidarity, 500)).toMatchObject({ ok: true });
    expect(await call(typeId, 1500)).toMatchObject({
      ok: false,
      error: { code: 'NEEDS_CONFIRMATION', warnings: [{ code: 'FEE_BELOW_USUAL' }] },
    });
  });

  it('P8: a minor without guardian has to be confirmed', async () => {
    const child = await addPerson(place, { firstName: 'Zoé', birthDate: '2012-01-01' });
    const input = { holder: { kind: 'person', id: child }, typeId, fee: 2000 } as const;
    expect(await place.call('memberships.record', input)).toMatchObject({
      ok: false,
      error: { code: 'NEEDS_CONFIRMATION', warnings: [{ code: 'GUARDIAN_MISSING' }] },
    });
    expect(await place.call('memberships.record', input, { accept: ['GUARDIAN_MISSING'] })).toMatchObject({
      ok: true,
    });
  });

  it('is for a person or for a structure, as its type says', async () => {
    const organisation = { kind: 'organisation', id: await addOrganisation(place) } as const;
    expect(await place.call('memberships.record', { holder: organisation, typeId, fee: 2000 })).toMatchObject(
      {
        ok: false,
        error: { code: 'INVALID_INPUT', fields: { typeId: expect.any(String) as string } },
      },
    );
  });

  it('X1: a joint membership keeps what of its fee is held for the partner', async () => {
    const partnerOrganisationId = await addOrganisation(place);
    const fields = { name: 'Jointe', usualFee: 2800, partnerOrganisationId, partnerShare: 800 };
    const joint = await addMembershipType(place, fields);
    await place.mustCall('memberships.record', { holder, typeId: joint, fee: 2800 });
    expect((await place.mustCall('memberships.of', { holder })).rows).toMatchObject([
      { fee: 2800, partnerShare: 800 },
    ]);
    const tooLittle = await place.call(
      'memberships.record',
      { holder, typeId: joint, fee: 700, startsOn: '2030-01-01' },
      { accept: ['FEE_BELOW_USUAL'] },
    );
    expect(tooLittle).toMatchObject({ ok: false, error: { code: 'AMOUNT_TOO_SMALL' } });
  });
});

describe('ending a membership', () => {
  it('P3: its last day still counts, and the end is undone', async () => {
    const { id } = await place.mustCall(
      'memberships.record',
      { holder, typeId, startsOn: '2026-01-01', fee: 0 },
      { accept: ['FEE_BELOW_USUAL'] },
    );
    const end = { id, version: 1, endedOn: '2026-06-30', reason: 'Déménagement' };
    const result = await place.call('memberships.end', end);
    const on = async (date: string) => (await place.mustCall('memberships.countOn', { date })).members;
    expect([await on('2026-06-30'), await on('2026-07-01')]).toEqual([1, 0]);
    expect((await place.mustCall('memberships.of', { holder })).state).toBe('lapsed');
    await place.undo(result);
    expect(await on('2026-07-01')).toBe(1);
  });

  it('takes a mistake away as if it had never been, and brings it back', async () => {
    const recorded = await place.call('memberships.record', {
      holder,
      typeId,
      fee: 2000,
      note: 'chèque à venir',
    });
    const removed = await place.undo(recorded);
    expect((await place.mustCall('memberships.of', { holder })).rows).toEqual([]);
    await place.undo(removed);
    expect((await place.mustCall('memberships.of', { holder })).rows).toMatchObject([
      { startsOn: '2027-01-01', fee: 2000, note: 'chèque à venir' },
    ]);
  });
});

describe('membership types', () => {
  it('are changed, archived, and brought back by undo', async () => {
    const [type] = await place.mustCall('memberships.types', {});
    if (type === undefined) throw new Error('no type');
    const { id, version, archived: _archived, membersToday: _membersToday, ...fields } = type;
    const saved = await place.call('memberships.saveType', {
      id,
      version,
      fields: { ...fields, usualFee: 2500 },
    });
    expect((await place.mustCall('memberships.types', {}))[0]?.usualFee).toBe(2500);
    await place.undo(saved);
    expect((await place.mustCall('memberships.types', {}))[0]?.usualFee).toBe(2000);
    const archived = await place.call('memberships.archiveType', { id, version: 3, archived: true });
    expect(await place.mustCall('memberships.types', {})).toEqual([]);
    expect(await place.call('memberships.proposal', { holder })).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND' },
    });
    await place.undo(archived);
    expect(await place.mustCall('memberships.types', {})).toHaveLength(1);
  });
});

describe('merging people', () => {
  it('P5: memberships follow, and go back', async () => {
    const other: Party = { kind: 'person', id: await addPerson(place) };
    await place.mustCall('memberships.record', { holder, typeId, startsOn: '2025-01-01', fee: 2000 });
    await place.mustCall('memberships.record', {
      holder: other,
      typeId,
      startsOn: '2026-01-01',
      fee: 2000,
      payer: other,
    });
    const input = { keepId: holder.id, keepVersion: 1, mergeId: other.id, mergeVersion: 1 };
    const result = await place.call('people.merge', input);
    expect((await place.mustCall('memberships.of', { holder })).rows).toMatchObject([
      { startsOn: '2026-01-01', payer: holder },
      { startsOn: '2025-01-01' },
    ]);
    expect((await place.mustCall('people.sheet', { id: holder.id })).memberNumber).toBe('A0001');
    expect(await place.undo(result)).toMatchObject({ ok: true });
    expect((await place.mustCall('memberships.of', { holder })).rows).toMatchObject([
      { startsOn: '2025-01-01' },
    ]);
    expect((await place.mustCall('people.sheet', { id: other.id })).memberNumber).toBe('A0002');
  });

  it('P5: a membership taken since keeps the merge from being taken back', async () => {
    const other = await addPerson(place);
    const input = { keepId: holder.id, keepVersion: 1, mergeId: other, mergeVersion: 1 };
    const result = await place.call('people.merge', input);
    await place.mustCall('memberships.record', { holder, typeId, fee: 2000 });
    expect(await place.undo(result)).toMatchObject({ ok: false, error: { code: 'NOT_POSSIBLE_NOW' } });
  });

  it('P1: two memberships of one type for the same days have to be settled first', async () => {
    const other: Party = { kind: 'person', id: await addPerson(place) };
    for (const one of [holder, other])
      await place.mustCall('memberships.record', { holder: one, typeId, startsOn: '2026-01-01', fee: 2000 });
    const input = { keepId: holder.id, keepVersion: 1, mergeId: other.id, mergeVersion: 1 };
    expect(await place.call('people.merge', input)).toMatchObject({
      ok: false,
      error: { code: 'MEMBERSHIP_OVERLAP', message: expect.stringContaining('01/01/2026') as string },
    });
  });
});
