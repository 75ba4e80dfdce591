import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let remi: number;
let solene: number;
beforeEach(async () => {
  place = openTestPlace();
  remi = await addPerson(place, { firstName: 'Rémi', lastName: 'Vasseur' });
  solene = await addPerson(place, { firstName: 'Solène', lastName: 'Roche' });
});
afterEach(() => place.close());

const volunteer = { actor: { role: 'volunteer', name: 'Karim', scope: 'web:karim' } } as const;
const year = { from: '2026-01-01', to: '2026-12-31' };
const list = async (given: object = {}) => place.mustCall('volunteering.list', { ...year, ...given });
const accueil = async (): Promise<number> => {
  const found = (await place.mustCall('volunteering.activities', {})).find(({ name }) => name === 'Accueil');
  if (found === undefined) throw new Error('no activity');
  return found.id;
};
const note = async (given: object = {}) =>
  place.call('volunteering.note', {
    personIds: [remi],
    date: '2026-11-24',
    minutes: 120,
    activityId: await accueil(),
    ...given,
  });

describe('a line of volunteer time', () => {
  it('P9: « 2h Rémi accueil » is understood whole', async () => {
    const line = await place.mustCall('volunteering.understand', { text: '2h Rémi accueil' });
    expect(line).toMatchObject({
      minutes: 120,
      timeInWords: '2\u00a0h',
      date: '2026-11-24',
      activityName: 'Accueil',
      newActivity: '',
    });
    expect(line.people).toMatchObject([{ text: 'Rémi', hits: [{ kind: 'person', id: remi }] }]);
  });

  it('P9: what nobody is called is likely a new activity, and several people are found', async () => {
    const line = await place.mustCall('volunteering.understand', {
      text: 'Solène, Rémi vide-grenier de 14h à 17h hier',
    });
    expect(line).toMatchObject({
      minutes: 180,
      startsAt: '14:00',
      date: '2026-11-23',
      newActivity: 'Vide-grenier',
    });
    expect(line.people.map(({ hits }) => hits[0]?.id)).toEqual([solene, remi]);
    const nobody = await place.mustCall('volunteering.understand', { text: '1h Zoé' });
    expect(nobody.people).toEqual([{ text: 'Zoé', hits: [] }]);
  });

  it('P9, F4: a volunteer notes for anybody, takes back today’s, and reads nobody’s history', async () => {
    const noted = await place.mustCall(
      'volunteering.note',
      { personIds: [remi], date: '2026-11-24', minutes: 60 },
      volunteer,
    );
    expect((await place.call('volunteering.list', year, volunteer)).ok).toBe(false);
    expect((await place.call('volunteering.remove', { ids: noted.ids }, volunteer)).ok).toBe(true);
    const again = await note();
    if (!again.ok) throw new Error('not noted');
    place.setNow('2026-11-25T08:00:00.000Z');
    expect(await place.call('volunteering.remove', { ids: again.value.ids }, volunteer)).toMatchObject({
      ok: false,
      error: { code: 'NOT_ALLOWED' },
    });
    expect((await place.call('volunteering.remove', { ids: again.value.ids })).ok).toBe(true);
  });
});

describe('noting', () => {
  it('P9: several at once, in one go undone and redone', async () => {
    const noted = await note({ personIds: [remi, solene, remi] });
    expect(noted).toMatchObject({
      ok: true,
      value: {
        days: [
          { personId: remi, minutes: 120 },
          { personId: solene, minutes: 120 },
        ],
      },
      undo: { label: 'Bénévolat de 2\u00a0personnes noté' },
    });
    expect((await list()).minutes).toBe(240);
    const undone = await place.undo(noted);
    expect((await list()).rows).toEqual([]);
    await place.undo(undone);
    expect((await list()).minutes).toBe(240);
  });

  it('P9: never for a day to come, nor more than 24 h in a day, nor for a file merged away', async () => {
    expect(await note({ date: '2026-11-25' })).toMatchObject({
      error: { fields: { date: expect.any(String) as string } },
    });
    await note({ minutes: 1000 });
    expect(await note({ minutes: 500 })).toMatchObject({
      error: { fields: { minutes: expect.stringContaining('Rémi Vasseur') as string } },
    });
    expect(await note({ minutes: 440 })).toMatchObject({ ok: true });
    expect((await note({ minutes: 0 })).ok).toBe(false);
    expect((await note({ personIds: [9999] })).ok).toBe(false);
  });

  it('P9: a new activity joins the list once, whatever its accents; an archived one comes back', async () => {
    await note({ activityId: null, newActivity: 'Vide-grenier' });
    await note({ activityId: null, newActivity: 'vide grenier' });
    const named = async () =>
      (await place.mustCall('volunteering.activities', { withArchived: true })).filter(({ name }) =>
        name.toLowerCase().startsWith('vide'),
      );
    const [activity, ...twins] = await named();
    expect(twins).toEqual([]);
    expect(activity).toMatchObject({ name: 'Vide-grenier', uses: 2 });
    if (activity === undefined) throw new Error('no activity');
    const { id, version, name } = activity;
    const archived = await place.call('volunteering.saveActivity', { id, version, name, archived: true });
    expect((await named())[0]?.archived).toBe(true);
    await place.undo(archived);
    expect((await named())[0]?.archived).toBe(false);
    expect(await place.call('volunteering.saveActivity', { name: 'MENAGE' })).toMatchObject({
      error: { code: 'ALREADY_EXISTS' },
    });
  });

  it('P9: a correction is undone, and a version of before is stale', async () => {
    await note();
    const [row] = (await list()).rows;
    if (row === undefined) throw new Error('no row');
    const fields = { date: '2026-11-20', minutes: 45, startsAt: null, activityId: null, note: 'tri' };
    const changed = await place.call('volunteering.change', { id: row.id, version: row.version, ...fields });
    expect((await list()).rows).toMatchObject([{ ...fields, activityName: '', displayName: 'Rémi Vasseur' }]);
    expect(
      await place.call('volunteering.change', { id: row.id, version: row.version, ...fields }),
    ).toMatchObject({
      error: { code: 'CONFLICT_STALE' },
    });
    await place.undo(changed);
    expect((await list()).rows).toMatchObject([
      { minutes: 120, date: '2026-11-24', activityName: 'Accueil' },
    ]);
  });
});

