import { describe, expect, it } from 'vitest';
import {
  accountingEntriesFile,
  accountingEntriesFileName,
  type AccountingRow,
} from './accounting-entries-file.ts';
import { encodeLatin9 } from './latin9.ts';

const row: AccountingRow = {
  journalCode: 'VE',
  journalName: 'Ventes',
  entryNumber: 1,
  entryDate: '2026-11-24',
  accountNumber: '411',
  accountName: 'Clients et usagers',
  auxiliaryCode: 'P12',
  auxiliaryName: 'Œuvre |\tde Léa\r\nLefèvre',
  piece: 'F-2026-0042',
  pieceDate: '2026-11-24',
  label: 'Facture F-2026-0042',
  debit: 202_034,
  credit: 0,
  validatedOn: '2026-11-24',
};

const read = (text: string): string => new TextDecoder('iso-8859-15').decode(encodeLatin9(text));

describe('the file of accounting entries', () => {
  it('I10: eighteen fields in the order of the norm, decimal commas, compact dates, CRLF', () => {
    const bytes = accountingEntriesFile([row], { separator: 'tab', encoding: 'utf8' });
    const lines = new TextDecoder().decode(bytes).split('\r\n');
    expect(lines[0]?.split('\t')).toEqual([
      'JournalCode',
      'JournalLib',
      'EcritureNum',
      'EcritureDate',
      'CompteNum',
      'CompteLib',
      'CompAuxNum',
      'CompAuxLib',
      'PieceRef',
      'PieceDate',
      'EcritureLib',
      'Debit',
      'Credit',
      'EcritureLet',
      'DateLet',
      'ValidDate',
      'Montantdevise',
      'Idevise',
    ]);
    const cells = lines[1]?.split('\t') ?? [];
    expect(cells).toHaveLength(18);
    expect(cells[3]).toBe('20261124');
    expect(cells[7]).toBe('Œuvre de Léa Lefèvre');
    expect(cells.slice(11, 13)).toEqual(['2020,34', '0,00']);
    expect(lines[2]).toBe('');
  });

  it('I10: with pipes, and in ISO 8859-15 by its own places', () => {
    const bytes = accountingEntriesFile([row], { separator: 'pipe', encoding: 'latin9' });
    const text = new TextDecoder('iso-8859-15').decode(bytes);
    expect(text.split('\r\n')[1]?.split('|')).toHaveLength(18);
    expect(text).toContain('Œuvre de Léa Lefèvre');
  });

  it('writes what ISO 8859-15 lacks without losing the word', () => {
    expect(read('Ÿ € œ Š « à »')).toBe('Ÿ € œ Š « à »');
    expect(read('L’Établi — « Ő »…')).toBe("L'Établi - « O »...");
    expect(read('10\u202f€ 中 ¤')).toBe('10\u00a0€ ? ?');
    expect(read('e\u0301')).toBe('é');
  });

  it('I10: is named by the SIREN, else by the register of associations', () => {
    expect(accountingEntriesFileName({ siret: '73282932000074', rna: '' }, '2026-12-31')).toBe(
      '732829320FEC20261231.txt',
    );
    expect(accountingEntriesFileName({ siret: '', rna: 'W262009999' }, '2026-08-31')).toBe(
      'W262009999FEC20260831.txt',
    );
  });
});
