import type { FileTicket } from '../../../shared/contract/common.ts';
import type { InputOf } from '../../../shared/contract/contract.ts';
import { journalNames } from '../../../shared/domain/accounting.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import {
  accountingEntriesFile,
  accountingEntriesFileName,
  type AccountingFileOptions,
  type AccountingRow,
} from '../../formats/accounting-entries-file.ts';
import { sheetMediaTypes, writeCsv, writeOds, writeXlsx, type ExportTable } from '../../formats/tables.ts';
import type { QueryContext } from '../context.ts';
import { entriesOfYear, entryViews, financialYearOf, type FinancialYear } from './books.ts';

function rowsOf(context: QueryContext, year: FinancialYear): AccountingRow[] {
  return entriesOfYear(context, year)
    .map(entryViews(context))
    .flatMap(({ lines, number, journal, date, validatedOn, piece, pieceDate, label }) =>
      lines.map((line) => ({
        ...line,
        journalCode: journal,
        journalName: journalNames[journal],
        entryNumber: number,
        entryDate: date,
        piece,
        pieceDate,
        label,
        validatedOn,
      })),
    );
}

/** The lines of the entries of days within one financial year. */
export function rowsOfPeriod(context: QueryContext, { from, to }: FinancialYear): AccountingRow[] {
  const year = { ...financialYearOf(context, to), to };
  return rowsOf(context, year).filter(({ entryDate }) => entryDate >= from && entryDate <= to);
}

/** The FEC of a financial year as a file to fetch, and how many entries it holds (I10). */
export function entriesFile(
  context: QueryContext,
  { yearEndsOn, separator, encoding }: AccountingFileOptions & { readonly yearEndsOn: string },
): FileTicket & { readonly entries: number } {
  const year = financialYearOf(context, yearEndsOn);
  const rows = rowsOf(context, year);
  const bytes = accountingEntriesFile(rows, { separator, encoding });
  const { siret, rna } = context.store.settings.place();
  const type = `text/plain; charset=${encoding === 'utf8' ? 'utf-8' : 'iso-8859-15'}`;
  const ticket = context.files.put(accountingEntriesFileName({ siret, rna }, year.to), type, bytes);
  return { ...ticket, entries: rows.at(-1)?.entryNumber ?? 0 };
}

function journalTable(rows: readonly AccountingRow[], title: string): ExportTable {
  return {
    title,
    columns: [
      { key: 'entryNumber', header: 'N°', kind: 'integer', width: 8 },
      { key: 'entryDate', header: 'Date', kind: 'date', width: 12 },
      { key: 'journalCode', header: 'Journal', kind: 'text', width: 9 },
      { key: 'accountNumber', header: 'Compte', kind: 'text', width: 10 },
      { key: 'accountName', header: 'Intitulé', kind: 'text', width: 30 },
      { key: 'auxiliaryName', header: 'Tiers', kind: 'text', width: 26 },
      { key: 'piece', header: 'Pièce', kind: 'text', width: 14 },
      { key: 'label', header: 'Libellé', kind: 'text', width: 34 },
      { key: 'debit', header: 'Débit', kind: 'amount', width: 12 },
      { key: 'credit', header: 'Crédit', kind: 'amount', width: 12 },
      { key: 'validatedOn', header: 'Noté le', kind: 'date', width: 12 },
    ],
    rows: rows.map((row) => ({ ...row })),
  };
}

/** The journal of a range of days as a sheet. */
export async function journalFile(
  context: QueryContext,
  { from, to, format }: InputOf<'accounting.journalFile'>,
): Promise<FileTicket> {
  const rows = rowsOfPeriod(context, { from, to });
  const table = journalTable(rows, `Journal du ${formatDateShort(from)} au ${formatDateShort(to)}`);
  const write = { csv: writeCsv, xlsx: writeXlsx, ods: writeOds }[format];
  return context.files.put(`journal-${from}-${to}.${format}`, sheetMediaTypes[format], await write(table));
}
