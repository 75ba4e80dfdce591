import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReportFormat } from '../../../shared/contract/reports-frozen.ts';
import type { InputOf } from '../../../shared/contract/contract.ts';
import { addMembershipType, addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { readPdf } from '../../../tests/support/read-pdf.ts';

let place: TestPlace;
beforeEach(() => void (place = openTestPlace()));
afterEach(() => place.close());

type Report = InputOf<'reports.reportFile'>['report'];

async function bytesOf(report: Report, format: ReportFormat): Promise<Uint8Array> {
  const { ticket } = await place.mustCall('reports.reportFile', { report, format });
  return place.files.get(ticket)?.bytes ?? new Uint8Array();
}
const same = (one: Uint8Array, other: Uint8Array): boolean => Buffer.from(one).equals(Buffer.from(other));

async function members(): Promise<number> {
  const typeId = await addMembershipType(place);
  const join = async (lastName: string, commune: string, year: number) => {
    const id = await addPerson(place, { lastName, commune, birthDate: '1980-05-05' });
    await place.mustCall('memberships.record', {
      holder: { kind: 'person', id },
      typeId,
      startsOn: `${year}-01-01`,
      endsOn: `${year}-12-31`,
      fee: 2000,
      payment: { amount: 2000, method: 'cash', receivedOn: `${year}-01-05` },
    });
    return id;
  };
  await join('Ancien', 'Die', 2025);
  for (const name of ['Aubert', 'Blanc', 'Colin', 'Duval', 'Esnault', 'Faure']) await join(name, 'Die', 2026);
  return join('Giraud', 'Luc-en-Diois', 2026);
}

const activity = (year = 2026, forPublic = false): Report => ({ kind: 'activity', year, forPublic });
const write = (key: string, text: string, version = 0) =>
  place.call('reports.saveReportText', { year: 2026, key, version, text });

describe('the activity report', () => {
  it('R1, R3: the same data give the same bytes in every form, whatever the day', async () => {
    await members();
    await write('activity.moral', 'Une année de chantier.');
    for (const format of ['pdf', 'docx', 'xlsx'] as const) {
      const before = await bytesOf(activity(), format);
      place.setNow('2026-12-20T10:00:00.000Z');
      expect([format, same(before, await bytesOf(activity(), format))]).toEqual([format, true]);
      place.setNow('2026-11-24T08:00:00.000Z');
    }
  });

  it('R3: compares with the year before, counts who is new, and says what is still to be written', async () => {
    await members();
    await write('activity.moral', 'Une année de chantier.');
    const { dossier, texts, hasBefore } = await place.mustCall('reports.activity', { year: 2026 });
    expect(hasBefore).toBe(true);
    const figures = dossier.chapters[0]?.blocks.flatMap((block) =>
      block.kind === 'figures' ? block.figures : [],
    );
    expect(figures?.slice(0, 2)).toMatchObject([
      { label: 'Adhésions', value: 7, before: 1 },
      { label: 'Premières adhésions', value: 7, before: 1 },
    ]);
    expect(texts.find(({ key }) => key === 'activity.moral')).toMatchObject({ version: 1, before: '' });
    const { pages } = readPdf(await bytesOf(activity(), 'pdf'));
    const said = pages.join('\n');
    expect(said).toContain('Une année de chantier.');
    expect(said).toContain('Luc-en-Diois');
    expect(said).toContain('À écrire');
    expect((await place.mustCall('reports.activity', { year: 2025 })).hasBefore).toBe(false);
  });

  it('R3: the copy for the public names no commune of one to four people', async () => {
    await members();
    const said = readPdf(await bytesOf(activity(2026, true), 'pdf')).pages.join('\n');
    expect(said).not.toContain('Luc-en-Diois');
    const text = JSON.stringify(await place.mustCall('reports.activity', { year: 2026, forPublic: true }));
    expect(text).not.toContain('Luc-en-Diois');
  });

  it('R3: distances are what somebody noted of a commune, undone with it', async () => {
    await members();
    const noted = await place.call('reports.saveDistance', { commune: 'DIE', kilometres: 0 });
    await place.mustCall('reports.saveDistance', { commune: 'Luc-en-Diois', kilometres: 19 });
    expect(await place.mustCall('reports.distances', { year: 2026 })).toEqual([
      { commune: 'Die', members: 6, kilometres: 0 },
      { commune: 'Luc-en-Diois', members: 1, kilometres: 19 },
    ]);
    const told = async () => {
      const { dossier } = await place.mustCall('reports.activity', { year: 2026 });
      const blocks = dossier.chapters.flatMap((chapter) => chapter.blocks);
      const table = blocks.find((block) => block.kind === 'table' && block.title === 'Par distance');
      return table?.kind === 'table' ? table.rows.map(({ cells }) => cells.slice(0, 2)) : undefined;
    };
    expect((await told())?.slice(0, 4)).toEqual([
      ['Sur la commune', 6],
      ['Moins de 5 km', 0],
      ['5 à 9 km', 0],
      ['10 à 19 km', 1],
    ]);
    await place.undo(noted);
    expect((await told())?.[0]).toEqual(['Sur la commune', 0]);
  });

  it('R3: a text is kept with its year and version, undone, and not written over by a stale one', async () => {
    const first = await write('activity.thanks', 'Merci à tous.');
    expect(await write('activity.thanks', 'Merci.', 0)).toMatchObject({
      ok: false,
      error: { code: 'CONFLICT_STALE' },
    });
    await place.mustCall('reports.saveReportText', {
      year: 2026,
      key: 'activity.thanks',
      version: 1,
      text: 'Merci à toutes et tous.',
    });
    const next = await place.mustCall('reports.activity', { year: 2027 });
    expect(next.texts.find(({ key }) => key === 'activity.thanks')).toMatchObject({
      version: 0,
      text: '',
      before: 'Merci à toutes et tous.',
    });
    expect(first.ok).toBe(true);
    expect(await write('activity.unknown', 'x')).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
  });

  it('the document is one that Word reads: parts, charts with their workbook, prompts in brackets', async () => {
    await members();
    const files = unzipSync(await bytesOf(activity(), 'docx'));
    const text = (name: string) => new TextDecoder().decode(files[name]);
    expect(text('word/document.xml')).toContain('Rapport moral');
    expect(text('word/document.xml')).toContain('[À écrire');
    expect(text('word/charts/chart1.xml')).toContain('Individuelle');
    expect(Object.keys(files).some((name) => /embeddings\/.*\.xlsx$/u.test(name))).toBe(true);
    // Every relation leads to a part that is there.
    const targets = [...text('word/_rels/document.xml.rels').matchAll(/Target="([^"]+)"/gu)].map(
      ([, target]) => target,
    );
    for (const target of targets) expect(Object.keys(files)).toContain(`word/${target ?? ''}`);
    expect(text('docProps/core.xml')).toContain('2026-12-31T12:00:00Z');
  });
});

