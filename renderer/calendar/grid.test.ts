import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnAt, columnEdges, columnsInSight, edgeSpeed, minuteAt, momentOf } from './geometry.ts';
import { drawnSlot, gripAt, movedSlot, stretchedSlot } from './gestures.ts';
import { mostLanes, placeInLanes } from './lanes.ts';
import { freedomOf, freeUntil, placesLeft, seatsByHour, type Occupation } from './occupation.ts';

const span = (from: number, to: number) => ({ from, to });
const tuesday = { date: '2026-11-24', resourceId: null };
const friday = { date: '2026-11-27', resourceId: null };
const east = { date: '2026-11-24', resourceId: 1 };
const west = { date: '2026-11-24', resourceId: 2 };
const booking = { resourceId: 1, startsAt: '2026-11-24T10:00', endsAt: '2026-11-24T12:00' };

const held = (from: number, to: number, places: number | null = 1) => ({
  from,
  to,
  places,
  label: 'Atelier',
  bookingId: 9,
});

describe('lanes', () => {
  it('T1: back to back is one lane; a minute of overlap is two', () => {
    expect(mostLanes(placeInLanes([span(540, 600), span(600, 660)]))).toBe(1);
    expect(mostLanes(placeInLanes([span(540, 601), span(600, 660)]))).toBe(2);
  });

  it('T1: no two that overlap share a lane, and none is lost, whatever they are', () => {
    const anySpan = fc.tuple(fc.integer({ min: 0, max: 1400 }), fc.integer({ min: 15, max: 400 }));
    fc.assert(
      fc.property(fc.array(anySpan, { maxLength: 60 }), (given) => {
        const items = given.map(([from, length]) => span(from, from + length));
        const placed = placeInLanes(items);
        expect(placed).toHaveLength(items.length);
        for (const one of placed) {
          expect(one.lane + one.span).toBeLessThanOrEqual(one.lanes);
          for (const other of placed) {
            if (one === other || other.item.from >= one.item.to || one.item.from >= other.item.to) continue;
            const apart = one.lane + one.span <= other.lane || other.lane + other.span <= one.lane;
            expect(apart).toBe(true);
          }
        }
      }),
    );
  });
});

describe('where a click lands', () => {
  it('pain: a click that opens another day. A click opens the column under the pointer: each pixel of each column, at any scroll', () => {
    const edges = columnEdges(
      [1, 1, 1, 1, 1, 0.5, 0.5].map((weight) => ({ least: 60, weight })),
      851,
    );
    expect(edges.at(-1)).toBe(851);
    for (let x = 0; x < 851; x++) {
      const column = columnAt(edges, x);
      expect(x).toBeGreaterThanOrEqual(edges[column] ?? Infinity);
      expect(x).toBeLessThan(edges[column + 1] ?? 0);
    }
    expect([columnAt(edges, -5), columnAt(edges, 5000)]).toEqual([0, 6]);
  });

  it('columns keep their least and share the rest, and go wider than the window when they must', () => {
    expect(
      columnEdges(
        [
          { least: 300, weight: 1 },
          { least: 50, weight: 1 },
        ],
        400,
      ),
    ).toEqual([0, 300, 400]);
    expect(
      columnEdges(
        [
          { least: 300, weight: 1 },
          { least: 300, weight: 1 },
        ],
        400,
      ),
    ).toEqual([0, 300, 600]);
    expect(columnsInSight([0, 100, 200, 300, 400, 500], 210, 80)).toEqual([1, 3]);
  });

  it('the minute under the pointer is of that hour, to the last pixel of the day', () => {
    expect(minuteAt(52 * 10 + 26, 52)).toBe(630);
    expect(minuteAt(99_999, 52)).toBe(1440);
    expect(momentOf('2026-11-24', 1440)).toBe('2026-11-25T00:00');
  });

  it('scrolls at the edges only, faster the nearer', () => {
    expect(edgeSpeed(300, 600)).toBe(0);
    expect(edgeSpeed(20, 600)).toBeLessThan(0);
    expect(edgeSpeed(598, 600)).toBeGreaterThan(edgeSpeed(570, 600));
  });
});

