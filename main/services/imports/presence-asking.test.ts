import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let add: ReturnType<typeof furnish>;
beforeEach(() => {
  place = openTestPlace('2026-12-01T08:00:00.000Z');
  add = furnish(place);
});
afterEach(() => place.close());

const text = (content: string) => new TextEncoder().encode(content);
const hand = (name: string, bytes: Uint8Array) => place.files.put(name, 'text/csv', bytes).ticket;
const sheet = (lines: string, title = 'Présences novembre 2026') =>
  text(`${title}\nNom;Prénom;02/11;03/11;04/11\n${lines}\n`);

function sum(sql: string): number {
  return place.store.database.prepare<[], number | null>(sql).pluck().get() ?? 0;
}

describe('what has to be said', () => {
  it('P5, P6: namesakes are asked about, and who it was is remembered for next month', async () => {
    const die = await add.person('Ana', 'Blanc', 'Die');
    const crest = await add.person('Ana', 'Blanc', 'Crest');
    const ticket = hand('novembre.csv', sheet('Blanc;Ana;M;;J'));
    const plan = await place.mustCall('imports.planPresence', { ticket });
    expect(plan.lines[0]).toMatchObject({
      status: 'ask',
      candidates: [
        { personId: die, hint: 'Die' },
        { personId: crest, hint: 'Crest' },
      ],
    });
    const left = await place.mustCall('imports.confirmPresence', { ticket });
    expect(left.importId).toBeNull();
    const file = place.files.get(left.corrections?.ticket ?? '');
    expect(new TextDecoder().decode(file?.bytes)).toContain('personne à préciser');
    await place.mustCall('imports.confirmPresence', {
      ticket,
      lines: [{ line: 3, choice: { kind: 'person', personId: crest } }],
    });
    expect(await place.mustCall('attendance.of', { personId: crest })).toHaveLength(2);
    place.setNow('2027-01-02T08:00:00.000Z');
    const december = hand(
      'decembre.csv',
      text('Présences décembre 2026\nNom;Prénom;01/12;02/12;03/12\nBlanc;Ana;M;;J\n'),
    );
    const next = await place.mustCall('imports.planPresence', { ticket: december });
    expect(next).toMatchObject({ remembered: true, lines: [{ status: 'known', personId: crest }] });
    // P5: and whoever it was made one with is meant from then on.
    const [keep, gone] = await Promise.all(
      [die, crest].map(async (id) => place.mustCall('people.sheet', { id })),
    );
    const merged = await place.call('people.merge', {
      keepId: die,
      keepVersion: keep?.version ?? 0,
      mergeId: crest,
      mergeVersion: gone?.version ?? 0,
    });
    expect((await place.mustCall('imports.planPresence', { ticket: december })).lines[0]?.personId).toBe(die);
    await place.undo(merged);
    expect((await place.mustCall('imports.planPresence', { ticket: december })).lines[0]?.personId).toBe(
      crest,
    );
  });

  it('P4: wordings are explained once, and known for the next file', async () => {
    const ticket = hand('x.csv', sheet('Blanc;Ana;x;AM;½'));
    const plan = await place.mustCall('imports.planPresence', { ticket });
    expect(plan.codes.map(({ code, guess }) => [code, guess])).toEqual([
      ['x', 'J'],
      ['am', null],
      ['½', null],
    ]);
    await place.mustCall('imports.confirmPresence', {
      ticket,
      codes: [
        { code: 'x', means: 'J' },
        { code: 'am', means: 'A' },
      ],
    });
    expect(sum('SELECT sum(morning + afternoon) FROM check_ins')).toBe(3);
    const again = await place.mustCall('imports.planPresence', { ticket });
    expect(again.codes.map(({ means }) => means)).toEqual(['J', 'A', null]);
    expect(again.totals).toMatchObject({ same: 2, unclear: 1 });
  });

  it('P4: a sheet that does not say its year is asked about, and read by what is answered', async () => {
    const ticket = hand('sans-annee.csv', sheet('Blanc;Ana;M;;', 'Présences'));
    expect(await place.mustCall('imports.planPresence', { ticket })).toMatchObject({
      month: '2026-11',
      monthIsSure: false,
    });
    expect(await place.call('imports.confirmPresence', { ticket })).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT', fields: { month: expect.any(String) as unknown } },
    });
    await place.mustCall('imports.confirmPresence', { ticket, month: '2025-11' });
    expect(sum("SELECT count(*) FROM check_ins WHERE date = '2025-11-02'")).toBe(1);
  });

  it('P4: where sheet and file differ the file stays, unless the sheet is chosen', async () => {
    const ana = await add.person('Ana', 'Blanc');
    await place.mustCall('attendance.note', {
      cells: [{ personId: ana, date: '2026-11-02', halves: ['morning', 'afternoon'] }],
    });
    const ticket = hand('x.csv', sheet('Blanc;Ana;A;;'));
    const plan = await place.mustCall('imports.planPresence', { ticket });
    expect(plan.lines[0]?.cells).toMatchObject([{ outcome: 'conflict', letter: 'A', held: 'J' }]);
    expect((await place.mustCall('imports.confirmPresence', { ticket })).importId).toBeNull();
    const taken = await place.call('imports.confirmPresence', {
      ticket,
      takeSheet: [{ line: 3, date: '2026-11-02' }],
    });
    expect(await place.mustCall('attendance.of', { personId: ana })).toMatchObject([
      { morning: false, afternoon: true },
    ]);
    await place.undo(taken);
    expect(await place.mustCall('attendance.of', { personId: ana })).toMatchObject([
      { morning: true, afternoon: true },
    ]);
  });

  it('B12: a closed day and more people than seats are flagged and taken all the same', async () => {
    await add.resource({ name: 'Grande table', kind: 'desk', capacity: 1, seats: 0 });
    const { version } = await place.mustCall('settings.place', {});
    await place.mustCall('settings.save', { version, patch: { closedOnPublicHolidays: true } });
    const ticket = hand(
      'x.csv',
      text('Novembre 2026\nNom;Prénom;09/11;10/11;11/11\nBlanc;Ana;M;;M\nNoir;Luc;J;;\n'),
    );
    const plan = await place.mustCall('imports.planPresence', { ticket });
    expect(plan.days.map(({ closed, overSeats }) => [closed, overSeats])).toEqual([
      [null, true],
      [null, false],
      ['Armistice de 1918', false],
    ]);
    expect((await place.mustCall('imports.confirmPresence', { ticket })).totals.add).toBe(3);
    expect(sum('SELECT count(*) FROM check_ins')).toBe(3);
  });
});
