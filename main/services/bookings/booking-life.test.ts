import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let add: ReturnType<typeof furnish>;
beforeEach(() => {
  place = openTestPlace();
  add = furnish(place);
});
afterEach(() => place.close());

const slot = (resourceId: number, from: string, to: string, date = '2026-11-26') => ({
  resourceId,
  startsAt: `${date}T${from}`,
  endsAt: `${date}T${to}`,
});
const bookingOf = async (id: number) => (await place.mustCall('bookings.get', { id })).booking;

describe('options', () => {
  it('B6: an option holds until the close of its day, then every query treats it as expired and the slot is free', async () => {
    const room = await add.resource();
    const option = { ...slot(room, '10:00', '12:00'), optionUntil: '2026-11-24', title: 'AG' };
    const { id } = await place.mustCall('bookings.create', option);
    expect(await bookingOf(id)).toMatchObject({ status: 'option', flags: ['option à décider aujourd’hui'] });
    expect(await place.mustCall('bookings.expiring', { until: '2026-11-30' })).toMatchObject([{ id }]);
    expect(await place.call('bookings.create', slot(room, '11:00', '13:00'))).toMatchObject({ ok: false });

    place.setNow('2026-11-25T08:00:00.000Z');
    const range = { from: '2026-11-26T00:00', to: '2026-11-27T00:00' };
    expect(await place.mustCall('bookings.inRange', range)).toEqual([]);
    expect(await place.mustCall('bookings.inRange', { ...range, withCancelled: true })).toMatchObject([
      { status: 'expired' },
    ]);
    expect(await place.mustCall('bookings.expiring', { until: '2026-11-30' })).toEqual([]);
    expect(
      (await place.mustCall('bookings.preview', { fields: slot(room, '11:00', '13:00') })).conflicts,
    ).toEqual([]);
    await place.mustCall('bookings.create', slot(room, '11:00', '13:00'));
    const { booking, history } = await place.mustCall('bookings.get', { id });
    expect(booking.status).toBe('expired');
    expect(history[0]?.what).toBe('Option expirée');
    expect(await place.call('bookings.reinstate', { id, version: booking.version })).toMatchObject({
      ok: false,
      error: { code: 'BOOKING_OVERLAP' },
    });
  });

  it('B6: the clock expires what is due, once; confirming and holding undo each other', async () => {
    const room = await add.resource();
    const made = await place.mustCall('bookings.create', {
      ...slot(room, '10:00', '12:00'),
      optionUntil: '2026-11-25',
    });
    const confirmed = await place.call('bookings.confirm', made);
    expect(await bookingOf(made.id)).toMatchObject({ status: 'confirmed', optionUntil: null });
    await place.undo(confirmed);
    expect(await bookingOf(made.id)).toMatchObject({ status: 'option', optionUntil: '2026-11-25' });
    place.setNow('2026-11-26T06:00:00.000Z');
    const system = { actor: { role: 'system' as const, host: 'clock' as const, scope: 'clock' } };
    expect(await place.mustCall('bookings.expireOptions', {}, system)).toEqual({ expired: 1 });
    expect(await place.mustCall('bookings.expireOptions', {}, system)).toEqual({ expired: 0 });
  });
});

