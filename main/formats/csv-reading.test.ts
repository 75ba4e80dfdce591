import { describe, expect, it } from 'vitest';
import { zipSync } from 'fflate';
import { decodeText, detectSeparator, readCsv, readSheet, type SheetReading } from './csv-reading.ts';
import { writeCsv, writeOds, writeXlsx, type ExportTable } from './tables.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, mark: boolean) =>
  new Uint8Array(Buffer.from(`${mark ? '\uFEFF' : ''}${text}`, 'utf16le'));
const windows1252 = (text: string) =>
  Uint8Array.from(text, (letter) =>
    letter === '€' ? 0x80 : letter === '’' ? 0x92 : (letter.codePointAt(0) ?? 63),
  );

function cells(reading: SheetReading): readonly (readonly string[])[] {
  if (!reading.ok) throw new Error(reading.reason);
  return reading.file.rows.map((row) => row.cells);
}

describe('encodings', () => {
  const text = 'Prénom;Rue\nZoé;rue de l’Armellerie, 20 €\n';

  it('P4: UTF-8 with and without its mark, UTF-16 both ways, Windows-1252', () => {
    const swapped = new Uint8Array(Buffer.from(utf16(text, true)).swap16());
    const files = [
      utf8(text),
      utf8(`\uFEFF${text}`),
      utf16(text, true),
      utf16(text, false),
      swapped,
      windows1252(text),
    ];
    expect(files.map((bytes) => decodeText(bytes).encoding)).toEqual([
      'utf-8',
      'utf-8',
      'utf-16le',
      'utf-16le',
      'utf-16be',
      'windows-1252',
    ]);
    expect(new Set(files.map((bytes) => decodeText(bytes).text))).toEqual(new Set([text]));
  });
});

describe('CSV', () => {
  it('P4: the separator is the one that lines agree on, quotes aside', () => {
    expect(detectSeparator('Titre, sans plus\na;b;c\n"1,2,3,4";2;3\n4;5;6\n')).toBe(';');
    expect(detectSeparator('a,b\n"x;y;z",2\n3,4\n')).toBe(',');
    expect(detectSeparator('a\tb\n1,5\t2\n')).toBe('\t');
    expect(detectSeparator('seule\ncolonne\n')).toBe(';');
  });

  it('P4: cells over several lines, mixed line ends, uneven rows; lines keep their number', () => {
    const reading = readCsv(utf8('Titre\r\na;b\r\n1;"deux\nlignes"\r\n\r\n3;4;5\n6;7'));
    expect(cells(reading)).toEqual([
      ['Titre'],
      ['a', 'b'],
      ['1', 'deux\nlignes'],
      [''],
      ['3', '4', '5'],
      ['6', '7'],
    ]);
    expect(reading.ok && reading.file.rows.map((row) => row.lineNumber)).toEqual([1, 2, 3, 5, 6, 7]);
  });

  it('P4: Excel’s own line « sep=, » is no row', () => {
    const reading = readCsv(utf8('sep=,\r\na,b;c\r\n1,2\r\n'));
    expect(cells(reading)).toEqual([
      ['a', 'b;c'],
      ['1', '2'],
    ]);
    expect(reading.ok && reading.file.rows[0]?.lineNumber).toBe(2);
  });

  it('P4: a quote that is never closed is said, not half read', () => {
    expect(readCsv(utf8('a;b\n1;"deux\n3;4\n')).ok).toBe(false);
  });
});

describe('sheets of any kind', () => {
  const table: ExportTable = {
    title: 'Adhérents',
    columns: [
      { key: 'name', header: 'Nom', kind: 'text' },
      { key: 'since', header: 'Depuis', kind: 'date' },
      { key: 'fee', header: 'Cotisation', kind: 'amount' },
      { key: 'paid', header: 'Réglée', kind: 'boolean' },
    ],
    rows: [
      { name: 'Lefèvre', since: '2026-03-29', fee: 202_034, paid: true },
      { name: 'Roux', since: null, fee: 1000, paid: false },
    ],
  };

  it('P4: XLSX and ODS give the same rows of texts', async () => {
    const expected = [
      ['Nom', 'Depuis', 'Cotisation', 'Réglée'],
      ['Lefèvre', '2026-03-29', '2020,34', 'Oui'],
      ['Roux', '', '10', 'Non'],
    ];
    // Named wrongly on purpose: what is in the file decides.
    expect(cells(await readSheet(await writeXlsx(table), 'adherents.csv'))).toEqual(expected);
    expect(cells(await readSheet(await writeOds(table), 'adherents.xlsx'))).toEqual(expected);
    expect(cells(await readSheet(writeCsv(table), 'adherents.xlsx'))[1]).toEqual([
      'Lefèvre',
      '29/03/2026',
      '2020,34',
      'Oui',
    ]);
  });

  it('P4: what cannot be read is said with what to do', async () => {
    const spoilt = (await writeXlsx(table)).slice(0, 400);
    const old = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0);
    const readings = [
      await readSheet(new Uint8Array(), 'a.csv'),
      await readSheet(spoilt, 'a.xlsx'),
      await readSheet(old, 'a.xls'),
    ];
    expect(readings.map((reading) => reading.ok)).toEqual([false, false, false]);
  });
});

describe('a line that never ends', () => {
  it('P4: is refused: what looks for columns would look for minutes', async () => {
    const wide = await readSheet(utf8(`${'a;'.repeat(200_000)}\n`), 'colonnes.csv');
    expect(wide).toMatchObject({ ok: false, reason: expect.stringContaining('colonnes') as string });
    expect(await readSheet(utf8(`${'a;'.repeat(400)}\n`), 'colonnes.csv')).toMatchObject({ ok: true });
  });
});

describe('a workbook that swells', () => {
  it('P4: is refused with what to do before it fills the memory, whatever its directory says of its size', async () => {
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(150_000_000) }, { level: 9 });
    expect(bomb.length).toBeLessThan(1_000_000);
    const lying = Uint8Array.from(bomb);
    // The sizes that the directory at the end declares: it says one byte.
    const directory = lying.lastIndexOf(0x50, lying.length - 23);
    new DataView(lying.buffer).setUint32(directory + 24, 1, true);
    for (const bytes of [bomb, lying])
      expect(await readSheet(bytes, 'bombe.xlsx')).toMatchObject({
        ok: false,
        reason: expect.stringContaining('démesuré') as string,
      });
  });
});
