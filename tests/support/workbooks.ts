import type { Cell, WriteOptions } from 'hucre';
import { writeOds } from 'hucre/ods';
import { writeXlsx } from 'hucre/xlsx';

const day = (text: string): Date => new Date(`${text}T00:00:00Z`);
const dateStyle = { style: { numFmt: 'dd/mm/yyyy' } };

/**
 * A workbook as a place keeps one: a sheet of notes first, a list of members under a merged title with true dates, a
 * line hidden by a filter and a fee that is a formula, the month's presence sheet with true dates for its days, a
 * hidden sheet of old members.
 */
const book: WriteOptions = {
  sheets: [
    { name: 'Lisez-moi', rows: [['Ne pas modifier sans demander']] },
    {
      name: 'Adhérents',
      rows: [
        ['Adhérents 2026', null, null, null, null, null],
        ['Nom', 'Prénom', 'Né(e) le', "Type d'adhésion", 'Cotisation', 'Adhésion le'],
        ['Faure', 'Léa', day('1990-03-02'), 'Individuelle', 20, day('2026-01-15')],
        ['Roux', 'Zoé', day('1985-07-14'), 'Individuelle', 15, day('2026-02-03')],
        ['Noir', 'Luc', null, 'Individuelle', 20, day('2026-02-04')],
      ],
      cells: new Map<string, Partial<Cell>>([
        ['2,2', dateStyle],
        ['2,5', dateStyle],
        ['3,2', dateStyle],
        ['3,5', dateStyle],
        ['4,5', dateStyle],
        ['3,4', { formula: 'E3*0.75', formulaResult: 15 }],
      ]),
      merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 5 }],
      rowDefs: new Map([[4, { hidden: true }]]),
    },
    {
      name: 'Présences',
      rows: [
        ['Feuille de présence coworking novembre 2026', null, null, null, null],
        ['Nom', 'Prénom', day('2026-11-02'), day('2026-11-03'), day('2026-11-04')],
        ['Faure', 'Léa', 'M', null, 'J'],
        ['Visiteurs non nommés', null, 2, null, 1],
        ['Total', null, 1, 0, 1],
      ],
      cells: new Map<string, Partial<Cell>>([
        ['1,2', dateStyle],
        ['1,3', dateStyle],
        ['1,4', dateStyle],
        ['4,2', { formula: 'COUNTA(C3:C3)', formulaResult: 1 }],
      ]),
      merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 4 }],
    },
    {
      name: 'Anciens',
      hidden: true,
      rows: [
        ['Nom', 'Prénom', 'Commune'],
        ['Vieux', 'Jean', 'Die'],
      ],
    },
  ],
};

/** The workbook as bytes. */
export async function workbook(kind: 'xlsx' | 'ods'): Promise<Uint8Array> {
  return kind === 'xlsx' ? writeXlsx(book) : writeOds(book);
}
