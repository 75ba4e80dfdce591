import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../shared/contract/contract.ts';
import { usualMachine } from '../../../shared/domain/machines.ts';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let laser: number;
let room: number;
beforeEach(async () => {
  place = openTestPlace();
  const add = furnish(place);
  room = await add.resource();
  laser = await add.resource({ name: 'Découpe laser', kind: 'machine' });
});
afterEach(() => place.close());

type Plan = InputOf<'fablab.saveMaintenancePlan'>['fields'];
type Done = InputOf<'fablab.noteMaintenance'>;
const halfYearly: Plan['rule'] = { kind: 'months', months: 6, ahead: 14 };
const plan = (fields: Partial<Plan> = {}) =>
  place.mustCall('fablab.saveMaintenancePlan', {
    fields: {
      resourceId: laser,
      what: 'Nettoyer les miroirs',
      rule: halfYearly,
      countsFrom: '2026-05-20',
      countsFromMinutes: 0,
      ...fields,
    },
  });
const note = (fields: Partial<Done> = {}) =>
  place.call('fablab.noteMaintenance', {
    resourceId: laser,
    planId: null,
    doneOn: '2026-11-24',
    what: 'Nettoyer les miroirs',
    doneBy: 'Karim',
    parts: 'lentille',
    cost: 4500,
    minutesRun: null,
    ...fields,
  });
const next = async () => (await place.mustCall('fablab.machines', {}))[0]?.next;
const life = () => place.mustCall('fablab.machineLife', { resourceId: laser });

describe('planned maintenance', () => {
  it('F3: is overdue on the machine until it is noted, which counts it anew, and undoing brings it back', async () => {
    const { id } = await plan();
    expect(await next()).toEqual({
      planId: id,
      what: 'Nettoyer les miroirs',
      due: { by: 'date', on: '2026-11-20' },
      state: 'overdue',
    });
    const noted = await note({ planId: id });
    expect(await next()).toMatchObject({ due: { on: '2027-05-24' }, state: 'later' });
    expect((await life()).plans).toMatchObject([{ lastDoneOn: '2026-11-24' }]);
    await place.undo(noted);
    expect(await next()).toMatchObject({ state: 'overdue' });
  });

  it('F3: by hours run, counts from what the machine had run when it was last done', async () => {
    const fields = { ...usualMachine, minutesRunBefore: 3000 };
    await place.mustCall('fablab.saveMachine', { resourceId: laser, version: 0, fields });
    const rule: Plan['rule'] = { kind: 'hours', minutes: 3000, ahead: 300 };
    const { id } = await plan({ rule, countsFromMinutes: 200 });
    expect(await next()).toMatchObject({ due: { by: 'hours', atMinutes: 3200, left: 200 }, state: 'soon' });
    await note({ planId: id });
    expect(await next()).toMatchObject({ due: { atMinutes: 6000, left: 3000 }, state: 'later' });
    expect((await life()).events).toMatchObject([{ kind: 'maintenance', minutesRun: 3000 }]);
  });

  it('F3: noting an older one too does not bring the last one forward', async () => {
    const { id } = await plan();
    await note({ planId: id });
    await note({ planId: id, doneOn: '2026-01-10' });
    expect(await next()).toMatchObject({ due: { on: '2027-05-24' } });
  });

  it('F3: the most pressing of several is shown; what is given up is not, and comes back by undoing', async () => {
    await plan({ what: 'Graisser', countsFrom: '2026-11-01' });
    const { id } = await plan();
    expect((await next())?.what).toBe('Nettoyer les miroirs');
    const given = await place.call('fablab.archiveMaintenancePlan', { id, version: 1, archived: true });
    expect((await next())?.what).toBe('Graisser');
    expect((await life()).plans).toHaveLength(1);
    await place.undo(given);
    expect((await next())?.what).toBe('Nettoyer les miroirs');
  });

  it('is changed by its version, and undone', async () => {
    const { id } = await plan();
    const fields: Plan = {
      resourceId: laser,
      what: 'Miroirs',
      rule: { kind: 'date', on: '2026-12-01', ahead: 30 },
      countsFrom: '2026-11-24',
      countsFromMinutes: 0,
    };
    const saved = await place.call('fablab.saveMaintenancePlan', { id, version: 1, fields });
    expect(await next()).toMatchObject({ what: 'Miroirs', due: { on: '2026-12-01' }, state: 'soon' });
    expect(await place.call('fablab.saveMaintenancePlan', { id, version: 1, fields })).toMatchObject({
      error: { code: 'CONFLICT_STALE' },
    });
    await place.undo(saved);
    expect(await next()).toMatchObject({ due: { on: '2026-11-20' } });
    // A single date that has been seen to comes no more.
    await place.mustCall('fablab.saveMaintenancePlan', { id, version: 3, fields });
    await note({ planId: id });
    expect(await next()).toBeNull();
  });

  it('is refused for a room, for a day to come, and for another machine’s plan', async () => {
    const { id } = await plan();
    expect(await note({ resourceId: room })).toMatchObject({ error: { code: 'NOT_POSSIBLE_NOW' } });
    expect(await note({ doneOn: '2026-11-25' })).toMatchObject({
      error: { fields: { doneOn: expect.stringContaining('une fois fait') as string } },
    });
    const other = await furnish(place).resource({ name: 'Brodeuse', kind: 'machine' });
    expect(await note({ resourceId: other, planId: id })).toMatchObject({ error: { code: 'NOT_FOUND' } });
  });
});

it('F3, F4: volunteers note what they did and see what was done, without what it cost', async () => {
  const actor = { role: 'volunteer', name: 'Solène' } as const;
  const done = { resourceId: laser, planId: null, doneOn: '2026-11-23', what: 'Courroie', doneBy: '' };
  await place.mustCall(
    'fablab.noteMaintenance',
    { ...done, parts: '', cost: 1200, minutesRun: null },
    { actor },
  );
  const seen = await place.mustCall('fablab.machineLife', { resourceId: laser }, { actor });
  expect(seen.events).toMatchObject([{ what: 'Courroie', notedBy: 'Solène', cost: 0 }]);
  expect((await life()).events).toMatchObject([{ cost: 1200 }]);
  expect(
    await place.call(
      'fablab.archiveMaintenancePlan',
      { id: (await plan()).id, version: 1, archived: true },
      { actor },
    ),
  ).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
});
