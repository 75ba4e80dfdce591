import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAssemblyPlace, type AssemblyPlace } from '../../../tests/support/assembly-place.ts';

let place: AssemblyPlace;
beforeEach(async () => void (place = await openAssemblyPlace()));
afterEach(() => place.close());

const mandate = (given: object = {}) => ({
  body: 'board' as const,
  role: 'membre',
  personId: place.people.lea,
  organisationId: null,
  startsOn: '2023-03-18',
  endsOn: '2026-03-17',
  note: '',
  ...given,
});
const board = async (date = '2026-03-02') => place.mustCall('governance.board', { date });

describe('mandates', () => {
  it('R2: who sits on any day, whose term comes, and what is vacant', async () => {
    expect((await board()).faults).toEqual([]);
    const first = await place.call('governance.saveMandate', { fields: mandate() });
    await place.mustCall('governance.saveMandate', {
      fields: mandate({ personId: place.people.marc, startsOn: '2025-03-15', endsOn: '2028-03-14' }),
    });
    expect((await board()).rows.map(({ personName }) => personName)).toEqual(['Léa Ferrier', 'Marc Ogier']);
    expect((await board('2024-01-01')).rows.map(({ personName }) => personName)).toEqual(['Léa Ferrier']);
    expect((await board()).toRenew).toEqual([first.ok ? first.value.id : 0]);
    expect((await board()).faults).toEqual([expect.stringContaining('1\u00a0siège à pourvoir')]);
    expect((await board('2026-03-18')).rows[0]).toMatchObject({ isOverdue: true });
    expect((await place.mustCall('governance.toDo', {}))[0]).toMatchObject({ kind: 'term', late: false });
    expect(
      await place.call('governance.saveMandate', { fields: mandate({ startsOn: '2024-01-01' }) }),
    ).toMatchObject({
      error: { code: 'ALREADY_EXISTS' },
    });
    await place.undo(first);
    expect((await board()).rows).toHaveLength(1);
  });

  it('R2: a mandate is ended and taken up again', async () => {
    const { id, version } = await place.mustCall('governance.saveMandate', { fields: mandate() });
    const ended = await place.call('governance.endMandate', {
      id,
      version,
      endedOn: '2026-02-01',
      endedHow: 'resigned',
    });
    expect((await board()).rows).toEqual([]);
    expect((await board()).declaration).toMatchObject({ changedOn: '2026-02-02', dueOn: '2026-05-02' });
    expect(
      await place.call('governance.endMandate', {
        id,
        version: version + 1,
        endedOn: '2020-01-01',
        endedHow: 'other',
      }),
    ).toMatchObject({ error: { fields: { endedOn: expect.any(String) as string } } });
    await place.undo(ended);
    expect((await board()).rows).toHaveLength(1);
  });
});

const candidate = (personId: number, votes: number, elected: boolean) => ({
  personId,
  votes,
  elected,
  organisationId: null,
  role: 'membre',
});

