import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
beforeEach(() => void (place = openTestPlace()));
afterEach(() => place.close());

describe('consents (G1)', () => {
  const newsletter = 3;
  const given = { kindId: newsletter, on: '2026-11-20', how: 'formulaire' };
  const emails = async (): Promise<string[]> => {
    const input = { kindId: newsletter, format: 'csv' } as const;
    const { ticket } = await place.mustCall('privacy.consentingFile', input);
    const text = new TextDecoder().decode(place.files.get(ticket)?.bytes);
    return text
      .trimEnd()
      .split(/\r?\n/u)
      .slice(1)
      .map((line) => line.split(';')[0] ?? '');
  };

  it('G1: are given and withdrawn on a day, in a way, noted by whom; each is undone', async () => {
    const id = await addPerson(place, { email: 'lea@exemple.test' });
    const first = await place.call('privacy.giveConsent', { personId: id, ...given });
    expect(await place.mustCall('privacy.consents', { personId: id })).toMatchObject([
      { givenOn: '2026-11-20', givenHow: 'formulaire', givenNotedBy: 'Camille', withdrawnOn: null },
    ]);
    const twice = await place.call('privacy.giveConsent', { personId: id, ...given });
    expect(twice).toMatchObject({ error: { code: 'ALREADY_EXISTS' } });
    if (!first.ok) throw new Error('refused');
    const { id: consentId, version } = first.value;
    const withdrawn = await place.call('privacy.withdrawConsent', {
      id: consentId,
      version,
      on: '2026-11-24',
      how: 'e-mail',
    });
    expect(await emails()).toEqual([]);
    await place.undo(withdrawn);
    expect(await emails()).toEqual(['lea@exemple.test']);
    const early = { id: consentId, version: version + 2, on: '2026-11-19', how: '' };
    expect(await place.call('privacy.withdrawConsent', early)).toMatchObject({ error: { fields: {} } });
  });

  it('G1: the export of addresses holds those who consent and nobody else, each address once', async () => {
    const people = [
      await addPerson(place, { email: 'lea@exemple.test' }),
      await addPerson(place, { firstName: 'Paul', email: 'LEA@exemple.test' }),
      await addPerson(place, { firstName: 'Ana', lastName: 'Sans adresse' }),
    ];
    await addPerson(place, { firstName: 'Rémi', email: 'remi@exemple.test' });
    for (const personId of people) await place.mustCall('privacy.giveConsent', { personId, ...given });
    expect(await emails()).toEqual(['lea@exemple.test']);
  });

  it('P8, G1: for somebody under age a guardian consents, and is written to', async () => {
    const parent = await addPerson(place, { firstName: 'Odile', email: 'odile@exemple.test' });
    const child = await addPerson(place, {
      firstName: 'Noé',
      birthDate: '2016-03-02',
      email: 'noe@exemple.test',
    });
    const alone = await place.call('privacy.giveConsent', { personId: child, ...given });
    expect(alone).toMatchObject({ error: { code: 'INVALID_INPUT' } });
    const stranger = await place.call('privacy.giveConsent', {
      personId: child,
      ...given,
      guardianId: parent,
    });
    expect(stranger).toMatchObject({ error: { code: 'INVALID_INPUT' } });
    const guardian = { personId: parent, tie: 'mère', mayFetch: true, authorisedOn: null };
    await place.mustCall('people.setGuardians', { id: child, version: 1, guardians: [guardian] });
    await place.mustCall('privacy.giveConsent', { personId: child, ...given, guardianId: parent });
    expect(await emails()).toEqual(['odile@exemple.test']);
  });

  it('G1: the members list shows only who consents today, with its other filters', async () => {
    const lea = await addPerson(place);
    await addPerson(place, { firstName: 'Paul' });
    await place.mustCall('privacy.giveConsent', { personId: lea, ...given });
    const shown = async (more: object = {}): Promise<number[]> =>
      (await place.mustCall('people.list', { consentKindId: newsletter, ...more })).rows.map(({ id }) => id);
    expect(await shown()).toEqual([lea]);
    expect(await shown({ filter: 'members' })).toEqual([]);
    expect(await shown({ consentKindId: 1 })).toEqual([]);
    const [consent] = await place.mustCall('privacy.consents', { personId: lea });
    const withdrawal = { id: consent?.id ?? 0, version: 1, on: '2026-11-24', how: '' };
    await place.mustCall('privacy.withdrawConsent', withdrawal);
    expect(await shown()).toEqual([]);
  });

  it('P5, G1: follow a merge and its undoing', async () => {
    const keep = await addPerson(place);
    const gone = await addPerson(place, { email: 'lea@exemple.test' });
    await place.mustCall('privacy.giveConsent', { personId: gone, ...given });
    const merged = await place.call('people.merge', {
      keepId: keep,
      keepVersion: 1,
      mergeId: gone,
      mergeVersion: 1,
    });
    expect(await place.mustCall('privacy.consents', { personId: keep })).toHaveLength(1);
    await place.undo(merged);
    expect(await place.mustCall('privacy.consents', { personId: keep })).toHaveLength(0);
    expect(await place.mustCall('privacy.consents', { personId: gone })).toHaveLength(1);
  });

  it('G1: the list of what is consented to is the place’s own', async () => {
    const fields = {
      name: 'Droit à l’image, presse',
      description: '',
      purpose: 'photo' as const,
      archived: false,
    };
    await place.mustCall('privacy.saveConsentKind', { fields });
    const kinds = await place.mustCall('privacy.consentKinds', {});
    expect(kinds.map(({ name }) => name)).toEqual([
      'Photo',
      'Annuaire',
      'Lettre d’information',
      'Droit à l’image, presse',
    ]);
    const [photo] = kinds;
    if (photo === undefined) throw new Error('no kinds');
    const archived = await place.call('privacy.saveConsentKind', {
      id: photo.id,
      version: photo.version,
      fields: { name: photo.name, description: photo.description, purpose: photo.purpose, archived: true },
    });
    expect((await place.mustCall('privacy.consentKinds', {})).at(-1)).toMatchObject({
      name: 'Photo',
      archived: true,
    });
    await place.undo(archived);
    expect((await place.mustCall('privacy.consentKinds', {}))[0]).toMatchObject({ name: 'Photo' });
  });
});