const bytesOf = async (format: 'csv' | 'xlsx' | 'ods' | 'pdf', what: 'times' | 'people') => {
  const ticket = await place.mustCall('volunteering.file', { ...year, format, what });
  const file = place.files.get(ticket.ticket);
  if (file === undefined) throw new Error('no file');
  return { ticket, bytes: file.bytes };
};

describe('adding up', () => {
  it('P9: hours count without a value, and are valued by the one in force on the day', async () => {
    await note({ date: '2026-03-02' });
    await note({ personIds: [solene], date: '2026-07-01', minutes: 20, activityId: null });
    expect(await list()).toMatchObject({ minutes: 140, people: 2, cents: 0, unvalued: 140 });
    await place.mustCall('volunteering.saveHourlyValue', {
      inForceFrom: '2026-06-01',
      hourlyCents: 1202,
      basis: 'SMIC',
    });
    const sums = await list();
    expect(sums).toMatchObject({ cents: 401, unvalued: 120 });
    expect(sums.byPerson).toEqual([
      { label: 'Rémi Vasseur', personId: remi, minutes: 120, cents: 0 },
      { label: 'Solène Roche', personId: solene, minutes: 20, cents: 401 },
    ]);
    expect(sums.byActivity.map(({ label }) => label)).toEqual(['Accueil', 'Sans activité précisée']);
    expect(sums.byMonth).toEqual([
      { month: '2026-03', minutes: 120 },
      { month: '2026-07', minutes: 20 },
    ]);
    expect(await list({ personId: solene })).toMatchObject({ minutes: 20 });
    expect(await place.mustCall('volunteering.year', { year: 2026 })).toMatchObject({
      minutes: 140,
      cents: 401,
    });
    expect(await place.mustCall('volunteering.year', { year: 2025 })).toMatchObject({
      minutes: 0,
      byActivity: [],
    });
    expect(
      await place.call('volunteering.saveHourlyValue', {
        inForceFrom: '2026-06-01',
        hourlyCents: 1,
        basis: '',
      }),
    ).toMatchObject({ error: { code: 'ALREADY_EXISTS' } });
  });

  it('P9: files of the register and of the sums, the same bytes when asked again', async () => {
    await note({ note: '=1+1' });
    const csv = new TextDecoder().decode((await bytesOf('csv', 'times')).bytes);
    expect(csv).toContain("24/11/2026;Rémi Vasseur;Accueil;2,00;120;;'=1+1;Camille");
    expect(new TextDecoder().decode((await bytesOf('csv', 'people')).bytes)).toContain(
      'Rémi Vasseur;2,00;120;0,00',
    );
    for (const format of ['xlsx', 'ods', 'pdf'] as const)
      expect((await bytesOf(format, 'times')).bytes).toEqual((await bytesOf(format, 'times')).bytes);
  });

  it('P5: a merge takes the time along, and gives it back', async () => {
    await note({ personIds: [solene] });
    const merged = await place.mustCall('people.merge', {
      keepId: remi,
      keepVersion: 1,
      mergeId: solene,
      mergeVersion: 1,
    });
    expect((await list({ personId: remi })).minutes).toBe(120);
    await place.mustCall('people.unmerge', { mergeLogId: merged.mergeLogId });
    expect((await list({ personId: solene })).minutes).toBe(120);
  });
});
