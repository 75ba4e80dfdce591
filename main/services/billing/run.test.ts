import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { furnish } from '../../../tests/support/booking-place.ts';
import { addMembershipType } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let add: ReturnType<typeof furnish>;
let room: number;
let lea: number;
let claps: number;
beforeEach(async () => {
  place = openTestPlace();
  add = furnish(place);
  room = await add.resource({ capacity: 9 });
  await add.priceList([room], { individual: { hour: 1200 } });
  lea = await add.person('Léa', 'Ferrier');
  claps = await add.organisation('Ressourcerie du Claps');
});
afterEach(() => place.close());

const until = { until: '2026-11-30' };
const days = { from: '2026-11-01', to: '2026-11-30' };
const booking = (id: number) => ({ kind: 'booking' as const, id });
const organisation = (id: number) => ({ kind: 'organisation' as const, id });

async function book(personId: number, day = '26', hours = 1): Promise<number> {
  const times = {
    startsAt: `2026-11-${day}T09:00`,
    endsAt: `2026-11-${day}T${String(9 + hours).padStart(2, '0')}:00`,
  };
  return (await place.mustCall('bookings.create', { resourceId: room, ...times, personId })).id;
}
const proposed = async () =>
  (await place.mustCall('billing.toBill', until)).map(({ line, payerName, payerWhy }) => [
    'id' in line.source ? line.source.id : 0,
    payerName,
    payerWhy,
  ]);

describe('who pays', () => {
  it('I5: set once for good, it applies to every use from its first day on, with the person named on the line', async () => {
    await book(lea, '25');
    await book(lea, '26');
    const fields = { personId: lea, payer: organisation(claps), uses: [], since: '2026-11-26', until: null };
    const saved = await place.call('billing.saveStandingPayer', { fields });
    expect(await proposed()).toEqual([
      [1, 'Léa Ferrier', 'own'],
      [2, 'Ressourcerie du Claps', 'standing'],
    ]);
    const [, second] = await place.mustCall('billing.toBill', until);
    expect(second).toMatchObject({ usedByName: 'Léa Ferrier' });
    expect(second?.line.designation).toContain('pour Léa Ferrier');
    await place.undo(saved);
    expect((await proposed())[1]).toEqual([2, 'Léa Ferrier', 'own']);
  });

  it('I5: the one for a use wins, ends on its last day, and refuses days the wrong way round', async () => {
    await book(lea, '26');
    const fields = {
      personId: lea,
      payer: organisation(claps),
      uses: ['machines' as const],
      since: '2026-11-01',
      until: null,
    };
    const { id, version } = await place.mustCall('billing.saveStandingPayer', { fields });
    expect((await proposed())[0]?.[2]).toBe('own');
    const whole = { ...fields, uses: ['bookings' as const], until: '2026-11-25' };
    await place.mustCall('billing.saveStandingPayer', { id, version, fields: whole });
    expect((await proposed())[0]?.[2]).toBe('own');
    const changed = await place.call('billing.saveStandingPayer', {
      id,
      version: 2,
      fields: { ...whole, until: '2026-11-26' },
    });
    expect((await proposed())[0]?.[2]).toBe('standing');
    await place.undo(changed);
    expect((await proposed())[0]?.[2]).toBe('own');
    const wrong = { id, version: 4, fields: { ...whole, until: '2026-10-01' } };
    expect(await place.call('billing.saveStandingPayer', wrong)).toMatchObject({
      error: { fields: { 'fields.until': expect.any(String) as string } },
    });
  });

  it('I5: billed to somebody else this once, the rest as ever; undone it is theirs again', async () => {
    await book(lea, '25');
    await book(lea, '26');
    const moved = await place.call('billing.billTo', {
      ...until,
      sources: [booking(2)],
      payer: organisation(claps),
    });
    expect((await proposed()).map(([, name]) => name)).toEqual(['Léa Ferrier', 'Ressourcerie du Claps']);
    await place.undo(moved);
    expect((await proposed()).map(([, name]) => name)).toEqual(['Léa Ferrier', 'Léa Ferrier']);
  });

  it('P5: a setting follows the person who stays of two files', async () => {
    const twice = await add.person('Léa', 'Ferier');
    await book(lea, '26');
    const fields = {
      personId: twice,
      payer: organisation(claps),
      uses: [],
      since: '2026-11-01',
      until: null,
    };
    await place.mustCall('billing.saveStandingPayer', { fields });
    await place.mustCall('people.merge', {
      keepId: lea,
      mergeId: twice,
      keepVersion: 1,
      mergeVersion: 1,
    });
    expect((await proposed())[0]?.[2]).toBe('standing');
  });
});

