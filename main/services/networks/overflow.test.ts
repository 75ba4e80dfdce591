import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let add: ReturnType<typeof furnish>;
let bilal: number;
beforeEach(async () => {
  place = openTestPlace();
  add = furnish(place);
  bilal = await add.person('Bilal', 'Roux');
});
afterEach(() => place.close());

const whole = ['morning', 'afternoon'] as const;
const here = async (date: string, personId = bilal, halves: ('morning' | 'afternoon')[] = [...whole]) =>
  place.mustCall('attendance.checkIn', { personId, date, halves });
const gone = async (date: string, personId = bilal) =>
  place.call('attendance.checkOut', { personId, date, halves: [...whole] });
const toBill = async (): Promise<[string | null, number][]> =>
  (await place.mustCall('billing.toBill', { until: '2026-11-30' })).map(({ line, amount }) => [
    line.suppliedOn,
    amount,
  ]);
const desk = async (): Promise<number> =>
  add.resource({ name: 'Grande table', kind: 'desk', capacity: 5, seats: 0 });
const book = async (resourceId: number, date: string, personId = bilal) =>
  place.mustCall(
    'bookings.create',
    { resourceId, startsAt: `${date}T09:00`, endsAt: `${date}T12:00`, personId },
    { accept: ['IN_THE_PAST', 'OUTSIDE_OPENING_HOURS'] },
  );

