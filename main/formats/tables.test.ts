import { parse } from 'csv-parse/sync';
import { readOds } from 'hucre/ods';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';

import { restoreFormula } from '../../shared/domain/formula-cells.ts';
import { writeCsv, writeOds, writeXlsx, type ExportTable } from './tables.ts';

const members: ExportTable = {
  title: 'Adhérents 2026',
  columns: [
    { key: 'number', header: 'Numéro', kind: 'integer' },
    { key: 'name', header: 'Nom', kind: 'text', width: 30 },
    { key: 'since', header: 'Depuis', kind: 'date' },
    { key: 'fee', header: 'Cotisation', kind: 'amount' },
    { key: 'paid', header: 'Réglée', kind: 'boolean' },
  ],
  rows: [
    { number: 1, name: 'Lefèvre ; « Cœur »', since: '2026-03-29', fee: 202_034, paid: true },
    { number: 2, name: '=HYPERLINK("x")', since: '1924-02-29', fee: -5, paid: false },
    { number: 3, name: '+33 6 00 00 00 00\nbis', since: null, fee: null, paid: null },
  ],
};

describe('exported tables', () => {
  it('R1: CSV has a byte order mark, semicolons and a decimal comma', () => {
    const bytes = writeCsv(members);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = new TextDecoder().decode(bytes).split('\r\n');
    expect(lines[0]).toBe('Numéro;Nom;Depuis;Cotisation;Réglée');
    expect(lines[1]).toBe('1;"Lefèvre ; « Cœur »";29/03/2026;2020,34;Oui');
    expect(lines[2]).toBe('2;"\'=HYPERLINK(""x"")";29/02/1924;-0,05;Non');
  });

  it('R1: texts that look like formulas read back as they were', () => {
    const rows: string[][] = parse(Buffer.from(writeCsv(members)), { bom: true, delimiter: ';' });
    expect(rows.slice(1).map((row) => restoreFormula(row[1] ?? ''))).toEqual(
      members.rows.map((row) => row['name']),
    );
  });

  for (const [kind, write, read] of [
    ['XLSX', writeXlsx, readXlsx],
    ['ODS', writeOds, readOds],
  ] as const) {
    it(`R1: ${kind} holds true dates and numbers, and formulas only as text`, async () => {
      const book = await read(await write(members));
      const rows = book.sheets[0]?.rows ?? [];
      expect(rows[0]).toEqual(['Numéro', 'Nom', 'Depuis', 'Cotisation', 'Réglée']);
      expect(rows[1]).toEqual([1, 'Lefèvre ; « Cœur »', new Date('2026-03-29T00:00:00Z'), 2020.34, 'Oui']);
      expect(rows[2]).toEqual([2, '=HYPERLINK("x")', new Date('1924-02-29T00:00:00Z'), -0.05, 'Non']);
    });

    it(`R1: the same data give the same ${kind} bytes`, async () => {
      const first = await write(members);
      await new Promise((resolve) => setTimeout(resolve, 2100)); // ZIP times count in steps of two seconds
      expect(Buffer.compare(first, await write(members))).toBe(0);
    });
  }

  it('R1: a value that does not fit its column is refused', () => {
    const column = { key: 'fee', header: 'Cotisation', kind: 'amount' } as const;
    expect(() => writeCsv({ title: 'x', columns: [column], rows: [{ fee: 12.5 }] })).toThrow(TypeError);
  });
});
