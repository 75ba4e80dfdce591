import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { busyZelie } from '../../../tests/support/privacy-place.ts';

let place: TestPlace;
beforeEach(() => void (place = openTestPlace()));
afterEach(() => place.close());

const due = async (): Promise<string[]> =>
  (await place.mustCall('privacy.proposals', {})).due.map(
    ({ displayName, lastTie }) => `${displayName}: ${lastTie}`,
  );

describe('how long people are kept (G2)', () => {
  it('G2: proposes who has had no tie for as long as the setting says, by the last of all ties', async () => {
    const { id } = await busyZelie(place);
    await addPerson(place, { firstName: 'Ana', lastName: 'Jamais' });
    expect(await due()).toEqual([]);
    // Her membership ends on 31 December 2026; whoever was only written down on 24 November comes a month before.
    place.setNow('2029-12-01T09:00:00.000Z');
    expect(await due()).toContain('Ana Jamais: fiche créée');
    expect((await due()).filter((line) => line.startsWith('Zélie'))).toEqual([]);
    place.setNow('2029-12-31T09:00:00.000Z');
    expect(await due()).toContain('Zélie Quibeuf: fin d’adhésion');
    // Never by itself.
    expect(place.store.people.find(id)?.erasedAt).toBeNull();
  });

  it('G2: whoever answers for a child is kept as long as the child comes', async () => {
    const parent = await addPerson(place, { firstName: 'Odile', lastName: 'Mère' });
    const child = await addPerson(place, { firstName: 'Noé', lastName: 'Mère', birthDate: '2016-03-02' });
    const guardian = { personId: parent, tie: 'mère', mayFetch: true, authorisedOn: null };
    await place.mustCall('people.setGuardians', { id: child, version: 1, guardians: [guardian] });
    place.setNow('2029-11-23T09:00:00.000Z');
    await place.mustCall('attendance.checkIn', { personId: child, date: '2029-11-23', halves: ['morning'] });
    place.setNow('2030-01-01T09:00:00.000Z');
    expect(await due()).toEqual([]);
  });

  it('G2: three years at most, and says why not more', async () => {
    const { version } = await place.mustCall('privacy.settings', {});
    const more = await place.call('privacy.saveSettings', {
      version,
      retentionMonths: 48,
      evidenceYears: 10,
    });
    expect(more).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
    expect(JSON.stringify(more)).toContain('Trois ans');
    const less = await place.call('privacy.saveSettings', {
      version,
      retentionMonths: 12,
      evidenceYears: 10,
    });
    await addPerson(place);
    place.setNow('2027-11-24T09:00:00.000Z');
    expect(await due()).toHaveLength(1);
    await place.undo(less);
    expect(await due()).toEqual([]);
  });

  it('G2: somebody is kept until a day for a reason, which is undone, and is proposed again after it', async () => {
    const id = await addPerson(place);
    place.setNow('2030-01-10T09:00:00.000Z');
    const keeping = { personId: id, until: '2030-12-31', reason: 'Litige en cours' };
    const kept = await place.call('privacy.keep', keeping);
    const found = await place.mustCall('privacy.proposals', {});
    expect(found).toMatchObject({ due: [], total: 0, kept: [{ keptReason: 'Litige en cours' }] });
    await place.undo(kept);
    expect(await due()).toHaveLength(1);
    await place.mustCall('privacy.keep', keeping);
    place.setNow('2031-01-01T09:00:00.000Z');
    expect(await due()).toHaveLength(1);
    const past = await place.call('privacy.keep', { ...keeping, until: '2020-01-01' });
    expect(past).toMatchObject({ error: { fields: { until: 'Indiquer un jour à venir.' } } });
  });

  it('G2: is mentioned once a month, until somebody has looked', async () => {
    await addPerson(place);
    place.setNow('2030-01-10T09:00:00.000Z');
    expect(await place.mustCall('privacy.proposalsCount', {})).toMatchObject({
      due: 1,
      reviewedThisMonth: false,
    });
    await place.mustCall('privacy.markReviewed', {});
    expect(await place.mustCall('privacy.proposalsCount', {})).toMatchObject({ reviewedThisMonth: true });
    place.setNow('2030-02-01T09:00:00.000Z');
    expect(await place.mustCall('privacy.proposalsCount', {})).toMatchObject({
      due: 1,
      reviewedThisMonth: false,
    });
  });
});
