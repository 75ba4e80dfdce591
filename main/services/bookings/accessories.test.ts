import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openForWriting } from '../../store/open.ts';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let add: ReturnType<typeof furnish>;
let east: number;
let west: number;
let beamer: number;
beforeEach(async () => {
  place = openTestPlace();
  add = furnish(place);
  east = await add.resource();
  west = await add.resource({ name: 'Salle Ouest' });
  beamer = await add.accessory('Vidéoprojecteur', { stock: 1, price: 1500 });
});
afterEach(() => place.close());

const slot = (resourceId: number, from: string, to: string, date = '2026-11-26') => ({
  resourceId,
  startsAt: `${date}T${from}`,
  endsAt: `${date}T${to}`,
});
const one = () => [{ accessoryId: beamer, quantity: 1 }];
const left = async (from: string, to: string) =>
  (await place.mustCall('pricing.accessoriesLeft', slot(west, from, to)))[0]?.left;

describe('a stock that bookings share', () => {
  it('B3: one that is taken is refused with who has it, and is free back to back', async () => {
    const claps = await add.organisation('Ressourcerie du Claps');
    await place.mustCall('bookings.create', {
      ...slot(east, '10:00', '12:00'),
      organisationId: claps,
      accessories: one(),
    });
    expect([
      await left('09:00', '10:00'),
      await left('11:59', '13:00'),
      await left('12:00', '13:00'),
    ]).toStrictEqual([1, 0, 1]);
    expect(
      await place.call('bookings.create', { ...slot(west, '11:00', '13:00'), accessories: one() }),
    ).toMatchObject({
      ok: false,
      error: {
        code: 'BOOKING_CAPACITY',
        message:
          '«\u00a0Vidéoprojecteur\u00a0»\u00a0: il en reste 0 sur 1 à ce moment. Déjà pris par Ressourcerie du Claps, Salle Est, jeudi 26 novembre, de 10\u00a0h à 12\u00a0h.',
      },
    });
    await place.mustCall('bookings.create', { ...slot(west, '12:00', '13:00'), accessories: one() });
  });

  it('B7: it moves, is given back and is taken again with its booking, and undo asks for it anew', async () => {
    const first = await place.mustCall('bookings.create', {
      ...slot(east, '10:00', '12:00'),
      accessories: one(),
    });
    const moved = await place.call('bookings.move', { ...first, ...slot(east, '14:00', '16:00') });
    const other = await place.mustCall('bookings.create', {
      ...slot(west, '10:00', '12:00'),
      accessories: one(),
    });
    expect(await place.undo(moved)).toMatchObject({ ok: false, error: { code: 'BOOKING_CAPACITY' } });
    const cancelled = await place.call('bookings.cancel', { ...other, reason: 'Grippe' });
    expect(await left('10:00', '12:00')).toBe(1);
    expect((await place.undo(moved)).ok).toBe(true);
    expect(await place.undo(cancelled)).toMatchObject({ ok: false, error: { code: 'BOOKING_CAPACITY' } });
  });

  it('B5: a series meets the stock as it meets the room, and moves as a whole', async () => {
    await place.mustCall('bookings.create', {
      ...slot(west, '10:00', '12:00', '2026-12-03'),
      accessories: one(),
    });
    const asked = {
      fields: { ...slot(east, '10:00', '12:00'), accessories: one() },
      rule: {
        pattern: { kind: 'weekly' as const, every: 1, weekdays: [4 as const] },
        end: { kind: 'count' as const, count: 3 },
      },
    };
    const { occurrences } = await place.mustCall('bookings.previewSeries', asked);
    expect(occurrences.map(({ state }) => state)).toStrictEqual(['free', 'taken', 'free']);
    const series = await place.mustCall('bookings.createSeries', {
      ...asked,
      resolutions: [{ date: '2026-12-03', action: 'skip' }],
    });
    const { id, version } = series;
    await place.mustCall('bookings.changeSeries', {
      id,
      version,
      from: null,
      change: { startsAt: '11:00', endsAt: '13:00' },
    });
    const days = await place.mustCall('bookings.inRange', {
      from: '2026-11-26T00:00',
      to: '2026-12-31T00:00',
      resourceIds: [east],
    });
    expect(
      days.map(({ startsAt, accessories }) => [startsAt, accessories.map(({ name }) => name)]),
    ).toStrictEqual([
      ['2026-11-26T11:00', ['Vidéoprojecteur']],
      ['2026-12-10T11:00', ['Vidéoprojecteur']],
    ]);
  });

  it('B6: an option past its day holds nothing back', async () => {
    await place.mustCall('bookings.create', {
      ...slot(east, '10:00', '12:00'),
      accessories: one(),
      optionUntil: '2026-11-24',
    });
    expect(await left('10:00', '12:00')).toBe(0);
    place.setNow('2026-11-25T08:00:00.000Z');
    expect(await left('10:00', '12:00')).toBe(1);
    await place.mustCall('bookings.create', { ...slot(west, '10:00', '12:00'), accessories: one() });
  });

  it('B1: the file itself refuses, whoever writes', async () => {
    await place.mustCall('bookings.create', { ...slot(east, '10:00', '12:00'), accessories: one() });
    const { id } = await place.mustCall('bookings.create', slot(west, '11:00', '12:00'));
    const database = openForWriting(place.file, () => undefined);
    const take = database.prepare(
      'INSERT INTO booking_accessories(booking_id, accessory_id, quantity) VALUES (?, ?, 1)',
    );
    expect(() => take.run(id, beamer)).toThrow('ACCESSORY_STOCK');
    database.close();
  });

  it('B3: a stock made smaller must do for what is booked; one made endless frees it', async () => {
    const chairs = await add.accessory('Chaise', { stock: 20 });
    const fields = { name: 'Chaise', per: 'use' as const, prices: [], resourceIds: [] };
    await place.mustCall('bookings.create', {
      ...slot(east, '10:00', '12:00'),
      accessories: [{ accessoryId: chairs, quantity: 15 }],
    });
    const save = (stock: number | null, version: number) =>
      place.call('pricing.saveAccessory', { id: chairs, version, fields: { ...fields, stock } });
    expect(await save(14, 1)).toMatchObject({
      ok: false,
      error: { code: 'IN_USE', fields: { stock: expect.stringContaining('15') as string } },
    });
    expect((await save(15, 1)).ok).toBe(true);
    expect((await save(null, 2)).ok).toBe(true);
    await place.mustCall('bookings.create', {
      ...slot(west, '10:00', '12:00'),
      accessories: [{ accessoryId: chairs, quantity: 200 }],
    });
    expect(await save(100, 3)).toMatchObject({ ok: false });
  });
});

