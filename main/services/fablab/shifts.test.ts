import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { furnish } from '../../../tests/support/booking-place.ts';
import { readPdf } from '../../../tests/support/read-pdf.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { rotaOf, thursdayShift as fields, winter } from '../../../tests/support/shifts-place.ts';

let place: TestPlace;
let add: ReturnType<typeof furnish>;
let rota: ReturnType<typeof rotaOf>;
let solene: number;
let remi: number;
let karim: number;
// It is Tuesday 24 November 2026, 9:00; the place is open from 9 to 18.
beforeEach(async () => {
  place = openTestPlace();
  add = furnish(place);
  rota = rotaOf(place);
  solene = await add.person('Solène', 'Roche');
  remi = await add.person('Rémi', 'Vasseur');
  karim = await add.person('Karim', 'Girard');
});
afterEach(() => place.close());

const everyThursday = {
  pattern: { kind: 'weekly' as const, every: 1, weekdays: [4 as const] },
  end: { kind: 'count' as const, count: 4 },
};

describe('permanences', () => {
  it('T5: a rule stores an occurrence for each of its dates but those left out, and is undone in one go', async () => {
    const added = await place.call('fablab.addShifts', {
      fields,
      rule: everyThursday,
      skip: ['2026-12-03'],
      personIds: [remi],
    });
    expect(await rota.shown()).toEqual(['11-26T17:30 Rémi', '12-10T17:30 Rémi', '12-17T17:30 Rémi']);
    expect((await rota.shifts())[0]?.sentence).toBe('chaque jeudi, 4\u00a0fois');
    await place.undo(added);
    expect(await rota.shown()).toEqual([]);
  });

  it('T3: a bound that the night of the change of hour skips is refused', async () => {
    const night = { ...fields, startsAt: '2027-03-27T22:00', endsAt: '2027-03-28T02:30' };
    const refused = await place.call('fablab.addShifts', { fields: night });
    expect(refused).toMatchObject({ ok: false, error: { code: 'TIME_DOES_NOT_EXIST' } });
    const endless = await place.call('fablab.addShifts', {
      fields: { ...fields, endsAt: '2026-11-28T17:30' },
    });
    expect(endless).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT' },
    });
  });

  it('T6: a change goes to one, to those from here on, or to all to come, each on its own day', async () => {
    const { ids } = await rota.plan({ rule: everyThursday, personIds: [remi] });
    const [, second = 0] = ids;
    const { version } = await rota.find(second);
    const later = { ...fields, startsAt: '2026-12-03T18:00', endsAt: '2026-12-03T22:00' };
    const changed = await place.call('fablab.changeShift', {
      id: second,
      version,
      scope: 'following',
      fields: later,
    });
    expect(changed).toMatchObject({ ok: true, value: { changed: 3 } });
    expect(await rota.shown()).toEqual([
      '11-26T17:30 Rémi',
      '12-03T18:00 Rémi',
      '12-10T18:00 Rémi',
      '12-17T18:00 Rémi',
    ]);
    expect((await rota.find(second)).endsAt).toBe('2026-12-03T22:00');
    await place.undo(changed);
    expect((await rota.shown())[1]).toBe('12-03T17:30 Rémi');
  });

  it('B9: a cancelled one keeps its reason and those who were on, is no hole, and comes back by undoing', async () => {
    const { ids } = await rota.plan({ rule: everyThursday, personIds: [remi] });
    const [first = 0] = ids;
    const { version, hole } = await rota.find(first);
    expect(hole).toBe('Il manque quelqu’un jeudi\u00a026');
    const cancelled = await place.call('fablab.cancelShift', { id: first, version, reason: 'Neige' });
    expect(await rota.shown()).toContain('11-26T17:30 Rémi annulée');
    expect(await rota.find(first)).toMatchObject({ missing: 0, hole: '', cancelled: { reason: 'Neige' } });
    expect(await rota.shifts()).toHaveLength(3);
    expect(place.store.shifts.onDuty('2026-11-26T18:00', '2026-11-26T19:00')).toEqual([]);
    await place.undo(cancelled);
    expect(place.store.shifts.onDuty('2026-11-26T18:00', '2026-11-26T19:00')).toEqual([
      { personId: remi, displayName: 'Rémi Vasseur' },
    ]);
  });

  it('two who change the same permanence are told apart by its version', async () => {
    const id = await rota.planOne();
    const { version } = await rota.find(id);
    await place.mustCall('fablab.changeShift', { id, version, fields: { ...fields, wanted: 3 } });
    const late = await place.call('fablab.cancelShift', { id, version, reason: 'Neige' });
    expect(late).toMatchObject({ ok: false, error: { code: 'CONFLICT_STALE' } });
  });

  it('T6: a period is copied a week later with those who are on, but what stands already; undone in one go', async () => {
    await rota.plan({ personIds: [remi, karim] });
    await rota.plan({ fields: { ...fields, startsAt: '2026-11-28T10:00', endsAt: '2026-11-28T12:00' } });
    const wish = { from: '2026-11-23', to: '2026-11-29', days: 7 };
    const copied = await place.call('fablab.copyShifts', wish);
    expect(copied).toMatchObject({ ok: true, value: { there: 0 } });
    expect((await rota.shown()).slice(2)).toEqual(['12-03T17:30 Rémi+Karim', '12-05T10:00 ']);
    expect(await place.mustCall('fablab.previewShiftCopy', wish)).toMatchObject([
      { state: 'there' },
      { state: 'there' },
    ]);
    const again = await place.call('fablab.copyShifts', wish);
    expect(again).toMatchObject({ ok: false, error: { code: 'NOT_POSSIBLE_NOW' } });
    await place.undo(copied);
    expect(await rota.shown()).toHaveLength(2);
    // Christmas is seen before it is copied.
    const christmas = await place.mustCall('fablab.previewShiftCopy', {
      ...wish,
      from: '2026-11-27',
      days: 27,
    });
    expect(christmas).toMatchObject([{ startsAt: '2026-12-25T10:00', holiday: 'Noël' }]);
  });
});