describe('the questionnaires', () => {
  it('R3: each figure says how it is counted; what the file cannot know is answered once a year', async () => {
    await members();
    const before = await place.mustCall('reports.census', { year: 2026 });
    const figures = before.groups.flatMap((group) => group.figures);
    expect(figures.find(({ key }) => key === 'members')).toMatchObject({ shown: '7' });
    expect(figures.every(({ how, asked }) => how !== '' && asked.length > 0)).toBe(true);
    await write('census.surface', '240 m², dont 180 ouverts au public');
    const after = await place.mustCall('reports.census', { year: 2026 });
    expect(after.missing).toBe(before.missing - 1);
    const said = readPdf(await bytesOf({ kind: 'census', year: 2026 }, 'pdf')).pages.join('\n');
    expect(said).toContain('240 m²');
    const next = await place.mustCall('reports.census', { year: 2027 });
    expect(
      next.groups.flatMap(({ fields }) => fields).find(({ key }) => key === 'census.surface'),
    ).toMatchObject({
      text: '',
      before: '240 m², dont 180 ouverts au public',
    });
  });

  it('R1: numbers leave as numbers, with their unit', async () => {
    await members();
    const book = unzipSync(await bytesOf({ kind: 'census', year: 2026 }, 'xlsx'));
    const sheet = new TextDecoder().decode(book['xl/worksheets/sheet2.xml']);
    expect(sheet).toMatch(/<c r="B2"[^>]*><v>7<\/v>/u);
    expect(
      await place.call('reports.reportFile', { report: { kind: 'census', year: 2026 }, format: 'docx' }),
    ).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
  });
});

