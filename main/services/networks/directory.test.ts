import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSheet } from '../../formats/csv-reading.ts';
import { addAgreement, recognise } from '../../../tests/support/networks.ts';
import { addOrganisation, addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { readPdf } from '../../../tests/support/read-pdf.ts';

let place: TestPlace;
let cube: number;
let usine: number;
beforeEach(async () => {
  place = openTestPlace();
  cube = await addOrganisation(place, { name: 'Le Cube', commune: 'Crest', email: 'cube@exemple.fr' });
  usine = await addOrganisation(place, { name: 'Usine Vivante', commune: 'Die' });
});
afterEach(() => place.close());

type Fields = Parameters<typeof place.mustCall<'networks.saveNetwork'>>[1]['fields'];
const fields = (given: Partial<Fields> = {}): Fields => ({
  name: 'Réseau coworking Drôme',
  website: 'https://reseau.example',
  charter: 'Accueil réciproque.',
  charterSignedOn: '2025-03-14',
  contact: 'Ada Meyer',
  email: 'contact@reseau.example',
  phone: '',
  nextMeetingAt: '2026-12-03T18:30',
  nextMeetingPlace: 'Le Cube, Crest',
  note: '',
  places: [
    { organisationId: cube, contact: 'Noé Roux' },
    { organisationId: usine, contact: '' },
  ],
  duties: [
    { name: 'Accueil du réseau', startsOn: '2026-01-01', everyMonths: 6, turns: [cube, null, usine] },
    { name: 'Site', startsOn: '2027-01-01', everyMonths: null, turns: [usine] },
  ],
  ...given,
});
const save = async (given: Partial<Fields> = {}) =>
  place.call('networks.saveNetwork', { fields: fields(given) });
const list = async () => place.mustCall('networks.list', {});

describe('a network', () => {
  it('X1: keeps charter, contacts, places and duties, and says whose turn it is', async () => {
    await save();
    const [network] = await list();
    expect(network).toMatchObject(fields());
    // From January the Cube's, from July ours, then Usine Vivante's in January.
    expect(network?.turns).toEqual([
      { holder: null, holderName: expect.any(String) as string, ours: true, until: '2026-12-31' },
      null,
    ]);
    place.setNow('2027-01-02T08:00:00.000Z');
    expect((await list())[0]?.turns).toMatchObject([
      { holder: usine, holderName: 'Usine Vivante', ours: false },
      { holder: usine, until: null },
    ]);
  });

  it('X1: a change is undone whole; a structure twice, or a duty of one outside, is refused', async () => {
    await save();
    const changed = await place.call('networks.saveNetwork', {
      id: 1,
      version: 1,
      fields: fields({ places: [], duties: [], name: 'Autre' }),
    });
    expect(await list()).toMatchObject([{ name: 'Autre', places: [], duties: [] }]);
    await place.undo(changed);
    expect(await list()).toMatchObject([fields()]);
    const twice = { organisationId: cube, contact: '' };
    expect(await save({ places: [twice, twice], duties: [] })).toMatchObject({
      error: { fields: { 'fields.places.1': expect.any(String) as string } },
    });
    expect(await save({ places: [twice] })).toMatchObject({
      error: { fields: { 'fields.duties.0': expect.any(String) as string } },
    });
    expect(await place.call('networks.saveNetwork', { id: 1, version: 1, fields: fields() })).toMatchObject({
      error: { code: 'CONFLICT_STALE' },
    });
  });

  it('X1: its next meeting is told when near, with what is ours to do there', async () => {
    await save();
    const meetings = async (until: string) => place.mustCall('networks.meetings', { until });
    expect(await meetings('2026-12-02')).toEqual([]);
    expect(await meetings('2026-12-03')).toEqual([
      {
        networkId: 1,
        networkName: 'Réseau coworking Drôme',
        at: '2026-12-03T18:30',
        where: 'Le Cube, Crest',
        duties: ['Accueil du réseau'],
      },
    ]);
    place.setNow('2026-12-03T18:00:00.000Z');
    expect(await meetings('2026-12-31')).toEqual([]);
  });

  it('X1: its charter is kept as a file too', async () => {
    await save();
    const { ticket } = place.files.put('charte.pdf', '', new TextEncoder().encode('%PDF-1.4 charte'));
    await place.mustCall('attachments.add', { kind: 'network', entityId: 1, ticket });
    expect(await place.mustCall('attachments.list', { kind: 'network', entityId: 1 })).toHaveLength(1);
  });
});

describe('the directory', () => {
  it('X1: says how to reach each place, what our agreement gives today, and whom it sends', async () => {
    await save();
    await addAgreement(place, cube, { endsOn: '2026-12-31', overflowPrice: 0 });
    await recognise(place, await addPerson(place), cube);
    expect(await place.mustCall('networks.directory', { id: 1 })).toMatchObject([
      {
        name: 'Le Cube',
        contact: 'Noé Roux',
        email: 'cube@exemple.fr',
        rights: expect.stringContaining('3\u00a0jours de visite par mois et par personne') as string,
        until: '2026-12-31',
        recognisedPeople: 1,
        passKeyKnown: false,
        dueToUs: 0,
        dueToThem: 0,
      },
      { name: 'Usine Vivante', rights: '', until: null, agreementId: null, recognisedPeople: 0 },
    ]);
    place.setNow('2027-01-01T08:00:00.000Z');
    expect((await place.mustCall('networks.directory', { id: 1 }))[0]).toMatchObject({
      rights: '',
      recognisedPeople: 0,
    });
    expect((await place.mustCall('networks.directory', { id: null })).map(({ name }) => name)).toEqual([
      'Le Cube',
      'Usine Vivante',
    ]);
  });

  it.each(['csv', 'xlsx', 'ods'] as const)('X1: leaves as %s and reads back', async (format) => {
    await save();
    await addAgreement(place, cube);
    const ticket = await place.mustCall('networks.directoryFile', { id: 1, format });
    expect(ticket.fileName).toBe(`annuaire-reseau-coworking-drome.${format}`);
    const bytes = place.files.get(ticket.ticket)?.bytes ?? new Uint8Array();
    const read = await readSheet(bytes, ticket.fileName);
    if (!read.ok) throw new Error(read.reason);
    const cells = read.file.rows.map((row) => row.cells);
    expect(cells.find((row) => row.includes('Structure'))).toContain('Convention en cours');
    const [name, commune, contact] = cells.find((row) => row[0] === 'Le Cube') ?? [];
    expect([name, commune, contact]).toEqual(['Le Cube', 'Crest', 'Noé Roux']);
  });

  it('X1: is printed on a page', async () => {
    await save();
    const { ticket } = await place.mustCall('networks.directoryFile', { id: 1, format: 'pdf' });
    const text = readPdf(place.files.get(ticket)?.bytes ?? new Uint8Array()).pages.join('\n');
    expect(text).toContain('Annuaire');
    expect(text).toContain('Le Cube');
  });
});
