import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../shared/contract/contract.ts';
import { usualMachine } from '../../../shared/domain/machines.ts';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let add: ReturnType<typeof furnish>;
let laser: number;
beforeEach(async () => {
  place = openTestPlace();
  add = furnish(place);
  await add.resource();
  laser = await add.resource({ name: 'Découpe laser', kind: 'machine', group: '' });
});
afterEach(() => place.close());

type Fields = InputOf<'fablab.saveMachine'>['fields'];
const charged: Fields = {
  basis: 'actual',
  setupFee: 250,
  failureCharges: { time: false, materials: true, setup: false },
  supervision: 'minors',
  minutesRunBefore: 12_000,
};
const save = (fields: Fields, version = 0, resourceId = laser) =>
  place.call('fablab.saveMachine', { resourceId, version, fields });

describe('fablab.machines', () => {
  it('C6: lists machines only, with the usual settings until somebody sets others', async () => {
    const machines = await place.mustCall('fablab.machines', {});
    expect(machines).toEqual([
      {
        ...usualMachine,
        resourceId: laser,
        version: 0,
        name: 'Découpe laser',
        group: '',
        ownerName: null,
        state: 'available',
        stateNote: '',
        expectedBackOn: null,
        pictureVersion: 0,
        habilitation: null,
        next: null,
        tariff: null,
        minutesRun: 0,
      },
    ]);
  });

  it('C6, F6: keeps how each is charged, and takes it back in one go', async () => {
    const saved = await save(charged);
    expect(saved).toMatchObject({ ok: true, value: { version: 1 } });
    const [machine] = await place.mustCall('fablab.machines', {});
    expect(machine).toMatchObject({ ...charged, version: 1, minutesRun: 12_000 });
    expect((await place.undo(saved)).ok).toBe(true);
    const [again] = await place.mustCall('fablab.machines', {});
    expect(again).toMatchObject({ ...usualMachine, version: 2 });
  });

  it('is not saved over somebody else’s change, nor for a room, nor by a volunteer', async () => {
    await save(charged);
    expect(await save(charged, 0)).toMatchObject({ ok: false, error: { code: 'CONFLICT_STALE' } });
    const [room] = await place.mustCall('resources.list', {});
    expect(await save(charged, 0, room?.id)).toMatchObject({
      ok: false,
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
    expect(
      await place.call(
        'fablab.saveMachine',
        { resourceId: laser, version: 1, fields: charged },
        { actor: volunteer },
      ),
    ).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } });
    expect((await place.call('fablab.machines', {}, { actor: volunteer })).ok).toBe(true);
  });
});

const volunteer = { role: 'volunteer' } as const;
const wish = (personId: number, more: object = {}) => ({
  resourceId: laser,
  startsAt: '2026-11-24T14:00',
  endsAt: '2026-11-24T15:00',
  personId,
  ...more,
});
const codesOf = async (personId: number, more: object = {}) =>
  (await place.mustCall('bookings.preview', { fields: wish(personId, more) })).warnings.map(
    ({ code }) => code,
  );
const born = async (id: number, birthDate: string) => {
  const { version } = await place.mustCall('people.sheet', { id });
  await place.mustCall(
    'people.update',
    { id, version, fields: { birthDate } },
    { accept: ['GUARDIAN_MISSING'] },
  );
};

describe('supervision', () => {
  it('F1: a minor at a machine that asks it needs a volunteer who is named, on the day of use', async () => {
    const [minor, adult] = [await add.person('Tom', 'Ferrier'), await add.person('Rémi', 'Blanc')];
    await born(minor, '2010-03-01');
    await born(adult, '1980-03-01');
    expect(await codesOf(minor)).not.toContain('SUPERVISION_MISSING');
    await save({ ...charged, supervision: 'minors' });
    expect(await codesOf(minor)).toContain('SUPERVISION_MISSING');
    expect(await codesOf(minor, { supervisedBy: adult })).not.toContain('SUPERVISION_MISSING');
    expect(await codesOf(adult)).not.toContain('SUPERVISION_MISSING');
    // The day before they come of age, and the day itself.
    await born(minor, '2008-11-25');
    expect(await codesOf(minor)).toContain('SUPERVISION_MISSING');
    await born(minor, '2008-11-24');
    expect(await codesOf(minor)).not.toContain('SUPERVISION_MISSING');
  });

  it('F1, F4: where everybody needs one, a volunteer may not pass over it, and the manager may', async () => {
    const adult = await add.person('Rémi', 'Blanc');
    await save({ ...charged, supervision: 'everyone' });
    expect(await place.call('bookings.create', wish(adult), { actor: volunteer })).toMatchObject({
      ok: false,
      error: { code: 'NOT_ALLOWED' },
    });
    expect(
      await place.call('bookings.create', wish(adult), { accept: ['SUPERVISION_MISSING'] }),
    ).toMatchObject({ ok: true });
  });
});
