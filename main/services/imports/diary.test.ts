import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../shared/contract/contract.ts';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

const sample = path.resolve(import.meta.dirname, '../../../tests/fixtures/carnet-fablab-2026.csv');
const whole = { from: '2026-09-01', to: '2026-11-24' };

let place: TestPlace;
let add: ReturnType<typeof furnish>;
let karims: number[];
beforeEach(async () => {
  place = openTestPlace();
  add = furnish(place);
  for (const name of ['Imprimante 3D Prusa MK4 n° 1', 'Imprimante 3D Prusa MK4 n° 2', 'Découpe vinyle'])
    await add.resource({ name, kind: 'machine' });
  for (const name of ['Découpe laser', 'Brodeuse', 'Fraiseuse CNC'])
    await add.resource({ name, kind: 'machine' });
  karims = [await add.person('Karim', 'Girard'), await add.person('Karim', 'Tardieu')];
  await add.person('Solène', 'Roche');
});
afterEach(() => place.close());

const hand = (bytes: Uint8Array = readFileSync(sample), name = 'carnet-fablab-2026.csv') =>
  place.files.put(name, 'text/csv', bytes).ticket;
type Wish = Omit<InputOf<'imports.planDiary'>, 'ticket'>;
/** What somebody would say: who Karim and Rémi are, and that who came pays where no structure is known. */
const decided = async (ticket: string): Promise<Wish> => {
  const { payers } = await place.mustCall('imports.planDiary', { ticket });
  return {
    volunteers: [
      { key: 'karim', choice: { kind: 'person', id: karims[0] ?? 0 } },
      { key: 'remi', choice: { kind: 'new' } },
    ],
    payers: payers
      .filter(({ open }) => open)
      .map(({ key }) => ({ key, choice: { kind: 'person' as const } })),
  };
};
const jobs = () => place.mustCall('fablab.machineJobs', whole);

