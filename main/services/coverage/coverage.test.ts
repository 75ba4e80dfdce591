import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { furnish } from '../../../tests/support/booking-place.ts';
import { aCarnet, aDesk, aPerson, aPlan, aRoom, plain } from '../../../tests/support/coverage.ts';

let place: TestPlace;
beforeEach(() => void (place = openTestPlace()));
afterEach(() => place.close());

const today = '2026-11-24';

describe('plans and carnets', () => {
  it('C3: a subscription is held from its first to its last day, and says so', async () => {
    const person = await aPerson(place);
    const planId = await aPlan(place, { name: 'Nomade' });
    const holder = { kind: 'person', id: person } as const;
    await place.mustCall('coverage.subscribe', { planId, holder, from: '2026-11-01', until: '2026-11-30' });
    const { rows } = await place.mustCall('coverage.holdings', { party: holder });
    expect(rows.map(({ label, left, until }) => ({ label, left, until }))).toEqual([
      { label: 'formule Nomade', left: null, until: '2026-11-30' },
    ]);
    const later = await place.mustCall('coverage.holdings', { party: holder, on: '2026-12-01' });
    expect(later.rows).toEqual([]);
  });

  it('C3: one plan is held once at a time, whatever way it is given', async () => {
    const person = await aPerson(place);
    const planId = await aPlan(place, {});
    const holder = { kind: 'person', id: person } as const;
    await place.mustCall('coverage.subscribe', { planId, holder, from: '2026-11-01' });
    const again = await place.call('coverage.subscribe', { planId, holder, from: '2027-01-01' });
    expect(again.ok).toBe(false);
    const insert = (): unknown =>
      place.store.coverage.plans.addSubscription('x', '2026-11-24', {
        planId,
        holder,
        people: 1,
        from: '2027-01-01',
        until: null,
        suspendedMonths: [],
        note: '',
        price: 0,
        includesVat: true,
        vatRate: 0,
        removedAt: null,
      });
    expect(insert).toThrow(/SUBSCRIPTION_OVERLAP/u);
  });

  it('C3: subscribing, changing and removing can each be undone', async () => {
    const person = await aPerson(place);
    const planId = await aPlan(place, {});
    const holder = { kind: 'person', id: person } as const;
    const given = await place.call('coverage.subscribe', { planId, holder, from: '2026-11-01' });
    const removed = await place.undo(given);
    expect(await place.mustCall('coverage.subscriptions', {})).toEqual([]);
    await place.undo(removed);
    const [back] = await place.mustCall('coverage.subscriptions', {});
    expect(back).toMatchObject({ from: '2026-11-01', until: null, inForce: true });
    const changed = await place.call('coverage.changeSubscription', {
      id: back?.id ?? 0,
      version: back?.version ?? 0,
      price: 5000,
      from: '2026-11-01',
      until: '2026-12-31',
    });
    await place.undo(changed);
    const [after] = await place.mustCall('coverage.subscriptions', {});
    expect(after).toMatchObject({ until: null, price: back?.price });
  });

  it('C4: a passage takes a half-day of the carnet, and taking it back gives it back', async () => {
    await aDesk(place);
    const person = await aPerson(place);
    const book = await aCarnet(place, { kind: 'person', id: person });
    const first = await place.mustCall('attendance.checkIn', {
      personId: person,
      date: today,
      halves: ['morning'],
    });
    expect(plain(first.coverage)).toBe('couvert par le carnet n° 1, reste 9 demi-journées');
    expect(first.amount).toBe(0);
    await place.mustCall('attendance.checkOut', { personId: person, date: today, halves: ['morning'] });
    const { book: after, entries } = await place.mustCall('coverage.passBook', { id: book });
    expect(after.left).toBe(10_000);
    expect(entries.map(({ kind, left }) => [kind, left])).toEqual([
      ['sold', 10_000],
      ['taken', 9000],
      ['given_back', 10_000],
    ]);
  });

  it('B3: a place that a plan keeps is taken whether its holder is there or not, and once', async () => {
    await aDesk(place, 3);
    const [fixed, other] = [await aPerson(place), await aPerson(place, 'Léo')];
    const planId = await aPlan(place, { name: 'Poste fixe', keepsPlace: true });
    const left = async (): Promise<number> =>
      (await place.mustCall('attendance.day', { date: today })).seatsLeftMorning;
    expect(await left()).toBe(3);
    await place.mustCall('coverage.subscribe', {
      planId,
      holder: { kind: 'person', id: fixed },
      from: '2026-11-01',
    });
    expect(await left()).toBe(2);
    await place.mustCall('attendance.checkIn', { personId: fixed, date: today, halves: ['morning'] });
    expect(await left()).toBe(2);
    await place.mustCall('attendance.checkIn', { personId: other, date: today, halves: ['morning'] });
    expect(await left()).toBe(1);
    const sheet = await place.mustCall('attendance.month', { month: '2026-11' });
    const day = sheet.days.find(({ date }) => date === today);
    expect(day).toMatchObject({ bookedMorning: 1, seated: [fixed] });
  });

  it('C3: « 8 jours par mois » begins anew each month, and is carried over only where the plan says so', async () => {
    await aDesk(place);
    const person = await aPerson(place);
    const holder = { kind: 'person', id: person } as const;
    const allowance = { unit: 'day' as const, units: 1, carriesOver: false };
    const planId = await aPlan(place, { name: '1 jour par mois', allowance });
    await place.mustCall('coverage.subscribe', { planId, holder, from: '2026-10-01' });
    const come = async (date: string): Promise<number> => {
      const cells = [{ personId: person, date, halves: ['morning' as const, 'afternoon' as const] }];
      await place.mustCall('attendance.note', { cells });
      return (
        (await place.mustCall('attendance.of', { personId: person, from: date, to: date }))[0]?.amount ?? -1
      );
    };
    expect(await come('2026-11-03')).toBe(0);
    // Noted afterwards, and earlier: it is served first, and the later day is paid.
    expect(await come('2026-11-02')).toBe(0);
    const later = await place.mustCall('attendance.of', {
      personId: person,
      from: '2026-11-03',
      to: '2026-11-03',
    });
    expect(later[0]?.amount).toBe(2500);
    const [plan] = await place.mustCall('coverage.plans', {});
    if (plan === undefined) throw new Error('no plan');
    const { rows } = await place.mustCall('coverage.holdings', { party: holder, on: '2026-12-01' });
    expect(rows).toMatchObject([{ left: 1000 }]);
    const { id, version, name, scope, keepsPlace, price, includesVat, vatRate } = plan;
    const fields = {
      name,
      scope,
      keepsPlace,
      price,
      includesVat,
      vatRate,
      allowance: { ...allowance, carriesOver: true },
    };
    await place.mustCall('coverage.savePlan', { id, version, fields });
    const carried = await place.mustCall('coverage.holdings', { party: holder, on: '2026-12-01' });
    expect(carried.rows).toMatchObject([{ left: 2000 }]);
  });

  it('C3: free hours of a membership pay before the carnet, a month at a time, while the membership runs', async () => {
    const room = await aRoom(place);
    const person = await aPerson(place);
    const typeId = await furnish(place).membershipType();
    const given = await place.call('coverage.saveFreeHours', {
      membershipTypeId: typeId,
      fields: { minutes: 120, per: 'month', scope: { kinds: ['room'], resourceIds: [] } },
    });
    await place.mustCall('memberships.record', { holder: { kind: 'person', id: person }, typeId, fee: 0 });
    const carnet = await aCarnet(
      place,
      { kind: 'person', id: person },
      {
        unit: 'hour',
        scope: { kinds: ['room'], resourceIds: [] },
      },
    );
    const at = { startsAt: '2026-11-26T09:00', endsAt: '2026-11-26T12:00' };
    const booking = await place.mustCall('bookings.create', { resourceId: room, personId: person, ...at });
    const use = { kind: 'booking' as const, id: booking.id };
    const { lines, sentence, toPay } = await place.mustCall('coverage.explain', { use });
    expect(lines.map(({ source, quantity, worth }) => [source, quantity, worth])).toEqual([
      ['free_hours', 120, 2400],
      ['pass_book', 60, 1200],
    ]);
    expect(toPay).toBe(0);
    expect(plain(sentence)).toBe(
      '2 h par les heures offertes de l’adhésion, il ne reste rien en novembre ; 1 h par le carnet n° 1, reste 9 h',
    );
    await place.undo(given);
    const { book } = await place.mustCall('coverage.passBook', { id: carnet });
    expect(book.left).toBe(600 - 180);
  });
});