describe('an election', () => {
  it('R2: gives mandates and ends the outgoing ones in one step, is to be declared, and is taken back whole', async () => {
    const outgoing = await place.mustCall('governance.saveMandate', { fields: mandate() });
    const leaving = await place.mustCall('governance.saveMandate', {
      fields: mandate({ personId: place.people.solene }),
    });
    const id = await place.convoked();
    place.setNow('2026-03-28T17:05:00.000Z');
    for (const name of ['Léa', 'Marc', 'Solène'])
      await place.mustCall('governance.arrive', { assemblyId: id, rollId: (await place.line(id, name)).id });
    await place.mustCall('governance.openSession', { id, version: (await place.sheet(id)).version });
    const election = (await place.sheet(id)).resolutions.find(({ kind }) => kind === 'election');
    if (election === undefined) throw new Error('no election');
    const { lea, marc, remi } = place.people;
    const record = (candidates: ReturnType<typeof candidate>[]) =>
      place.call('governance.recordElection', {
        id: election.id,
        version: election.version,
        body: 'board',
        endsOn: '2029-03-27',
        candidates,
        outgoing: [outgoing.id, leaving.id],
      });
    expect(await record([candidate(lea, 4, true)])).toMatchObject({
      error: { fields: { candidates: expect.stringContaining('4\u00a0voix') as string } },
    });
    expect(
      await record([candidate(lea, 3, true), candidate(marc, 2, true), candidate(remi, 2, true)]),
    ).toMatchObject({
      error: { fields: { candidates: expect.stringContaining('pour 2\u00a0sièges') as string } },
    });
    const elected = await record([
      candidate(lea, 3, true),
      candidate(marc, 2, true),
      candidate(remi, 1, false),
    ]);
    expect(elected).toMatchObject({ value: { mandates: 2 } });
    const rows = (await board('2026-03-28')).rows;
    expect(
      rows.map(({ personName, startsOn, endsOn, assemblyId }) => [personName, startsOn, endsOn, assemblyId]),
    ).toEqual([
      ['Léa Ferrier', '2026-03-28', '2029-03-27', id],
      ['Marc Ogier', '2026-03-28', '2029-03-27', id],
    ]);
    const history = await place.mustCall('governance.mandates', {});
    expect(history.find((one) => one.id === outgoing.id)).toMatchObject({
      endedOn: '2026-03-27',
      endedHow: 'renewed',
    });
    expect(history.find((one) => one.id === leaving.id)).toMatchObject({
      endedOn: '2026-03-27',
      endedHow: 'term',
    });
    expect((await place.sheet(id)).resolutions[2]?.result).toBe(
      'élections de Léa Ferrier (3\u00a0voix) et Marc Ogier (2\u00a0voix)',
    );
    const { declaration } = await board('2026-03-28');
    expect(declaration).toMatchObject({
      dueOn: '2026-06-28',
      text: expect.stringContaining('Marc Ogier') as string,
    });
    expect(await place.mustCall('governance.toDo', {})).toContainEqual({
      kind: 'declaration',
      assemblyId: null,
      late: false,
      sentence: 'Changement de dirigeants à déclarer en préfecture avant le dimanche 28 juin 2026',
    });
    await place.undo(elected);
    expect((await board('2026-03-28')).rows.map(({ id: own }) => own).toSorted((a, b) => a - b)).toEqual([
      outgoing.id,
      leaving.id,
    ]);
    expect((await place.sheet(id)).resolutions[2]).toMatchObject({ body: null, candidates: [] });
  });

  it('R2: once declared nothing is owed; the list stays as it was declared', async () => {
    await place.mustCall('governance.saveMandate', {
      fields: mandate({ startsOn: '2026-02-14', endsOn: null, role: 'présidence', body: 'bureau' }),
    });
    expect((await board()).declaration).toMatchObject({ dueOn: '2026-05-14', lateDays: -73 });
    const declared = await place.call('governance.declareBoard', {
      declaredOn: '2026-03-01',
      reference: 'W262…',
    });
    expect((await board()).declaration).toBeNull();
    expect((await board()).declarations).toMatchObject([
      { declaredOn: '2026-03-01', list: expect.stringContaining('présidence\u00a0: Léa Ferrier') as string },
    ]);
    await place.undo(declared);
    expect((await board()).declaration).not.toBeNull();
    expect(await place.call('governance.declareBoard', { declaredOn: '2026-03-03' })).toMatchObject({
      ok: false,
    });
  });
});

describe('a second convocation', () => {
  it('R2: comes from the first when its quorum failed, after its delay, with its own quorum and its agenda', async () => {
    const id = await place.convoked();
    place.setNow('2026-03-28T17:05:00.000Z');
    const sheet = await place.sheet(id);
    expect(sheet.secondFrom).toBe('2026-04-12');
    const second = (heldAt: string) =>
      place.call('governance.secondConvocation', { id, version: sheet.version, heldAt, place: 'Salle Est' });
    expect(await second('2026-04-11T18:00')).toMatchObject({
      error: { fields: { heldAt: expect.stringContaining('dimanche 12 avril') as string } },
    });
    const made = await second('2026-04-12T18:00');
    if (!made.ok) throw new Error(made.error.message);
    const next = await place.sheet(made.value.id);
    expect(next).toMatchObject({
      isSecond: true,
      firstAssemblyId: id,
      quorumInWords: 'aucun quorum',
      deadline: '2026-04-04',
      status: 'planned',
    });
    expect(next.resolutions.map(({ title }) => title)).toEqual([
      'Rapport moral',
      'Rapport financier',
      'Élection du conseil',
    ]);
    expect(await second('2026-04-20T18:00')).toMatchObject({ error: { code: 'ALREADY_EXISTS' } });
    await place.mustCall('governance.convoke', { id: next.id, version: next.version });
    expect((await place.roll(next.id)).attendance).toMatchObject({ needed: 0, reached: true, electors: 6 });
  });

  it('R2: there is none while the quorum is met', async () => {
    const id = await place.convoked();
    place.setNow('2026-03-28T17:05:00.000Z');
    for (const name of ['Léa', 'Marc', 'Solène'])
      await place.mustCall('governance.arrive', { assemblyId: id, rollId: (await place.line(id, name)).id });
    const { version, secondFrom } = await place.sheet(id);
    expect(secondFrom).toBeNull();
    expect(
      await place.call('governance.secondConvocation', {
        id,
        version,
        heldAt: '2026-04-20T18:00',
        place: '',
      }),
    ).toMatchObject({ error: { message: expect.stringContaining('Le quorum est atteint') as string } });
  });
});
