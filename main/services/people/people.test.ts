import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addOrganisation,
  addPerson,
  organisationFields,
  personFields,
} from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
beforeEach(() => void (place = openTestPlace()));
afterEach(() => place.close());

const labels = async (text: string, role: 'manager' | 'volunteer' = 'manager'): Promise<string[]> =>
  (await place.mustCall('people.search', { text }, { actor: { role } })).map((hit) => hit.label);

describe('search', () => {
  it('P6: « Lefèvre » is found by lefev, by e-mail, phone or member number', async () => {
    await addPerson(
      place,
      { lastName: 'Lefèvre', firstName: 'Aimée', email: 'a.lefevre@exemple.org', phone: '06 39 98 00 12' },
      { memberNumber: 'A0042' },
    );
    await addPerson(place, { lastName: 'Martin', firstName: 'Léa', phone: '06 39 98 00 13' });
    const asked = [
      'lefev',
      'LEFÈVRE',
      'aimee lef',
      'Lefèvre Aimée',
      'a.lefevre@exemple.org',
      '@exemple.org',
      '0639980012',
      '06.39.98.00.12',
      '+33 6 39 98 00 12',
      '0033639980012',
      '06 39 98 00 12',
      'a0042',
      'A42',
      '42',
    ];
    for (const text of asked) expect([text, await labels(text)]).toEqual([text, ['Aimée Lefèvre']]);
    expect(await labels('06 39 98')).toHaveLength(2);
    expect(await labels('lefevra')).toEqual([]);
    expect(await labels('  ')).toEqual([]);
    expect(await labels('" OR name:*')).toEqual([]);
  });

  it('P6: people of one name are told apart by commune and age', async () => {
    await addPerson(place, { commune: 'Die', birthDate: '1992-11-24' });
    await addPerson(place, { commune: 'Crest', birthDate: '2011-11-25' });
    const hits = await place.mustCall('people.search', { text: 'ferrier' });
    expect(hits.map((hit) => hit.hint)).toEqual(['Die · 34\u00a0ans', 'Crest · 14\u00a0ans']);
  });

  it('P6: particles and apostrophes do not hide anybody, and structures are found among people', async () => {
    await addPerson(place, { lastName: 'd’Aubignac', firstName: 'Judith' });
    const id = await addOrganisation(place, { name: 'L’Aubépine', commune: 'Crest' });
    for (const text of ['aubi', "d'aubignac", 'daubignac'])
      expect(await labels(text)).toEqual(['Judith d’Aubignac']);
    expect(await place.mustCall('people.search', { text: 'aub' })).toMatchObject([
      { kind: 'person' },
      { kind: 'organisation', id, hint: 'association · Crest', inOrder: false },
    ]);
    expect(await place.mustCall('people.search', { text: 'aub', kinds: ['organisation'] })).toHaveLength(1);
  });

  it('F4: a volunteer finds by name and number, and is shown no age', async () => {
    await addPerson(place, {
      commune: 'Die',
      birthDate: '1992-11-24',
      phone: '0639980012',
      email: 'x@exemple.org',
    });
    expect(await labels('0639980012', 'volunteer')).toEqual([]);
    expect(await labels('x@exemple.org', 'volunteer')).toEqual([]);
    const hits = await place.mustCall('people.search', { text: 'lea' }, { actor: { role: 'volunteer' } });
    expect(hits.map((hit) => hit.hint)).toEqual(['Die']);
  });

  it('P6: names follow their changes', async () => {
    const id = await addPerson(place);
    const result = await place.call('people.update', { id, version: 1, fields: { lastName: 'Chaix' } });
    expect(await labels('chaix')).toEqual(['Léa Chaix']);
    expect(await labels('ferrier')).toEqual([]);
    expect(await place.undo(result)).toMatchObject({ ok: true, value: { version: 3 } });
    expect(await labels('ferrier')).toEqual(['Léa Ferrier']);
  });
});

