import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAssemblyPlace, type AssemblyPlace } from '../../../tests/support/assembly-place.ts';

let place: AssemblyPlace;
let id: number;
beforeEach(async () => {
  place = await openAssemblyPlace();
  id = await place.convoked();
  // 18 h 05 in Paris on the day.
  place.setNow('2026-03-28T17:05:00.000Z');
});
afterEach(() => place.close());

const rollId = async (name: string): Promise<number> => (await place.line(id, name)).id;
const arrive = async (name: string) =>
  place.call('governance.arrive', { assemblyId: id, rollId: await rollId(name) });
const leave = async (name: string) =>
  place.call('governance.leave', { assemblyId: id, rollId: await rollId(name) });
const proxy = async (giver: string, holder: string) =>
  place.call('governance.giveProxy', {
    assemblyId: id,
    giverId: await rollId(giver),
    holderId: await rollId(holder),
    receivedOn: '2026-03-20',
  });
const attendance = async () => (await place.roll(id)).attendance;
const open = async () => {
  const { version } = await place.sheet(id);
  return place.mustCall('governance.openSession', { id, version });
};
const resolution = async (title: string) => {
  const found = (await place.sheet(id)).resolutions.find((one) => one.title.startsWith(title));
  if (found === undefined) throw new Error(`no ${title}`);
  return found;
};
const vote = async (title: string, votesFor: number, votesAgainst = 0, abstentions = 0) => {
  const { id: resolutionId, version } = await resolution(title);
  const ballot = { votesFor, votesAgainst, abstentions, blank: 0 };
  return place.call('governance.recordVote', { id: resolutionId, version, ballot });
};

describe('proxies', () => {
  it('R2: the limit holds with a message, rings are refused, and who turns up takes it back', async () => {
    expect((await proxy('Marc', 'Léa')).ok).toBe(true);
    expect((await proxy('Solène', 'Léa')).ok).toBe(true);
    expect(await proxy('Rémi', 'Léa')).toMatchObject({
      error: { message: expect.stringContaining('porte déjà 2\u00a0pouvoirs') as string },
    });
    expect(await proxy('Léa', 'Rémi')).toMatchObject({
      error: { message: expect.stringContaining('ne se transmettent pas') as string },
    });
    expect(await proxy('Zoé', 'Rémi')).toMatchObject({
      error: { message: expect.stringContaining('ne vote pas') as string },
    });
    await arrive('Léa');
    expect(await attendance()).toMatchObject({
      present: 1,
      represented: 2,
      voices: 3,
      needed: 3,
      reached: true,
    });
    const came = await arrive('Marc');
    expect(came).toMatchObject({
      value: { sentence: 'Marc Ogier est là (18\u00a0h\u00a005)\u202f; pouvoir à Léa Ferrier repris' },
    });
    expect(await attendance()).toMatchObject({ present: 2, represented: 1, voices: 3 });
    expect((await place.line(id, 'Marc')).proxyTo).toBeNull();
    await place.undo(came);
    expect((await place.line(id, 'Marc')).proxyTo).toMatchObject({
      name: 'Léa Ferrier',
      receivedOn: '2026-03-20',
    });
    expect(await attendance()).toMatchObject({ present: 1, represented: 2 });
  });

  it('R2: a proxy is withdrawn and given again, unless its holder is full by then', async () => {
    const given = await proxy('Marc', 'Léa');
    const withdrawn = await place.undo(given);
    expect((await place.line(id, 'Marc')).proxyTo).toBeNull();
    await proxy('Solène', 'Léa');
    await proxy('Rémi', 'Léa');
    expect(await place.undo(withdrawn)).toMatchObject({ ok: false, error: { code: 'NOT_POSSIBLE_NOW' } });
  });
});

describe('the day', () => {
  it('R2: nobody is there before the day', async () => {
    place.setNow('2026-03-27T17:05:00.000Z');
    expect(await arrive('Léa')).toMatchObject({ ok: false, error: { code: 'NOT_POSSIBLE_NOW' } });
  });

  it('R2: present and represented, live; whoever leaves takes the proxies along', async () => {
    expect((await attendance()).sentence).toBe('0\u00a0voix sur 5, il en faut 3\u00a0: il en manque 3');
    await proxy('Marc', 'Léa');
    await arrive('Léa');
    expect((await attendance()).missing).toBe(1);
    await arrive('Solène');
    expect(await attendance()).toMatchObject({ reached: true, voices: 3 });
    expect(await arrive('Solène')).toMatchObject({ ok: false, error: { code: 'ALREADY_EXISTS' } });
    const gone = await leave('Léa');
    expect(await attendance()).toMatchObject({ reached: false, present: 1, represented: 0, voices: 1 });
    await place.undo(gone);
    expect(await attendance()).toMatchObject({ reached: true, voices: 3 });
    await arrive('Zoé');
    expect(await attendance()).toMatchObject({ voices: 3, onlooking: 1 });
  });

  it('R2: one person, one voice; and one for the structure they speak for', async () => {
    const came = await arrive('Rémi');
    expect(came).toMatchObject({
      value: { sentence: 'Le Cube et Rémi Vasseur sont là (18\u00a0h\u00a005)' },
    });
    expect(await attendance()).toMatchObject({ present: 2 });
    await leave('Le Cube');
    expect(await attendance()).toMatchObject({ present: 0 });
    const { id: line, version } = await place.line(id, 'Le Cube');
    await place.mustCall('governance.setRepresentative', { id: line, version, personId: place.people.marc });
    await arrive('Marc');
    expect((await place.line(id, 'Le Cube')).presence).toBe('present');
    expect((await place.line(id, 'Rémi')).presence).toBe('left');
  });

  it('R2: guests are on the list without a voice', async () => {
    await place.mustCall('governance.addGuest', { assemblyId: id, name: 'Madame la maire' });
    await arrive('Madame');
    expect(await attendance()).toMatchObject({ voices: 0, onlooking: 1, electors: 5 });
    const { id: line, version } = await place.line(id, 'Madame');
    expect(await place.call('governance.removeGuest', { id: line, version })).toMatchObject({
      error: { code: 'IN_USE' },
    });
  });
});

