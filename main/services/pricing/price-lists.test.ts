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
const units = { hour: null, halfDay: null, day: null, evening: null, weekend: null, week: null };
const everybody = {
  categories: [],
  ownCommune: false,
  weekdays: [],
  window: null,
  days: null,
  fromDay: null,
};
const half = { kind: 'reduction' as const, basisPoints: 5000 };
const winter = { from: '10-15', until: '04-15' };

async function list(id: number) {
  const found = (await place.mustCall('pricing.lists', {})).find((one) => one.id === id);
  if (found === undefined) throw new Error('no such list');
  const { id: _id, version, archived: _archived, lineId: _lineId, ...fields } = found;
  return { version, fields };
}

describe('seasons and rules', () => {
  it('C1: a winter price holds from 15 October to 15 April, by the day of use, over New Year', async () => {
    const room = await add.resource();
    const winters = {
      name: 'hiver',
      days: winter,
      prices: [{ category: 'individual' as const, units: { ...units, hour: 1800 } }],
    };
    await add.priceList(
      [room],
      { individual: { hour: 1200 }, member: { hour: 800 } },
      { seasons: [winters] },
    );
    const on = async (date: string, category?: 'member') =>
      (await place.mustCall('pricing.price', { ...slot(room, '14:00', '16:00', date), category })).total;
    expect([
      await on('2026-10-14'),
      await on('2026-10-15'),
      await on('2027-01-05'),
      await on('2027-04-16'),
    ]).toStrictEqual([2400, 3600, 3600, 2400]);
    // The season names private persons only: members keep the price that the year gives them.
    expect(await on('2027-01-05', 'member')).toBe(1600);
  });

  it('C1: a half-price rule halves the hours of its window, and says so', async () => {
    const room = await add.resource();
    const lunch = {
      ...everybody,
      name: 'Midi à moitié prix',
      effect: half,
      window: { from: '12:00', to: '14:00' },
    };
    await add.priceList([room], { individual: { hour: 1200 } }, { rules: [lunch] });
    const price = await place.mustCall('pricing.price', slot(room, '11:00', '15:00'));
    expect(price.total).toBe(2 * 1200 + 2 * 600);
    expect(
      price.lines.map(({ quantity, unitPrice, why, kind }) => [quantity, unitPrice, why, kind]),
    ).toStrictEqual([
      [2000, 1200, '', 'time'],
      [2000, 600, 'Midi à moitié prix', 'time'],
    ]);
    expect(price.lines[1]?.periods).toStrictEqual([
      { startsAt: '2026-11-26T12:00', endsAt: '2026-11-26T14:00' },
    ]);
  });

  it('C1: associations of the commune, and of the commune only, have their share off', async () => {
    await place.mustCall('settings.save', { version: 1, patch: { commune: 'Die' } });
    const room = await add.resource();
    const ours = {
      ...everybody,
      name: 'Associations de Die',
      effect: half,
      categories: ['association' as const],
      ownCommune: true,
    };
    await add.priceList([room], { individual: { day: 10_000 } }, { rules: [ours] });
    const [near, far] = [await add.organisation('Chorale'), await add.organisation('Théâtre', 'association')];
    await place.mustCall('people.updateOrganisation', { id: far, version: 1, fields: { commune: 'Crest' } });
    const of = async (organisationId: number) =>
      (await place.mustCall('pricing.price', { ...slot(room, '09:00', '18:00'), organisationId })).total;
    expect([await of(near), await of(far)]).toStrictEqual([5000, 10_000]);
  });

  it('C1: from the second day in a row on, and what heats the room on top', async () => {
    const room = await add.resource();
    const rules = [
      { ...everybody, name: 'Jours suivants', effect: half, fromDay: 2 },
      {
        ...everybody,
        name: 'Chauffage',
        effect: { kind: 'supplement' as const, amount: 1500, per: 'day' as const },
        days: winter,
      },
    ];
    await add.priceList([room], { individual: { day: 10_000 } }, { rules });
    const stay = { resourceId: room, startsAt: '2026-11-24T09:00', endsAt: '2026-11-26T17:00' };
    const price = await place.mustCall('pricing.price', stay);
    expect(price.lines.map(({ label, amount, kind }) => [label, amount, kind])).toStrictEqual([
      ['Journée', 10_000, 'time'],
      ['Journée', 10_000, 'time'],
      ['Chauffage', 4500, 'supplement'],
    ]);
    expect(price.total).toBe(24_500);
  });

  it('C1: windows, the weekend from Friday evening to Monday morning, and a day that caps nothing', async () => {
    const room = await add.resource({ continuousUse: true });
    await add.priceList(
      [room],
      { individual: { hour: 1000, halfDay: 3000, day: 6000, weekend: 20_000 } },
      {
        halfDayWindows: [{ from: '09:00', to: '14:00' }],
        weekendFromFriday: '18:00',
        weekendUntilMonday: '09:00',
        dayMinutes: 480,
        closedHoursCount: true,
        deposit: 50_000,
      },
    );
    const of = async (startsAt: string, endsAt: string) =>
      place.mustCall('pricing.price', { resourceId: room, startsAt, endsAt });
    expect((await of('2026-11-26T09:00', '2026-11-26T14:00')).total).toBe(3000);
    expect((await of('2026-11-27T18:00', '2026-11-30T09:00')).total).toBe(20_000);
    // Ten hours: a day of eight, and two on top.
    const long = await of('2026-11-26T08:00', '2026-11-26T18:00');
    expect([long.total, long.deposit]).toStrictEqual([8000, 50_000]);
  });
});

