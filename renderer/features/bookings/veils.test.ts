import { describe, expect, it } from 'vitest';
import type { Booking } from '../../../shared/contract/bookings.ts';
import type { Shift } from '../../../shared/contract/fablab-shifts.ts';
import { bareBooking } from '../../../tests/support/bare-booking.ts';
import { clockChangeVeils, commonClosed, staffedVeils, veilsByResource } from './veils.ts';

const plain = { partIds: [], wholeIds: [], bufferBefore: 0, bufferAfter: 0 };
const whole = { ...plain, id: 1, partIds: [2, 3] };
const east = { ...plain, id: 2, wholeIds: [1], bufferAfter: 15 };
const west = { ...plain, id: 3, wholeIds: [1] };

function booked(resourceId: number, resourceName: string, status: Booking['status'] = 'confirmed'): Booking {
  return bareBooking({ resourceId, resourceName, status });
}

function bareShift(when: { startsAt: string; endsAt: string }, names: readonly string[]): Shift {
  const staff = names.map((displayName, index) => ({
    personId: index + 1,
    displayName,
    me: false,
    notedMinutes: null,
    asksOut: false,
  }));
  const rest = { place: 'Fablab', wanted: 2, note: '', missing: 0, hole: '', cancelled: null, sentence: '' };
  return { id: 1, version: 1, ...when, ...rest, staff, seriesId: null };
}

const stretch = (from: string, to: string) => ({
  startsAt: `2026-11-24T${from}`,
  endsAt: `2026-11-24T${to}`,
  reason: 'fermé',
});

/** What is veiled of a week because the clocks change. */
const week = (from: string, to: string) =>
  clockChangeVeils({ from: `${from}T00:00`, to: `${to}T00:00` }, 'Europe/Paris').map((veil) => [
    veil.startsAt,
    veil.endsAt,
    veil.label.split(' (')[0],
  ]);

describe('only what is free looks free', () => {
  it('B2: a booking of the whole veils its parts, one of a part veils the whole and not the other part', () => {
    const byWhole = veilsByResource([whole, east, west], [booked(1, 'Grand espace')], []);
    expect(byWhole.get(2)?.map((veil) => veil.label)).toEqual(['Grand espace\u00a0: Atelier']);
    expect(byWhole.get(3)).toHaveLength(1);
    const byPart = veilsByResource([whole, east, west], [booked(2, 'Salle Est')], []);
    expect(byPart.get(1)?.map((veil) => veil.kind)).toEqual(['held']);
    expect(byPart.get(3)).toEqual([]);
  });

  it('B1: shows the time kept after a booking', () => {
    const veils = veilsByResource([east], [booked(2, 'Salle Est')], []).get(2);
    expect(veils).toEqual([
      { kind: 'buffer', label: '', startsAt: '2026-11-24T16:00', endsAt: '2026-11-24T16:15' },
    ]);
  });

  it('B6: an option that expired or a cancelled booking holds nothing', () => {
    const gone = [booked(1, 'Grand espace', 'cancelled'), booked(1, 'Grand espace', 'expired')];
    expect(veilsByResource([whole, east], gone, []).get(2)).toEqual([]);
  });

  it('B4: a column of a day hatches only when everything shown is closed', () => {
    const common = commonClosed([
      { resourceId: 1, stretches: [stretch('00:00', '09:00'), stretch('18:00', '23:00')] },
      { resourceId: 2, stretches: [stretch('00:00', '08:00'), stretch('19:00', '23:30')] },
    ]);
    expect(common.map(({ startsAt, endsAt }) => [startsAt.slice(11), endsAt.slice(11)])).toEqual([
      ['00:00', '08:00'],
      ['19:00', '23:00'],
    ]);
  });

  it('F1: a permanence stands behind the machines, says who is there once, and takes nothing', () => {
    const shown = [
      { id: 1, kind: 'room' as const },
      { id: 2, kind: 'machine' as const },
      { id: 3, kind: 'machine' as const },
    ];
    const evening = bareShift({ startsAt: '2026-11-26T18:00', endsAt: '2026-11-26T21:00' }, [
      'Rémi Brun',
      'Karim O.',
    ]);
    const gone = { ...evening, cancelled: { reason: 'neige', at: '2026-11-25T08:00:00.000Z' } };
    const veilsOf = staffedVeils(shown, [evening, gone]);
    expect(veilsOf(1)).toEqual([]);
    expect(veilsOf(2).map(({ kind, label }) => [kind, label])).toEqual([
      ['staffed', 'Permanence\u00a0: Rémi et Karim'],
    ]);
    expect(veilsOf(3).map(({ label }) => label)).toEqual(['']);
    expect(veilsOf(null)).toEqual(veilsOf(2));
    expect(staffedVeils([{ id: 1, kind: 'room' }], [evening])(null)).toEqual([]);
    // Where a booking would stand over the words, the next machine's column says them.
    const over = { resourceId: 2, startsAt: '2026-11-26T18:00', endsAt: '2026-11-26T20:00' };
    const beside = staffedVeils(shown, [evening], [over]);
    expect([beside(2)[0]?.label, beside(3)[0]?.label]).toEqual(['', veilsOf(2)[0]?.label]);
  });

  it('T3: hours that the clocks skip or show twice do not look free', () => {
    expect(week('2026-03-23', '2026-03-30')).toEqual([
      ['2026-03-29T02:00', '2026-03-29T03:00', 'heure sautée'],
    ]);
    expect(week('2026-10-19', '2026-10-26')).toEqual([
      ['2026-10-25T02:00', '2026-10-25T03:00', 'heure qui revient deux fois'],
    ]);
    expect(week('2026-11-23', '2026-11-30')).toEqual([]);
  });
});
