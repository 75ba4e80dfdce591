import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { busyZelie, zelie } from '../../../tests/support/privacy-place.ts';
import { readPdf } from '../../../tests/support/read-pdf.ts';

let place: TestPlace;
beforeEach(() => void (place = openTestPlace()));
afterEach(() => place.close());

async function fileOf(personId: number, format: 'json' | 'pdf') {
  const { ticket } = await place.mustCall('privacy.personFile', { personId, format });
  const file = place.files.get(ticket);
  if (file === undefined) throw new Error('no file');
  return file;
}

interface WholeFile {
  readonly format: string;
  readonly version: number;
  readonly fields: Readonly<Record<string, { title: string; columns: object }>>;
  readonly data: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
}

async function jsonOf(personId: number): Promise<WholeFile> {
  return JSON.parse(new TextDecoder().decode((await fileOf(personId, 'json')).bytes)) as WholeFile;
}

describe('a person’s whole file (G1)', () => {
  it('G1: says everything, of every area, in documented and versioned JSON', async () => {
    const { id } = await busyZelie(place);
    const file = await jsonOf(id);
    expect([file.format, file.version]).toEqual(['comptoir.person-file', 1]);
    const { data } = file;
    expect(data['identity']).toHaveLength(2);
    expect(data['identity']?.[0]).toMatchObject({
      ...zelie,
      phone: '+33639987731',
      memberNumbers: 'QZ-0042',
    });
    expect(data['wards']).toMatchObject([{ name: 'Noé Aubert', tie: 'mère' }]);
    expect(data['organisations']).toMatchObject([{ organisation: 'Compagnie du Vent', role: 'trésorière' }]);
    expect(data['memberships']).toMatchObject([{ type: 'Individuelle', note: 'Zélie paie en deux fois' }]);
    expect(data['checkIns']).toMatchObject([{ date: '2026-11-24', morning: 1 }]);
    expect(data['bookings']).toMatchObject([{ resource: 'Salle Est', note: 'noix' }]);
    expect(data['payments']).toHaveLength(2);
    expect(data['documents']).toMatchObject([{ kind: 'invoice', gross: 1000, lines: 'Accompagnement' }]);
    expect(data['receipts']).toHaveLength(1);
    expect(data['consents']).toMatchObject([{ kind: 'Lettre d’information', givenHow: 'formulaire' }]);
    expect(data['merges']).toHaveLength(1);
    expect(data['history']?.length).toBeGreaterThan(5);
    // Nothing of others: the booking that only names her is not hers.
    expect(JSON.stringify(data['bookings'])).not.toContain('Salle Ouest');
    // Every field is said in French.
    for (const [piece, rows] of Object.entries(data)) {
      for (const row of rows) {
        expect(Object.keys(file.fields[piece]?.columns ?? {}).toSorted()).toEqual(
          Object.keys(row).toSorted(),
        );
      }
    }
  });

  it('G1, G3: the PDF is readable French, with the notes about them, on the house page', async () => {
    const { id } = await busyZelie(place);
    const file = await fileOf(id, 'pdf');
    expect(file.fileName).toBe('dossier-zelie-quibeuf-2026-11-24.pdf');
    if (process.env['KEEP_PDF'] !== undefined) writeFileSync(process.env['KEEP_PDF'], file.bytes);
    const text = readPdf(file.bytes).pages.join(' ').replaceAll(/\s+/gu, ' ');
    for (const words of [
      'Dossier de Zélie Quibeuf',
      'Allergique aux noix',
      'Identité et coordonnées',
      'Passages',
      'Factures et avoirs',
      '10,00',
      'Rien de noté pour',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toMatch(/undefined|null|\[object/u);
  });

  it('G1: ten years of history are given whole', async () => {
    const id = await addPerson(place, zelie);
    const insert = place.store.database.prepare(
      `INSERT INTO check_ins(person_id, date, morning, afternoon, kind, created_at)
       VALUES (?, date('2016-01-01', ? || ' days'), 1, 1, 'free', '2016-01-01T08:00:00.000Z')`,
    );
    for (let day = 0; day < 2500; day++) insert.run(id, day);
    expect((await jsonOf(id)).data['checkIns']).toHaveLength(2500);
    expect((await fileOf(id, 'pdf')).bytes.byteLength).toBeGreaterThan(10_000);
  }, 60_000);

  it('G1: a reader gives no file and erases nobody', async () => {
    const id = await addPerson(place);
    for (const role of ['reader', 'reception', 'volunteer'] as const) {
      for (const [name, input] of [
        ['privacy.personFile', { personId: id, format: 'json' }],
        ['privacy.erase', { personId: id, version: 1 }],
      ] as const) {
        const result = await place.call(name, input, { actor: { role } });
        expect(result).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } });
      }
    }
  });
});

