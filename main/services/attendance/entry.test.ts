import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Place } from '../../../shared/contract/settings.ts';
import { settle } from '../../../tests/support/billing-place.ts';
import { addMembershipType, addOrganisation, addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let lea: number;
beforeEach(async () => {
  place = openTestPlace();
  lea = await addPerson(place);
});
afterEach(() => place.close());

const rule = async (checkInMembership: Place['checkInMembership'], trialDays = 1): Promise<void> =>
  settle(place, { checkInMembership, trialDays });
const enter = async (personId = lea, options: object = {}) =>
  place.call('attendance.checkIn', { personId, date: '2026-11-24', halves: ['morning'] }, options);
const asked = {
  ok: false,
  error: { code: 'NEEDS_CONFIRMATION', warnings: [{ code: 'MEMBERSHIP_MISSING' }] },
};

describe('coming in without a membership', () => {
  it('P7: asks nothing, asks the desk, or refuses, by setting', async () => {
    await rule('warn');
    expect(await enter()).toMatchObject(asked);
    expect(await enter(lea, { accept: ['MEMBERSHIP_MISSING'] })).toMatchObject({ ok: true });
    await rule('block');
    const marc = await addPerson(place, { firstName: 'Marc' });
    expect(await enter(marc, { accept: ['MEMBERSHIP_MISSING'] })).toMatchObject({
      ok: false,
      error: { code: 'MEMBERSHIP_REQUIRED' },
    });
    await rule('no');
    expect(await enter(marc)).toMatchObject({ ok: true, value: { trial: false } });
  });

  it('P7: a membership in force or in grace, or being named by a structure, lets in', async () => {
    await rule('block');
    const typeId = await addMembershipType(place, { graceDays: 30 });
    const holder = { kind: 'person', id: lea } as const;
    await place.mustCall('memberships.record', {
      holder,
      typeId,
      startsOn: '2026-01-01',
      endsOn: '2026-10-31',
      fee: 2000,
    });
    expect(await enter()).toMatchObject({ ok: true });
    const marc = await addPerson(place, { firstName: 'Marc' });
    const structures = await addMembershipType(place, { forWhom: 'organisation', namedPeople: 2 });
    const taken = await place.mustCall('memberships.record', {
      holder: { kind: 'organisation', id: await addOrganisation(place) },
      typeId: structures,
      startsOn: '2026-01-01',
      fee: 2000,
    });
    expect(await enter(marc)).toMatchObject({ ok: false });
    await place.mustCall('memberships.setNamed', {
      id: taken.id,
      version: taken.version,
      people: [{ personId: marc, from: '2026-11-24' }],
    });
    expect(await enter(marc)).toMatchObject({ ok: true });
  });

  it('P7: so many trial days are allowed and counted, then the desk is asked', async () => {
    await rule('trial', 2);
    expect(await enter()).toMatchObject({ ok: true, value: { trial: true } });
    place.setNow('2026-11-25T08:00:00.000Z');
    const on = async (date: string, options: object = {}) =>
      place.call('attendance.checkIn', { personId: lea, date, halves: ['morning'] }, options);
    expect(await on('2026-11-25')).toMatchObject({ ok: true, value: { trial: true } });
    place.setNow('2026-11-26T08:00:00.000Z');
    expect(await on('2026-11-26')).toMatchObject({
      error: {
        message: expect.stringContaining('2\u00a0journées d’essai sont déjà prises, sur 2') as string,
      },
    });
    expect(await on('2026-11-26', { accept: ['MEMBERSHIP_MISSING'] })).toMatchObject({
      ok: true,
      value: { trial: false },
    });
  });

  it('P7: a trial day taken back is not counted; the afternoon of the same day is the same trial', async () => {
    await rule('trial');
    const first = await enter();
    expect(
      await place.mustCall('attendance.checkIn', {
        personId: lea,
        date: '2026-11-24',
        halves: ['afternoon'],
      }),
    ).toMatchObject({ trial: true, afternoon: true });
    await place.mustCall('attendance.checkOut', {
      personId: lea,
      date: '2026-11-24',
      halves: ['morning', 'afternoon'],
    });
    expect(first).toMatchObject({ ok: true });
    place.setNow('2026-11-25T08:00:00.000Z');
    const again = { personId: lea, date: '2026-11-25', halves: ['morning' as const] };
    expect(await place.call('attendance.checkIn', again)).toMatchObject({ ok: true, value: { trial: true } });
  });

  it('B12: what has happened is noted without question', async () => {
    await rule('block');
    const yesterday = { personId: lea, date: '2026-11-23', halves: ['morning' as const] };
    expect(await place.call('attendance.checkIn', yesterday)).toMatchObject({ ok: true });
  });
});
