import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { agreeToSettle, settlingWith } from '../../../tests/support/settlement-place.ts';

type Settling = ReturnType<typeof settlingWith>;
let place: TestPlace;
let add: ReturnType<typeof furnish>;
let bilal: number;
let partner: number;
let preview: Settling['preview'];
let confirm: Settling['confirm'];
let balance: Settling['balance'];
let ours: Settling['ours'];
beforeEach(async () => {
  place = openTestPlace('2026-12-15T08:00:00.000Z');
  add = furnish(place);
  ({ bilal, partner } = await agreeToSettle(place, add));
  ({ preview, confirm, balance, ours } = settlingWith(place, partner));
});
afterEach(() => place.close());

const november = { from: '2026-11-01', to: '2026-11-30' };
const december = { from: '2026-12-01', to: '2026-12-15' };
const here = async (date: string) =>
  place.mustCall('attendance.checkIn', { personId: bilal, date, halves: ['morning', 'afternoon'] });
const gone = async (date: string) =>
  place.call('attendance.checkOut', { personId: bilal, date, halves: ['morning', 'afternoon'] });

describe('a settlement', () => {
  it('X4: lists visits both ways with what passes the quota, each side gross, and is frozen once confirmed', async () => {
    for (const date of ['2026-11-02', '2026-11-03', '2026-11-04']) await here(date);
    const ana = await add.person('Ana', 'Blanc');
    for (const date of ['2026-11-09', '2026-11-10', '2026-11-12']) await ours(ana, date);
    const seen = await preview(november);
    expect(seen.lines.map(({ kind, date, dueToUs, dueToThem }) => [kind, date, dueToUs, dueToThem])).toEqual([
      ['visit_here', '2026-11-02', 0, 0],
      ['visit_here', '2026-11-03', 0, 0],
      ['visit_here', '2026-11-04', 1200, 0],
      ['visit_there', '2026-11-09', 0, 0],
      ['visit_there', '2026-11-10', 0, 0],
      ['visit_there', '2026-11-12', 0, 1200],
    ]);
    expect(seen.sums).toEqual({ oursInvoiced: 1200, theirsInvoiced: 1200, paidOver: 0 });
    const id = await confirm(november);
    expect(await balance()).toMatchObject({ dueToUs: 1200, dueToThem: 1200, settledUntil: '2026-11-30' });
    const { database } = place.store;
    for (const sql of [
      'UPDATE settlement_lines SET due_to_us_cents = 1',
      "UPDATE settlement_lines SET person_name = 'Autre'",
      'DELETE FROM settlement_lines',
      "UPDATE settlements SET to_day = '2026-11-29'",
      'DELETE FROM settlements',
    ])
      expect(() => database.exec(sql)).toThrow('SETTLEMENT_FROZEN');
    await place.mustCall('people.update', { id: bilal, version: 1, fields: { lastName: 'Roux-Martin' } });
    expect((await place.mustCall('networks.settlement', { id })).lines[0]?.personName).toBe('Bilal Roux');
  });

  it('X4: late visits and corrections go into the next settlement as such, also below zero', async () => {
    for (const date of ['2026-11-02', '2026-11-03', '2026-11-04']) await here(date);
    await confirm(november);
    expect(
      await place.call('networks.settlementPreview', { partnerOrganisationId: partner, ...november }),
    ).toMatchObject({
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
    expect((await preview(december)).lines).toEqual([]);
    await here('2026-11-01');
    expect(
      (await preview(december)).lines.map(({ date, timing, dueToUs }) => [date, timing, dueToUs]),
    ).toEqual([['2026-11-01', 'late', 1200]]);
    await gone('2026-11-01');
    await gone('2026-11-02');
    expect(
      (await preview(december)).lines.map(({ date, timing, times, dueToUs }) => [
        date,
        timing,
        times,
        dueToUs,
      ]),
    ).toEqual([
      ['2026-11-02', 'correction', -1, 0],
      ['2026-11-04', 'correction', 0, -1200],
    ]);
    await confirm(december);
    expect(await balance()).toMatchObject({ dueToUs: 0 });
    expect(
      await place.call('networks.settlementPreview', {
        partnerOrganisationId: partner,
        from: '2026-12-16',
        to: '2026-12-20',
      }),
    ).toMatchObject({ ok: false });
  });

  it('X4: what is confirmed is what was read: a visit typed in between asks to read again', async () => {
    await here('2026-11-02');
    const { fingerprint } = await preview(november);
    await here('2026-11-03');
    const input = {
      partnerOrganisationId: partner,
      ...november,
      fingerprint,
      outcome: { kind: 'invoice' as const },
    };
    expect(await place.call('networks.confirmSettlement', input)).toMatchObject({
      error: { code: 'CONFLICT_STALE' },
    });
  });

  it('X4: our side becomes one draft, each line once; only payments are set off', async () => {
    for (const date of ['2026-11-02', '2026-11-03', '2026-11-04']) await here(date);
    const ana = await add.person('Ana', 'Blanc');
    for (const date of ['2026-11-09', '2026-11-10', '2026-11-12', '2026-11-13']) await ours(ana, date);
    const settlementId = await confirm(november);
    const draft = await place.mustCall('billing.draftSettlement', { settlementId });
    expect(await place.call('billing.draftSettlement', { settlementId })).toMatchObject({
      error: { code: 'NOTHING_TO_BILL' },
    });
    expect(await place.mustCall('billing.toBill', { until: '2026-12-31' })).toEqual([]);
    expect(await place.mustCall('billing.document', { id: draft.id })).toMatchObject({ gross: 1200 });
    await place.mustCall('billing.issue', { ...draft, issuedOn: '2026-12-15' });
    expect(await balance()).toMatchObject({ dueToUs: 1200, dueToThem: 2400 });
    const settlement = await place.mustCall('networks.settlement', { id: settlementId });
    await place.mustCall('networks.noteTheirInvoice', {
      id: settlementId,
      version: settlement.version,
      invoice: { number: 'MM-77', date: '2026-12-02', amount: 2400 },
    });
    const offset = await place.call('billing.offsetSettlement', { settlementId, on: '2026-12-15' });
    expect(offset).toMatchObject({ ok: true, value: { amount: 1200 } });
    expect(await balance()).toMatchObject({ dueToUs: 0, dueToThem: 1200 });
    await place.undo(offset);
    expect(await balance()).toMatchObject({ dueToUs: 1200, dueToThem: 2400 });
    await place.mustCall('billing.offsetSettlement', { settlementId, on: '2026-12-15' });
    const paid = await place.call('networks.payPartner', {
      settlementId,
      amount: 1200,
      method: 'transfer',
      paidOn: '2026-12-15',
    });
    expect(await balance()).toMatchObject({ dueToUs: 0, dueToThem: 0 });
    await place.undo(paid);
    expect(await balance()).toMatchObject({ dueToUs: 0, dueToThem: 1200 });
    expect(await place.mustCall('billing.overview', {})).toMatchObject({ cashToday: 0, heldCashToday: 0 });
  });

  it('X4: both waive what they would invoice; what is held for the partner stays due', async () => {
    for (const date of ['2026-11-02', '2026-11-03', '2026-11-04']) await here(date);
    await place.mustCall('networks.holdMoney', {
      partnerOrganisationId: partner,
      what: 'Filament',
      amount: 500,
      method: 'cash',
      receivedOn: '2026-11-20',
    });
    const { fingerprint } = await preview(november);
    const { id } = await place.mustCall('networks.confirmSettlement', {
      partnerOrganisationId: partner,
      ...november,
      fingerprint,
      outcome: { kind: 'waived', reason: 'Mois d’essai', agreedBy: 'Nadia', agreedOn: '2026-12-10' },
    });
    expect(await place.mustCall('networks.settlement', { id })).toMatchObject({
      outcome: 'waived',
      dueToUs: 0,
      dueToThem: 500,
      toInvoice: 0,
      waived: { by: 'Nadia' },
    });
    expect(await balance()).toMatchObject({ dueToUs: 0, dueToThem: 500 });
    expect(await place.call('billing.draftSettlement', { settlementId: id })).toMatchObject({ ok: false });
  });

  it('X4: a month within the quotas is a settlement of zero', async () => {
    await here('2026-11-02');
    const id = await confirm(november);
    expect(await place.mustCall('networks.settlement', { id })).toMatchObject({
      outcome: 'zero',
      dueToUs: 0,
    });
  });

  it('X4: what was billed to the person stays theirs, and stands as a visit without a debt of the partner', async () => {
    const zoe = await add.person('Zoé', 'Gris');
    const other = await add.partnership(zoe, {
      visitsPerPerson: 2,
      overflowPrice: 1200,
      overflowPaidBy: 'person',
    });
    for (const date of ['2026-11-02', '2026-11-04'])
      await place.mustCall('attendance.checkIn', { personId: zoe, date, halves: ['morning', 'afternoon'] });
    const last = async () =>
      (
        await place.mustCall('networks.settlementPreview', { partnerOrganisationId: other, ...november })
      ).lines.at(-1);
    const day = { date: '2026-11-04', amount: 1200, dueToUs: 0 };
    expect(await last()).toMatchObject({
      ...day,
      label: 'journée au-delà du quota, à la charge de la personne',
    });
    await place.mustCall('billing.draftAll', { until: '2026-11-30' });
    expect(await last()).toMatchObject({
      ...day,
      label: 'journée au-delà du quota, facturée à la personne (brouillon)',
    });
  });

  it('X1: a joint fee’s share is theirs once it is paid, and is put right when the cheque bounces', async () => {
    const typeId = (
      await place.mustCall('memberships.saveType', {
        fields: {
          name: 'Conjointe',
          forWhom: 'person',
          usualFee: 2800,
          freeFee: false,
          minimumFee: 0,
          season: { kind: 'calendar_year', countsForNextYearFrom: null },
          graceDays: 0,
          withCounterpart: false,
          partnerOrganisationId: partner,
          partnerShare: 800,
        },
      })
    ).id;
    const ana = await add.person('Ana', 'Blanc');
    await place.mustCall('memberships.record', {
      holder: { kind: 'person', id: ana },
      typeId,
      startsOn: '2026-01-01',
      fee: 2800,
      payment: { method: 'cheque', receivedOn: '2026-11-05', amount: 2800, reference: '' },
    });
    expect((await preview(november)).lines).toMatchObject([
      { kind: 'fee', date: '2026-11-05', dueToThem: 800 },
    ]);
    await confirm(november);
    expect(await balance()).toMatchObject({ dueToThem: 800 });
    const [payment] = await place.mustCall('billing.payments', { from: '2026-11-01', to: '2026-11-30' });
    await place.mustCall('billing.reverse', { id: payment?.id ?? 0, on: '2026-12-02', reason: 'Impayé' });
    expect((await preview(december)).lines).toMatchObject([
      { kind: 'fee', timing: 'correction', dueToThem: -800 },
    ]);
    await confirm(december);
    expect(await balance()).toMatchObject({ dueToThem: 0 });
  });
});