describe('what it costs', () => {
  it('C1: by use, hour, day and person, on lines of their own, and only with what it goes along', async () => {
    const personId = await add.person('Inès', 'Faure');
    await add.priceList([east], { individual: { hour: 1000 } }, { stepMinutes: 30 });
    const ids = {
      coffee: await add.accessory('Café', { per: 'person', price: 150 }),
      screen: await add.accessory('Écran', { per: 'hour', price: 200 }),
      cleaning: await add.accessory('Ménage', { per: 'day', price: 3000, resourceIds: [east] }),
    };
    const accessories = [
      { accessoryId: beamer, quantity: 1 },
      { accessoryId: ids.coffee, quantity: 12 },
      { accessoryId: ids.screen, quantity: 2 },
      { accessoryId: ids.cleaning, quantity: 1 },
    ];
    const { id } = await place.mustCall('bookings.create', {
      ...slot(east, '14:00', '15:30'),
      personId,
      accessories,
    });
    const { booking } = await place.mustCall('bookings.get', { id });
    expect(booking.agreed?.lines.map(({ kind, label, amount }) => [kind, label, amount])).toStrictEqual([
      ['time', 'Heure', 1500],
      ['accessory', 'Vidéoprojecteur', 1500],
      ['accessory', 'Café, par personne', 1800],
      ['accessory', 'Écran, par heure', 600],
      ['accessory', 'Ménage, par jour', 3000],
    ]);
    expect(booking.agreed?.total).toBe(8400);
    expect(
      await place.call('bookings.move', { id, version: 1, ...slot(west, '14:00', '15:30') }),
    ).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('n’accompagne pas') as string },
    });
  });

  it('M5: a discount is rounded half up on the whole, with a reason, and follows the price', async () => {
    const personId = await add.person('Inès', 'Faure');
    await add.priceList([east], { individual: { hour: 1005 } });
    const asked = {
      ...slot(east, '14:00', '15:00'),
      personId,
      discount: { kind: 'percent' as const, basisPoints: 1000 },
    };
    expect(await place.call('bookings.create', asked)).toMatchObject({
      ok: false,
      error: { fields: { discountReason: expect.any(String) as string } },
    });
    const { id } = await place.mustCall('bookings.create', { ...asked, discountReason: 'Coup de main' });
    const agreed = async () => (await place.mustCall('bookings.get', { id })).booking.agreed;
    // 100,5 cents are 101.
    expect(await agreed()).toMatchObject({
      total: 904,
      lines: [{}, { kind: 'discount', amount: -101, why: 'Coup de main' }],
    });
    await place.mustCall('bookings.move', { id, version: 1, ...slot(east, '14:00', '16:00') });
    expect((await agreed())?.total).toBe(1809);
    const billed = await place.mustCall('billing.toBill', { until: '2026-11-30' });
    expect(billed[0]?.line).toMatchObject({ unitPrice: 1809, quantity: 1000 });
  });

  it('M5: reception gives up to what the settings say, volunteers nothing, and nobody more than the price', async () => {
    const personId = await add.person('Inès', 'Faure');
    await add.priceList([east], { individual: { hour: 1000 } });
    const give = (cents: number, role: 'reception' | 'volunteer' | 'manager') =>
      place.call(
        'bookings.create',
        {
          ...slot(east, '14:00', '15:00'),
          personId,
          discount: { kind: 'amount', cents },
          discountReason: 'Geste',
        },
        { actor: { role, scope: `web:${role}` } },
      );
    expect(await give(201, 'reception')).toMatchObject({
      ok: false,
      error: { code: 'NOT_ALLOWED', fields: { discount: expect.stringContaining('20') as string } },
    });
    expect(await give(1, 'volunteer')).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } });
    const given = await give(200, 'reception');
    expect(given.ok).toBe(true);
    // What stands was given already: moving it asks nobody again.
    expect(
      await place.call(
        'bookings.move',
        { id: 1, version: 1, ...slot(east, '16:00', '17:00') },
        { actor: { role: 'reception', scope: 'web:reception' } },
      ),
    ).toMatchObject({ ok: true });
    await place.undo(given);
    await place.mustCall('pricing.saveDiscountRule', { version: 1, receptionMost: 10_000 });
    const all = await give(99_999, 'reception');
    expect(all.ok).toBe(true);
    const rows = await place.mustCall('bookings.inRange', {
      from: '2026-11-26T14:00',
      to: '2026-11-26T15:00',
    });
    expect(rows[0]?.agreed?.total).toBe(0);
  });
});

