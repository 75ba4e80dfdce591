import { describe, expect, it } from 'vitest';
import { overlapsAmong, type HeldRow } from './overlaps.ts';
import { raceOnOneFile, raceOverHttp } from './race.ts';

// The whole hundred thousand: `npm run bench -- races`, kept in docs/performance.md.

describe('posts that book the same slot at the same instant', () => {
  it('B1, B2, B3, B6, B7: two posts on one file, 720 rounds: never both', { timeout: 240_000 }, async () => {
    const { faults, overlaps, won } = await raceOnOneFile(720, 2);
    expect([faults, overlaps]).toEqual([[], []]);
    // Each has won some: neither has waited for the other.
    expect(Math.min(...won)).toBeGreaterThan(30);
  });

  it('B1, B2, B3: four posts on one file', { timeout: 240_000 }, async () => {
    const { faults, overlaps, won } = await raceOnOneFile(180, 4);
    expect([faults, overlaps]).toEqual([[], []]);
    expect(won).toHaveLength(4);
  });

  it('B1, B2, B3: two clients of one served place', { timeout: 240_000 }, async () => {
    const { faults, overlaps } = await raceOverHttp(210, 2);
    expect([faults, overlaps]).toEqual([[], []]);
  });
});

describe('the check by plain code', () => {
  const base: HeldRow = {
    id: 1,
    resourceId: 1,
    startsAt: '2026-12-01T09:00',
    endsAt: '2026-12-01T10:00',
    places: 1,
    bufferBefore: 0,
    bufferAfter: 0,
  };
  const laid = {
    resources: new Map([1, 2, 3].map((id) => [id, { capacity: id === 3 ? 3 : 1 }])),
    parts: new Map([[1, [2]]]),
  };
  const next = { ...base, id: 2, startsAt: '2026-12-01T10:00', endsAt: '2026-12-01T11:00' };

  it('B1, B2, B3: finds an overlap, a part under its whole, an airing that is cut, a place too many', () => {
    expect(overlapsAmong([base, { ...base, id: 2, startsAt: '2026-12-01T09:59' }], laid)).not.toEqual([]);
    expect(overlapsAmong([base, { ...base, id: 2, resourceId: 2 }], laid)).not.toEqual([]);
    expect(overlapsAmong([{ ...base, bufferAfter: 15 }, next], laid)).not.toEqual([]);
    const places = [1, 2, 3].map((id) => ({ ...base, id, resourceId: 3 }));
    expect(overlapsAmong([...places, { ...base, id: 4, resourceId: 3 }], laid)).toHaveLength(1);
  });

  it('B1, B3: is content with what follows, stands elsewhere or fits', () => {
    const places = [1, 2, 3].map((id) => ({ ...base, id, resourceId: 3 }));
    expect(overlapsAmong([base, next, ...places], laid)).toEqual([]);
  });
});
