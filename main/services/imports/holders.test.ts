import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../shared/contract/contract.ts';
import { fablabPlace } from '../../../tests/support/habilitation-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let lab: Awaited<ReturnType<typeof fablabPlace>>;
let lea: number;
let marc: number;
// It is Tuesday 24 November 2026; « Découpe laser » lasts a year.
beforeEach(async () => {
  place = openTestPlace();
  lab = await fablabPlace(place);
  lea = await lab.add.person('Léa', 'Ferrier');
  marc = await lab.add.person('Marc', 'Oudin');
});
afterEach(() => place.close());

type Given = Partial<InputOf<'imports.confirmHolders'>>;
const usual = 'Nom;Prénom;Habilitation;Obtenue le;Valable jusqu’au';
const input = (lines: readonly string[], given: Given = {}, headings = usual) => ({
  ticket: place.files.put(
    'tenue.csv',
    'text/csv',
    new TextEncoder().encode([headings, ...lines].join('\r\n')),
  ).ticket,
  ...given,
});
const plan = (lines: readonly string[], given?: Given, headings?: string) =>
  place.mustCall('imports.planHolders', input(lines, given, headings));
const confirm = (lines: readonly string[], given?: Given, headings?: string) =>
  place.call('imports.confirmHolders', input(lines, given, headings));
const held = async (personId: number) =>
  (await place.mustCall('fablab.habilitationHistory', { personId })).map(({ gotOn, until, from }) => [
    gotOn,
    until,
    from,
  ]);

describe('a list of holders', () => {
  it('F2, P4: writes nothing in its dry run, then all its good lines, and takes them back in one go', async () => {
    const lines = [
      'Ferrier;Léa;Découpe laser;12/03/2026;',
      'OUDIN;Marc;découpe laser;01/02/2025;31/01/2030',
      'Inconnu;Paul;Découpe laser;12/03/2026;',
    ];
    const dry = await plan(lines);
    expect(dry).toMatchObject({ namesTypes: true, totals: { added: 2, same: 0, refused: 1 } });
    expect(dry.lines.map(({ outcome, until }) => [outcome, until])).toEqual([
      ['new', '2027-03-11'],
      ['new', '2030-01-31'],
      ['refuse', null],
    ]);
    expect(await held(lea)).toEqual([]);
    const taken = await confirm(lines);
    expect(taken).toMatchObject({ ok: true, value: { totals: { added: 2 } } });
    expect(await held(lea)).toEqual([['2026-03-12', '2027-03-11', 'Repris de «\u00a0tenue.csv\u00a0»']]);
    // What the list says of its end is kept, whatever the type's own validity.
    expect((await held(marc))[0]?.slice(0, 2)).toEqual(['2025-02-01', '2030-01-31']);
    const file = place.files.get((taken.ok && taken.value.corrections?.ticket) || '');
    const back = new TextDecoder().decode(file?.bytes);
    expect(back).toContain('Inconnu;Paul;Découpe laser;12/03/2026;;Personne de ce nom');
    expect(back).not.toContain('Ferrier');
    const undone = await place.undo(taken);
    expect(await held(lea)).toEqual([]);
    await place.undo(undone);
    expect(await held(lea)).toHaveLength(1);
  });

  it('P4: the same list twice, or a line twice, gives nothing twice', async () => {
    const lines = ['Ferrier;Léa;Découpe laser;12/03/2026;', 'Ferrier;Léa;Découpe laser;2026-03-12;'];
    expect((await plan(lines)).totals).toEqual({ added: 1, same: 1, refused: 0 });
    await confirm(lines);
    expect(await confirm(lines)).toMatchObject({ ok: true, value: { totals: { added: 0, same: 2 } } });
    expect(await held(lea)).toHaveLength(1);
  });

  it('P4: says of each line why it is refused', async () => {
    const reasons = (
      await plan([
        ';;Découpe laser;12/03/2026;',
        'Ferrier;Léa;Découpe laser;;',
        'Ferrier;Léa;Découpe laser;31/02/2026;',
        'Ferrier;Léa;Découpe laser;12/03/2027;',
        'Ferrier;Léa;Découpe laser;12/03/2026;11/03/2026',
        'Ferrier;Léa;Soudure;12/03/2026;',
        'Ferrier;Léa;;12/03/2026;',
      ])
    ).lines.map(({ outcome, reasons: [reason = ''] }) => [outcome, reason]);
    expect(reasons.every(([outcome]) => outcome === 'refuse')).toBe(true);
    expect(reasons.map(([, reason]) => reason)).toEqual([
      'Sans nom.',
      'Sans date d’obtention.',
      expect.stringContaining('n’existe pas'),
      expect.stringContaining('est à venir'),
      expect.stringContaining('avant d’être obtenue'),
      expect.stringContaining('Aucune habilitation «\u00a0Soudure\u00a0»'),
      'Dire de quelle habilitation il s’agit.',
    ]);
  });

  it('P5, P6: by number, by address and name, by name; several of a name are asked about', async () => {
    const { version } = await place.mustCall('people.sheet', { id: lea });
    await place.mustCall('people.update', { id: lea, version, fields: { email: 'famille@exemple.fr' } });
    const twin = await lab.add.person('Marc', 'Oudin');
    const headings = 'Nom;Prénom;Courriel;Le';
    const lines = [
      'Ferrier;Lea;FAMILLE@exemple.fr;12/03/2026',
      'Oudin;Marc;;12/03/2026',
      'Colin;Adèle;famille@exemple.fr;12/03/2026',
    ];
    const dry = await plan(lines, { typeId: lab.typeId }, headings);
    expect(dry.namesTypes).toBe(false);
    expect(dry.lines.map(({ outcome, personName }) => [outcome, personName])).toEqual([
      ['new', 'Léa Ferrier'],
      ['refuse', ''],
      // The address of a family is not enough (P5).
      ['refuse', ''],
    ]);
    expect(new Set(dry.lines[1]?.candidates.map(({ personId }) => personId))).toEqual(new Set([marc, twin]));
    const links = [{ line: dry.lines[1]?.line ?? 0, personId: twin }];
    expect(await confirm(lines, { typeId: lab.typeId, links }, headings)).toMatchObject({
      ok: true,
      value: { totals: { added: 2, refused: 1 } },
    });
    expect(await held(twin)).toHaveLength(1);
    expect(await held(marc)).toEqual([]);
  });

  it('R1, P4: takes the app’s own list in, and a list that names machines', async () => {
    await confirm(['Ferrier;Léa;Découpeuse laser;12/03/2026;']);
    const { ticket } = await place.mustCall('fablab.habilitationFile', { format: 'csv' });
    expect(await place.mustCall('imports.planHolders', { ticket })).toMatchObject({
      namesTypes: true,
      totals: { added: 0, same: 1, refused: 0 },
    });
  });

  it('F4: is the manager’s, and says what a file lacks', async () => {
    const other = await place.call('imports.planHolders', input(['x']), { actor: { role: 'reception' } });
    expect(other).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
    const unread = await place.call('imports.planHolders', input(['Léa;oui'], {}, 'Prénom;Laser'));
    expect(unread).toMatchObject({ error: { code: 'FILE_UNREADABLE' } });
  });
});
