import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { aCarnet, aDesk, aPerson, aPlan, plain } from '../../../tests/support/coverage.ts';

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
});