describe('what waits and what is waived', () => {
  it('I6: held back until a day it is proposed again from that day on; the run leaves it alone meanwhile', async () => {
    await book(lea, '26');
    const held = await place.call('billing.holdBack', {
      ...until,
      sources: [booking(1)],
      heldUntil: '2026-11-28',
      note: 'Attend la subvention',
    });
    expect(await proposed()).toEqual([]);
    expect(await place.mustCall('billing.draftAll', until)).toEqual({ draftIds: [] });
    expect(await place.mustCall('billing.heldItems', until)).toMatchObject([
      { item: { amount: 1200 }, held: { until: '2026-11-28', note: 'Attend la subvention' } },
    ]);
    place.setNow('2026-11-28T08:00:00.000Z');
    expect(await proposed()).toHaveLength(1);
    await place.undo(held);
    expect(await place.mustCall('billing.heldItems', until)).toEqual([]);
    const past = { ...until, sources: [booking(1)], heldUntil: '2026-11-28' };
    expect(await place.call('billing.holdBack', past)).toMatchObject({
      error: { fields: { heldUntil: expect.any(String) as string } },
    });
  });

  it('I6: held back without a day it waits until it is lifted', async () => {
    await book(lea, '26');
    await place.mustCall('billing.holdBack', { ...until, sources: [booking(1)], heldUntil: null });
    place.setNow('2027-06-28T08:00:00.000Z');
    expect(await proposed()).toEqual([]);
    const lifted = await place.call('billing.liftHold', { sources: [booking(1)] });
    expect(await proposed()).toHaveLength(1);
    await place.undo(lifted);
    expect(await proposed()).toEqual([]);
  });

  it('I6: waived with a reason it is on no document ever, listed, counted, and can be taken back', async () => {
    await book(lea, '26');
    const waived = await place.call('billing.waive', {
      ...until,
      sources: [booking(1)],
      reason: 'Coupure de courant',
    });
    expect(waived).toMatchObject({ ok: true, value: { amount: 1200 } });
    expect(await proposed()).toEqual([]);
    expect(await place.mustCall('billing.waivedItems', days)).toMatchObject([
      { amount: 1200, payerName: 'Léa Ferrier', reason: 'Coupure de courant', actor: 'Camille' },
    ]);
    expect(await place.mustCall('billing.runFigures', until)).toMatchObject({
      proposed: { count: 0, amount: 0 },
      waived: { count: 1, amount: 1200 },
    });
    const line = {
      designation: 'Salle',
      source: booking(1),
      suppliedOn: null,
      quantity: 1000,
      unit: '',
      unitPrice: 1200,
      includesVat: true,
      vatRate: 0,
      discount: 0,
    };
    expect(
      await place.call('billing.draft', { buyer: { kind: 'person', id: lea }, lines: [line] }),
    ).toMatchObject({
      error: { code: 'IN_USE' },
    });
    const taken = await place.undo(waived);
    expect(await proposed()).toHaveLength(1);
    await place.undo(taken);
    expect(await proposed()).toEqual([]);
  });

  it('I6: the file itself refuses what is both billed and waived', async () => {
    await book(lea, '26');
    await place.mustCall('billing.draftAll', until);
    const waive = `INSERT INTO waived_items(source_kind, source_id, designation, amount_cents, payer_person_id, reason,
      waived_on, waived_at, actor) VALUES ('booking', 1, 'x', 1, ${lea}, 'x', '2026-11-24', 'x', 'x')`;
    expect(() => place.store.database.exec(waive)).toThrow('billed already');
    const gone = { ...until, sources: [booking(1)], reason: 'Geste' };
    expect(await place.call('billing.waive', gone)).toMatchObject({ error: { code: 'CONFLICT_STALE' } });
  });

  it('C4, I6: a passage waived and longer after all has its supplement to bill', async () => {
    place.store.database
      .prepare(
        `INSERT INTO check_ins(person_id, date, morning, afternoon, kind, coverage, amount_cents, created_at)
         VALUES (?, '2026-11-23', 1, 0, 'paying', '', 1000, '2026-11-23T08:00:00.000Z')`,
      )
      .run(lea);
    const source = { kind: 'check_in' as const, id: 1 };
    await place.mustCall('billing.waive', { ...until, sources: [source], reason: 'Accueil' });
    expect(await proposed()).toEqual([]);
    place.store.database.exec('UPDATE check_ins SET afternoon = 1, amount_cents = 1800 WHERE id = 1');
    const items = await place.mustCall('billing.toBill', until);
    expect(items.map(({ amount }) => amount)).toEqual([800]);
    const { draftIds } = await place.mustCall('billing.draftAll', until);
    expect(await place.mustCall('billing.document', { id: draftIds[0] ?? 0 })).toMatchObject({ gross: 800 });
    expect(await proposed()).toEqual([]);
  });
});