describe('who is on', () => {
  it('F4: a volunteer says « je viens » and « je ne viens pas », and touches nobody else', async () => {
    const id = await rota.planOne({ personIds: [remi] });
    const karims = await rota.volunteer(karim);
    const came = await place.call('fablab.staffShifts', { changes: [{ id, add: [karim] }] }, karims);
    expect(came).toMatchObject({ ok: true, value: { changed: 1 } });
    expect((await rota.find(id)).missing).toBe(0);
    const [mine] = await place.mustCall('fablab.shifts', winter, karims);
    expect(mine?.staff.map(({ me }) => me)).toEqual([false, true]);
    const other = await place.call('fablab.staffShifts', { changes: [{ id, remove: [remi] }] }, karims);
    expect(other).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } });
    const nobody = await rota.volunteer(null);
    const unknown = await place.call('fablab.staffShifts', { changes: [{ id, add: [solene] }] }, nobody);
    expect(unknown).toMatchObject({
      ok: false,
      error: { code: 'NOT_ALLOWED' },
    });
    const wish = { id, version: 1 };
    expect(await place.call('fablab.cancelShift', { ...wish, reason: 'Neige' }, karims)).toMatchObject({
      error: { code: 'NOT_ALLOWED' },
    });
    expect(await place.call('fablab.removeShift', wish, karims)).toMatchObject({
      error: { code: 'NOT_ALLOWED' },
    });
    await place.undo(came);
    expect(await rota.shown()).toEqual(['11-26T17:30 Rémi']);
  });

  it('a swap between two evenings is one change, all or nothing, and is undone as one', async () => {
    const first = await rota.planOne({ personIds: [remi] });
    const second = await rota.planOne({
      fields: { ...fields, startsAt: '2026-12-03T17:30', endsAt: '2026-12-03T21:00' },
      personIds: [karim],
    });
    const swap = [
      { id: first, add: [karim], remove: [remi] },
      { id: second, add: [remi], remove: [karim] },
    ];
    const swapped = await place.call('fablab.staffShifts', { changes: swap });
    expect(swapped).toMatchObject({ ok: true, undo: { label: 'Remplacement noté' } });
    expect(await rota.shown()).toEqual(['11-26T17:30 Karim', '12-03T17:30 Rémi']);
    await place.undo(swapped);
    expect(await rota.shown()).toEqual(['11-26T17:30 Rémi', '12-03T17:30 Karim']);
    const { version } = await rota.find(second);
    await place.mustCall('fablab.cancelShift', { id: second, version, reason: 'Neige' });
    expect(await place.call('fablab.staffShifts', { changes: swap })).toMatchObject({ ok: false });
    expect(await rota.shown()).toEqual(['11-26T17:30 Rémi', '12-03T17:30 Karim annulée']);
  });

  it('somebody comes to every evening of a series at once', async () => {
    const { ids } = await rota.plan({ rule: everyThursday, personIds: [remi] });
    const [, second = 0] = ids;
    await place.mustCall('fablab.staffShifts', {
      changes: [{ id: second, scope: 'following', add: [solene] }],
    });
    expect(await rota.shown()).toEqual([
      '11-26T17:30 Rémi',
      '12-03T17:30 Rémi+Solène',
      '12-10T17:30 Rémi+Solène',
      '12-17T17:30 Rémi+Solène',
    ]);
    expect(await rota.shifts({ personId: solene })).toHaveLength(3);
  });
});

const paper = async () =>
  place.files.get((await place.mustCall('fablab.shiftsFile', { month: '2026-12' })).ticket)?.bytes;

describe('the rota on paper', () => {
  it('T6: a month of it with a line to write on for each who is missing, the same bytes each time', async () => {
    await rota.plan({ rule: everyThursday, personIds: [remi] });
    const bytes = await paper();
    expect(await paper()).toEqual(bytes);
    const text = readPdf(bytes ?? new Uint8Array()).pages.join(' ');
    for (const words of ['Permanences de décembre 2026', 'jeudi 3 déc.', 'Rémi Vasseur', '…………'])
      expect(text).toContain(words);
    expect(text).not.toContain('nov.');
  });
});

describe('people of the rota', () => {
  it('P5: a merge moves them, counts them once, and is taken back', async () => {
    const twin = await add.person('Rémy', 'Vasseur');
    const id = await rota.planOne({ personIds: [remi, twin, karim] });
    const merged = await place.call('people.merge', {
      keepId: remi,
      mergeId: twin,
      keepVersion: 1,
      mergeVersion: 1,
    });
    expect(merged).toMatchObject({ ok: true });
    expect((await rota.find(id)).staff.map(({ personId }) => personId)).toEqual([remi, karim]);
    await place.undo(merged);
    expect((await rota.find(id)).staff.map(({ personId }) => personId)).toEqual([remi, twin, karim]);
  });

  it('G1: who is erased is on none any more, and their hours stay in the figures', async () => {
    const held = { ...fields, startsAt: '2026-11-19T17:30', endsAt: '2026-11-19T21:00' };
    const id = await rota.planOne({ fields: held, personIds: [remi, karim] });
    await place.mustCall('fablab.noteShiftTime', { id, personIds: [remi] });
    await place.mustCall('privacy.erase', { personId: remi, version: 1 });
    expect((await rota.find(id)).staff.map(({ personId }) => personId)).toEqual([karim]);
    expect((await place.mustCall('volunteering.year', { year: 2026 })).minutes).toBe(210);
  });
});
