import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../shared/contract/contract.ts';
import { addAgreement, recognise } from '../../../tests/support/networks.ts';
import { addOrganisation, addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let partner: number;
beforeEach(async () => {
  place = openTestPlace();
  partner = await addOrganisation(place, { name: 'Le Cube' });
  await addAgreement(place, partner);
});
afterEach(() => place.close());

type Given = Partial<InputOf<'imports.confirmPartnerList'>>;
const upload = (lines: readonly string[], headings = 'Numéro;Nom;Prénom;Fin'): string =>
  place.files.put('membres.csv', 'text/csv', new TextEncoder().encode([headings, ...lines].join('\r\n')))
    .ticket;
const input = (lines: readonly string[], given: Given = {}) => ({
  ticket: upload(lines),
  partnerOrganisationId: partner,
  listedOn: '2026-11-24',
  defaultUntil: '2026-12-31',
  ...given,
});
const confirm = async (lines: readonly string[], given: Given = {}) =>
  place.call('imports.confirmPartnerList', input(lines, given));
const search = async (text: string) =>
  place.mustCall('people.search', { text, kinds: ['person', 'partner_member'] });
const tables = () =>
  ['partner_members', 'recognitions', 'people', 'partner_list_rows'].map((table) =>
    place.store.database.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
  );
const code = async (given: Given): Promise<string> => {
  const result = await confirm(november, given);
  return result.ok ? 'taken' : result.error.code;
};
const november = ['C1;Roux;Bilal;', 'C2;Faure;Zoé;30/06/2027'];

describe('a partner’s member list', () => {
  it('X2: writes nothing before it is confirmed, and the same file twice changes nothing', async () => {
    const before = tables();
    const plan = await place.mustCall('imports.planPartnerList', input([...november, 'C3;;;']));
    expect(plan.totals).toEqual({ added: 2, changed: 0, ended: 0, same: 0, refused: 1 });
    expect(tables()).toEqual(before);
    const done = await confirm([...november, 'C3;;;']);
    if (!done.ok) throw new Error(done.error.message);
    const file = place.files.get(done.value.corrections?.ticket ?? '');
    expect(new TextDecoder().decode(file?.bytes)).toContain('C3;;;;sans nom');
    const after = tables();
    expect(await confirm(november)).toMatchObject({ ok: true, value: { listId: null, totals: { same: 2 } } });
    expect(tables()).toEqual(after);
  });

  it('X2: those gone from the next one end on its eve; those back count again', async () => {
    await confirm(november, { listedOn: '2026-11-01' });
    expect(await confirm(['C2;Faure;Zoé;30/06/2027'])).toMatchObject({
      value: { totals: { added: 0, changed: 0, ended: 1, same: 1 } },
    });
    expect(await search('bilal')).toEqual([]);
    expect(await place.mustCall('networks.partnerMembers', { partnerOrganisationId: partner })).toMatchObject(
      [
        { displayName: 'Zoé Faure', until: '2027-06-30' },
        { displayName: 'Bilal Roux', until: '2026-11-23' },
      ],
    );
    place.setNow('2026-12-01T08:00:00.000Z');
    expect(await confirm(november, { listedOn: '2026-12-01' })).toMatchObject({
      value: { totals: { changed: 1 } },
    });
    expect(await search('bilal')).toMatchObject([{ kind: 'partner_member' }]);
    expect(await confirm(november, { listedOn: '2026-11-20' })).toMatchObject({
      ok: false,
      error: { fields: { listedOn: expect.any(String) as string } },
    });
  });

  it('X2: whoever is known here by the partner’s number is recognised to what the list says, then ended by it', async () => {
    const lea = await addPerson(place, { firstName: 'Bilal', lastName: 'Roux' });
    await recognise(place, lea, partner, { partnerMemberNumber: 'C1', validUntil: '2026-11-30' });
    await confirm(['C1;Roux;Bilal;']);
    const standing = async (date: string) => place.mustCall('networks.standing', { personId: lea, date });
    expect(await standing('2026-12-31')).toMatchObject({ validUntil: '2026-12-31' });
    place.setNow('2026-12-10T08:00:00.000Z');
    const next = await confirm(['C9;Meyer;Ada;'], { listedOn: '2026-12-10' });
    expect([await standing('2026-12-09'), await standing('2026-12-10')]).toMatchObject([{}, null]);
    expect(await place.undo(next)).toMatchObject({ ok: true });
    expect(await standing('2026-12-10')).not.toBeNull();
    expect(await search('ada')).toEqual([]);
  });

  it('P5: somebody of like name is proposed and only linked by choice', async () => {
    const lea = await addPerson(place, { firstName: 'Bilal', lastName: 'Roux', commune: 'Die' });
    const plan = await place.mustCall('imports.planPartnerList', input(['C1;ROUX;Bilal;']));
    expect(plan.lines).toMatchObject([
      { personId: null, candidates: [{ personId: lea, name: 'Bilal Roux', hint: 'Die' }] },
    ]);
    await confirm(['C1;ROUX;Bilal;'], { links: [{ line: 2, personId: lea }] });
    expect(await place.mustCall('networks.standing', { personId: lea, date: '2026-11-24' })).toMatchObject({
      partnerName: 'Le Cube',
    });
    expect(await search('bilal')).toMatchObject([{ kind: 'person', standing: 'reste 3 sur 3 en novembre' }]);
  });

  it('X2: is refused without an agreement, from a day to come, or without a name column', async () => {
    const other = await addOrganisation(place, { name: 'La Fabrique' });
    expect(await code({ partnerOrganisationId: other })).toBe('NOT_POSSIBLE_NOW');
    expect(await code({ listedOn: '2026-11-25' })).toBe('INVALID_INPUT');
    const numbers = { ...input([]), ticket: upload(['1;2'], 'a;b') };
    expect(await place.call('imports.confirmPartnerList', numbers)).toMatchObject({
      error: { code: 'FILE_UNREADABLE' },
    });
  });
});

describe('somebody of a partner’s list who comes for the first time', () => {
  it('X2: is found at the desk by name or number, apart from people, and welcomed in one step', async () => {
    await confirm(november);
    expect((await place.mustCall('people.list', {})).total).toBe(0);
    const [hit] = await search('faur zo');
    expect(hit).toMatchObject({
      kind: 'partner_member',
      label: 'Zoé Faure',
      partner: 'Le Cube',
      memberNumber: 'C2',
    });
    expect(await search('c2')).toMatchObject([{ label: 'Zoé Faure' }]);
    expect(await place.mustCall('people.search', { text: 'zoe' })).toEqual([]);
    const welcomed = await place.call('networks.welcome', { id: hit?.id ?? 0 });
    if (!welcomed.ok) throw new Error(welcomed.error.message);
    const { personId } = welcomed.value;
    const here = await place.mustCall('attendance.checkIn', {
      personId,
      date: '2026-11-24',
      halves: ['morning'],
    });
    expect(here.coverage).toBe('visite, reste 2,5 sur 3 en novembre');
    expect(await search('zoe')).toMatchObject([{ kind: 'person', id: personId }]);
    expect(await place.undo(welcomed)).toMatchObject({ ok: false, error: { code: 'IN_USE' } });
    await place.mustCall('attendance.checkOut', { personId, date: '2026-11-24', halves: ['morning'] });
    expect(await place.undo(welcomed)).toMatchObject({ ok: true });
    expect(await search('zoe')).toMatchObject([{ kind: 'partner_member' }]);
    expect((await place.mustCall('people.list', {})).total).toBe(0);
  });

  it('X2: is one with whoever is recognised on another proof under the same number and name', async () => {
    await confirm(november);
    const bilal = await addPerson(place, { firstName: 'Bilal', lastName: 'Roux' });
    const card = {
      personId: bilal,
      partnerOrganisationId: partner,
      partnerMemberNumber: 'C1',
      proof: 'pass' as const,
    };
    const seen = { ...card, seenOn: '2026-11-24', validUntil: '2026-12-31' };
    const result = await place.call('networks.recognise', seen);
    expect(await search('bilal')).toMatchObject([{ kind: 'person', id: bilal }]);
    await place.undo(result);
    expect((await search('bilal')).map(({ kind }) => kind)).toEqual(['person', 'partner_member']);
  });

  it('X2: is not found once out of date, or once the agreement has ended', async () => {
    await confirm(november);
    place.setNow('2027-01-01T08:00:00.000Z');
    expect((await search('bilal')).length + (await search('zoe')).length).toBe(1);
    const [agreement] = await place.mustCall('networks.agreements', {});
    await place.mustCall('networks.endAgreement', {
      id: agreement?.id ?? 0,
      version: 1,
      endedOn: '2026-12-31',
      reason: 'fin',
    });
    expect(await search('zoe')).toEqual([]);
  });

  it('P5: somebody of like name known here is asked about before a second file is made', async () => {
    const known = await addPerson(place, { firstName: 'Zoé', lastName: 'Faure' });
    await confirm(november);
    const hit = (await search('zoe')).find(({ kind }) => kind === 'partner_member');
    const id = hit?.id ?? 0;
    expect(await place.call('networks.welcome', { id })).toMatchObject({
      ok: false,
      error: { code: 'NEEDS_CONFIRMATION', details: { duplicateId: known } },
    });
    expect(await place.mustCall('networks.welcome', { id, personId: known })).toMatchObject({
      personId: known,
    });
    expect(await search('zoe')).toMatchObject([{ kind: 'person', id: known, partner: 'Le Cube' }]);
  });

  it('G1: nothing but a name, a number and a validity is kept of them', () => {
    const columns = place.store.database
      .prepare<[], string>("SELECT name FROM pragma_table_info('partner_members')")
      .pluck()
      .all();
    expect(columns.filter((name) => /mail|phone|birth|address|commune/u.test(name))).toEqual([]);
  });

  it('X2: a list on which somebody came since is not taken back', async () => {
    const done = await confirm(november);
    const [hit] = await search('zoe');
    await place.mustCall('networks.welcome', { id: hit?.id ?? 0 });
    expect(await place.undo(done)).toMatchObject({ ok: false, error: { code: 'NOT_POSSIBLE_NOW' } });
  });
});