describe('the import of a fablab’s diary', () => {
  it('P4: is known for what it is, and its plan asks what it cannot know', async () => {
    const ticket = hand();
    expect((await place.mustCall('imports.look', { ticket })).sheets).toMatchObject([
      { holds: 'diary', lines: 71 },
    ]);
    const plan = await place.mustCall('imports.planDiary', { ticket });
    expect(plan.totals).toMatchObject({ lines: 70, refuse: 0, same: 0, skip: 0 });
    expect(plan.machines.map(({ sure }) => sure)).toEqual([true, true, true, true, false, true]);
    expect(plan.people.find(({ written }) => written === 'Karim Girard')?.choice).toEqual({
      kind: 'person',
      id: karims[0],
    });
    expect(plan.volunteers).toMatchObject([
      { written: 'Solène', open: false },
      { written: 'Karim', open: true, candidates: [{}, {}] },
      { written: 'Rémi', open: true, candidates: [] },
    ]);
    expect(plan.remarks.map(({ written, meaning }) => [written, meaning])).toEqual([
      ['à facturer à la structure', 'structure'],
      ['raté, bourrage', 'failure'],
      ['formation', 'training'],
    ]);
    expect(plan.materials.map(({ written, unit }) => `${written} ${unit}`)).toEqual([
      'PLA g',
      'vinyle cm',
      'fil m',
      'contreplaqué 3 mm dm²',
      'MDF dm²',
    ]);
    // Sundays, late evenings, two at once: told, never refused.
    expect(plan.totals.flagged).toBeGreaterThan(10);
    expect(await jobs()).toEqual([]);
  });

  it('B12: all 70 lines become past jobs, with what they used, who helped, why they failed; once, and undone', async () => {
    const ticket = hand();
    const wish = await decided(ticket);
    const done = await place.call('imports.confirmDiary', { ticket, ...wish });
    if (!done.ok) throw new Error(done.error.message);
    expect(done.value).toMatchObject({ totals: { add: 70, ask: 0 }, corrections: null });
    const written = await jobs();
    expect(written).toHaveLength(70);
    const failed = written.filter(({ outcome }) => outcome === 'failure');
    expect(failed.map(({ failureReason }) => failureReason)).toEqual(failed.map(() => 'bourrage'));
    const counts = (purpose: string) => written.filter((job) => job.purpose === purpose).length;
    expect([failed.length, counts('training'), counts('work')]).toEqual([16, 10, 60]);
    const first = written.find(({ startsAt }) => startsAt === '2026-09-05T18:00');
    expect(first).toMatchObject({
      personName: 'Margaux Guérin',
      volunteerName: 'Solène Roche',
      runMinutes: 30,
      materials: [{ name: 'PLA', unit: 'g', quantity: 276_000 }],
      outcome: 'success',
    });
    const pla = (await place.mustCall('fablab.materials', {})).find(({ name }) => name === 'PLA');
    const used = written.flatMap(({ materials }) => materials).filter(({ name }) => name === 'PLA');
    expect(pla?.stock).toBe(-used.reduce((sum, { quantity }) => sum + quantity, 0));
    // The same diary again brings nothing.
    const again = await place.mustCall('imports.planDiary', { ticket: hand(), ...wish });
    expect(again.totals).toMatchObject({ add: 0, same: 70 });
    const people = place.store.imports.presence.people().length;
    const undone = await place.undo(done);
    expect(undone).toMatchObject({ ok: true });
    expect(await jobs()).toEqual([]);
    expect(place.store.imports.presence.people().length).toBe(people - done.value.totals.newPeople);
    expect(await place.mustCall('fablab.materials', {})).toEqual([]);
  });

  it('P4: what is not decided goes to a correction file with its reason, and nothing of it is written', async () => {
    const ticket = hand();
    const done = await place.mustCall('imports.confirmDiary', { ticket });
    expect(done.totals.add + done.totals.ask).toBe(70);
    const text = new TextDecoder().decode(place.files.get(done.corrections?.ticket ?? '')?.bytes);
    expect(text).toContain('À corriger');
    expect(text.trimEnd().split('\r\n')).toHaveLength(done.totals.ask + 1);
    expect(text).toMatch(/Dire qui est «\u00a0Rémi\u00a0», bénévole\./u);
    expect(await jobs()).toHaveLength(done.totals.add);
  });

  it('F6: what is for a structure is billed to it; the rest is only noted, unless all is to be billed', async () => {
    const structure = await add.organisation('Ressourcerie');
    const margaux = await add.person('Margaux', 'Guérin');
    await place.mustCall('people.actFor', {
      personId: margaux,
      organisationId: structure,
      role: '',
      paysFor: true,
    });
    const vinyl = place.store.resources.list(false).find(({ name }) => name === 'Découpe vinyle')?.id ?? 0;
    await add.priceList([vinyl], {
      individual: { hour: 600 },
      association: { hour: 600 },
      company: { hour: 600 },
    });
    const ticket = hand();
    const wish = await decided(ticket);
    await place.mustCall('imports.confirmDiary', { ticket, ...wish });
    const made = await jobs();
    const theirs = made.find(({ startsAt }) => startsAt === '2026-11-11T15:00');
    expect(theirs).toMatchObject({
      payer: 'organisation',
      organisationName: 'Ressourcerie',
      price: { total: 1800 },
    });
    const own = made.filter(({ organisationId }) => organisationId === null);
    expect(own.every(({ price }) => price?.total === 0)).toBe(true);
    expect(own.some(({ price }) => (price?.worth ?? 0) > 0)).toBe(true);
  });

  it('P4: what does not read, or is to come, is refused line by line', async () => {
    const lines = [
      'Date;Machine;Début;Fin;Qui;Matière;Quantité',
      '31/02/2026;Brodeuse;9h;10h;Léa Faure;;',
      '20/11/2026;Brodeuse;9h;midi;Léa Faure;;',
      '24/11/2026;Brodeuse;9h;23h;Léa Faure;;',
      '20/11/2026;Brodeuse;9h;10h;Léa Faure;fil;12',
      '20/11/2026;Brodeuse;14h;15h;Léa Faure;;',
    ].join('\n');
    const plan = await place.mustCall('imports.planDiary', {
      ticket: hand(new TextEncoder().encode(lines), 'c.csv'),
    });
    expect(plan.lines.map(({ outcome }) => outcome)).toEqual(['refuse', 'refuse', 'refuse', 'refuse', 'add']);
  });
});
