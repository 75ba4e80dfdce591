import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../shared/contract/contract.ts';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

const fixture = (name: string) => readFileSync(new URL(`../../../tests/fixtures/${name}`, import.meta.url));
const presence = 'presence-coworking-2026-11.csv';
const members = 'adherents-2026-tableur.csv';
type Source = InputOf<'imports.planPresence'>;

let place: TestPlace;
let add: ReturnType<typeof furnish>;
beforeEach(() => {
  // The sheet is typed in once the month is over.
  place = openTestPlace('2026-12-01T08:00:00.000Z');
  add = furnish(place);
});
afterEach(() => place.close());

const hand = (name: string, bytes: Uint8Array = fixture(name)) =>
  place.files.put(name, 'text/csv', bytes).ticket;
const bothUnnamed: Source['partners'] = [
  { key: 'filature', choice: { kind: 'unnamed' } },
  { key: 'moulin commun', choice: { kind: 'unnamed' } },
];

function count(table: string): number {
  const row = place.store.database.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get();
  return row?.n ?? 0;
}
const tables = ['people', 'organisations', 'agreements', 'recognitions', 'check_ins', 'unnamed_visits'];
const counts = () => tables.map(count);
const sum = (sql: string) => place.store.database.prepare<[], number | null>(sql).pluck().get() ?? 0;
const bring = (more: Partial<Source> = {}) =>
  place.mustCall('imports.confirmPresence', { ticket: hand(presence), ...more });
const bringMembers = () => place.mustCall('imports.confirm', { ticket: hand(members) });

/** What the paper says, counted in the file by other means. */
const letters =
  fixture(presence)
    .toString('utf8')
    .match(/(?<=;)[MAJ](?=;|\r|\n|$)/gu) ?? [];
const halfDays = letters.reduce((total, letter) => total + (letter === 'J' ? 2 : 1), 0);