describe('votes', () => {
  it('R2: none before the session is open, none more than the voices there, and the result by the majority', async () => {
    await arrive('Léa');
    await arrive('Marc');
    await arrive('Solène');
    expect(await vote('Rapport moral', 3)).toMatchObject({ error: { code: 'NOT_POSSIBLE_NOW' } });
    await open();
    expect(await vote('Rapport moral', 3, 1)).toMatchObject({
      error: { fields: { ballot: expect.stringContaining('1 de trop') as string } },
    });
    const voted = await vote('Rapport moral', 2, 1);
    expect(voted).toMatchObject({
      value: { adopted: true, result: expect.stringContaining('adoptée') as string },
    });
    expect(await vote('Rapport financier', 1, 1, 1)).toMatchObject({ value: { adopted: false } });
    expect(await resolution('Rapport moral')).toMatchObject({ voices: 3, votedAt: '2026-03-28T18:05' });
    await place.undo(voted);
    expect(await resolution('Rapport moral')).toMatchObject({ ballot: null, adopted: null, result: '' });
  });

  it('R2: without the quorum a vote is asked about; a correction keeps the voices of its time', async () => {
    await arrive('Léa');
    await open();
    expect(await vote('Rapport moral', 1)).toMatchObject({
      error: { code: 'NEEDS_CONFIRMATION', warnings: [{ code: 'QUORUM_MISSING' }] },
    });
    await arrive('Marc');
    await arrive('Solène');
    await vote('Rapport moral', 3);
    await leave('Solène');
    expect(await vote('Rapport moral', 2, 1)).toMatchObject({ value: { adopted: true } });
    expect(await vote('Rapport financier', 2, 1)).toMatchObject({ ok: false });
  });

  it('R2: what was voted stays on the agenda', async () => {
    for (const name of ['Léa', 'Marc', 'Solène']) await arrive(name);
    await open();
    await vote('Rapport moral', 3);
    const { version, resolutions } = await place.sheet(id);
    const items = resolutions.slice(1).map(({ id: own, title, text, kind, majority, seats }) => ({
      id: own,
      title,
      text,
      kind,
      majority,
      seats,
    }));
    expect(await place.call('governance.saveAgenda', { id, version, items })).toMatchObject({
      error: { code: 'IN_USE' },
    });
  });
});

describe('closing', () => {
  it('R2: the figures are frozen, and nothing of the session changes any more', async () => {
    await proxy('Marc', 'Léa');
    for (const name of ['Léa', 'Solène']) await arrive(name);
    await open();
    await vote('Rapport moral', 2, 0, 1);
    place.setNow('2026-03-28T18:40:00.000Z');
    await leave('Solène');
    const { version } = await place.sheet(id);
    const closed = await place.call('governance.closeSession', { id, version });
    const minutes = await place.mustCall('governance.minutes', { id });
    expect(minutes.frozen).toBe(true);
    expect(minutes.text).toContain('La séance est ouverte à 18\u00a0h\u00a005 et close à 19\u00a0h\u00a040.');
    expect(minutes.text).toContain('Départs avant la fin\u00a0: Solène Roche (19\u00a0h\u00a040).');
    expect(minutes.text).toContain('Adoptée par 2\u00a0voix pour, 0 contre, 1\u00a0abstention.');
    expect(minutes.text).toContain('Électeurs\u00a0: 5');
    expect(await arrive('Solène')).toMatchObject({ error: { code: 'NOT_POSSIBLE_NOW' } });
    expect(await vote('Rapport moral', 1)).toMatchObject({ error: { code: 'NOT_POSSIBLE_NOW' } });
    const { database } = place.store;
    expect(() => database.exec('DELETE FROM assembly_presences')).toThrow('ASSEMBLY_CLOSED');
    expect(() => database.exec('UPDATE resolutions SET votes_for = 0 WHERE votes_for > 0')).toThrow(
      'ASSEMBLY_CLOSED',
    );
    expect(() => database.exec('DELETE FROM assembly_proxies')).toThrow('ASSEMBLY_CLOSED');
    const pdf = await place.mustCall('governance.minutesFile', { id });
    expect(pdf.fileName).toBe('proces-verbal-2026-03-28.pdf');
    await place.undo(closed);
    expect((await place.sheet(id)).status).toBe('open');
    expect((await arrive('Solène')).ok).toBe(true);
  });
});