describe('changes', () => {
  it('B7: moving and lengthening keep who, when and from where, change the price, and can be taken back', async () => {
    const room = await add.resource();
    await add.priceList([room], { individual: { hour: 1200 } });
    const personId = await add.person('Inès', 'Faure');
    const { id } = await place.mustCall('bookings.create', { ...slot(room, '10:00', '12:00'), personId });
    expect((await bookingOf(id)).agreed?.total).toBe(2400);
    const moved = await place.call('bookings.move', { id, version: 1, ...slot(room, '10:00', '13:00') });
    expect((await bookingOf(id)).agreed?.total).toBe(3600);
    // The list has changed meanwhile: going back takes back what was agreed, not what it would cost now.
    await place.mustCall('pricing.saveList', {
      id: 1,
      version: 1,
      fields: { ...(await listFields()), setupFee: 500 },
    });
    await place.undo(moved);
    const { booking, history } = await place.mustCall('bookings.get', { id });
    expect(booking).toMatchObject({ endsAt: '2026-11-26T12:00', version: 3, agreed: { total: 2400 } });
    expect(history.map(({ actor }) => actor)).toEqual(['Camille', 'Camille', 'Camille']);
    expect(history[1]).toMatchObject({
      at: '2026-11-24T08:00:00.000Z',
      what: 'Déplacée\u00a0: jeudi 26 novembre, de 10\u00a0h à 12\u00a0h → jeudi 26 novembre, de 10\u00a0h à 13\u00a0h',
    });
    expect(
      await place.call('bookings.move', { id, version: 2, ...slot(room, '14:00', '15:00') }),
    ).toMatchObject({
      error: { code: 'CONFLICT_STALE' },
    });
  });

  it('B7: cancelling keeps the reason; its undoing needs the slot', async () => {
    const room = await add.resource();
    const made = await place.mustCall('bookings.create', slot(room, '10:00', '12:00'));
    const cancelled = await place.call('bookings.cancel', { ...made, reason: 'Intervenante malade' });
    expect((await place.mustCall('bookings.get', { id: made.id })).history[0]?.what).toBe(
      'Annulée\u00a0: Intervenante malade',
    );
    const other = await place.mustCall('bookings.create', slot(room, '11:00', '12:00'));
    expect(await place.undo(cancelled)).toMatchObject({ ok: false, error: { code: 'BOOKING_OVERLAP' } });
    await place.mustCall('bookings.cancel', { ...other, reason: 'Autre jour' });
    expect(await place.undo(cancelled)).toMatchObject({ ok: true });
  });

  it('a change names what it changes, and leaves the rest as it is', async () => {
    const room = await add.resource();
    const personId = await add.person('Inès', 'Faure');
    const { id } = await place.mustCall('bookings.create', {
      ...slot(room, '10:00', '12:00'),
      personId,
      title: 'Répétition',
      note: 'clé',
    });
    const changed = await place.call('bookings.update', { id, version: 1, fields: { title: 'Concert' } });
    expect(await bookingOf(id)).toMatchObject({ title: 'Concert', personId, note: 'clé' });
    await place.undo(changed);
    expect(await bookingOf(id)).toMatchObject({
      title: 'Répétition',
      personId,
      note: 'clé',
      label: 'Répétition',
    });
  });
});

async function listFields() {
  const [list] = await place.mustCall('pricing.lists', {});
  if (list === undefined) throw new Error('no list');
  const { id: _id, version: _version, archived: _archived, lineId: _lineId, ...fields } = list;
  return fields;
}