describe('the month’s paper sheet', () => {
  it('P4, B12: becomes passages and visits without a change by hand; members are found by their names', async () => {
    await bringMembers();
    const people = count('people');
    const plan = await place.mustCall('imports.planPresence', { ticket: hand(presence) });
    expect(plan).toMatchObject({ month: '2026-11', monthIsSure: true, codes: [], seats: 0 });
    expect(plan.totals).toMatchObject({ people: 22, newPeople: 0, toSay: 2, halfDays, visitors: 19 });
    expect(plan.lines.filter(({ status }) => status === 'known')).toHaveLength(22);
    expect(count('check_ins')).toBe(0);
    const { importId, totals } = await bring({ partners: bothUnnamed });
    expect(totals).toMatchObject({ waiting: 0, toSay: 0 });
    // Two and three days of partners' people count without a name.
    expect(sum('SELECT sum(morning + afternoon) FROM check_ins')).toBe(halfDays - 2 * 5);
    expect(sum('SELECT sum(visitors) FROM unnamed_visits')).toBe(19 + 5);
    expect(count('people')).toBe(people);
    expect((await place.mustCall('imports.list', {}))[0]).toMatchObject({
      id: importId,
      checkIns: letters.length - 5,
      visitors: 24,
      created: 0,
    });
    const judith = (await place.mustCall('people.search', { text: 'judith aubignac' }))[0]?.id ?? 0;
    const passages = await place.mustCall('attendance.of', { personId: judith, from: '2026-11-01' });
    expect(passages.map(({ date }) => date).toReversed()).toEqual([
      '2026-11-02',
      '2026-11-03',
      '2026-11-06',
      '2026-11-10',
      '2026-11-12',
      '2026-11-13',
      '2026-11-16',
      '2026-11-19',
      '2026-11-26',
    ]);
  });

  it('P4: the same sheet twice changes nothing, and asks nothing any more', async () => {
    await bringMembers();
    await bring({ partners: bothUnnamed });
    const before = [...counts(), count('import_rows'), count('imports')];
    const again = await place.mustCall('imports.planPresence', { ticket: hand(presence) });
    expect(again).toMatchObject({ remembered: true });
    expect(again.totals).toMatchObject({ add: 0, complete: 0, conflict: 0, toSay: 0, newVisitors: 0 });
    expect(await bring()).toMatchObject({ importId: null, corrections: null });
    expect([...counts(), count('import_rows'), count('imports')]).toEqual(before);
  });

  it('X2, X3: a partner with an agreement: its member is recognised by the list and uses visiting days', async () => {
    await bringMembers();
    const partner = await add.organisation('La Filature');
    await place.mustCall('networks.saveAgreement', {
      fields: {
        partnerOrganisationId: partner,
        direction: 'both',
        startsOn: '2026-01-01',
        endsOn: null,
        memberPrice: true,
        visitsPerPerson: 2,
        visitsPerStructure: null,
        halfDayCountsHalf: true,
        access: { rooms: true, desks: true, machines: false },
        overflowPrice: 1200,
        overflowPaidBy: 'person',
        signedOn: null,
        note: '',
      },
    });
    const plan = await place.mustCall('imports.planPresence', { ticket: hand(presence) });
    expect(plan.lines.find(({ name }) => name.startsWith('Judith Sauvan'))).toMatchObject({
      status: 'new',
      partner: 'filature',
    });
    await bring({ partners: [{ key: 'moulin commun', choice: { kind: 'agree' } }] });
    const sauvan = (await place.mustCall('people.search', { text: 'sauvan' }))[0]?.id ?? 0;
    const visits = await place.mustCall('attendance.of', { personId: sauvan });
    expect(visits.map(({ date, kind, amount }) => [date, kind, amount])).toEqual([
      ['2026-11-10', 'overflow', 1200],
      ['2026-11-06', 'visit', 0],
    ]);
    const seen = await place.mustCall('networks.recognitions', { personId: sauvan });
    expect(seen).toMatchObject([{ proof: 'list', seenOn: '2026-11-06', validUntil: '2026-12-31' }]);
    // The other partner was unknown: it is there now, with an agreement to complete.
    const odier = (await place.mustCall('people.search', { text: 'odier marc' }))[0]?.id ?? 0;
    expect((await place.mustCall('attendance.of', { personId: odier })).map(({ kind }) => kind)).toEqual([
      'visit',
      'visit',
      'visit',
    ]);
    const agreements = await place.mustCall('networks.agreements', {});
    expect(
      agreements.map(({ partnerName, signedOn, startsOn }) => [partnerName, signedOn, startsOn]),
    ).toEqual(expect.arrayContaining([['Le Moulin commun', null, '2026-11-01']]));
  });

  it('P4: is taken back as a whole; what was completed stands again as it was', async () => {
    await bringMembers();
    const ferrier = (await place.mustCall('people.search', { text: 'ferrier xavier' }))[0]?.id ?? 0;
    // The sheet has a whole day on the 3rd.
    await place.mustCall('attendance.note', {
      cells: [{ personId: ferrier, date: '2026-11-03', halves: ['morning'] }],
    });
    await place.mustCall('attendance.noteUnnamed', { days: [{ date: '2026-11-03', visitors: 3 }] });
    const before = [counts(), await place.mustCall('attendance.month', { month: '2026-11' })];
    const result = await place.call('imports.confirmPresence', {
      ticket: hand(presence),
      partners: [
        { key: 'filature', choice: { kind: 'agree' } },
        { key: 'moulin commun', choice: { kind: 'agree' } },
      ],
    });
    expect(result).toMatchObject({ ok: true, value: { totals: { complete: 1, newPeople: 2 } } });
    expect(counts()).not.toEqual(before[0]);
    expect(await place.undo(result)).toMatchObject({ ok: true });
    expect([counts(), await place.mustCall('attendance.month', { month: '2026-11' })]).toEqual(before);
    expect((await bring()).totals.people).toBe(22);
  });

  it('P4: says precisely what has built on it', async () => {
    await bringMembers();
    const table = await add.resource({ name: 'Grande table', kind: 'desk', capacity: 15, seats: 0 });
    await add.priceList([table], {
      individual: { halfDay: 500, day: 800 },
      member: { halfDay: 500, day: 800 },
    });
    const { importId } = await bring({ partners: bothUnnamed });
    const ferrier = (await place.mustCall('people.search', { text: 'ferrier xavier' }))[0]?.id ?? 0;
    await place.mustCall('attendance.note', {
      cells: [{ personId: ferrier, date: '2026-11-30', halves: ['morning', 'afternoon'] }],
    });
    const changed = await place.call('imports.undo', { importId: importId ?? 0 });
    expect(changed.ok ? '' : changed.error.message).toContain('un passage modifié (Xavier Ferrier)');
    await place.mustCall('attendance.noteUnnamed', { days: [{ date: '2026-11-02', visitors: 5 }] });
    await place.mustCall('billing.draftAll', { until: '2026-11-30' });
    const billed = await place.call('imports.undo', { importId: importId ?? 0 });
    const words = billed.ok ? '' : billed.error.message;
    expect(words).toMatch(/\d+\spassages facturés \(.*…\)/u);
    expect(words).toContain('un compte de visiteurs modifié');
    expect(count('check_ins')).toBe(letters.length - 5);
  });

  it('P4: can be stopped while it reads and while it writes, and then nothing is there', async () => {
    const key = 'd'.repeat(32);
    const before = counts();
    place.cancel(key, 1);
    expect(await place.call('imports.planPresence', { ticket: hand(presence) }, { key })).toMatchObject({
      ok: false,
      error: { code: 'CANCELLED' },
    });
    // Two looks while the sheet is read again, and then one for every forty passages.
    place.cancel(key, 5);
    const stopped = await place.call(
      'imports.confirmPresence',
      { ticket: hand(presence), partners: bothUnnamed },
      { key },
    );
    expect(stopped).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
    expect(counts()).toEqual(before);
    expect(count('import_sources')).toBe(0);
    expect((await bring({ partners: bothUnnamed })).importId).not.toBeNull();
  });
});