describe('what was agreed stays agreed', () => {
  it('C2: a list changed after the agreement changes no booking, its series and its notes neither', async () => {
    const room = await add.resource();
    const personId = await add.person('Inès', 'Faure');
    const id = await add.priceList([room], { individual: { hour: 1200 } });
    const booked = await place.mustCall('bookings.create', { ...slot(room, '14:00', '16:00'), personId });
    const series = await place.mustCall('bookings.createSeries', {
      fields: { ...slot(room, '09:00', '10:00', '2026-11-30'), personId },
      rule: { pattern: { kind: 'weekly', every: 1, weekdays: [1] }, end: { kind: 'count', count: 3 } },
    });
    const { version, fields } = await list(id);
    const dearer = [{ category: 'individual' as const, units: { ...units, hour: 5000 } }];
    await place.mustCall('pricing.saveList', { id, version, fields: { ...fields, prices: dearer } });
    await place.mustCall('bookings.update', { id: booked.id, version: 1, fields: { note: 'Clé au café' } });
    await place.mustCall('bookings.changeSeries', {
      id: series.id,
      version: series.version,
      from: null,
      change: { fields: { title: 'Chorale' } },
    });
    const all = await place.mustCall('bookings.inRange', {
      from: '2026-11-24T00:00',
      to: '2027-01-01T00:00',
    });
    expect(all.map(({ agreed, title }) => [agreed?.total, title])).toStrictEqual([
      [2400, ''],
      [1200, 'Chorale'],
      [1200, 'Chorale'],
      [1200, 'Chorale'],
    ]);
    // What is asked for anew is priced anew.
    await place.mustCall('bookings.move', { id: booked.id, version: 2, ...slot(room, '14:00', '15:00') });
    expect((await place.mustCall('bookings.get', { id: booked.id })).booking.agreed?.total).toBe(5000);
  });

  it('C2: a version prepared ahead takes effect on its day of use, and can be taken back', async () => {
    const room = await add.resource();
    const id = await add.priceList([room], { individual: { hour: 1200 } });
    const { fields } = await list(id);
    const next = {
      ...fields,
      effectiveFrom: '2027-01-04',
      prices: [{ category: 'individual' as const, units: { ...units, hour: 1500 } }],
    };
    const made = await place.call('pricing.saveList', { lineId: id, fields: next });
    const on = async (date: string) =>
      (await place.mustCall('pricing.price', slot(room, '14:00', '15:00', date))).total;
    expect([await on('2026-12-31'), await on('2027-01-04')]).toStrictEqual([1200, 1500]);
    expect(await place.call('pricing.saveList', { lineId: id, fields: next })).toMatchObject({
      ok: false,
      error: { code: 'ALREADY_EXISTS', fields: { effectiveFrom: expect.any(String) as string } },
    });
    await place.undo(made);
    expect(await on('2027-01-04')).toBe(1200);
  });

  it('C1: an archived list leaves its resources to another', async () => {
    const room = await add.resource();
    const id = await add.priceList([room], { individual: { hour: 1200 } });
    const archived = await place.call('pricing.archiveList', { id, version: 1, archived: true });
    expect((await place.mustCall('pricing.price', slot(room, '14:00', '15:00'))).priceListId).toBeNull();
    await add.priceList([room], { individual: { hour: 900 } }, { name: 'Autre' });
    expect((await place.mustCall('pricing.price', slot(room, '14:00', '15:00'))).total).toBe(900);
    // Taking the first back leaves the room where it is now.
    await place.undo(archived);
    expect((await place.mustCall('pricing.price', slot(room, '14:00', '15:00'))).total).toBe(900);
  });
});

describe('the pains of others', () => {
  it('C6: a 30-minute use is not billed as an hour where the step is 30', async () => {
    const room = await add.resource();
    await add.priceList([room], { individual: { hour: 1200 } }, { stepMinutes: 30, minimumMinutes: 30 });
    const price = await place.mustCall('pricing.price', slot(room, '14:00', '14:30'));
    expect([price.total, price.lines[0]?.quantity]).toStrictEqual([600, 500]);
  });

  it('F4: volunteers see what it costs, not why', async () => {
    const room = await add.resource();
    const personId = await add.person('Inès', 'Faure');
    await add.priceList([room], { individual: { hour: 1200 } });
    const { id } = await place.mustCall('bookings.create', {
      ...slot(room, '14:00', '16:00'),
      personId,
      discount: { kind: 'amount', cents: 400 },
      discountReason: 'Impayés en cours',
    });
    const volunteer = { actor: { role: 'volunteer' as const, scope: 'web:ana' } };
    const { booking } = await place.mustCall('bookings.get', { id }, volunteer);
    expect(booking.agreed?.total).toBe(2000);
    expect(JSON.stringify(booking)).not.toContain('Impayés');
  });
});
