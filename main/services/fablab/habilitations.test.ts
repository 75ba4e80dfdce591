import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { fablabPlace } from '../../../tests/support/habilitation-place.ts';

let place: TestPlace;
let lab: Awaited<ReturnType<typeof fablabPlace>>;
beforeEach(async () => {
  place = openTestPlace();
  lab = await fablabPlace(place);
});
afterEach(() => place.close());

const volunteer = { actor: { role: 'volunteer' as const } };
const standings = (personId: number) => place.mustCall('fablab.habilitations', { personId });

describe('giving', () => {
  it('F2: several people at once, valid as a membership is, each with a number of their own; undone in one go', async () => {
    const people = [await lab.add.person('Adèle', 'Colin'), await lab.add.person('Marc', 'Oudin')];
    const given = await lab.give(people, '2026-11-20');
    expect(given).toMatchObject({
      ok: true,
      value: {
        given: [{ displayName: 'Adèle Colin', gotOn: '2026-11-20', until: '2027-11-19', renewed: false }, {}],
      },
      undo: { name: 'fablab.takeBackHabilitations' },
    });
    const held = await place.mustCall('fablab.habilitations', {});
    expect(held.map(({ state, day, words }) => [state, day, words])).toEqual([
      ['held', '2027-11-19', 'jusqu’au vendredi 19 novembre 2027'],
      ['held', '2027-11-19', 'jusqu’au vendredi 19 novembre 2027'],
    ]);
    expect(new Set(held.map(({ cardNumber }) => cardNumber)).size).toBe(2);
    const undone = await place.undo(given);
    expect(await place.mustCall('fablab.habilitations', {})).toEqual([]);
    await place.undo(undone);
    expect(await place.mustCall('fablab.habilitations', {})).toHaveLength(2);
  });

  it('F2: not twice for one day, not for a day to come, not to oneself, not to who is not there', async () => {
    const adele = await lab.add.person('Adèle', 'Colin');
    expect(await lab.give([adele], '2026-11-20')).toMatchObject({ ok: true });
    expect(await lab.give([adele], '2026-11-20')).toMatchObject({ error: { code: 'ALREADY_EXISTS' } });
    expect(await lab.give([adele], '2026-11-25')).toMatchObject({
      error: { fields: { on: expect.any(String) as string } },
    });
    expect(await lab.give([lab.trainer], '2026-11-20')).toMatchObject({
      error: { fields: { source: expect.any(String) as string } },
    });
    expect(await lab.give([9999], '2026-11-20')).toMatchObject({ error: { code: 'NOT_FOUND' } });
  });

  it('F2: renewed once warned, the new term follows the old one; its history keeps both', async () => {
    const adele = await lab.add.person('Adèle', 'Colin');
    await lab.give([adele], '2025-12-10');
    expect(await standings(adele)).toMatchObject([{ state: 'ending', day: '2026-12-09' }]);
    expect(await lab.give([adele], '2026-11-24')).toMatchObject({
      value: { given: [{ gotOn: '2026-12-10', until: '2027-12-09', renewed: true }] },
    });
    expect(await standings(adele)).toMatchObject([{ state: 'held', day: '2027-12-09' }]);
    const history = await place.mustCall('fablab.habilitationHistory', { personId: adele });
    expect(history.map(({ givenOn, from }) => [givenOn, from])).toEqual([
      ['2026-11-24', 'Formation du 2026-11-24, avec Rémi Brun'],
      ['2025-12-10', 'Formation du 2025-12-10, avec Rémi Brun'],
    ]);
  });

  it('F2: a type whose validity changes leaves what was given as it was given', async () => {
    const adele = await lab.add.person('Adèle', 'Colin');
    await lab.give([adele], '2026-11-20');
    const [type] = await place.mustCall('fablab.habilitationTypes', {});
    await place.mustCall('fablab.saveHabilitationType', {
      id: lab.typeId,
      version: type?.version ?? 0,
      fields: { name: 'Découpe laser', months: null, warnDays: 30, resourceIds: [lab.laser] },
    });
    expect(await standings(adele)).toMatchObject([{ day: '2027-11-19' }]);
    expect(() => place.store.database.exec("UPDATE habilitations SET until = '2030-01-01'")).toThrow(
      'HABILITATION_STAYS',
    );
  });

  it('F2, F4: only the desk gives and withdraws; a volunteer reads who holds what, and no reasons', async () => {
    const adele = await lab.add.person('Adèle', 'Colin');
    expect(await lab.give([adele], '2026-11-20', lab.typeId, volunteer)).toMatchObject({
      error: { code: 'NOT_ALLOWED' },
    });
    await place.mustCall('fablab.giveHabilitation', {
      typeId: lab.typeId,
      personIds: [adele],
      on: '2026-11-20',
      source: { of: 'seen', byId: lab.trainer, reason: 'Travaille au laser depuis dix ans' },
    });
    await place.mustCall('fablab.withdrawHabilitation', {
      personId: adele,
      typeId: lab.typeId,
      on: '2026-11-23',
      reason: 'A laissé la machine seule',
    });
    const seen = await place.mustCall('fablab.habilitationHistory', { personId: adele }, volunteer);
    expect(seen).toMatchObject([
      { from: 'Vu par Rémi Brun', recordedBy: '', withdrawn: { reason: '', by: '' } },
    ]);
    expect(JSON.stringify(seen)).not.toMatch(/dix ans|laissé/u);
    const read = await place.mustCall('fablab.habilitationHistory', { personId: adele });
    expect(read).toMatchObject([{ withdrawn: { reason: 'A laissé la machine seule', by: 'Camille' } }]);
  });
});