describe('what passes the quota', () => {
  it('X1: is billed to the person once, and anew when a day before it is taken back', async () => {
    await add.partnership(bilal, { visitsPerPerson: 4, overflowPrice: 1200 });
    for (const date of ['2026-11-02', '2026-11-03', '2026-11-04']) await here(date);
    expect(await toBill()).toEqual([['2026-11-04', 1200]]);
    await gone('2026-11-02');
    expect(await toBill()).toEqual([]);
    await here('2026-11-09');
    expect(await toBill()).toEqual([['2026-11-09', 1200]]);
    expect((await place.mustCall('attendance.day', { date: '2026-11-04' })).rows).toMatchObject([
      { kind: 'visit', amount: 0 },
    ]);
  });

  it('X1: what is billed stays as it is, is never billed twice, and its place goes to the next day', async () => {
    await add.partnership(bilal, { visitsPerPerson: 4, overflowPrice: 1200 });
    for (const date of ['2026-11-02', '2026-11-03', '2026-11-04']) await here(date);
    const { draftIds } = await place.mustCall('billing.draftAll', { until: '2026-11-30' });
    expect(await toBill()).toEqual([]);
    expect(await gone('2026-11-04')).toMatchObject({ error: { code: 'NOT_POSSIBLE_NOW' } });
    await gone('2026-11-02');
    await here('2026-11-10');
    expect(await toBill()).toEqual([]);
    await here('2026-11-11');
    expect(await toBill()).toEqual([['2026-11-11', 1200]]);
    // The draft goes: the month is what it is now, three days after the one taken back.
    await place.mustCall('billing.deleteDraft', { id: draftIds[0] ?? 0, version: 1 });
    expect(await toBill()).toEqual([
      ['2026-11-10', 1200],
      ['2026-11-11', 1200],
    ]);
  });

  it('X3: a day that is only booked counts and is priced once, and no more when it is cancelled', async () => {
    await add.partnership(bilal, { visitsPerPerson: 2, overflowPrice: 1200, halfDayCountsHalf: false });
    const table = await desk();
    await here('2026-11-02');
    const booking = await book(table, '2026-11-20');
    expect(await toBill()).toEqual([['2026-11-20', 1200]]);
    await here('2026-11-20');
    expect(await toBill()).toEqual([['2026-11-20', 1200]]);
    await place.mustCall('billing.draftAll', { until: '2026-11-30' });
    await place.mustCall('bookings.cancel', { ...booking, reason: 'Grippe' });
    expect(await toBill()).toEqual([]);
    expect((await place.mustCall('attendance.day', { date: '2026-11-20' })).rows).toMatchObject([
      { kind: 'overflow', amount: 1200, billed: true },
    ]);
  });

  it('X1: a booking that is moved prices both of its days anew', async () => {
    await add.partnership(bilal, { visitsPerPerson: 0, overflowPrice: 1200 });
    const table = await desk();
    const booking = await book(table, '2026-11-26');
    expect(await toBill()).toEqual([['2026-11-26', 600]]);
    const moved = await place.call('bookings.move', {
      ...booking,
      resourceId: table,
      startsAt: '2026-11-27T09:00',
      endsAt: '2026-11-27T12:00',
    });
    expect(await toBill()).toEqual([['2026-11-27', 600]]);
    await place.undo(moved);
    expect(await toBill()).toEqual([['2026-11-26', 600]]);
  });

  it('C3: whoever only comes to a room they pay for owes no visit beside it', async () => {
    await add.partnership(bilal, { visitsPerPerson: 0, overflowPrice: 1200 });
    const room = await add.resource();
    await add.priceList([room], { member: { hour: 1000 } });
    await book(room, '2026-11-26');
    expect(await toBill()).toEqual([['2026-11-26', 3000]]);
  });

  it('B11: using the partner’s own machine is no visit here', async () => {
    const partner = await add.partnership(bilal, { visitsPerPerson: 0, overflowPrice: 1200 });
    const printer = await add.resource({ name: 'Prusa', kind: 'machine', ownerOrganisationId: partner });
    await book(printer, '2026-11-26');
    expect(await toBill()).toEqual([]);
    expect(await place.mustCall('networks.standing', { personId: bilal, date: '2026-11-26' })).toMatchObject({
      used: 0,
    });
  });

  it('X1: the structure’s quota runs out for all of its members, and the partner’s days are not the person’s', async () => {
    const partner = await add.partnership(bilal, {
      visitsPerPerson: null,
      visitsPerStructure: 4,
      overflowPrice: 1500,
      overflowPaidBy: 'partner',
    });
    const zoe = await add.person('Zoé', 'Gris');
    await place.mustCall('networks.recognise', {
      personId: zoe,
      partnerOrganisationId: partner,
      partnerMemberNumber: 'M-8',
      proof: 'list',
      seenOn: '2026-01-05',
      validUntil: '2026-12-31',
    });
    await here('2026-11-02');
    await here('2026-11-03', zoe);
    await here('2026-11-05', zoe);
    expect(await toBill()).toEqual([]);
    expect((await place.mustCall('attendance.day', { date: '2026-11-05' })).rows).toMatchObject([
      { kind: 'overflow', amount: 1500 },
    ]);
    await gone('2026-11-02');
    expect((await place.mustCall('attendance.day', { date: '2026-11-05' })).rows).toMatchObject([
      { kind: 'visit' },
    ]);
  });

  it('X2: an end of the recognition, or other terms, price the month anew', async () => {
    await add.partnership(bilal, { visitsPerPerson: 0, overflowPrice: 1200 });
    await here('2026-11-02');
    await here('2026-11-12');
    const [agreement] = await place.mustCall('networks.agreements', {});
    const [recognition] = await place.mustCall('networks.recognitions', { personId: bilal });
    if (agreement === undefined || recognition === undefined) throw new Error('nothing agreed');
    await place.mustCall('networks.endRecognition', {
      id: recognition.id,
      version: recognition.version,
      endedOn: '2026-11-10',
    });
    expect(await toBill()).toEqual([['2026-11-02', 1200]]);
  });

  it('P5: two files of one person made one have the quota of one, and of two again when taken apart', async () => {
    const partner = await add.partnership(bilal, { visitsPerPerson: 2, overflowPrice: 1200 });
    const other = await add.person('Bilal', 'Rouks');
    await place.mustCall('networks.recognise', {
      personId: other,
      partnerOrganisationId: partner,
      partnerMemberNumber: 'M-9',
      proof: 'card',
      seenOn: '2026-01-05',
      validUntil: '2026-12-31',
    });
    await here('2026-11-02');
    await here('2026-11-03', other);
    expect(await toBill()).toEqual([]);
    const merged = await place.call('people.merge', {
      keepId: bilal,
      keepVersion: 1,
      mergeId: other,
      mergeVersion: 1,
    });
    expect(merged.ok).toBe(true);
    expect(await toBill()).toEqual([['2026-11-03', 1200]]);
    await place.undo(merged);
    expect(await toBill()).toEqual([]);
  });
});