describe('what a drag asks for', () => {
  it('draws by quarters, upwards as downwards, within its column', () => {
    const ten = { column: east, minute: 607 };
    const noon = { column: west, minute: 719 };
    const slot = { resourceId: 1, startsAt: '2026-11-24T10:00', endsAt: '2026-11-24T12:00' };
    expect(drawnSlot(ten, noon)).toEqual(slot);
    expect(drawnSlot({ ...noon, column: east }, ten)).toEqual(slot);
    expect(drawnSlot({ column: east, minute: 1440 }, { column: east, minute: 1440 }).endsAt).toBe(
      '2026-11-25T00:00',
    );
  });

  it('T2: moves to another day at the same wall-clock time across a change of clocks', () => {
    const before = { resourceId: 1, startsAt: '2026-10-24T10:10', endsAt: '2026-10-24T12:00' };
    const moved = movedSlot(
      before,
      { column: { date: '2026-10-24', resourceId: null }, minute: 660 },
      { column: { date: '2026-10-26', resourceId: null }, minute: 663 },
    );
    expect(moved).toEqual({ resourceId: 1, startsAt: '2026-10-26T10:10', endsAt: '2026-10-26T12:00' });
  });

  it('moves to another resource, and by quarters', () => {
    expect(movedSlot(booking, { column: east, minute: 660 }, { column: west, minute: 688 })).toEqual({
      resourceId: 2,
      startsAt: '2026-11-24T10:30',
      endsAt: '2026-11-24T12:30',
    });
    expect(
      movedSlot(booking, { column: tuesday, minute: 660 }, { column: friday, minute: 660 }).startsAt,
    ).toBe('2026-11-27T10:00');
  });

  it('lengthens by its edges, over midnight too, and never to nothing', () => {
    expect(stretchedSlot(booking, 'end', { column: east, minute: 783 }).endsAt).toBe('2026-11-24T13:00');
    expect(stretchedSlot(booking, 'end', { column: east, minute: 100 }).endsAt).toBe('2026-11-24T10:15');
    expect(stretchedSlot(booking, 'start', { column: east, minute: 800 }).startsAt).toBe('2026-11-24T11:45');
    expect(stretchedSlot(booking, 'end', { column: friday, minute: 60 }).endsAt).toBe('2026-11-27T01:00');
    expect([
      gripAt(2, 100, false),
      gripAt(50, 100, false),
      gripAt(97, 100, false),
      gripAt(3, 14, false),
    ]).toEqual(['start', 'body', 'end', 'body']);
  });
});

describe('only what is free looks free', () => {
  const room: Occupation = {
    places: 1,
    held: [held(600, 660)],
    closed: [{ from: 0, to: 540, label: 'fermé' }],
  };

  it('B1: says who holds it, B4: that it is closed, or past; otherwise that it is free', () => {
    expect(freedomOf(room, 630, 690, 0)).toEqual({ kind: 'taken', label: 'Atelier', bookingId: 9 });
    expect(freedomOf(room, 660, 720, 0)).toEqual({ kind: 'free', left: 1 });
    expect(freedomOf(room, 660, 720, 720).kind).toBe('past');
    expect(freedomOf(room, 500, 560, 0).kind).toBe('closed');
    expect(freeUntil(room, 570, 630)).toBe(600);
  });

  it('pain: a « + » offered on a full slot. B3: offers nothing on a full slot, and says how many places are left hour by hour', () => {
    const table: Occupation = { places: 3, held: [held(600, 720, 2), held(630, 660)], closed: [] };
    expect(freedomOf(table, 600, 660, 0)).toEqual({ kind: 'full' });
    expect(freedomOf(table, 660, 720, 0)).toEqual({ kind: 'free', left: 1 });
    expect(placesLeft(table, 720, 780)).toBe(3);
    expect(
      seatsByHour(table)
        .slice(9, 13)
        .map(({ left }) => left),
    ).toEqual([3, 0, 1, 3]);
  });

  it('B2: what holds the whole takes every place', () => {
    expect(freedomOf({ places: 15, held: [held(600, 660, null)], closed: [] }, 600, 660, 0).kind).toBe(
      'full',
    );
  });
});
