import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Party } from '../../../shared/contract/common.ts';
import { addMembershipType, addOrganisation, addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let holder: Party;
let partnerOrganisationId: number;
let joint: number;
beforeEach(async () => {
  place = openTestPlace();
  holder = { kind: 'person', id: await addPerson(place) };
  partnerOrganisationId = await addOrganisation(place);
  joint = await addMembershipType(place, {
    name: 'Conjointe',
    usualFee: 2800,
    partnerOrganisationId,
    partnerShare: 800,
    partnerSeason: { kind: 'school_year', startsInMonth: 9 },
  });
});
afterEach(() => place.close());

interface SharedFee {
  readonly membership_id: number;
  readonly partner_organisation_id: number;
  readonly holder_name: string;
  readonly paid_on: string;
  readonly fee_cents: number;
  readonly partner_share_cents: number;
  readonly starts_on: string;
}
const sharedFees = (): SharedFee[] =>
  place.store.database
    .prepare<[], SharedFee>('SELECT * FROM v_shared_fees ORDER BY paid_on, payment_id')
    .all();
const take = async (more: object = {}) =>
  place.mustCall('memberships.record', { holder, typeId: joint, fee: 2800, ...more });
const pay = async (id: number, amount: number, receivedOn: string) =>
  place.mustCall('billing.pay', {
    payer: holder,
    amount,
    method: 'cheque',
    receivedOn,
    allocations: [{ kind: 'membership', id, amount }],
  });

describe('a joint membership opens one in each structure', () => {
  it('X1: each has its own period, and the number the partner gave is known again next time', async () => {
    const proposal = await place.mustCall('memberships.proposal', { holder, typeId: joint });
    expect(proposal).toMatchObject({
      startsOn: '2027-01-01',
      endsOn: '2027-12-31',
      partnerSide: {
        partnerName: 'Machins Machines',
        startsOn: '2026-09-01',
        endsOn: '2027-08-31',
        memberNumber: '',
      },
    });
    const { id, version } = await take();
    const side = { id, version, memberNumber: 'MM-118', startsOn: '2026-11-24', endsOn: '2027-08-31' };
    const changed = await place.call('memberships.setPartnerSide', side);
    expect((await place.mustCall('memberships.of', { holder })).rows).toMatchObject([
      { startsOn: '2027-01-01', partnerSide: { memberNumber: 'MM-118', startsOn: '2026-11-24' } },
    ]);
    // Their next season follows their last day, whatever ours does.
    place.setNow('2027-11-10T08:00:00.000Z');
    expect(await place.mustCall('memberships.proposal', { holder, typeId: joint })).toMatchObject({
      startsOn: '2028-01-01',
      partnerSide: { startsOn: '2027-09-01', endsOn: '2028-08-31', memberNumber: 'MM-118' },
    });
    expect(await place.undo(changed)).toMatchObject({ ok: true });
    expect((await place.mustCall('memberships.of', { holder })).rows).toMatchObject([
      { partnerSide: { memberNumber: '', startsOn: '2026-09-01' } },
    ]);
  });

  it('X1: without a season of its own the partner has our days; other types open nothing there', async () => {
    const same = await addMembershipType(place, {
      name: 'Même saison',
      usualFee: 2800,
      partnerOrganisationId,
      partnerShare: 800,
    });
    const other: Party = { kind: 'person', id: await addPerson(place) };
    await place.mustCall('memberships.record', { holder: other, typeId: same, fee: 2800 });
    const plain = await addMembershipType(place);
    await place.mustCall('memberships.record', { holder: other, typeId: plain, fee: 2000 });
    const { rows } = await place.mustCall('memberships.of', { holder: other });
    const opened = rows.map(({ typeName, partnerSide }) => [typeName, partnerSide?.endsOn]);
    expect(new Map(opened.map(([name, day]) => [name, day]))).toEqual(
      new Map([
        ['Même saison', '2027-12-31'],
        ['Individuelle', undefined],
      ]),
    );
  });

  it('X1: our member there is in a view of its own, for visits and passes', async () => {
    const { id } = await take({ partnerSide: { memberNumber: 'MM-1' } });
    expect(
      place.store.database
        .prepare(
          `SELECT membership_id, person_id, partner_organisation_id, partner_member_number, starts_on, ends_on
           FROM v_partner_memberships`,
        )
        .all(),
    ).toEqual([
      {
        membership_id: id,
        person_id: holder.id,
        partner_organisation_id: partnerOrganisationId,
        partner_member_number: 'MM-1',
        starts_on: '2026-09-01',
        ends_on: '2027-08-31',
      },
    ]);
  });

  it('X1: the partner’s side ends no sooner than it begins, and belongs to joint memberships only', async () => {
    const { id, version } = await take();
    const wrong = { id, version, memberNumber: '', startsOn: '2027-02-01', endsOn: '2027-01-01' };
    expect(await place.call('memberships.setPartnerSide', wrong)).toMatchObject({
      error: { fields: { endsOn: expect.any(String) as string } },
    });
    const plain = await place.mustCall('memberships.record', {
      holder,
      typeId: await addMembershipType(place),
      fee: 2000,
    });
    expect(
      await place.call('memberships.setPartnerSide', { ...wrong, ...plain, endsOn: '2027-03-01' }),
    ).toMatchObject({ ok: false });
    const { memberNumber: _number, ...input } = wrong;
    expect(
      await place.call('memberships.setPartnerSide', {
        ...input,
        id: plain.id,
        version: plain.version,
        memberNumber: '',
        endsOn: '2027-03-01',
      }),
    ).toMatchObject({ error: { code: 'NOT_POSSIBLE_NOW' } });
  });
});

describe('the partner’s share', () => {
  it('X1, X4: counts once the fee is paid in full, on the day that completed it, and not before', async () => {
    const { id } = await take();
    expect(sharedFees()).toEqual([]);
    await pay(id, 2000, '2026-11-20');
    expect(sharedFees()).toEqual([]);
    await pay(id, 800, '2026-11-24');
    expect(sharedFees()).toMatchObject([
      {
        membership_id: id,
        partner_organisation_id: partnerOrganisationId,
        holder_name: 'Léa Ferrier',
        paid_on: '2026-11-24',
        fee_cents: 2800,
        partner_share_cents: 800,
        starts_on: '2027-01-01',
      },
    ]);
  });

  it('X1, X4: a bounced cheque takes it out again on its own day, and paying anew brings it back', async () => {
    const { id } = await take();
    const cheque = await pay(id, 2800, '2026-11-20');
    await place.mustCall('billing.reverse', { id: cheque.id, on: '2026-11-23', reason: 'Impayé' });
    await pay(id, 2800, '2026-11-24');
    expect(sharedFees().map(({ paid_on, partner_share_cents }) => [paid_on, partner_share_cents])).toEqual([
      ['2026-11-20', 800],
      ['2026-11-23', -800],
      ['2026-11-24', 800],
    ]);
  });

  it('X1, X4: a membership taken back with its payment leaves both movements, so that any period adds up', async () => {
    const payment = { amount: 2800, method: 'cash', receivedOn: '2026-11-20' };
    const { id, version } = await take({ payment });
    await place.mustCall('memberships.takeBack', { id, version, reason: 'Doublon' });
    expect(sharedFees().map(({ partner_share_cents }) => partner_share_cents)).toEqual([800, -800]);
    expect(await place.mustCall('memberships.of', { holder })).toMatchObject({ rows: [] });
  });

  it('X1: a joint fee paid by its invoice counts when nothing is due on the invoice', async () => {
    const invoiced = await addMembershipType(place, {
      name: 'Conjointe facturée',
      usualFee: 2800,
      partnerOrganisationId,
      partnerShare: 800,
      withCounterpart: true,
    });
    const { id } = await place.mustCall('memberships.record', { holder, typeId: invoiced, fee: 2800 });
    const line = {
      designation: 'Cotisation',
      source: { kind: 'membership', id },
      suppliedOn: '2026-11-24',
      quantity: 1000,
      unit: '',
      unitPrice: 2800,
      includesVat: true,
      vatRate: 0,
      discount: 0,
    } as const;
    const draft = await place.mustCall('billing.draft', { buyer: holder, lines: [line] });
    const invoice = await place.mustCall('billing.issue', { ...draft, issuedOn: '2026-11-24' });
    expect(sharedFees()).toEqual([]);
    await place.mustCall('billing.pay', {
      payer: holder,
      amount: 2800,
      method: 'transfer',
      receivedOn: '2026-11-24',
      allocations: [{ kind: 'document', id: invoice.id, amount: 2800 }],
    });
    expect(sharedFees()).toMatchObject([{ membership_id: id, partner_share_cents: 800 }]);
  });
});
