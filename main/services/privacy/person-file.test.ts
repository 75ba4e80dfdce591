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

  it('G1, G3: why a membership ended stands there too', async () => {
    const { id } = await busyZelie(place);
    const { rows } = await place.mustCall('memberships.of', { holder: { kind: 'person', id } });
    const { id: membershipId = 0, version = 0 } = rows[0] ?? {};
    const reason = 'déménage à Crest';
    await place.mustCall('memberships.end', { id: membershipId, version, endedOn: '2026-11-24', reason });
    expect((await jsonOf(id)).data['memberships']).toMatchObject([{ endReason: reason }]);
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
