import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { workbook } from '../../../tests/support/workbooks.ts';

let place: TestPlace;
beforeEach(() => {
  place = openTestPlace('2026-12-01T08:00:00.000Z');
});
afterEach(() => place.close());

/** As our own export writes workbooks, and as LibreOffice saves the same one. */
async function bytesOf(kind: 'xlsx' | 'ods', writer: 'hucre' | 'libreoffice'): Promise<Uint8Array> {
  if (writer === 'hucre') return workbook(kind);
  return readFileSync(new URL(`../../../tests/fixtures/classeur-2026.${kind}`, import.meta.url));
}

describe.each([
  ['xlsx', 'hucre'],
  ['ods', 'hucre'],
  ['xlsx', 'libreoffice'],
  ['ods', 'libreoffice'],
] as const)('a workbook, %s by %s', (kind, writer) => {
  const hand = async () =>
    place.files.put(`classeur.${kind}`, 'application/octet-stream', await bytesOf(kind, writer)).ticket;

  it('P4: says what its sheets hold and reads the first that is known', async () => {
    const look = await place.mustCall('imports.look', { ticket: await hand() });
    expect(look).toMatchObject({ format: kind, chosen: 'Adhérents' });
    expect(look.sheets.map(({ name, holds }) => [name, holds])).toEqual([
      ['Lisez-moi', 'unknown'],
      ['Adhérents', 'people'],
      ['Présences', 'presence'],
      ['Anciens', 'people'],
    ]);
    // ODS as it is read does not say which sheets are hidden.
    expect(look.sheets.map(({ hidden }) => hidden)).toEqual([false, false, false, kind === 'xlsx']);
  });

  it('P4: true dates, a formula’s value and a title over merged cells are read; a hidden line is said', async () => {
    const ticket = await hand();
    const plan = await place.mustCall('imports.plan', { ticket });
    expect(plan).toMatchObject({ sheet: 'Adhérents', headerLine: 2, totals: { lines: 3, amount: 5500 } });
    const zoe = plan.lines.find(({ name }) => name === 'Zoé Roux');
    expect(zoe?.summary).toContain('15,00\u00a0€');
    expect(zoe?.summary).toContain('03/02/2026');
    const reasons = plan.lines.find(({ name }) => name === 'Luc Noir')?.reasons.join(' ') ?? '';
    expect(reasons.includes('Ligne masquée')).toBe(kind === 'xlsx');
    await place.mustCall('imports.confirm', { ticket });
    const [found] = await place.mustCall('people.search', { text: 'faure lea' });
    expect(await place.mustCall('people.sheet', { id: found?.id ?? 0 })).toMatchObject({
      birthDate: '1990-03-02',
    });
  });

  it('P4: another sheet is read when it is chosen, and one that is not there is said', async () => {
    const ticket = await hand();
    const old = await place.mustCall('imports.plan', { ticket, sheet: 'Anciens' });
    expect(old.lines.map(({ name }) => name)).toEqual(['Jean Vieux']);
    expect(await place.call('imports.plan', { ticket, sheet: 'Nulle part' })).toMatchObject({
      ok: false,
      error: { code: 'FILE_UNREADABLE' },
    });
    await place.mustCall('imports.confirm', { ticket, sheet: 'Anciens' });
    expect(await place.mustCall('people.search', { text: 'vieux' })).toHaveLength(1);
    expect(await place.mustCall('people.search', { text: 'faure' })).toHaveLength(0);
  });

  it('P4: the presence sheet beside the list becomes passages, days by true dates, sums by their values', async () => {
    const ticket = await hand();
    const plan = await place.mustCall('imports.planPresence', { ticket });
    expect(plan.totals.control).toBe('La ligne de totaux compte les présents\u00a0: le compte y est.');
    expect(plan.notes[0]).toContain('Présences');
    await place.mustCall('imports.confirmPresence', { ticket });
    const month = await place.mustCall('attendance.month', { month: '2026-11' });
    expect(month.cells.map(({ date, halves }) => [date, halves.length])).toEqual([
      ['2026-11-02', 1],
      ['2026-11-04', 2],
    ]);
    expect(month.days.reduce((sum, { unnamed }) => sum + unnamed, 0)).toBe(3);
  });
});
