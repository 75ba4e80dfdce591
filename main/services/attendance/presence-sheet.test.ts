import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { readPdf } from '../../../tests/support/read-pdf.ts';

let place: TestPlace;
let add: ReturnType<typeof furnish>;
beforeEach(() => {
  place = openTestPlace();
  add = furnish(place);
});
afterEach(() => place.close());

const day = ['morning', 'afternoon'] as const;
const month = { month: '2026-11' };

async function threePeople(): Promise<readonly [number, number, number]> {
  return [await add.person('Ana', 'Blanc'), await add.person('Luc', 'Noir'), await add.person('Zoé', 'Gris')];
}

describe('the month’s presence sheet', () => {
  it('notes a pasted block in one go, names what is refused, and takes it all back at once', async () => {
    const [ana, luc] = await threePeople();
    const result = await place.call('attendance.note', {
      cells: [
        { personId: ana, date: '2026-11-02', halves: ['morning'] },
        { personId: ana, date: '2026-11-02', halves: [...day] },
        { personId: luc, date: '2026-11-03', halves: ['afternoon'] },
        { personId: luc, date: '2026-11-30', halves: ['morning'] },
        { personId: 9999, date: '2026-11-03', halves: ['morning'] },
      ],
    });
    expect(result).toMatchObject({
      ok: true,
      value: {
        noted: 3,
        refused: [
          { personId: luc, date: '2026-11-30', message: 'On pointe un passage le jour même ou après coup.' },
          { personId: 9999, date: '2026-11-03' },
        ],
      },
    });
    const sheet = await place.mustCall('attendance.month', month);
    expect(sheet.cells).toEqual([
      { personId: ana, date: '2026-11-02', halves: ['morning', 'afternoon'], billed: false },
      { personId: luc, date: '2026-11-03', halves: ['afternoon'], billed: false },
    ]);
    await place.undo(result);
    expect((await place.mustCall('attendance.month', month)).cells).toEqual([]);
  });

  it('I2: a cell that is on an invoice stays as it was, and the others are noted', async () => {
    const id = await add.resource({ name: 'Grande table', kind: 'desk', capacity: 3, seats: 0 });
    await add.priceList([id], { individual: { halfDay: 1500, day: 2500 } });
    const [ana, luc] = await threePeople();
    await place.mustCall('attendance.note', {
      cells: [{ personId: ana, date: '2026-11-02', halves: [...day] }],
    });
    await place.mustCall('billing.draftAll', { until: '2026-11-24' });
    const before = place.store.attendance.find(ana, '2026-11-02');
    const result = await place.mustCall('attendance.note', {
      cells: [
        { personId: ana, date: '2026-11-02', halves: ['morning'] },
        { personId: luc, date: '2026-11-02', halves: ['morning'] },
      ],
    });
    expect(result).toMatchObject({ noted: 1, refused: [{ personId: ana, date: '2026-11-02' }] });
    expect(place.store.attendance.find(ana, '2026-11-02')).toEqual(before);
    const sheet = await place.mustCall('attendance.month', month);
    expect(sheet.cells.map(({ billed }) => billed)).toEqual([true, false]);
  });

  it('shows who usually comes first, then who came besides; whoever came once long ago is not there', async () => {
    const [ana, luc, zoe] = await threePeople();
    const note = async (personId: number, ...dates: string[]) =>
      place.mustCall('attendance.note', {
        cells: dates.map((date) => ({ personId, date, halves: [...day] })),
      });
    await note(luc, '2026-10-05', '2026-10-06', '2026-10-07');
    await note(ana, '2026-09-01');
    await note(zoe, '2026-11-02');
    const { people } = await place.mustCall('attendance.month', month);
    expect(people).toEqual([
      { personId: luc, displayName: 'Luc Noir', usual: true },
      { personId: zoe, displayName: 'Zoé Gris', usual: false },
    ]);
  });

  it('B12: closed days are said with their reason, and what happened on them is noted all the same', async () => {
    const { version } = await place.mustCall('settings.place', {});
    await place.mustCall('settings.save', { version, patch: { closedOnPublicHolidays: true } });
    await place.mustCall('resources.addClosure', {
      resourceId: null,
      startsAt: '2026-11-16T00:00',
      endsAt: '2026-11-17T00:00',
      reason: 'Travaux',
    });
    const [ana] = await threePeople();
    await place.mustCall('attendance.note', {
      cells: [{ personId: ana, date: '2026-11-11', halves: ['morning'] }],
    });
    const { days, cells } = await place.mustCall('attendance.month', month);
    expect(days).toHaveLength(30);
    const closed = new Map(days.map(({ date, closed: reason }) => [date, reason]));
    expect(closed.get('2026-11-11')).toBe('Armistice de 1918');
    expect(closed.get('2026-11-16')).toBe('Travaux');
    expect(closed.get('2026-11-01')).not.toBeNull();
    expect(closed.get('2026-11-02')).toBeNull();
    expect(cells).toHaveLength(1);
  });

  it('B3: says the seats, those booked, and who sits on a booked one', async () => {
    const table = await add.resource({ name: 'Grande table', kind: 'desk', capacity: 4, seats: 0 });
    const [ana] = await threePeople();
    await place.mustCall('bookings.create', {
      resourceId: table,
      startsAt: '2026-11-24T09:00',
      endsAt: '2026-11-24T12:00',
      personId: ana,
    });
    const { seats, days } = await place.mustCall('attendance.month', month);
    expect(seats).toBe(4);
    expect(days.find(({ date }) => date === '2026-11-24')).toMatchObject({
      bookedMorning: 1,
      bookedAfternoon: 0,
      seated: [ana],
    });
  });
});

