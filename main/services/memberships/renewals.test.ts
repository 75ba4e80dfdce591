import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../shared/contract/contract.ts';
import type { RenewalRow } from '../../../shared/contract/membership-renewals.ts';
import { addMembershipType, addOrganisation, addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let typeId: number;
let people: number[];
beforeEach(async () => {
  place = openTestPlace();
  typeId = await addMembershipType(place);
  people = [];
  for (const firstName of ['Ana', 'Béa', 'Cléo']) people.push(await addPerson(place, { firstName }));
  for (const id of people)
    await place.mustCall('memberships.record', {
      holder: { kind: 'person', id },
      typeId,
      startsOn: '2026-01-01',
      fee: 2000,
    });
});
afterEach(() => place.close());

const thisYear = { from: '2026-12-01', to: '2026-12-31' };
const asRows = (rows: readonly RenewalRow[]): InputOf<'memberships.renewMany'>['rows'] =>
  rows.map(({ holder, typeId: type, startsOn, nextEndsOn, fee, payer }) => ({
    holder,
    typeId: type,
    startsOn,
    endsOn: nextEndsOn,
    fee,
    payer,
  }));
const cheque = { method: 'cheque', receivedOn: '2026-11-24', reference: 'remise du 24' } as const;

describe('whom to renew', () => {
  it('P2: lists whose last membership ends, with what renewing would give, by last day and name', async () => {
    const rows = await place.mustCall('memberships.renewals', thisYear);
    expect(rows).toMatchObject([
      {
        holderName: 'Ana Ferrier',
        endsOn: '2026-12-31',
        typeId,
        startsOn: '2027-01-01',
        nextEndsOn: '2027-12-31',
        fee: 2000,
        unpaid: true,
      },
      { holderName: 'Béa Ferrier' },
      { holderName: 'Cléo Ferrier' },
    ]);
  });

  it('P1: leaves out who has renewed and who left early; keeps who pays and what was chosen last', async () => {
    const [ana = 0, bea = 0] = people;
    const free = await addMembershipType(place, { name: 'Solidaire', freeFee: true, minimumFee: 500 });
    const structure = { kind: 'organisation', id: await addOrganisation(place) } as const;
    const dora = { kind: 'person', id: await addPerson(place, { firstName: 'Dora' }) } as const;
    await place.mustCall('memberships.record', {
      holder: dora,
      typeId: free,
      startsOn: '2026-01-01',
      fee: 3500,
      payer: structure,
    });
    await place.mustCall('memberships.record', { holder: { kind: 'person', id: ana }, typeId, fee: 2000 });
    const [left] = (await place.mustCall('memberships.of', { holder: { kind: 'person', id: bea } })).rows;
    await place.mustCall('memberships.end', {
      id: left?.id ?? 0,
      version: 1,
      endedOn: '2026-12-15',
      reason: 'Déménage',
    });
    expect(await place.mustCall('memberships.renewals', thisYear)).toMatchObject([
      { holderName: 'Cléo Ferrier', payer: null },
      { holderName: 'Dora Ferrier', fee: 3500, payer: structure, payerName: 'Machins Machines' },
    ]);
  });

  it('P1: a type no longer in use is replaced by one that is', async () => {
    const other = await addMembershipType(place, { name: 'Nouvelle', usualFee: 2500 });
    await place.mustCall('memberships.archiveType', { id: typeId, version: 1, archived: true });
    expect(await place.mustCall('memberships.renewals', thisYear)).toMatchObject([
      { typeName: 'Individuelle', typeId: other, fee: 2500 },
      { typeId: other },
      { typeId: other },
    ]);
  });
});

describe('renewing what was reviewed', () => {
  it('P1, I7, I12: as paid, each line has its payment and receipt, and one undo takes all of it back', async () => {
    const rows = asRows(await place.mustCall('memberships.renewals', thisYear));
    const result = await place.call('memberships.renewMany', { rows, payment: cheque });
    expect(result).toMatchObject({ ok: true, value: { total: 6000 } });
    expect(await place.mustCall('memberships.countOn', { date: '2027-06-01' })).toEqual({
      members: 3,
      unpaid: 0,
    });
    expect(await place.mustCall('billing.receipts', { from: '2026-11-24', to: '2026-11-24' })).toHaveLength(
      3,
    );
    expect(await place.mustCall('memberships.renewals', thisYear)).toEqual([]);
    expect(await place.undo(result)).toMatchObject({ ok: true });
    expect(await place.mustCall('memberships.countOn', { date: '2027-06-01' })).toMatchObject({ members: 0 });
    expect(await place.mustCall('memberships.renewals', thisYear)).toHaveLength(3);
    expect(await place.mustCall('billing.verifyChain', {})).toMatchObject({ broken: null });
  });

  it('I7: as due, the fees are owed and nothing is receipted', async () => {
    const rows = asRows(await place.mustCall('memberships.renewals', thisYear));
    await place.mustCall('memberships.renewMany', { rows, payment: null });
    expect(await place.mustCall('memberships.countOn', { date: '2027-06-01' })).toMatchObject({ unpaid: 3 });
    expect(await place.mustCall('billing.receipts', { from: '2026-01-01', to: '2027-12-31' })).toEqual([]);
  });

  it('P1: one line that cannot be renewed is named, and none is written', async () => {
    const rows = asRows(await place.mustCall('memberships.renewals', thisYear));
    const [, , cleo = 0] = people;
    await place.mustCall('memberships.record', { holder: { kind: 'person', id: cleo }, typeId, fee: 2000 });
    expect(await place.call('memberships.renewMany', { rows, payment: null })).toMatchObject({
      ok: false,
      error: {
        code: 'MEMBERSHIP_OVERLAP',
        message: expect.stringContaining('Cléo Ferrier') as string,
        fields: { 'rows.2': expect.any(String) as string },
      },
    });
    expect(await place.mustCall('memberships.countOn', { date: '2027-06-01' })).toMatchObject({ members: 1 });
  });

  it('P1: the same person on two lines is refused too', async () => {
    const rows = asRows(await place.mustCall('memberships.renewals', thisYear));
    expect(
      await place.call('memberships.renewMany', { rows: [...rows, ...rows.slice(0, 1)], payment: null }),
    ).toMatchObject({ ok: false, error: { fields: { 'rows.3': expect.any(String) as string } } });
  });

  it('P1: fees under the usual one are asked about once, with the names', async () => {
    const rows = asRows(await place.mustCall('memberships.renewals', thisYear)).map((row) => ({
      ...row,
      fee: 1000,
    }));
    const asked = await place.call('memberships.renewMany', { rows, payment: null });
    expect(asked).toMatchObject({
      ok: false,
      error: {
        code: 'NEEDS_CONFIRMATION',
        warnings: [
          {
            code: 'FEE_BELOW_USUAL',
            message:
              '3\u00a0cotisations sont sous l’habituelle\u00a0: Ana Ferrier, Béa Ferrier et Cléo Ferrier.',
          },
        ],
      },
    });
    const accept = ['FEE_BELOW_USUAL'] as const;
    expect(await place.call('memberships.renewMany', { rows, payment: null }, { accept })).toMatchObject({
      ok: true,
    });
  });

  it('can be stopped: nothing is written then', async () => {
    const rows = asRows(await place.mustCall('memberships.renewals', thisYear));
    const key = 'a'.repeat(32);
    place.cancel(key, 1);
    expect(await place.call('memberships.renewMany', { rows, payment: null }, { key })).toMatchObject({
      ok: false,
      error: { code: 'CANCELLED' },
    });
    expect(await place.mustCall('memberships.countOn', { date: '2027-06-01' })).toMatchObject({ members: 0 });
  });
});

describe('the order of types', () => {
  it('is the place’s, everywhere, and can be undone', async () => {
    const second = await addMembershipType(place, { name: 'Réduite' });
    const order = async () => (await place.mustCall('memberships.types', {})).map(({ id }) => id);
    expect(await order()).toEqual([typeId, second]);
    const moved = await place.call('memberships.orderTypes', { ids: [second, typeId] });
    expect(await order()).toEqual([second, typeId]);
    expect(await place.undo(moved)).toMatchObject({ ok: true });
    expect(await order()).toEqual([typeId, second]);
    expect(await place.call('memberships.orderTypes', { ids: [second, 999] })).toMatchObject({ ok: false });
  });
});