describe('a person', () => {
  it('is kept in one writing, and what cannot be is refused field by field', async () => {
    const id = await addPerson(place, { email: ' Lea@Exemple.ORG ', phone: '06.39.98.00.12' });
    expect(await place.mustCall('people.sheet', { id })).toMatchObject({
      email: 'Lea@exemple.org',
      phone: '06 39 98 00 12',
      displayName: 'Léa Ferrier',
      mergedInto: null,
      memberNumber: null,
    });
    const wrong = personFields({ email: 'lea', phone: '12', birthDate: '2030-01-01' });
    expect(await place.call('people.create', { fields: wrong })).toMatchObject({
      ok: false,
      error: {
        code: 'INVALID_INPUT',
        fields: {
          'fields.email': expect.any(String) as string,
          'fields.phone': expect.any(String) as string,
          'fields.birthDate': expect.any(String) as string,
        },
      },
    });
  });

  it('refuses a stale version', async () => {
    const id = await addPerson(place);
    await place.mustCall('people.update', { id, version: 1, fields: { commune: 'Die' } });
    const late = await place.call('people.update', { id, version: 1, fields: { commune: 'Crest' } });
    expect(late).toMatchObject({ ok: false, error: { code: 'CONFLICT_STALE' } });
  });

  it('P8: a minor without guardian has to be confirmed; guardians are undone as they were', async () => {
    const parent = await addPerson(place, { firstName: 'Paul', phone: '0639980014' });
    const fields = personFields({ birthDate: '2012-05-01' });
    expect(await place.call('people.create', { fields })).toMatchObject({
      ok: false,
      error: { code: 'NEEDS_CONFIRMATION', warnings: [{ code: 'GUARDIAN_MISSING' }] },
    });
    const guardian = { personId: parent, tie: 'père', mayFetch: true, authorisedOn: '2026-09-01' };
    const { id } = await place.mustCall('people.create', { fields, guardians: [guardian] });
    expect(await place.mustCall('people.sheet', { id })).toMatchObject({
      minor: true,
      age: 14,
      guardians: [{ ...guardian, displayName: 'Paul Ferrier', phone: '06 39 98 00 14' }],
    });
    expect((await place.mustCall('people.sheet', { id: parent })).wards).toEqual([
      { personId: id, displayName: 'Léa Ferrier' },
    ]);
    const result = await place.call('people.setGuardians', { id, version: 1, guardians: [] });
    expect((await place.mustCall('people.sheet', { id })).guardians).toEqual([]);
    await place.undo(result);
    expect((await place.mustCall('people.sheet', { id })).guardians).toHaveLength(1);
    expect(
      await place.call('people.setGuardians', { id, version: 3, guardians: [{ ...guardian, personId: id }] }),
    ).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
  });

  it('P1: a number is for life: never twice, whatever the case, not even once its person is gone', async () => {
    const id = await addPerson(place, {}, { memberNumber: 'A0007' });
    const taken = await place.call('people.create', {
      fields: personFields({ lastName: 'Autre' }),
      memberNumber: 'a0007',
    });
    expect(taken).toMatchObject({
      ok: false,
      error: { code: 'MEMBER_NUMBER_TAKEN', details: { holderId: id, next: 'A0008' } },
    });
    const { database } = place.store;
    expect(() => database.exec("UPDATE member_numbers SET person_id = NULL, number = 'B1'")).toThrow('TAKEN');
    expect(() => database.exec('DELETE FROM member_numbers')).toThrow('TAKEN');
    database.exec('UPDATE member_numbers SET person_id = NULL');
    expect(() => database.exec(`UPDATE member_numbers SET person_id = ${id}`)).toThrow('TAKEN');
    expect(
      await place.call('people.createOrganisation', { fields: organisationFields(), memberNumber: 'A0007' }),
    ).toMatchObject({ ok: false, error: { code: 'MEMBER_NUMBER_TAKEN' } });
  });
});

const addStructure = async (given: object) =>
  place.call('people.createOrganisation', { fields: organisationFields(given) });

describe('a structure', () => {
  it('I4: an odd SIRET is refused, an odd RNA passes', async () => {
    expect(await addStructure({ siret: '123 456 789 00012' })).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT', fields: { 'fields.siret': expect.any(String) as string } },
    });
    expect(await addStructure({ rna: 'Vol. 42 Folio 7' })).toMatchObject({ ok: true });
  });

  it('has people who act for it, undoably, and says who they are', async () => {
    const personId = await addPerson(place);
    const organisationId = await addOrganisation(place);
    const tie = { personId, organisationId, role: 'présidente', paysFor: true };
    await place.mustCall('people.actFor', tie);
    expect((await place.mustCall('people.organisation', { id: organisationId })).people).toEqual([
      { personId, displayName: 'Léa Ferrier', role: 'présidente', paysFor: true },
    ]);
    expect((await place.mustCall('people.sheet', { id: personId })).organisations).toEqual([
      { organisationId, organisationName: 'Machins Machines', role: 'présidente', paysFor: true },
    ]);
    const stopped = await place.call('people.stopActingFor', { personId, organisationId });
    expect(await place.mustCall('people.organisations', {})).toMatchObject({
      total: 1,
      rows: [{ peopleCount: 0 }],
    });
    await place.undo(stopped);
    expect(await place.mustCall('people.organisations', { text: 'machin' })).toMatchObject({
      total: 1,
      rows: [{ peopleCount: 1, isPartner: false }],
    });
    const renamed = await place.call('people.updateOrganisation', {
      id: organisationId,
      version: 1,
      fields: { name: 'Le Cube' },
    });
    expect(await labels('cube')).toEqual(['Le Cube']);
    expect(await place.undo(renamed)).toMatchObject({ ok: true });
    expect(await labels('cube')).toEqual([]);
  });
});
