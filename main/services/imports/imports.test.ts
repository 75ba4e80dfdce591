import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { personFields } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

const sheet = 'adherents-2026-tableur.csv';
const helloAsso = 'helloasso-adhesions-2026.csv';
let place: TestPlace;

beforeEach(async () => {
  place = openTestPlace();
  // The sample's types run by calendar year, whatever the day of payment.
  const { version } = await place.mustCall('settings.place', {});
  const defaultSeason = { kind: 'calendar_year', countsForNextYearFrom: null } as const;
  await place.mustCall('settings.save', { version, patch: { defaultSeason } });
});
afterEach(() => place.close());

function hand(fileName: string, bytes?: Uint8Array): string {
  const url = new URL(`../../../tests/fixtures/${fileName}`, import.meta.url);
  return place.files.put(fileName, 'text/csv', bytes ?? readFileSync(url)).ticket;
}
const text = (content: string) => new TextEncoder().encode(content);
const bring = (fileName: string) => place.mustCall('imports.confirm', { ticket: hand(fileName) });

function count(table: string): number {
  const row = place.store.database.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get();
  return row?.n ?? 0;
}
const counts = () =>
  ['v_people', 'v_organisations', 'v_memberships', 'member_numbers', 'search_index', 'acting_for'].map(count);
const lineAt = (plan: OutputOf<'imports.plan'>, line: number) => plan.lines.find((one) => one.line === line);