describe('how long people are kept (G2)', () => {
  const due = async (): Promise<string[]> =>
    (await place.mustCall('privacy.proposals', {})).due.map(
      ({ displayName, lastTie }) => `${displayName}: ${lastTie}`,
    );

  it('G2: proposes who has had no tie for as long as the setting says, by the last of all ties', async () => {
    const { id } = await busyZelie(place);
    await addPerson(place, { firstName: 'Ana', lastName: 'Jamais' });
    expect(await due()).toEqual([]);
    // Her membership ends on 31 December 2026; whoever was only written down on 24 November comes a month before.
    place.setNow('2029-12-01T09:00:00.000Z');
    expect(await due()).toContain('Ana Jamais: fiche créée');
    expect((await due()).filter((line) => line.startsWith('Zélie'))).toEqual([]);
    place.setNow('2029-12-31T09:00:00.000Z');
    expect(await due()).toContain('Zélie Quibeuf: fin d’adhésion');
    // Never by itself.
    expect(place.store.people.find(id)?.erasedAt).toBeNull();
  });

  it('G2: whoever answers for a child is kept as long as the child comes', async () => {
    const parent = await addPerson(place, { firstName: 'Odile', lastName: 'Mère' });
    const child = await addPerson(place, { firstName: 'Noé', lastName: 'Mère', birthDate: '2016-03-02' });
    const guardian = { personId: parent, tie: 'mère', mayFetch: true, authorisedOn: null };
    await place.mustCall('people.setGuardians', { id: child, version: 1, guardians: [guardian] });
    place.setNow('2029-11-23T09:00:00.000Z');
    await place.mustCall('attendance.checkIn', { personId: child, date: '2029-11-23', halves: ['morning'] });
    place.setNow('2030-01-01T09:00:00.000Z');
    expect(await due()).toEqual([]);
  });

  it('G2: three years at most, and says why not more', async () => {
    const { version } = await place.mustCall('privacy.settings', {});
    const more = await place.call('privacy.saveSettings', {
      version,
      retentionMonths: 48,
      evidenceYears: 10,
    });
    expect(more).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
    expect(JSON.stringify(more)).toContain('Trois ans');
    const less = await place.call('privacy.saveSettings', {
      version,
      retentionMonths: 12,
      evidenceYears: 10,
    });
    await addPerson(place);
    place.setNow('2027-11-24T09:00:00.000Z');
    expect(await due()).toHaveLength(1);
    await place.undo(less);
    expect(await due()).toEqual([]);
  });

  it('G2: somebody is kept until a day for a reason, which is undone, and is proposed again after it', async () => {
    const id = await addPerson(place);
    place.setNow('2030-01-10T09:00:00.000Z');
    const keeping = { personId: id, until: '2030-12-31', reason: 'Litige en cours' };
    const kept = await place.call('privacy.keep', keeping);
    const found = await place.mustCall('privacy.proposals', {});
    expect(found).toMatchObject({ due: [], total: 0, kept: [{ keptReason: 'Litige en cours' }] });
    await place.undo(kept);
    expect(await due()).toHaveLength(1);
    await place.mustCall('privacy.keep', keeping);
    place.setNow('2031-01-01T09:00:00.000Z');
    expect(await due()).toHaveLength(1);
    const past = await place.call('privacy.keep', { ...keeping, until: '2020-01-01' });
    expect(past).toMatchObject({ error: { fields: { until: 'Indiquer un jour à venir.' } } });
  });

  it('G2: is mentioned once a month, until somebody has looked', async () => {
    await addPerson(place);
    place.setNow('2030-01-10T09:00:00.000Z');
    expect(await place.mustCall('privacy.proposalsCount', {})).toMatchObject({
      due: 1,
      reviewedThisMonth: false,
    });
    await place.mustCall('privacy.markReviewed', {});
    expect(await place.mustCall('privacy.proposalsCount', {})).toMatchObject({ reviewedThisMonth: true });
    place.setNow('2030-02-01T09:00:00.000Z');
    expect(await place.mustCall('privacy.proposalsCount', {})).toMatchObject({
      due: 1,
      reviewedThisMonth: false,
    });
  });
});

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