describe('the drafts of a run', () => {
  it('I6, I16: a payer may have several, each with its own; what is not proposed to them refuses all', async () => {
    const karim = await add.person('Karim', 'Benali');
    for (const personId of [lea, karim]) {
      await place.mustCall('people.actFor', { personId, organisationId: claps, role: '', paysFor: true });
      await book(personId, '26');
    }
    const payer = organisation(claps);
    const wrong = { payer: { kind: 'person' as const, id: lea }, sources: [booking(1)] };
    expect(
      await place.call('billing.draftRun', { ...until, drafts: [{ payer, sources: [booking(2)] }, wrong] }),
    ).toMatchObject({ error: { code: 'CONFLICT_STALE' } });
    const { draftIds } = await place.mustCall('billing.draftRun', {
      ...until,
      drafts: [
        { payer, sources: [booking(1)] },
        { payer, sources: [booking(2)] },
      ],
    });
    expect(draftIds).toHaveLength(2);
    const [first] = await Promise.all(draftIds.map((id) => place.mustCall('billing.document', { id })));
    expect(first?.lines.map(({ designation }) => designation)).toEqual([
      expect.stringContaining('pour Léa Ferrier'),
    ]);
    expect(await proposed()).toEqual([]);
  });

  it('I6, I12: a membership with a counterpart is proposed until it is paid or billed; one without never', async () => {
    const pro = await addMembershipType(place, { name: 'Pro', withCounterpart: true });
    const simple = await addMembershipType(place, { name: 'Simple' });
    const holder = { kind: 'person' as const, id: lea };
    const given = { fee: 6000, startsOn: '2026-01-01' };
    await place.mustCall('memberships.record', { holder, typeId: simple, ...given });
    await place.mustCall('memberships.record', { holder, typeId: pro, ...given });
    const items = await place.mustCall('billing.toBill', until);
    expect(items.map(({ line, amount }) => [line.source.kind, amount])).toEqual([['membership', 6000]]);
    await place.mustCall('billing.draftAll', until);
    expect(await place.mustCall('billing.toBill', until)).toEqual([]);
  });
});
