import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFablab, success, type Fablab } from '../../../tests/support/fablab-place.ts';
import type { TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let plywood: Fablab['plywood'];
let stock: Fablab['stock'];
let start: Fablab['start'];
let at: Fablab['at'];
let personId: Fablab['personId'];
const volunteer = { actor: { role: 'volunteer' as const } };
beforeEach(async () => {
  ({ place, plywood, stock, start, at, personId } = await openFablab());
});
afterEach(() => place.close());

const move = (kind: 'delivery' | 'waste' | 'count', quantity: number, movedAt?: string) =>
  place.call('fablab.moveStock', {
    materialId: plywood,
    kind,
    quantity,
    ...(movedAt !== undefined && { movedAt }),
  });
const finished = async (): Promise<number> => {
  const { id } = await start(60);
  at('09:00');
  const materials = [{ materialId: plywood, quantity: 4000 }];
  await place.mustCall('fablab.finishJob', { id, version: 1, ending: { ...success, materials } });
  return id;
};

const isLow = async () => (await place.mustCall('fablab.materials', {}))[0]?.isLow;

describe('C6: the stock of a material', () => {
  it('follows deliveries, waste and counts, and says when to order', async () => {
    expect(await isLow()).toBe(true);
    await move('delivery', 200_000);
    expect([await stock(), await isLow()]).toEqual([200_000, false]);
    await move('waste', 30_500);
    expect(await move('count', 50_000)).toMatchObject({ ok: true, value: { stock: 50_000 } });
    expect(await isLow()).toBe(true);
    const [count] = await place.mustCall('fablab.materialMoves', { materialId: plywood });
    expect(count).toMatchObject({ kind: 'count', quantity: 50_000, expected: 169_500, stock: 50_000 });
  });

  it('is not disturbed by what is noted late and happened before a count', async () => {
    await move('count', 100_000, '2026-11-20T10:00');
    await move('delivery', 40_000, '2026-11-18T10:00');
    expect(await stock()).toBe(100_000);
    expect((await move('delivery', 40_000, '2026-11-30T10:00')).ok).toBe(false);
  });

  it('takes a move back by another, and never what a job used', async () => {
    const delivered = await move('delivery', 200_000);
    await place.undo(delivered);
    expect(await stock()).toBe(0);
    const { id } = await start(60);
    at('08:30');
    const ending = { ...success, materials: [{ materialId: plywood, quantity: 1500 }] };
    await place.mustCall('fablab.finishJob', { id, version: 1, ending });
    const [used] = await place.mustCall('fablab.materialMoves', { materialId: plywood });
    expect(used).toMatchObject({ kind: 'use', quantity: -1500, job: 'Découpe laser, Adèle Caron' });
    expect((await place.call('fablab.takeBackMove', { id: used?.id ?? 0 })).ok).toBe(false);
    expect((await place.call('fablab.takeBackMove', { id: 1 })).ok).toBe(false);
  });

  it('keeps its unit once it was counted, and one name in use', async () => {
    const [material] = await place.mustCall('fablab.materials', {});
    if (material === undefined) throw new Error('no material');
    const { id: _id, version, archived: _archived, stock: _stock, isLow: _low, ...fields } = material;
    const save = (patch: object) =>
      place.call('fablab.saveMaterial', { id: plywood, version, fields: { ...fields, ...patch } });
    await move('delivery', 1000);
    expect(await save({ unit: 'g' })).toMatchObject({ ok: false, error: { code: 'IN_USE' } });
    const twin = await place.call('fablab.saveMaterial', { fields });
    expect(twin).toMatchObject({ ok: false, error: { code: 'ALREADY_EXISTS' } });
    await place.mustCall('fablab.archiveMaterial', { id: plywood, version, archived: true });
    expect((await place.call('fablab.saveMaterial', { fields })).ok).toBe(true);
  });
});

describe('F4, I8: a job is paid on the spot', () => {
  it('once, by a numbered sale with its change, and then neither billed nor changed', async () => {
    const jobId = await finished();
    const paid = await place.call('billing.sellJob', { jobId, method: 'cash', tendered: 2000 }, volunteer);
    expect(paid).toMatchObject({ ok: true, value: { gross: 1300, change: 700 } });
    expect((await place.call('billing.sellJob', { jobId, method: 'cash' })).ok).toBe(false);
    expect(await place.mustCall('billing.toBill', { until: '2026-11-24' })).toEqual([]);
    expect((await place.call('fablab.removeJob', { id: jobId, version: 2 })).ok).toBe(false);
    const draft = await place.mustCall('fablab.machineJobs', { from: '2026-11-24', to: '2026-11-25' });
    expect(draft[0]).toMatchObject({ billing: 'paid_here', mayBePaidHere: false });
    const sales = await place.mustCall('billing.sales', { date: '2026-11-24' });
    expect(sales.rows).toHaveLength(1);
    expect((await place.mustCall('billing.verifyChain', {})).broken).toBeNull();
  });

  it('not when it is on a draft, and not for less', async () => {
    const jobId = await finished();
    const little = await place.call('billing.sellJob', { jobId, method: 'cash', tendered: 1000 });
    expect(little).toMatchObject({ ok: false, error: { code: 'AMOUNT_TOO_SMALL' } });
    await place.mustCall('billing.draftAll', { until: '2026-11-24' });
    expect(await place.call('billing.sellJob', { jobId, method: 'card' })).toMatchObject({
      ok: false,
      error: { code: 'IN_USE' },
    });
  });
});

it('G1: a job loses its words when its person is erased, and keeps the machine’s hours', async () => {
  const { id } = await start(60);
  at('09:00');
  const ending = { outcome: 'failure' as const, failureReason: 'fausse manœuvre', remark: 'rappeler' };
  const house = { payer: 'house' as const, houseReason: 'premier essai' };
  const erase = () => place.call('privacy.erase', { personId, version: 1 });
  expect(await erase()).toMatchObject({ ok: false });
  await place.mustCall('fablab.finishJob', { id, version: 1, ending: { ...ending, ...house } });
  const erased = await erase();
  if (!erased.ok) throw new Error(erased.error.message);
  const forgotten = 'motif effacé';
  expect(place.store.machineJobs.find(id)).toMatchObject({
    remark: '',
    failureReason: forgotten,
    houseReason: forgotten,
    runMinutes: 60,
  });
});
