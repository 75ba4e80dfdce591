import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addPerson } from '../../../tests/support/people.ts';
import {
  join,
  openAssemblyPlace,
  statutesFields,
  type AssemblyPlace,
} from '../../../tests/support/assembly-place.ts';

let place: AssemblyPlace;
beforeEach(async () => void (place = await openAssemblyPlace()));
afterEach(() => place.close());

const reasons = {
  'Zoé Abel': 'adhésion depuis 26\u00a0jours, il en faut 30',
  'Tom Ferrier': '15\u00a0ans, il en faut 16',
  'Odile Zola': 'pas à jour depuis 2025',
};

describe('the electorate', () => {
  it('P3: one answer for the sheet, the list, the frozen list and the file', async () => {
    const list = await place.mustCall('governance.electorate', { date: '2026-03-28' });
    expect(list).toMatchObject({ electors: 5, excluded: 3, longGone: 0, byStatutes: true });
    expect(list.rows.filter(({ votes }) => votes).map(({ name }) => name)).toEqual([
      'Léa Ferrier',
      'Le Cube',
      'Marc Ogier',
      'Solène Roche',
      'Rémi Vasseur',
    ]);
    expect(
      Object.fromEntries(list.rows.filter(({ votes }) => !votes).map((row) => [row.name, row.reason])),
    ).toEqual(reasons);
    for (const { holder, votes, reason } of list.rows)
      expect(await place.mustCall('governance.mayVote', { holder, date: '2026-03-28' })).toMatchObject({
        votes,
        reason,
      });
    const id = await place.convoked();
    const frozen = (await place.roll(id)).rows;
    expect(new Map(frozen.map(({ name, votes, reason }) => [name, `${votes} ${reason}`]))).toEqual(
      new Map(list.rows.map(({ name, votes, reason }) => [name, `${votes} ${reason}`])),
    );
    const ticket = await place.mustCall('governance.electorateFile', { assemblyId: id, format: 'csv' });
    const csv = new TextDecoder().decode(place.files.get(ticket.ticket)?.bytes);
    for (const [name, reason] of Object.entries(reasons)) {
      expect(csv).toContain(`${name.split(' ')[1]} ${name.split(' ')[0]}`);
      expect(csv).toContain(reason);
    }
    expect(csv.split('\r\n')[1]).toMatch(/^1;Ferrier Léa;[^;]*;Personne;Oui;;$/);
    for (const format of ['xlsx', 'ods', 'pdf'] as const)
      expect(
        (await place.mustCall('governance.electorateFile', { date: '2026-03-28', format })).size,
      ).toBeGreaterThan(1000);
  });

  it('R2: the rules of the day of the assembly count, and stay with it once it is convoked', async () => {
    const strict = statutesFields({ inForceFrom: '2026-03-20', seniorityDays: 0, minimumAge: 0 });
    await place.mustCall('governance.saveStatutes', { fields: strict, note: 'AGE du 20 mars' });
    expect((await place.mustCall('governance.electorate', { date: '2026-03-19' })).electors).toBe(5);
    expect((await place.mustCall('governance.electorate', { date: '2026-03-28' })).electors).toBe(7);
    const id = await place.convoked();
    const [newest] = (await place.mustCall('governance.statutes', {})).versions;
    if (newest === undefined) throw new Error('no statutes');
    const { version } = newest;
    await place.mustCall('governance.saveStatutes', {
      id: newest.id,
      version,
      fields: { ...strict, noticeDays: 40 },
    });
    expect((await place.sheet(id)).statutes.noticeDays).toBe(15);
    expect((await place.sheet(await place.plan())).statutes.noticeDays).toBe(40);
  });

  it('R2: rules of one day are there once, and odd ones are refused', async () => {
    expect(await place.call('governance.saveStatutes', { fields: statutesFields() })).toMatchObject({
      error: { code: 'ALREADY_EXISTS', fields: { 'fields.inForceFrom': expect.any(String) as string } },
    });
    const quorum = { kind: 'fraction', numerator: 3, denominator: 2, moreThan: false } as const;
    const rules = { ...statutesFields().ordinary, quorum };
    expect(
      await place.call('governance.saveStatutes', {
        fields: statutesFields({ inForceFrom: '2026-01-01', ordinary: rules }),
      }),
    ).toMatchObject({ error: { fields: { 'fields.ordinary.quorum': expect.any(String) as string } } });
    const added = await place.call('governance.saveStatutes', {
      fields: statutesFields({ inForceFrom: '2026-01-01' }),
    });
    await place.undo(added);
    expect((await place.mustCall('governance.statutes', {})).versions).toHaveLength(1);
  });

  it('R2: nothing is convoked before the statutes are written down', async () => {
    const [only] = (await place.mustCall('governance.statutes', {})).versions;
    if (only === undefined) throw new Error('no statutes');
    await place.mustCall('governance.removeStatutes', { id: only.id, version: only.version });
    const id = await place.plan();
    expect((await place.sheet(id)).byStatutes).toBe(false);
    expect(await place.call('governance.convoke', { id, version: 2 })).toMatchObject({
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
  });
});

describe('the frozen list', () => {
  it('R2: what comes after does not change it, and is shown: a fee paid, a birthday, somebody who leaves', async () => {
    const id = await place.convoked();
    const zoe = { kind: 'person', id: place.people.zoe } as const;
    const [only] = (await place.mustCall('governance.statutes', {})).versions;
    const memberships = await place.mustCall('memberships.of', {
      holder: { kind: 'person', id: place.people.marc },
    });
    const [held] = memberships.rows;
    if (held === undefined || only === undefined) throw new Error('nothing held');
    await place.mustCall('memberships.end', {
      id: held.id,
      version: held.version,
      endedOn: '2026-03-02',
      reason: 'démission',
    });
    const roll = await place.roll(id);
    expect(roll.attendance.electors).toBe(5);
    expect(roll.noLonger).toEqual([
      {
        holder: { kind: 'person', id: place.people.marc },
        name: 'Marc Ogier',
        reason: 'a quitté l’association le 02/03/2026',
      },
    ]);
    const let_in = await place.call('governance.setElector', {
      assemblyId: id,
      holder: zoe,
      votes: true,
      reason: 'admise par le bureau',
    });
    expect(await place.line(id, 'Zoé')).toMatchObject({
      votes: true,
      number: 6,
      reason: 'admise par le bureau',
    });
    await place.undo(let_in);
    expect(await place.line(id, 'Zoé')).toMatchObject({ votes: false });
  });

  it('R2: freezing is taken back as long as nobody was told', async () => {
    const id = await place.convoked();
    const lea = await place.line(id, 'Léa');
    const marks = [{ rollId: lea.id, on: '2026-03-02', how: 'email' as const }];
    const noted = await place.call('governance.setConvoked', { assemblyId: id, marks });
    const version = (await place.sheet(id)).version;
    expect(await place.call('governance.unconvoke', { id, version })).toMatchObject({
      error: { code: 'IN_USE' },
    });
    await place.undo(noted);
    expect(await place.call('governance.unconvoke', { id, version })).toMatchObject({ ok: true });
    expect(await place.sheet(id)).toMatchObject({ status: 'planned', attendance: null, frozenOn: null });
  });

  it('P5: two files made one have one voice, and two again when the merge is taken back', async () => {
    const double = await addPerson(place, { firstName: 'Lea', lastName: 'Ferier' });
    const year = { startsOn: '2025-01-01', endsOn: '2025-12-31', paidOn: '2025-02-01' };
    await join(place, { kind: 'person', id: double }, place.typeId, year);
    const id = await place.convoked();
    expect((await place.roll(id)).attendance.electors).toBe(6);
    const merged = await place.mustCall('people.merge', {
      keepId: place.people.lea,
      keepVersion: (await place.mustCall('people.sheet', { id: place.people.lea })).version,
      mergeId: double,
      mergeVersion: (await place.mustCall('people.sheet', { id: double })).version,
    });
    expect((await place.roll(id)).attendance.electors).toBe(5);
    expect(await place.line(id, 'Lea')).toMatchObject({
      votes: false,
      holder: { kind: 'person', id: place.people.lea },
    });
    await place.mustCall('people.unmerge', { mergeLogId: merged.mergeLogId });
    expect((await place.roll(id)).attendance.electors).toBe(6);
    expect((await place.line(id, 'Lea')).holder).toEqual({ kind: 'person', id: double });
  });
});

describe('the convocation', () => {
  it('R2: counted back from the day, late said with how much, and those without e-mail apart', async () => {
    const id = await place.convoked();
    expect(await place.sheet(id)).toMatchObject({
      deadline: '2026-03-13',
      lateDays: -11,
      deadlineInWords: 'à envoyer au plus tard le vendredi 13 mars',
      warnings: [],
    });
    const ready = await place.mustCall('governance.convocations', { id });
    expect(ready.filter(({ message }) => message.email === '').map(({ name }) => name)).toEqual([
      'Solène Roche',
    ]);
    const [first] = ready;
    expect(first?.message.subject).toContain('samedi 28 mars 2026');
    expect(first?.message.body).toContain('1. Rapport moral\n2. Rapport financier\n3. Élection du conseil');
    // The test's place has no name yet; everything of the assembly is there.
    expect(first?.message.missing).toEqual(['lieu', 'signature']);
    // Le Cube has no address: its representative is written to.
    expect(ready.find(({ name }) => name === 'Le Cube')?.message.email).toBe('rémi@exemple.fr');
    place.setNow('2026-03-16T08:00:00.000Z');
    const marks = ready
      .slice(0, 4)
      .map(({ rollId }) => ({ rollId, on: '2026-03-16', how: 'email' as const }));
    await place.mustCall('governance.setConvoked', { assemblyId: id, marks });
    const late = await place.sheet(id);
    expect(late.deadlineInWords).toContain('passé depuis 3\u00a0jours');
    expect(late.warnings[0]).toContain('4\u00a0convocations sont parties après le 13/03/2026');
    expect(late.warnings[1]).toContain('1\u00a0personne n’est pas convoquée');
    expect((await place.mustCall('governance.toDo', {}))[0]).toMatchObject({
      kind: 'convocation',
      late: true,
      sentence: expect.stringContaining('(1 sur 5)') as string,
    });
  });

  it('R2: a frozen assembly keeps its day and nature, and may move its hour', async () => {
    const id = await place.convoked();
    const { version, kind, title, place: room, note } = await place.sheet(id);
    const fields = { kind, title, place: room, note, heldAt: '2026-03-28T19:00' };
    const moved = await place.mustCall('governance.saveAssembly', { id, version, fields });
    expect(
      await place.call('governance.saveAssembly', {
        id,
        version: moved.version,
        fields: { ...fields, heldAt: '2026-03-29T19:00' },
      }),
    ).toMatchObject({ error: { code: 'NOT_POSSIBLE_NOW' } });
  });
});