const freeze = (report: Report, format: ReportFormat = 'pdf') =>
  place.mustCall('reports.freezeReport', { report, format, sentOn: '2026-11-20', sentTo: 'Préfecture' });

describe('what was frozen', () => {
  it('R1: a report is written again as it was, byte for byte, whatever has changed since', async () => {
    await members();
    await write('activity.moral', 'Une année de chantier.');
    for (const [index, format] of (['pdf', 'docx', 'xlsx'] as const).entries()) {
      const sent = await bytesOf(activity(), format);
      const { id } = await freeze(activity(), format);
      await place.mustCall('reports.saveDistance', { commune: 'Die', kilometres: index * 12 });
      await place.mustCall('reports.saveReportText', {
        year: 2026,
        key: 'activity.projects',
        version: index,
        text: `Projet ${format}`,
      });
      const again = await place.mustCall('reports.frozenFile', { id });
      expect([format, again.identical]).toEqual([format, true]);
      expect(same(sent, place.files.get(again.file.ticket)?.bytes ?? new Uint8Array())).toBe(true);
      expect([format, same(sent, await bytesOf(activity(), format))]).toEqual([format, false]);
    }
  });

  it('R1: says which figures are others today, before and after, and which lines came', async () => {
    await members();
    const { id } = await freeze(activity());
    expect(await place.mustCall('reports.frozenDifferences', { id })).toMatchObject({
      entered: [],
      left: [],
      changed: [],
    });
    const typeId = await addMembershipType(place, { name: 'Réduite' });
    const person = await addPerson(place, { lastName: 'Hubert', commune: 'Crest' });
    await place.mustCall('memberships.record', {
      holder: { kind: 'person', id: person },
      typeId,
      startsOn: '2026-06-01',
      endsOn: '2026-12-31',
      fee: 2000,
    });
    const found = await place.mustCall('reports.frozenDifferences', { id });
    expect(found.changed).toContainEqual({
      name: '2026 en bref › Adhésions',
      changes: [{ header: 'Valeur', before: '7', after: '8' }],
    });
    expect(found.entered.map(({ name }) => name)).toContain(
      'D’où viennent les adhérents › Par commune › Crest',
    );
    expect(found.left).toEqual([]);
  });

  it('R1: the list says what it was, of which year and to whom it went', async () => {
    await members();
    await freeze(activity(2026, true));
    await freeze({ kind: 'census', year: 2026 }, 'xlsx');
    expect(await place.mustCall('reports.frozenExports', {})).toMatchObject([
      {
        kind: 'census',
        year: 2026,
        subject: 'Questionnaires des réseaux 2026',
        format: 'xlsx',
        sentTo: 'Préfecture',
      },
      { kind: 'activity', subject: 'Rapport d’activité 2026', personalData: false, frozenBy: 'Camille' },
    ]);
  });

  it('G1: the name of whoever is erased goes out of the texts of a frozen report, and it says that it is another', async () => {
    const last = await members();
    await write('activity.thanks', 'Merci à Léa Giraud.');
    const { id } = await freeze(activity());
    place.setNow('2030-03-01T10:00:00.000Z');
    const person = place.store.people.find(last);
    await place.mustCall('privacy.erase', { personId: last, version: person?.version ?? 0 });
    const again = await place.mustCall('reports.frozenFile', { id });
    expect(again.identical).toBe(false);
    const said = readPdf(place.files.get(again.file.ticket)?.bytes ?? new Uint8Array()).pages.join('\n');
    expect(said).not.toContain('Giraud');
  });
});