describe('the dry run', () => {
  it('P4: the spreadsheet, its columns, its totals and its control, and nothing is written', async () => {
    const plan = await place.mustCall('imports.plan', { ticket: hand(sheet) });
    expect(plan).toMatchObject({
      layout: 'spreadsheet',
      encoding: 'Windows-1252',
      separator: ';',
      headerLine: 2,
      totals: {
        lines: 97,
        create: 92,
        merge: 2,
        refuse: 3,
        memberships: 92,
        payments: 93,
        amount: 226_150,
        credit: 2000,
        statedAmount: 204_300,
      },
    });
    expect(plan.totals.control).toContain('276,50\u00a0€ de plus');
    expect(plan.newTypes.map(({ name, jointWith }) => [name, jointWith])).toContainEqual([
      'Conjointe Machins Machines',
      'Machins Machines',
    ]);
    expect(lineAt(plan, 3)?.summary).toMatch(
      /^Nouvelle fiche\u202f; adhésion Solidaire .* du 01\/01\/2026 au/,
    );
    expect(lineAt(plan, 24)).toMatchObject({ outcome: 'merge', match: { ground: 'likely', id: null } });
    expect(counts()).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('P4: a column taken for another, a line left out and « Deux personnes » change the plan', async () => {
    const ticket = hand(sheet);
    const plan = await place.mustCall('imports.plan', { ticket });
    const email = plan.columns.find(({ field }) => field === 'email')?.index ?? -1;
    const changed = await place.mustCall('imports.plan', {
      ticket,
      mapping: [{ index: email, field: 'ignore' }],
      decisions: [
        { line: 73, decision: 'two_people' },
        { line: 3, decision: 'leave_out' },
      ],
    });
    expect(changed.columns[email]).toMatchObject({ field: 'ignore' });
    expect(lineAt(changed, 73)?.outcome).toBe('create');
    expect(lineAt(changed, 3)?.outcome).toBe('skip');
  });

  it('P4: what cannot be read is refused with what to do', async () => {
    const refused = async (bytes: Uint8Array) => {
      const result = await place.call('imports.plan', { ticket: hand('x.csv', bytes) });
      return result.ok ? 'ok' : result.error.code;
    };
    expect(await refused(text(''))).toBe('FILE_UNREADABLE');
    expect(await refused(text('\n\n'))).toBe('FILE_UNREADABLE');
    expect(await refused(text('bonjour\nà tous'))).toBe('FILE_UNREADABLE');
    expect(await refused(text(`Nom;Prénom\n${'a;b\n'.repeat(100_001)}`))).toBe('FILE_UNREADABLE');
    const expired = await place.call('imports.confirm', { ticket: '0'.repeat(32) });
    expect(expired).toMatchObject({ ok: false, error: { code: 'TICKET_EXPIRED' } });
  });
});

describe('importing the two files', () => {
  it('P1, P4: the spreadsheet is written whole, numbers stay, the rest comes back to be corrected', async () => {
    const { importId, totals, corrections } = await bring(sheet);
    expect(totals).toMatchObject({ create: 92, merge: 2, refuse: 3 });
    expect(count('v_memberships')).toBe(92);
    expect(count('payments')).toBe(93);
    const [hit] = await place.mustCall('people.search', { text: 'judith aubignac' });
    expect(hit).toMatchObject({ label: "Judith d'Aubignac" });
    expect(await place.mustCall('imports.list', {})).toMatchObject([
      { id: importId, fileName: sheet, memberships: 92, payments: 93, undone: false },
    ]);
    const file = place.files.get(corrections?.ticket ?? '');
    const back = new TextDecoder().decode(file?.bytes);
    expect(back.trim().split('\r\n')).toHaveLength(4);
    // R1: a remark that a spreadsheet would run goes out harmless, and stands in the file as it was typed.
    expect(back).toContain(";'=cmd|' /C calc'!A0;");
    const notes = place.store.database
      .prepare('SELECT 1 FROM people WHERE note = ?')
      .all("=cmd|' /C calc'!A0");
    expect(notes.length).toBeGreaterThan(0);
    expect(await place.mustCall('billing.verifyChain', {})).toMatchObject({ broken: null });
  });

  it('X1: the joint type knows its partner, and its share when it is said', async () => {
    const ticket = hand(sheet);
    const { newTypes } = await place.mustCall('imports.plan', { ticket });
    const key = newTypes.find(({ jointWith }) => jointWith !== null)?.key ?? '';
    const tooMuch = await place.call('imports.confirm', {
      ticket,
      newTypeShares: [{ key, partnerShare: 99_999 }],
    });
    expect(tooMuch).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
    await place.mustCall('imports.confirm', { ticket, newTypeShares: [{ key, partnerShare: 800 }] });
    const joint = (await place.mustCall('memberships.types', {})).find(({ name }) =>
      name.startsWith('Conjointe'),
    );
    const partner = await place.mustCall('people.organisation', { id: joint?.partnerOrganisationId ?? 0 });
    expect([partner.name, partner.memberNumber, joint?.partnerShare]).toEqual([
      'Machins Machines',
      'S087',
      800,
    ]);
    const shares = place.store.database
      .prepare('SELECT DISTINCT partner_share_cents AS share FROM memberships WHERE type_id = ?')
      .all(joint?.id);
    expect(shares).toEqual([{ share: 800 }]);
  });

  it('P5: HelloAsso after the spreadsheet: payments that stand in both files are taken once', async () => {
    await bring(sheet);
    const people = count('v_people');
    const { totals } = await bring(helloAsso);
    expect(totals).toMatchObject({
      lines: 40,
      memberships: 17,
      payments: 27,
      paymentsKnown: 9,
      credit: 55_000,
    });
    expect(count('payments')).toBe(93 + 27);
    expect(count('v_people')).toBeGreaterThan(people);
    // P1: the parent who paid is the payer, the child is the member.
    const [child] = await place.mustCall('people.search', { text: 'solene lefevre', kinds: ['person'] });
    const { rows } = await place.mustCall('memberships.of', {
      holder: { kind: 'person', id: child?.id ?? 0 },
    });
    expect(rows).toMatchObject([{ payerName: 'Quentin Fauchier' }]);
    expect(rows[0]?.paid).toBe(rows[0]?.fee);
  });

  it('P4, P5: importing the same files again writes nothing', async () => {
    await bring(sheet);
    await bring(helloAsso);
    const before = [...counts(), count('payments'), count('import_rows')];
    for (const file of [sheet, helloAsso]) {
      const again = await bring(file);
      expect(again).toMatchObject({
        importId: null,
        totals: { create: 0, update: 0, payments: 0, memberships: 0 },
      });
    }
    expect([...counts(), count('payments'), count('import_rows')]).toEqual(before);
  });

  it('P5: « Deux personnes » is remembered, and no pair is proposed any more', async () => {
    const decisions = [{ line: 73, decision: 'two_people' as const }];
    await place.mustCall('imports.confirm', { ticket: hand(sheet), decisions });
    expect(count('told_apart')).toBe(1);
  });
});

describe('stopping halfway', () => {
  const key = 'c'.repeat(32);

  it('P4: an import that is stopped while it writes leaves nothing, and can be made again', async () => {
    // Once while the plan is drawn again, then twice, fifty at a time: people first, then money.
    place.cancel(key, 3);
    const stopped = await place.call('imports.confirm', { ticket: hand(sheet) }, { key });
    expect(stopped).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
    expect(counts()).toEqual([0, 0, 0, 0, 0, 0]);
    expect(['payments', 'chain_links', 'issued_numbers', 'imports', 'membership_types'].map(count)).toEqual([
      0, 0, 0, 0, 0,
    ]);
    expect((await bring(sheet)).totals.create).toBe(92);
    expect(count('search_index')).toBe(count('v_people') + count('v_organisations'));
  });

  it('P4: taking an import back can be stopped, and the import is whole', async () => {
    const { importId } = await bring(sheet);
    const before = counts();
    place.cancel(key, 2);
    const stopped = await place.call('imports.undo', { importId: importId ?? 0 }, { key });
    expect(stopped).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
    expect(counts()).toEqual(before);
    expect(await place.mustCall('imports.list', {})).toMatchObject([{ undone: false }]);
    expect(await place.mustCall('people.search', { text: 'judith aubignac' })).toHaveLength(1);
    expect(await place.mustCall('billing.verifyChain', {})).toMatchObject({ broken: null });
  });
});

describe('taking an import back', () => {
  it('I7: a cheque dated ahead goes back on its own day', async () => {
    const lines =
      'Nom;Prénom;Type;Cotisation;Adhésion le;Réglé par\nFaure;Léa;Individuelle;20,00;05/12/2026;chq\n';
    const { ticket } = place.files.put('adherents.csv', 'text/csv', text(lines));
    const { importId } = await place.mustCall('imports.confirm', { ticket });
    expect(count('payments')).toBe(1);
    await place.mustCall('imports.undo', { importId: importId ?? 0 });
    const days = place.store.database.prepare('SELECT received_on, amount_cents FROM payments').raw().all();
    expect(days).toEqual([
      ['2026-12-05', 2000],
      ['2026-12-05', -2000],
    ]);
  });

  it('P4, I7, I9: both imports go, last first; people are as before, money is reversed, the chain holds', async () => {
    await place.mustCall('people.create', {
      fields: personFields({ lastName: 'Avant', firstName: 'Quelqu’un' }),
    });
    const before = counts();
    const first = await bring(sheet);
    const between = counts();
    const typesBetween = await place.mustCall('memberships.types', {});
    const second = await place.call('imports.confirm', { ticket: hand(helloAsso) });
    expect((await place.undo(second)).ok).toBe(true);
    expect(counts()).toEqual(between);
    expect(await place.mustCall('memberships.types', {})).toEqual(typesBetween);
    await place.mustCall('imports.undo', { importId: first.importId ?? 0 });
    expect(counts()).toEqual(before);
    expect(await place.mustCall('memberships.types', {})).toEqual([]);
    const sum = place.store.database.prepare('SELECT sum(amount_cents) AS cents FROM payments').get();
    expect(sum).toEqual({ cents: 0 });
    expect(await place.mustCall('billing.verifyChain', {})).toMatchObject({ broken: null });
    expect(await place.mustCall('memberships.countOn', { date: '2026-11-24' })).toEqual({
      members: 0,
      unpaid: 0,
    });
    expect(await place.call('imports.undo', { importId: first.importId ?? 0 })).toMatchObject({
      ok: false,
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
    // And it can come again.
    expect((await bring(sheet)).totals.create).toBe(92);
  });

  it('P4: what has built on it is named, and nothing is lost', async () => {
    const { importId } = await bring(sheet);
    const [hit] = await place.mustCall('people.search', { text: 'judith aubignac' });
    const id = hit?.id ?? 0;
    const sheetOf = await place.mustCall('people.sheet', { id });
    await place.mustCall('people.update', { id, version: sheetOf.version, fields: { commune: 'Crest' } });
    const later = await place.call('imports.undo', { importId: importId ?? 0 });
    expect(later).toMatchObject({ ok: false, error: { code: 'NOT_POSSIBLE_NOW' } });
    expect(later.ok ? '' : later.error.message).toContain("une fiche modifiée (Judith d'Aubignac)");
    await bring(helloAsso);
    const more = await place.call('imports.undo', { importId: importId ?? 0 });
    expect(more.ok ? '' : more.error.message).toMatch(/\d+\sadhésions? \(/u);
    expect(count('v_memberships')).toBe(92 + 17);
  });
});
