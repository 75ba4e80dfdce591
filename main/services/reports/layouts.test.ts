import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { ExportFormat, MemberLayoutFields } from '../../../shared/contract/reports.ts';
import { memberColumns } from '../../../shared/domain/member-columns.ts';
import { addMembershipType, addOrganisation, addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let typeId: number;
let reducedId: number;
beforeEach(async () => {
  place = openTestPlace();
  typeId = await addMembershipType(place);
  reducedId = await addMembershipType(place, { name: 'Réduite', usualFee: 500 });
});
afterEach(() => place.close());

const formats: readonly ExportFormat[] = ['csv', 'xlsx', 'ods', 'pdf'];

async function join(holder: number, type = typeId, paid = true, kind: 'person' | 'organisation' = 'person') {
  const payment = paid ? { amount: 2000, method: 'cheque' as const, receivedOn: '2026-01-05' } : null;
  return place.mustCall('memberships.record', {
    holder: { kind, id: holder },
    typeId: type,
    startsOn: '2026-01-01',
    endsOn: '2026-12-31',
    fee: 2000,
    payment,
  });
}

async function someMembers() {
  const lea = await addPerson(place, {
    birthDate: '1990-12-31',
    gender: 'female',
    commune: 'Die',
    postcode: '26150',
  });
  const marc = await addPerson(place, { firstName: 'Marc', lastName: '+Aubert', birthDate: '1961-06-01' });
  await join(lea);
  await join(marc, reducedId, false);
  const structureType = await addMembershipType(place, { name: 'Structure', forWhom: 'organisation' });
  const structure = await addOrganisation(place);
  await join(structure, structureType, true, 'organisation');
  return { lea, marc, structure };
}

const federation: MemberLayoutFields = {
  name: 'Fédération',
  columns: [
    { key: 'lastName', header: 'NOM' },
    { key: 'firstName', header: 'PRENOM' },
    { key: 'birthYear', header: 'NAISSANCE' },
    { key: 'commune', header: 'VILLE' },
    { key: 'fee', header: 'MONTANT' },
  ],
  personalData: true,
  typeIds: [],
  holders: 'all',
  paidOnly: false,
  format: 'csv',
};

async function save(given: Partial<MemberLayoutFields> = {}) {
  return place.mustCall('reports.saveLayout', { fields: { ...federation, ...given } });
}

async function fileOf(format: ExportFormat, layoutId: number | null, personalData = true) {
  const { ticket } = await place.mustCall('reports.memberFile', {
    year: 2026,
    format,
    layoutId,
    personalData,
  });
  const file = place.files.get(ticket);
  if (file === undefined) throw new Error('no file');
  return file;
}

const linesOf = (bytes: Uint8Array): string[] =>
  new TextDecoder().decode(bytes).replace('\u{FEFF}', '').trimEnd().split(/\r?\n/u);

const only = async (given: Partial<MemberLayoutFields>): Promise<string[]> => {
  const { rows } = await place.mustCall('reports.layoutPreview', {
    year: 2026,
    layout: { ...federation, ...given },
  });
  return rows.map(([name = '']) => name);
};

describe('layouts of the member export', () => {
  it('R1: chosen columns in their order, with the headings that the federation asks for', async () => {
    await someMembers();
    const { id } = await save();
    const file = await fileOf('csv', id);
    expect(file.fileName).toBe('adherents-federation-2026.csv');
    expect(linesOf(file.bytes)).toEqual([
      'NOM;PRENOM;NAISSANCE;VILLE;MONTANT',
      "'+Aubert;Marc;1961;;20,00",
      'Ferrier;Léa;1990;Die;20,00',
      ';;;;20,00',
    ]);
  });

  it('R1: lists only the types, the people and the paid fees that it asks for', async () => {
    await someMembers();
    expect(await only({ typeIds: [reducedId] })).toEqual(['+Aubert']);
    expect(await only({ holders: 'person', paidOnly: true })).toEqual(['Ferrier']);
    expect(await only({ holders: 'organisation' })).toEqual(['']);
  });

  it('R1: without personal data no column of a layout tells who somebody is, and says which it left out', async () => {
    await someMembers();
    const layout = { ...federation, columns: [...federation.columns, { key: 'ageBand', header: 'AGE' }] };
    const preview = await place.mustCall('reports.layoutPreview', {
      year: 2026,
      layout,
      personalData: false,
    });
    expect(preview.headers).toEqual(['VILLE', 'MONTANT', 'AGE']);
    expect(preview.leftOut).toEqual(['NOM', 'PRENOM', 'NAISSANCE']);
    expect(JSON.stringify(preview.rows)).not.toMatch(/Die|Ferrier|1990/u);
    const { id } = await save({ personalData: false });
    for (const format of ['csv', 'pdf'] as const) {
      const text = Buffer.from((await fileOf(format, id)).bytes).toString('latin1');
      expect(text).not.toMatch(/Ferrier|Aubert/u);
    }
  });

  it('R1: a column of an unknown key, twice the same, or none, is refused; so is a name that is taken', async () => {
    const wrong = [[{ key: 'iban', header: 'IBAN' }], [], [...federation.columns, ...federation.columns]];
    for (const columns of wrong) {
      const result = await place.call('reports.saveLayout', { fields: { ...federation, columns } });
      expect(result).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
    }
    await save();
    expect(
      await place.call('reports.saveLayout', { fields: { ...federation, name: 'FÉDÉRATION' } }),
    ).toMatchObject({
      error: { code: 'ALREADY_EXISTS' },
    });
  });

  it('R1: a layout is changed and removed, and either is undone', async () => {
    const { id, version } = await save();
    const fields = { ...federation, name: 'CRAJEP' };
    const saved = await place.call('reports.saveLayout', { id, version, fields });
    expect((await place.mustCall('reports.layouts', {})).map(({ name }) => name)).toEqual(['CRAJEP']);
    await place.undo(saved);
    const removed = await place.call('reports.removeLayout', { id });
    expect(await place.mustCall('reports.layouts', {})).toEqual([]);
    await place.undo(removed);
    expect(await place.mustCall('reports.layouts', {})).toMatchObject([federation]);
  });

  it('R1: any layout in any form gives the same bytes again, whatever the day', async () => {
    await someMembers();
    const columnsOf = fc
      .uniqueArray(fc.constantFrom(...memberColumns.map(({ key }) => key)), { minLength: 1, maxLength: 9 })
      .map((keys) => keys.map((key) => ({ key, header: `T ${key}` })));
    const layouts = fc.record({
      columns: columnsOf,
      personalData: fc.boolean(),
      holders: fc.constantFrom('all' as const, 'person' as const, 'organisation' as const),
      paidOnly: fc.boolean(),
      format: fc.constantFrom(...formats),
    });
    let count = 0;
    await fc.assert(
      fc.asyncProperty(layouts, async (given) => {
        count += 1;
        const { id } = await save({ ...given, name: `Modèle ${count}` });
        place.setNow('2026-11-24T08:00:00.000Z');
        const first = await fileOf(given.format, id);
        place.setNow('2029-02-28T23:59:00.000Z');
        const again = await fileOf(given.format, id);
        expect(Buffer.compare(first.bytes, again.bytes)).toBe(0);
      }),
      { numRuns: 24 },
    );
  });
});

const freeze = async (format: ExportFormat, layoutId: number | null = null) =>
  place.mustCall('reports.freeze', {
    year: 2026,
    format,
    layoutId,
    sentOn: '2027-01-15',
    sentTo: 'Fédération des tiers-lieux',
  });

describe('a frozen year', () => {
  it('R1: is written again as it was, byte for byte in every form, whatever has changed since', async () => {
    const { lea } = await someMembers();
    const { id: layoutId } = await save();
    const before = [];
    for (const format of formats) before.push(await fileOf(format, null));
    before.push(await fileOf('csv', layoutId));
    const frozen = [];
    for (const format of formats) frozen.push(await freeze(format));
    frozen.push(await freeze('csv', layoutId));
    const version = place.store.people.find(lea)?.version ?? 0;
    await place.mustCall('people.update', { id: lea, version, fields: { lastName: 'Nouveau' } });
    await place.mustCall('reports.removeLayout', { id: layoutId });
    place.setNow('2028-03-01T10:00:00.000Z');
    for (const [index, { id }] of frozen.entries()) {
      const { file, identical } = await place.mustCall('reports.frozenFile', { id });
      expect([index, identical]).toEqual([index, true]);
      const bytes = place.files.get(file.ticket)?.bytes ?? new Uint8Array();
      expect(Buffer.compare(bytes, before[index]?.bytes ?? new Uint8Array())).toBe(0);
    }
  });

  it('R1: shows what has changed since: entered, left, changed before → after', async () => {
    const { lea, marc } = await someMembers();
    const { id } = await freeze('csv');
    expect(await place.mustCall('reports.frozenDifferences', { id })).toEqual({
      entered: [],
      left: [],
      changed: [],
      unchanged: 3,
      erased: 0,
    });
    const version = place.store.people.find(lea)?.version ?? 0;
    await place.mustCall('people.update', { id: lea, version, fields: { commune: 'Crest' } });
    const late = await addPerson(place, { firstName: 'Ana', lastName: 'Tardive' });
    await join(late);
    const [membership] = (await place.mustCall('memberships.of', { holder: { kind: 'person', id: marc } }))
      .rows;
    if (membership === undefined) throw new Error('no membership');
    const { id: membershipId, version: of } = membership;
    await place.mustCall('memberships.end', {
      id: membershipId,
      version: of,
      endedOn: null,
      reason: 'doublon',
    });
    const found = await place.mustCall('reports.frozenDifferences', { id });
    expect(found.entered.map(({ name }) => name)).toEqual(['Tardive Ana']);
    expect(found.left.map(({ name }) => name)).toEqual(['+Aubert Marc']);
    expect(found.changed).toEqual([
      { name: 'Ferrier Léa', changes: [{ header: 'Commune', before: 'Die', after: 'Crest' }] },
    ]);
    expect(found.unchanged).toBe(1);
  });

  it('R1, P5: who was merged since is the same line, changed and neither gone nor new', async () => {
    const { lea } = await someMembers();
    const { id } = await freeze('csv');
    const double = await addPerson(place, { firstName: 'Lea', email: 'lea@exemple.test' });
    const [keep, gone] = [place.store.people.find(double), place.store.people.find(lea)];
    await place.mustCall('people.merge', {
      keepId: double,
      keepVersion: keep?.version ?? 0,
      mergeId: lea,
      mergeVersion: gone?.version ?? 0,
    });
    const found = await place.mustCall('reports.frozenDifferences', { id });
    expect([found.entered, found.left]).toEqual([[], []]);
    expect(found.changed.map(({ name }) => name)).toEqual(['Ferrier Léa']);
  });

  it('R1, G1: obeys an erasure: the names go, the line stays, and the file says that it is no longer the same', async () => {
    const { lea } = await someMembers();
    const { id } = await freeze('csv');
    place.setNow('2028-03-01T10:00:00.000Z');
    const person = place.store.people.find(lea);
    await place.mustCall('privacy.erase', { personId: lea, version: person?.version ?? 0 });
    const { file, identical } = await place.mustCall('reports.frozenFile', { id });
    expect(identical).toBe(false);
    const lines = linesOf(place.files.get(file.ticket)?.bytes ?? new Uint8Array());
    expect(lines).toHaveLength(4);
    expect(lines.join('\n')).not.toMatch(/Ferrier|Léa|1990/u);
    expect(lines[2]).toContain('Individuelle;01/01/2026;31/12/2026;20,00');
    expect(await place.mustCall('reports.frozenExports', {})).toMatchObject([{ erased: 1, lines: 3 }]);
    const found = await place.mustCall('reports.frozenDifferences', { id });
    expect(found).toMatchObject({ entered: [], left: [], changed: [], erased: 1, unchanged: 2 });
  });

  it('R1: when and to whom it went is noted, corrected and undone; a slip is taken away', async () => {
    await someMembers();
    const { id, version } = await freeze('ods');
    const sending = { sentOn: '2027-01-16', sentTo: 'CRAJEP', note: 'par le portail' };
    const saved = await place.call('reports.saveSending', { id, version, ...sending });
    expect(await place.mustCall('reports.frozenExports', {})).toMatchObject([sending]);
    await place.undo(saved);
    const removed = await place.call('reports.removeFrozen', { id });
    expect(await place.mustCall('reports.frozenExports', {})).toEqual([]);
    await place.undo(removed);
    expect(await place.mustCall('reports.frozenExports', {})).toMatchObject([
      { sentTo: 'Fédération des tiers-lieux', frozenBy: 'Camille' },
    ]);
  });
});
