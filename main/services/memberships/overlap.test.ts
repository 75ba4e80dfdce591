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

const cash = { amount: 2000, method: 'cash', receivedOn: '2026-11-24' } as const;
const account = async (party: Party) => place.mustCall('billing.account', { party });
const takePaid = async () =>
  place.call('memberships.record', { holder, typeId, startsOn: '2026-01-01', fee: 2000, payment: cash });

describe('money that comes for an overlap', () => {
  it('P1: the desk is told what runs, and can keep the sum as a gift, which is nobody’s credit', async () => {
    const first = await place.mustCall('memberships.record', { holder, typeId, fee: 2000, payment: cash });
    const again = { holder, typeId, startsOn: '2027-06-01', fee: 2000, payment: cash };
    expect(await place.call('memberships.record', again)).toMatchObject({
      ok: false,
      error: { code: 'MEMBERSHIP_OVERLAP', details: { membershipId: first.id, startsOn: '2028-01-01' } },
    });
    const kept = await place.mustCall('billing.keepMoney', {
      payer: holder,
      as: 'donation',
      ...cash,
      membershipId: first.id,
    });
    expect(await account(holder)).toMatchObject({ owed: 0, credit: 0 });
    expect(await place.mustCall('billing.keptMoney', { kind: 'donation' })).toMatchObject([
      { paymentId: kept.paymentId, amount: 2000, payerName: 'Léa Ferrier', counts: true },
    ]);
    const { database } = place.store;
    expect(database.prepare('SELECT kind, amount_cents FROM v_kept_payments WHERE counts').all()).toEqual([
      { kind: 'donation', amount_cents: 2000 },
    ]);
  });

  it('P1, I7: a gift noted by mistake goes by a reversing payment, and still is nobody’s credit nor debt', async () => {
    const result = await place.call('billing.keepMoney', { payer: holder, as: 'donation', ...cash });
    expect(await place.undo(result)).toMatchObject({ ok: true });
    expect(await account(holder)).toMatchObject({ owed: 0, credit: 0 });
    expect(await place.mustCall('billing.keptMoney', {})).toEqual([]);
    expect(await place.mustCall('billing.keptMoney', { standing: false })).toMatchObject([{ counts: false }]);
    expect(await place.mustCall('billing.verifyChain', {})).toMatchObject({ broken: null });
  });

  it('P1: a sum to give back is the payer’s until it is, by another means than it came', async () => {
    const { paymentId } = await place.mustCall('billing.keepMoney', { payer: holder, as: 'refund', ...cash });
    expect(await account(holder)).toMatchObject({ owed: 0, credit: 2000 });
    const back = { paymentId, on: '2026-11-24', method: 'transfer', reason: 'Payée deux fois' } as const;
    await place.mustCall('billing.giveBack', back);
    expect(await account(holder)).toMatchObject({ owed: 0, credit: 0 });
    expect(await place.mustCall('billing.keptMoney', { standing: false })).toMatchObject([
      { counts: false, givenBackOn: '2026-11-24' },
    ]);
    expect(await place.call('billing.giveBack', back)).toMatchObject({
      ok: false,
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
    const payments = await place.mustCall('billing.payments', { from: '2026-11-24', to: '2026-11-24' });
    expect(payments.map(({ method, amount }) => [method, amount])).toEqual([
      ['transfer', -2000],
      ['cash', 2000],
    ]);
    expect(await place.mustCall('billing.verifyChain', {})).toMatchObject({ broken: null });
  });

  it('P1: not before the day it came, and not ahead of time', async () => {
    const { paymentId } = await place.mustCall('billing.keepMoney', { payer: holder, as: 'refund', ...cash });
    for (const on of ['2026-11-23', '2026-11-25']) {
      const input = { paymentId, on, method: 'cash', reason: 'x' } as const;
      expect(await place.call('billing.giveBack', input)).toMatchObject({
        error: { fields: { on: expect.any(String) as string } },
      });
    }
  });
});

describe('undoing a paid membership', () => {
  it('I7, I9, I12: the payment is reversed, the receipt voided, nothing deleted, and the chain holds', async () => {
    const result = await takePaid();
    const before = await place.mustCall('memberships.of', { holder });
    expect(before).toMatchObject({ state: 'current', rows: [{ receiptNumber: 'R-2026-0001' }] });
    expect(await place.undo(result)).toMatchObject({ ok: true });
    expect(await place.mustCall('memberships.of', { holder })).toMatchObject({ state: 'never', rows: [] });
    expect(await account(holder)).toMatchObject({ owed: 0, credit: 0 });
    const { database } = place.store;
    const count = (table: string) => database.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
    expect([count('payments'), count('memberships'), count('receipts')]).toEqual([2, 1, 1]);
    expect(await place.mustCall('memberships.countOn', { date: '2026-06-01' })).toEqual({
      members: 0,
      unpaid: 0,
    });
    expect(await place.mustCall('billing.receipts', { from: '2026-01-01', to: '2026-12-31' })).toMatchObject([
      { number: 'R-2026-0001', voided: true, memberName: 'Léa Ferrier' },
    ]);
    expect(await place.mustCall('billing.verifyChain', {})).toMatchObject({ broken: null });
    // The number is for life (P1).
    expect((await place.mustCall('people.sheet', { id: holder.id })).memberNumber).toBe('A0001');
    // The period is free again.
    expect(await takePaid()).toMatchObject({ ok: true, value: { memberNumber: 'A0001' } });
    expect((await place.mustCall('memberships.of', { holder })).rows).toMatchObject([
      { receiptNumber: 'R-2026-0002' },
    ]);
  });

  it('P1: what was undone can be done again, with its payment and its payer', async () => {
    const parent: Party = { kind: 'person', id: await addPerson(place, { firstName: 'Marie' }) };
    const input = { holder, typeId, startsOn: '2026-01-01', fee: 2000, payer: parent, payment: cash };
    const undone = await place.undo(await place.call('memberships.record', input));
    expect(await place.undo(undone)).toMatchObject({ ok: true });
    expect((await place.mustCall('memberships.of', { holder })).rows).toMatchObject([
      { startsOn: '2026-01-01', paid: 2000, payer: parent },
    ]);
  });

  it('I7: a payment that paid two things is not taken back from under the other', async () => {
    const other = await addMembershipType(place, { name: 'Atelier' });
    const one = await place.mustCall('memberships.record', { holder, typeId, fee: 2000 });
    const two = await place.mustCall('memberships.record', { holder, typeId: other, fee: 2000 });
    await place.mustCall('billing.pay', {
      payer: holder,
      ...cash,
      amount: 4000,
      allocations: [one, two].map(({ id }) => ({ kind: 'membership' as const, id, amount: 2000 })),
    });
    const input = { id: one.id, version: 1, reason: 'Doublon' };
    expect(await place.call('memberships.takeBack', input)).toMatchObject({
      ok: false,
      error: { code: 'IN_USE' },
    });
    expect((await place.mustCall('memberships.of', { holder })).rows).toHaveLength(2);
  });

  it('F4: a volunteer takes back what was recorded today, and nothing older', async () => {
    const volunteer = { actor: { role: 'volunteer', scope: 'web:solene' } } as const;
    const { id, version } = await place.mustCall(
      'memberships.record',
      { holder, typeId, fee: 2000, payment: cash },
      volunteer,
    );
    place.setNow('2026-11-25T08:00:00.000Z');
    const input = { id, version, reason: 'Annulation' };
    expect(await place.call('memberships.takeBack', input, volunteer)).toMatchObject({
      ok: false,
      error: { code: 'NOT_ALLOWED' },
    });
    place.setNow('2026-11-24T18:00:00.000Z');
    expect(await place.call('memberships.takeBack', input, volunteer)).toMatchObject({ ok: true });
  });

  it('P1: a membership on an invoice stays: it is put right there', async () => {
    const counterpart = await addMembershipType(place, { name: 'Avec contrepartie', withCounterpart: true });
    const { id, version } = await place.mustCall('memberships.record', {
      holder,
      typeId: counterpart,
      fee: 2000,
    });
    const line = {
      designation: 'Cotisation',
      source: { kind: 'membership', id },
      suppliedOn: '2026-11-24',
      quantity: 1000,
      unit: '',
      unitPrice: 2000,
      includesVat: true,
      vatRate: 0,
      discount: 0,
    } as const;
    await place.mustCall('billing.draft', { buyer: holder, lines: [line] });
    expect(await place.call('memberships.takeBack', { id, version, reason: 'x' })).toMatchObject({
      ok: false,
      error: { code: 'IN_USE' },
    });
  });
});

describe('who pays and who is a member, once people are merged', () => {
  it('P5: payer, named person and the partner’s side follow whoever stays, and come back', async () => {
    const partnerOrganisationId = await addOrganisation(place);
    const joint = await addMembershipType(place, {
      name: 'Conjointe',
      usualFee: 2800,
      partnerOrganisationId,
      partnerShare: 800,
    });
    const structures = await addMembershipType(place, {
      name: 'Structure',
      forWhom: 'organisation',
      namedPeople: 2,
    });
    const structure: Party = { kind: 'organisation', id: await addOrganisation(place, { name: 'Le Cube' }) };
    const other: Party = { kind: 'person', id: await addPerson(place) };
    await place.mustCall('memberships.record', {
      holder: other,
      typeId: joint,
      fee: 2800,
      startsOn: '2026-01-01',
      partnerSide: { memberNumber: 'MM-7' },
    });
    const covering = await place.mustCall('memberships.record', {
      holder: structure,
      typeId: structures,
      fee: 2000,
      startsOn: '2026-01-01',
      payer: other,
      payment: cash,
    });
    await place.mustCall('memberships.setNamed', {
      id: covering.id,
      version: covering.version,
      people: [{ personId: other.id, from: '2026-01-01' }],
    });
    const merge = { keepId: holder.id, keepVersion: 1, mergeId: other.id, mergeVersion: 1 };
    const merged = await place.call('people.merge', merge);
    expect(await place.mustCall('memberships.of', { holder })).toMatchObject({
      rows: [{ partnerSide: { memberNumber: 'MM-7', partnerName: 'Machins Machines' } }],
      coveredBy: [{ organisationName: 'Le Cube', inForce: true }],
    });
    expect((await place.mustCall('memberships.of', { holder: structure })).rows).toMatchObject([
      { payer: holder, named: [{ personId: holder.id }] },
    ]);
    expect(await place.undo(merged)).toMatchObject({ ok: true });
    expect(await place.mustCall('memberships.of', { holder })).toMatchObject({ rows: [], coveredBy: [] });
    expect(await place.mustCall('memberships.of', { holder: other })).toMatchObject({
      rows: [{ partnerSide: { memberNumber: 'MM-7' } }],
      coveredBy: [{ organisationName: 'Le Cube' }],
    });
  });
});