describe('visitors without a name', () => {
  it('are counted by day, in the day’s figures and the year’s, and are no persons; undoable', async () => {
    const people = (await place.mustCall('people.list', {})).total;
    const first = await place.call('attendance.noteUnnamed', {
      days: [
        { date: '2026-11-24', visitors: 2 },
        { date: '2026-11-23', visitors: 3 },
      ],
    });
    const second = await place.call('attendance.noteUnnamed', {
      days: [{ date: '2026-11-24', visitors: 0 }],
    });
    expect(await place.mustCall('attendance.day', { date: '2026-11-24' })).toMatchObject({
      unnamed: 0,
      rows: [],
    });
    await place.undo(second);
    expect(await place.mustCall('attendance.day', { date: '2026-11-24' })).toMatchObject({ unnamed: 2 });
    expect(await place.mustCall('reports.year', { year: 2026 })).toMatchObject({ unnamedVisits: 5 });
    expect((await place.mustCall('people.list', {})).total).toBe(people);
    await place.undo(first);
    expect(await place.mustCall('reports.year', { year: 2026 })).toMatchObject({ unnamedVisits: 0 });
    const ahead = await place.call('attendance.noteUnnamed', { days: [{ date: '2026-12-24', visitors: 1 }] });
    expect(ahead).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
  });
});

describe('on paper', () => {
  it('prints the month as it stands, and the next one with names and empty cells, in landscape', async () => {
    const [ana] = await threePeople();
    await place.mustCall('attendance.note', {
      cells: [
        { personId: ana, date: '2026-11-02', halves: [...day] },
        { personId: ana, date: '2026-11-03', halves: ['morning'] },
      ],
    });
    await place.mustCall('attendance.noteUnnamed', { days: [{ date: '2026-11-02', visitors: 12 }] });
    const textOf = async (input: { month: string; filled: boolean }) => {
      const { ticket } = await place.mustCall('attendance.sheetFile', input);
      const bytes = place.files.get(ticket)?.bytes ?? new Uint8Array();
      return readPdf(Buffer.from(bytes)).pages.join('\n').split('\n');
    };
    const filled = await textOf({ month: '2026-11', filled: true });
    expect(filled).toEqual(expect.arrayContaining(['Ana Blanc', 'J', '12', 'Présents le matin']));
    const blank = await textOf({ month: '2026-12', filled: false });
    expect(blank).toEqual(expect.arrayContaining(['Ana Blanc', 'Visiteurs non nommés', '31']));
    expect(blank).not.toContain('Présents le matin');
  });
});
