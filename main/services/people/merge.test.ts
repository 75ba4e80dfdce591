import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addOrganisation, addPerson, personFields } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
beforeEach(() => void (place = openTestPlace()));
afterEach(() => place.close());

const merge = async (keepId: number, mergeId: number) => {
  const keepVersion = (await place.mustCall('people.sheet', { id: keepId })).version;
  const mergeVersion = (await place.mustCall('people.sheet', { id: mergeId })).version;
  return place.call('people.merge', { keepId, keepVersion, mergeId, mergeVersion });
};

describe('likely duplicates', () => {
  it('P5: the same name and birth date has to be confirmed, and the screen is told who', async () => {
    const id = await addPerson(place, {
      lastName: 'Guérin-Chaix',
      firstName: 'Élise',
      birthDate: '1988-02-03',
    });
    const fields = personFields({ lastName: 'CHAIX GUERIN', firstName: 'elise', birthDate: '1988-02-03' });
    expect(await place.call('people.create', { fields })).toMatchObject({
      ok: false,
      error: {
        code: 'NEEDS_CONFIRMATION',
        warnings: [{ code: 'LIKELY_DUPLICATE' }],
        details: { duplicateId: id, duplicateName: 'Élise Guérin-Chaix' },
      },
    });
    expect(await place.call('people.create', { fields }, { accept: ['LIKELY_DUPLICATE'] })).toMatchObject({
      ok: true,
    });
    const refused = await place.call(
      'people.create',
      { fields },
      { accept: ['LIKELY_DUPLICATE'], actor: { role: 'volunteer' } },
    );
    expect(refused).toMatchObject({ ok: false, error: { code: 'NEEDS_CONFIRMATION' } });
  });

  it('P5: the same e-mail alone is not enough', async () => {
    await addPerson(place, { email: 'famille@exemple.org' });
    const fields = personFields({ lastName: 'Ferrier', firstName: 'Paul', email: 'famille@exemple.org' });
    expect(await place.call('people.create', { fields })).toMatchObject({ ok: true });
    expect(await place.mustCall('people.duplicates', {})).toEqual([]);
  });

  it('P5: pairs are proposed until « Deux personnes » is said', async () => {
    const first = await addPerson(place, { commune: 'Die' });
    const second = await addPerson(place, { lastName: 'FERRIER', firstName: 'lea', commune: 'Crest' });
    expect(await place.mustCall('people.duplicates', {})).toMatchObject([
      { first: { id: first }, second: { id: second }, reason: expect.any(String) as string },
    ]);
    await place.mustCall('people.tellApart', { firstId: second, secondId: first });
    expect(await place.mustCall('people.duplicates', {})).toEqual([]);
  });
});

describe('merging', () => {
  it('P5: what stays is filled, what goes disappears, and all of it comes back', async () => {
    const organisationId = await addOrganisation(place);
    const child = await addPerson(place, { firstName: 'Zoé', birthDate: '2015-01-01' });
    const keep = await addPerson(place, { commune: 'Die', note: 'Vient le mardi' });
    const gone = await addPerson(
      place,
      {
        lastName: 'FERRIER',
        firstName: 'LEA',
        email: 'lea@exemple.org',
        postcode: '26400',
        commune: 'Crest',
        note: 'Clé n° 4',
      },
      { memberNumber: 'B12' },
    );
    await place.mustCall('people.actFor', {
      personId: gone,
      organisationId,
      role: 'salariée',
      paysFor: false,
    });
    await place.mustCall('people.setGuardians', {
      id: child,
      version: 1,
      guardians: [{ personId: gone, tie: 'mère', mayFetch: true, authorisedOn: null }],
    });
    const before = await Promise.all(
      [keep, gone, child].map(async (id) => place.mustCall('people.sheet', { id })),
    );
    const result = await merge(keep, gone);
    expect(await place.mustCall('people.sheet', { id: keep })).toMatchObject({
      email: 'lea@exemple.org',
      commune: 'Die',
      postcode: '',
      note: 'Vient le mardi\nClé n° 4',
      memberNumber: 'B12',
      organisations: [{ organisationId, role: 'salariée' }],
      wards: [{ personId: child }],
    });
    expect((await place.mustCall('people.sheet', { id: gone })).mergedInto).toBe(keep);
    expect((await place.mustCall('people.sheet', { id: child })).guardians).toMatchObject([
      { personId: keep },
    ]);
    for (const text of ['ferrier l', 'b12', 'lea@exemple.org']) {
      expect((await place.mustCall('people.search', { text })).map((hit) => hit.id)).toEqual([keep]);
    }
    expect((await place.mustCall('people.list', { text: 'lea' })).rows.map((row) => row.id)).toEqual([keep]);
    expect(
      await place.call('people.update', { id: gone, version: 2, fields: { commune: 'X' } }),
    ).toMatchObject({
      ok: false,
      error: { code: 'NOT_POSSIBLE_NOW', details: { mergedInto: keep } },
    });

    expect(await place.undo(result)).toMatchObject({ ok: true });
    const after = await Promise.all(
      [keep, gone, child].map(async (id) => place.mustCall('people.sheet', { id })),
    );
    const withoutVersion = (sheets: typeof after) => sheets.map((sheet) => ({ ...sheet, version: 0 }));
    expect(withoutVersion(after)).toEqual(withoutVersion(before));
    expect(await place.mustCall('people.search', { text: 'b12' })).toMatchObject([{ id: gone }]);
  });

  it('P5: a merge is taken back only until something else has changed', async () => {
    const keep = await addPerson(place);
    const gone = await addPerson(place, { lastName: 'Ferier' });
    const result = await merge(keep, gone);
    await place.mustCall('people.update', { id: keep, version: 2, fields: { commune: 'Die' } });
    expect(await place.undo(result)).toMatchObject({ ok: false, error: { code: 'NOT_POSSIBLE_NOW' } });
  });

  it('P5: of two merges, the later one goes first', async () => {
    const [a, b, c] = [await addPerson(place), await addPerson(place), await addPerson(place)];
    const first = await merge(b, c);
    const second = await merge(a, b);
    expect(await place.undo(first)).toMatchObject({ ok: false, error: { code: 'NOT_POSSIBLE_NOW' } });
    expect(await place.undo(second)).toMatchObject({ ok: true });
  });

  it('P5: a file changed meanwhile is not merged', async () => {
    const keep = await addPerson(place);
    const gone = await addPerson(place);
    await place.mustCall('people.update', { id: gone, version: 1, fields: { commune: 'Die' } });
    expect(
      await place.call('people.merge', { keepId: keep, keepVersion: 1, mergeId: gone, mergeVersion: 1 }),
    ).toMatchObject({ ok: false, error: { code: 'CONFLICT_STALE' } });
  });
});