describe('withdrawing', () => {
  it('F2: from a day on, with a reason; undone it holds again, and what is got afterwards holds too', async () => {
    const adele = await lab.add.person('Adèle', 'Colin');
    await lab.give([adele], '2026-11-20');
    const withdrawal = { personId: adele, typeId: lab.typeId, on: '2026-11-24', reason: 'Accident évité' };
    const gone = await place.call('fablab.withdrawHabilitation', withdrawal);
    expect(await standings(adele)).toMatchObject([{ state: 'withdrawn', day: '2026-11-24' }]);
    expect(place.store.habilitations.holds(adele, lab.laser, '2026-11-24')).toBe(false);
    expect(place.store.habilitations.holds(adele, lab.laser, '2026-11-23')).toBe(true);
    expect(await place.call('fablab.withdrawHabilitation', withdrawal)).toMatchObject({
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
    await place.undo(gone);
    expect(await standings(adele)).toMatchObject([{ state: 'held' }]);
    await place.mustCall('fablab.withdrawHabilitation', withdrawal);
    await lab.give([adele], '2026-11-24');
    expect(await standings(adele)).toMatchObject([{ state: 'held', day: '2027-11-23' }]);
  });
});

describe('types', () => {
  it('F1: a machine asks for one habilitation: its own line, else its group’s', async () => {
    const other = await lab.add.resource({ name: 'Prusa n° 2', kind: 'machine', group: 'Prusa' });
    const printing = await lab.type({ name: 'Impression 3D', months: null, groups: ['Prusa'] });
    const expert = await lab.type({ name: 'Impression experte', resourceIds: [other] });
    const { habilitations } = place.store;
    expect(habilitations.typeOf(lab.printer)?.id).toBe(printing);
    expect(habilitations.typeOf(other)?.id).toBe(expert);
    const types = await place.mustCall('fablab.habilitationTypes', {});
    expect(types.map(({ name, machines }) => [name, machines.map((machine) => machine.name)])).toEqual([
      ['Découpe laser', ['Découpeuse laser']],
      ['Impression 3D', ['Prusa n° 1']],
      ['Impression experte', ['Prusa n° 2']],
    ]);
    const twice = { name: 'Laser bis', months: null, warnDays: 0, resourceIds: [lab.laser] };
    expect(await place.call('fablab.saveHabilitationType', { fields: twice })).toMatchObject({
      error: { fields: { resourceIds: expect.stringContaining('Découpe laser') as string } },
    });
  });

  it('F2: is archived once no machine asks for it, and is given to nobody then; adding it is undone', async () => {
    const fields = { name: 'Fraiseuse', months: 24, warnDays: 60, resourceIds: [lab.printer] };
    const added = await place.call('fablab.saveHabilitationType', { fields });
    expect(
      await place.call('fablab.saveHabilitationType', { fields: { ...fields, name: 'fraiseuse ' } }),
    ).toMatchObject({
      error: { fields: { name: expect.any(String) as string } },
    });
    await place.undo(added);
    expect(place.store.habilitations.typeOf(lab.printer)).toBeUndefined();
    const [, archived] = await place.mustCall('fablab.habilitationTypes', { withArchived: true });
    expect(archived).toMatchObject({ name: 'Fraiseuse', archived: true });
    const adele = await lab.add.person('Adèle', 'Colin');
    expect(await lab.give([adele], '2026-11-20', archived?.id ?? 0)).toMatchObject({
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
  });

  it('F2: a card is found by its number, however it is read out', async () => {
    const adele = await lab.add.person('Adèle', 'Colin');
    await lab.give([adele], '2025-10-01');
    const [held] = await standings(adele);
    const number = held?.cardNumber ?? '';
    expect(
      await place.mustCall('fablab.habilitationCard', { number: `${number.slice(0, 3)} ${number.slice(3)}` }),
    ).toMatchObject({ displayName: 'Adèle Colin', state: 'expired', day: '2026-09-30' });
    expect(await place.mustCall('fablab.habilitationCard', { number: '000000' })).toBeNull();
  });
});

describe('people', () => {
  it('P5: habilitations, whom they trained and whom they were beside follow a merge, and come back', async () => {
    const [adele, twin] = [await lab.add.person('Adèle', 'Colin'), await lab.add.person('Adele', 'Collin')];
    await lab.give([twin], '2026-11-20');
    const merged = await place.call('people.merge', {
      keepId: adele,
      keepVersion: 1,
      mergeId: twin,
      mergeVersion: 1,
    });
    expect(merged).toMatchObject({ ok: true });
    expect(await standings(adele)).toMatchObject([{ state: 'held' }]);
    await place.undo(merged);
    expect(await standings(adele)).toEqual([]);
    expect(await standings(twin)).toMatchObject([{ state: 'held' }]);
  });
});