describe('price and membership', () => {
  it('C1: 5 h cost 52, 6 h 64, 7 h 70 and 10 h on one day 70', async () => {
    const room = await add.resource({
      hours: Array.from({ length: 7 }, () => [{ from: '08:00', to: '20:00' }]),
    });
    await add.priceList(
      [room],
      { individual: { hour: 1200, halfDay: 4000, day: 7000 } },
      { halfDayAsRun: true },
    );
    const totals = [];
    for (const to of ['13:00', '14:00', '15:00', '18:00'])
      totals.push((await place.mustCall('pricing.price', slot(room, '08:00', to))).total);
    expect(totals).toEqual([5200, 6400, 7000, 7000]);
  });

  it('T3: hours billed are real ones: 22:00 to 08:00 is 9 h or 11 h when clocks change', async () => {
    const printer = await add.resource({
      kind: 'machine',
      continuousUse: true,
      hours: Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]),
    });
    await place.mustCall('settings.save', { version: 1, patch: { closedOnPublicHolidays: false } });
    await add.priceList([printer], { individual: { hour: 100 } });
    const night = async (from: string, to: string) =>
      (
        await place.mustCall('pricing.price', {
          resourceId: printer,
          startsAt: `${from}T22:00`,
          endsAt: `${to}T08:00`,
        })
      ).total;
    expect(await night('2027-03-27', '2027-03-28')).toBe(900);
    expect(await night('2027-10-30', '2027-10-31')).toBe(1100);
    expect(await night('2027-06-05', '2027-06-06')).toBe(1000);
  });

  it('C2: the category comes from the state on the day of use, is kept, and a lapse is told', async () => {
    const room = await add.resource();
    await add.priceList([room], {
      individual: { hour: 1200 },
      member: { hour: 600 },
      company: { hour: 3000 },
    });
    const personId = await add.person('Inès', 'Faure');
    const typeId = await add.membershipType();
    const taken = await place.mustCall('memberships.record', {
      holder: { kind: 'person', id: personId },
      typeId,
      startsOn: '2026-01-01',
      fee: 0,
    });
    const { id } = await place.mustCall('bookings.create', { ...slot(room, '10:00', '11:00'), personId });
    expect((await bookingOf(id)).agreed).toMatchObject({
      total: 600,
      category: 'member',
      reason: 'adhésion à jour jusqu’au jeudi 31 décembre 2026',
    });
    const price = async (date: string) =>
      place.mustCall('pricing.price', { ...slot(room, '10:00', '11:00', date), personId });
    expect((await price('2027-01-20')).reason).toContain('délai jusqu’au');
    expect(await price('2027-03-01')).toMatchObject({ category: 'individual', total: 1200 });
    await place.mustCall('memberships.end', {
      id: taken.id,
      version: taken.version,
      endedOn: '2026-11-25',
      reason: 'Départ',
    });
    expect(await bookingOf(id)).toMatchObject({ agreed: { total: 600 }, flags: ['adhésion échue'] });

    const companyId = await add.organisation('Diois Conseil', 'company');
    expect(
      await place.mustCall('pricing.price', { ...slot(room, '10:00', '11:00'), organisationId: companyId }),
    ).toMatchObject({
      category: 'company',
      total: 3000,
    });
    expect(
      await place.call('bookings.create', {
        ...slot(room, '14:00', '15:00'),
        organisationId: companyId,
        category: 'member',
      }),
    ).toMatchObject({
      error: { fields: { categoryReason: expect.any(String) as string } },
    });
    const over = await place.mustCall('bookings.create', {
      ...slot(room, '14:00', '15:00'),
      organisationId: companyId,
      category: 'member',
      categoryReason: 'décision du bureau',
    });
    expect((await bookingOf(over.id)).agreed).toMatchObject({ total: 600, reason: 'décision du bureau' });
  });

  it('C2: a recognised partner’s member has the member price where the agreement says so', async () => {
    const room = await add.resource();
    await add.priceList([room], { individual: { hour: 1200 }, member: { hour: 600 } });
    const personId = await add.person('Bilal', 'Roux');
    await add.partnership(personId);
    expect(
      await place.mustCall('pricing.price', { ...slot(room, '10:00', '11:00'), personId }),
    ).toMatchObject({
      category: 'member',
      total: 600,
      reason: expect.stringContaining('Machins Machines') as string,
    });
    expect(
      await place.mustCall('pricing.price', { ...slot(room, '10:00', '11:00', '2027-01-05'), personId }),
    ).toMatchObject({
      category: 'individual',
    });
  });

  it('P7: a membership that is required blocks, warns or makes a trial day; the place itself needs none', async () => {
    const personId = await add.person('Luc', 'Noir');
    const book = async (rule: 'block' | 'warn' | 'trial', name: string) => {
      const machine = await add.resource({ name, kind: 'machine', requiresMembership: rule });
      return place.call('bookings.create', { ...slot(machine, '10:00', '11:00'), personId });
    };
    expect(await book('block', 'Laser')).toMatchObject({ error: { code: 'MEMBERSHIP_REQUIRED' } });
    expect(await book('warn', 'Fraiseuse')).toMatchObject({
      error: { warnings: [{ code: 'MEMBERSHIP_MISSING' }] },
    });
    const trial = await book('trial', 'Imprimante');
    expect(trial.ok && (await bookingOf(trial.value.id)).flags).toEqual(['journée d’essai']);
    await place.mustCall('bookings.create', slot(1, '10:00', '11:00'));
  });

  it('B11: a partner’s resource is priced by its list, flagged, and never billed as ours', async () => {
    const owner = await add.organisation('Machins Machines');
    const printer = await add.resource({ name: 'Imprimante', kind: 'machine', ownerOrganisationId: owner });
    await add.priceList([printer], { individual: { hour: 300 } });
    const personId = await add.person('Luc', 'Noir');
    const { id } = await place.mustCall('bookings.create', { ...slot(printer, '10:00', '12:00'), personId });
    expect(await bookingOf(id)).toMatchObject({
      agreed: { total: 600 },
      flags: ['ressource de Machins Machines'],
    });
    expect(place.store.database.prepare('SELECT * FROM v_billable_bookings').all()).toEqual([]);
  });

  it('F4: volunteers see slots and names, not notes, reasons or history', async () => {
    const room = await add.resource();
    await add.priceList([room], { individual: { hour: 1200 } });
    const personId = await add.person('Luc', 'Noir');
    await add.person('Luc', 'Noir', 'Crest');
    const { id } = await place.mustCall('bookings.create', {
      ...slot(room, '10:00', '11:00'),
      personId,
      note: 'impayé en mars',
    });
    const seen = await place.mustCall('bookings.get', { id }, { actor: { role: 'volunteer' } });
    expect(seen).toMatchObject({
      history: [],
      booking: { note: '', label: 'Luc Noir (Die)', agreed: { total: 1200, reason: '' } },
    });
  });
});