describe('the simulator', () => {
  it('C1: several resources side by side, for every category, with who is in the way, and nothing is written', async () => {
    await add.priceList([east, west], { individual: { hour: 1000 }, association: { hour: 600 } });
    await place.mustCall('bookings.create', slot(west, '14:00', '15:00'));
    const answers = await place.mustCall('bookings.simulate', {
      resourceIds: [east, west],
      fields: {
        startsAt: '2026-11-26T14:00',
        endsAt: '2026-11-26T16:00',
        category: 'association',
        accessories: one(),
      },
    });
    expect(
      answers.map(({ resourceName, price, problem }) => [resourceName, price?.total, problem === null]),
    ).toStrictEqual([
      ['Salle Est', 2700, true],
      ['Salle Ouest', 2700, false],
    ]);
    expect(answers[0]?.others).toContainEqual({ category: 'individual', total: 3500 });
    expect(
      await place.mustCall('bookings.inRange', { from: '2026-11-26T00:00', to: '2026-11-27T00:00' }),
    ).toHaveLength(1);
  });

  it('C3: what covers the time leaves what came along to be paid', async () => {
    const { apartFromTime } = await import('../pricing/apart-from-time.ts');
    const line = { label: '', quantity: 1000, why: '', periods: [], accessoryId: null };
    const agreed = {
      total: 4050,
      lines: [
        { ...line, kind: 'time' as const, unitPrice: 3000, amount: 3000 },
        { ...line, kind: 'accessory' as const, unitPrice: 1500, amount: 1500 },
        { ...line, kind: 'discount' as const, unitPrice: -450, amount: -450 },
      ],
    };
    const apart = apartFromTime(agreed);
    expect([apart.time, apart.withTime(3000), apart.withTime(0)]).toStrictEqual([3000, 4050, 1350]);
    expect(apart.linesWith([]).map(({ amount }) => amount)).toStrictEqual([1500, -150]);
  });
});
