import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { personFields } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
beforeEach(() => {
  place = openTestPlace();
});
afterEach(() => place.close());

const hand = (content: string, name = 'liste.csv') =>
  place.files.put(name, 'text/csv', new TextEncoder().encode(content)).ticket;
const sample = () =>
  place.files.put(
    'adherents-2026-tableur.csv',
    'text/csv',
    readFileSync(new URL('../../../tests/fixtures/adherents-2026-tableur.csv', import.meta.url)),
  ).ticket;
const add = async (fields: Partial<ReturnType<typeof personFields>>) =>
  (
    await place.mustCall(
      'people.create',
      { fields: personFields({ lastName: 'Blanc', firstName: 'Ana', ...fields }) },
      { accept: ['LIKELY_DUPLICATE'] },
    )
  ).id;
const sheetOf = (id: number) => place.mustCall('people.sheet', { id });

describe('« Deux personnes »', () => {
  it('P5: said of an import is not asked again when the same file comes back', async () => {
    const decisions = [{ line: 73, decision: 'two_people' as const }];
    await place.mustCall('imports.confirm', { ticket: sample(), decisions });
    const again = await place.mustCall('imports.plan', { ticket: sample() });
    expect(again.lines.find(({ line }) => line === 73)).toMatchObject({ outcome: 'same' });
    expect(again.totals).toMatchObject({ create: 0, update: 0, memberships: 0, payments: 0 });
    expect(again.lines.filter(({ outcome }) => outcome === 'merge').map(({ line }) => line)).not.toContain(
      73,
    );
  });

  it('P5: said on the duplicates screen is heard: each line goes to the one whose details agree', async () => {
    const die = await add({ commune: 'Die', phone: '06 39 98 12 34' });
    const crest = await add({ commune: 'Crest', email: 'ana@example.org' });
    const lines =
      'Nom;Prénom;Commune;Mail;Adresse\nBlanc;Ana;Crest;ana@example.org;2 rue du Pont\nBlanc;Ana;Die;;1 rue Haute\n';
    const asked = await place.mustCall('imports.plan', { ticket: hand(lines) });
    expect(asked.lines.some(({ match }) => match?.ground === 'likely')).toBe(true);
    const [pair] = await place.mustCall('people.duplicates', {});
    await place.mustCall('people.tellApart', {
      firstId: pair?.first.id ?? 0,
      secondId: pair?.second.id ?? 0,
    });
    const plan = await place.mustCall('imports.plan', { ticket: hand(lines) });
    expect(plan.lines.map(({ outcome, match }) => [outcome, match?.id, match?.ground])).toEqual([
      ['update', crest, 'told_apart'],
      ['update', die, 'told_apart'],
    ]);
    await place.mustCall('imports.confirm', { ticket: hand(lines) });
    expect([(await sheetOf(die)).address, (await sheetOf(crest)).address]).toEqual([
      '1 rue Haute',
      '2 rue du Pont',
    ]);
  });
});

describe('what a line changes, field by field', () => {
  const lines =
    'Nom;Prénom;Né(e) le;Commune;Tél.;Mail\nBlanc;Ana;02/03/1990;Crest;06 39 98 11 11;neuf@example.org\n';

  it('P4: is shown before and after; a likely match keeps what is known, and somebody may take the rest', async () => {
    const id = await add({ birthDate: '1990-03-02', commune: 'Die', email: 'vieux@example.org' });
    const plan = await place.mustCall('imports.plan', { ticket: hand(lines) });
    expect(
      plan.lines[0]?.changes.map(({ key, before, after, taken }) => [key, before, after, taken]),
    ).toEqual([
      ['commune', 'Die', 'Crest', false],
      ['phone', '', '+33639981111', true],
      ['email', 'vieux@example.org', 'neuf@example.org', false],
    ]);
    const fields = [
      { line: 2, subject: 'member' as const, key: 'commune', take: true },
      { line: 2, subject: 'member' as const, key: 'phone', take: false },
    ];
    const result = await place.call('imports.confirm', { ticket: hand(lines), fields });
    expect(await sheetOf(id)).toMatchObject({ commune: 'Crest', phone: '', email: 'vieux@example.org' });
    await place.undo(result);
    expect(await sheetOf(id)).toMatchObject({ commune: 'Die', phone: '', email: 'vieux@example.org' });
  });

  it('P1: a line with the person’s number speaks for them, and can be held back all the same', async () => {
    await add({ birthDate: '1990-03-02', commune: 'Die' });
    const content = `N° adhérent;${lines.replace('\nBlanc', '\nA7;Blanc')}`;
    const first = await place.mustCall('imports.confirm', { ticket: hand(content) });
    expect(first.importId).not.toBeNull();
    const again = `N° adhérent;Nom;Prénom;Commune\nA7;Blanc;Ana;Saillans\n`;
    const plan = await place.mustCall('imports.plan', { ticket: hand(again) });
    expect(plan.lines[0]).toMatchObject({
      outcome: 'update',
      match: { ground: 'same_number' },
      changes: [{ key: 'commune', after: 'Saillans', taken: true }],
    });
    const held = await place.mustCall('imports.plan', {
      ticket: hand(again),
      fields: [{ line: 2, subject: 'member', key: 'commune', take: false }],
    });
    expect(held.lines[0]).toMatchObject({ outcome: 'same', changes: [{ taken: false }] });
  });
});

describe('what is remembered of a file', () => {
  const january = 'Nom;Prénom;Bled\nFaure;Léa;Die\n';
  const february = 'Nom;Prénom;Bled\nRoux;Zoé;Crest\n';
  const mapping = [{ index: 2, field: 'commune' as const }];
  it('P4: columns chosen once are known for the next file of that shape, until they are forgotten', async () => {
    const plan = await place.mustCall('imports.plan', { ticket: hand(january), mapping });
    expect(plan.remembered).toBe(false);
    await place.mustCall('imports.confirm', { ticket: hand(january), mapping });
    const next = await place.mustCall('imports.plan', { ticket: hand(february) });
    expect(next.remembered).toBe(true);
    expect(next.columns.map(({ field, sure }) => [field, sure])).toEqual([
      ['lastName', true],
      ['firstName', true],
      ['commune', true],
    ]);
    const [source] = await place.mustCall('imports.sources', {});
    expect(source).toMatchObject({ kind: 'people', fileName: 'liste.csv', what: '3\u00a0colonnes' });
    const forgotten = await place.call('imports.forgetSource', { id: source?.id ?? 0 });
    expect(await place.mustCall('imports.sources', {})).toEqual([]);
    expect((await place.mustCall('imports.plan', { ticket: hand(february) })).remembered).toBe(false);
    await place.undo(forgotten);
    expect((await place.mustCall('imports.plan', { ticket: hand(february) })).remembered).toBe(true);
  });
});

describe('stopping', () => {
  it('P4: a dry run tells how far it is and can be stopped', async () => {
    const key = 'e'.repeat(32);
    const lines = `Nom;Prénom\n${Array.from({ length: 1000 }, (_, n) => `Faure;L${n}`).join('\n')}\n`;
    await place.mustCall('imports.plan', { ticket: hand(lines) }, { key });
    const told = place.events.filter((event) => event.type === 'progress');
    expect(told).toContainEqual(expect.objectContaining({ key, done: 200, total: 1000 }));
    place.cancel(key, 2);
    expect(await place.call('imports.plan', { ticket: hand(lines) }, { key })).toMatchObject({
      ok: false,
      error: { code: 'CANCELLED' },
    });
  });
});
