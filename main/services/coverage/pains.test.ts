import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aCarnet, aDesk, aPerson, plain } from '../../../tests/support/coverage.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

// What users of other systems report again and again: docs/pains.md.

let place: TestPlace;
beforeEach(() => void (place = openTestPlace()));
afterEach(() => place.close());

const today = '2026-11-24';
const morning = { date: today, halves: ['morning' as const] };
const leftOf = async (id: number): Promise<number> =>
  (await place.mustCall('coverage.passBook', { id })).book.left;

describe('carnets', () => {
  it('pain: a pack debited on a click and not given back. C5: looking takes nothing, a click takes once, and taking it back gives back the same', async () => {
    await aDesk(place);
    const person = await aPerson(place);
    const book = await aCarnet(place, { kind: 'person', id: person });
    const full = await leftOf(book);
    // A refused click, and the same click sent twice because the answer was lost, take no more than one.
    expect((await place.call('attendance.checkIn', { personId: 999, ...morning })).ok).toBe(false);
    expect(await leftOf(book)).toBe(full);
    const key = 'a'.repeat(32);
    const first = await place.call('attendance.checkIn', { personId: person, ...morning }, { key });
    await place.call('attendance.checkIn', { personId: person, ...morning }, { key });
    expect(first.ok).toBe(true);
    expect(await leftOf(book)).toBe(full - 1000);
    // Undone by the notification's button, done again, and taken back at the desk: it is as it was.
    await place.undo(first);
    expect(await leftOf(book)).toBe(full);
    await place.mustCall('attendance.checkIn', { personId: person, ...morning });
    await place.mustCall('attendance.checkOut', { personId: person, ...morning });
    expect(await leftOf(book)).toBe(full);
    const { entries } = await place.mustCall('coverage.passBook', { id: book });
    expect(entries.map(({ kind }) => kind)).toEqual(['sold', 'taken', 'given_back', 'taken', 'given_back']);
  });

  it('pain: credits usable past their end. C3: the last day pays, the day after does not, and the price is asked instead', async () => {
    await aDesk(place);
    const person = await aPerson(place);
    const book = await aCarnet(place, { kind: 'person', id: person }, { validityMonths: 1 }, '2026-10-25');
    const { expiresOn } = (await place.mustCall('coverage.passBook', { id: book })).book;
    expect(expiresOn).not.toBeNull();
    const last = expiresOn ?? '';
    place.setNow(`${last}T08:00:00.000Z`);
    const paid = await place.mustCall('attendance.checkIn', {
      personId: person,
      date: last,
      halves: ['morning'],
    });
    expect([plain(paid.coverage).includes('carnet'), paid.amount]).toEqual([true, 0]);
    const after = new Date(Date.parse(`${last}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
    place.setNow(`${after}T08:00:00.000Z`);
    const unpaid = await place.mustCall('attendance.checkIn', {
      personId: person,
      date: after,
      halves: ['morning'],
    });
    expect([plain(unpaid.coverage).includes('carnet'), unpaid.amount]).toEqual([false, 1500]);
    expect(await leftOf(book)).toBe(9000);
  });
});
