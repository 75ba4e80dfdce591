import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let filled: { people: number; bookings: number };

beforeAll(async () => {
  place = openTestPlace();
  filled = await place.mustCall('imports.fillWithExample', {});
}, 120_000);
afterAll(() => place.close());

function number(sql: string): number {
  return place.store.database.prepare<[], { n: number }>(sql).get()?.n ?? 0;
}

describe('the example', () => {
  it('leaves an empty file when it is stopped', async () => {
    const empty = openTestPlace();
    const key = 'e'.repeat(32);
    empty.cancel(key, 3);
    expect(await empty.call('imports.fillWithExample', {}, { key })).toMatchObject({
      ok: false,
      error: { code: 'CANCELLED' },
    });
    expect(await empty.mustCall('people.list', {})).toMatchObject({ total: 0 });
    expect(await empty.mustCall('resources.list', { withArchived: true })).toEqual([]);
    expect((await empty.mustCall('settings.place', {})).version).toBe(1);
    empty.close();
  });

  it('fills sixty people, a year of use and of money', async () => {
    expect(filled.people).toBe(60);
    expect(filled.bookings).toBeGreaterThan(300);
    expect(await place.mustCall('memberships.countOn', { date: '2026-11-24' })).toMatchObject({
      members: 50,
    });
    expect(number('SELECT count(*) AS n FROM check_ins')).toBeGreaterThan(800);
    expect(number('SELECT count(*) AS n FROM sales')).toBeGreaterThan(60);
    expect(number("SELECT count(*) AS n FROM documents WHERE status = 'issued'")).toBeGreaterThan(40);
    const overview = await place.mustCall('billing.overview', {});
    expect(overview.drafts).toBeGreaterThan(0);
    expect(overview.overdue.length).toBeGreaterThan(0);
    const options = await place.mustCall('bookings.expiring', { until: '2026-12-31' });
    expect(options.length).toBeGreaterThan(0);
    expect(number('SELECT count(*) AS n FROM v_machine_jobs')).toBeGreaterThan(30);
    expect(await place.mustCall('fablab.runningJobs', {})).toHaveLength(1);
    const materials = await place.mustCall('fablab.materials', {});
    expect(materials.map(({ stock }) => stock > 0)).toEqual(Array(5).fill(true));
    const machines = (await place.mustCall('resources.list', {})).filter(({ kind }) => kind === 'machine');
    expect(machines.map(({ ownerName }) => ownerName)).toEqual(Array(6).fill('Machins Machines'));
  });

  it('B1, I1, I9: no booking overlaps, no date goes back, the chain is sound, the file verifies', async () => {
    expect(
      number(`SELECT count(*) AS n FROM occupancies a JOIN occupancies b ON b.resource_id = a.resource_id
        AND b.booking_id > a.booking_id AND b.starts_at < a.ends_at AND a.starts_at < b.ends_at
        JOIN resources r ON r.id = a.resource_id WHERE r.capacity = 1`),
    ).toBe(0);
    expect(
      number(`SELECT count(*) AS n FROM issued_numbers a JOIN issued_numbers b
        ON b.series = a.series AND b.year = a.year AND b.rank = a.rank + 1 WHERE b.issued_on < a.issued_on`),
    ).toBe(0);
    expect(await place.mustCall('billing.verifyChain', {})).toMatchObject({ broken: null });
    expect(await place.mustCall('backups.verify', {})).toMatchObject({ ok: true });
  });

  it('shows a day of a place that works: some bookings, an option for tonight, a few things to do', async () => {
    const today = '2026-11-24';
    const day = { from: `${today}T00:00`, to: '2026-11-25T00:00' };
    const booked = await place.mustCall('bookings.inRange', day);
    expect(booked.length).toBeGreaterThanOrEqual(4);
    expect(booked.length).toBeLessThanOrEqual(7);
    expect(new Set(booked.map(({ resourceKind }) => resourceKind))).toEqual(
      new Set(['room', 'desk', 'machine']),
    );
    const { overdue } = await place.mustCall('billing.overview', {});
    expect(overdue).toHaveLength(3);
    expect(Math.max(...overdue.map(({ overdueDays }) => overdueDays))).toBeLessThan(62);
    const options = await place.mustCall('bookings.expiring', { until: today });
    expect(options.map(({ title, optionUntil }) => [title, optionUntil])).toEqual([
      ['Assemblée de quartier', today],
    ]);
    const ending = await place.mustCall('memberships.ending', { from: today, to: '2026-12-08' });
    expect(ending.map(({ endsOn }) => endsOn)).toEqual(['2026-11-27', '2026-11-30', '2026-12-05']);
    const evening = { from: '2026-11-26T18:00', to: '2026-11-26T22:00' };
    expect(
      (await place.mustCall('bookings.inRange', evening)).map(({ resourceName }) => resourceName),
    ).toEqual(expect.arrayContaining(['Prusa MK4 n°\u00a01', 'Prusa MK4 n°\u00a02']));
  });

  it('B4, F1: staffs the fablab on Thursdays, with one hole and somebody habilitated to stand beside', async () => {
    const range = { from: '2026-11-24T00:00', to: '2027-01-09T00:00' };
    const shifts = await place.mustCall('fablab.shifts', range);
    expect(shifts.map(({ startsAt }) => startsAt)).toEqual(
      ['11-26', '12-03', '12-10', '12-17'].map((day) => `2026-${day}T18:00`).concat('2027-01-07T18:00'),
    );
    expect(shifts.map(({ missing }) => missing)).toEqual([0, 1, 0, 0, 0]);
    const laser = (await place.mustCall('resources.list', {})).find(({ name }) => name.startsWith('Laser'));
    const evening = { startsAt: '2026-11-26T19:00', endsAt: '2026-11-26T20:00' };
    const may = await place.mustCall('fablab.whoMayUse', { resourceId: laser?.id ?? 0, ...evening });
    expect(may.supervisors.length).toBeGreaterThan(0);
  });

  it('P8, X2: every minor has a guardian, and two people are recognised by La Filature', async () => {
    const minors = await place.mustCall('people.list', { filter: 'minors' });
    expect(minors.total).toBe(8);
    for (const { id } of minors.rows) {
      expect((await place.mustCall('people.sheet', { id })).guardians).toHaveLength(1);
    }
    expect(await place.mustCall('networks.recognitions', {})).toHaveLength(2);
  });

  it('refuses a file that already holds people', async () => {
    expect(await place.call('imports.fillWithExample', {})).toMatchObject({
      ok: false,
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
  });
});
