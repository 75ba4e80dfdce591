import type { FileTicket } from '../../../shared/contract/common.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import { sheetMediaTypes, writeCsv, writeOds, writeXlsx, type ExportTable } from '../../formats/tables.ts';
import type { ExpenseFilter } from '../../store/expenses.ts';
import type { QueryContext } from '../context.ts';
import { expensesFound, expenseViews } from './expense-views.ts';

/** The media types of the sheets that are written. */
export const sheetTypes = {
  ...sheetMediaTypes,
} as const;

/** How each of them is written. */
export const sheetWriters = { csv: writeCsv, xlsx: writeXlsx, ods: writeOds } as const;

type Input = ExpenseFilter & { readonly text: string; readonly format: keyof typeof sheetTypes };

/** Expenses of a filter as a sheet, oldest first as a ledger is kept. */
export async function expensesFile(context: QueryContext, input: Input): Promise<FileTicket> {
  const { from, to, format } = input;
  const rows = expensesFound(context, input).map(expenseViews(context)).toReversed();
  const table: ExportTable = {
    title: `Dépenses du ${formatDateShort(from)} au ${formatDateShort(to)}`,
    columns: [
      { key: 'spentOn', header: 'Date', kind: 'date', width: 12 },
      { key: 'supplierName', header: 'Fournisseur', kind: 'text', width: 26 },
      { key: 'supplierSiren', header: 'SIREN', kind: 'text', width: 12 },
      { key: 'number', header: 'N° de facture', kind: 'text', width: 16 },
      { key: 'label', header: 'Libellé', kind: 'text', width: 30 },
      { key: 'accountNumber', header: 'Compte', kind: 'text', width: 10 },
      { key: 'accountName', header: 'Intitulé', kind: 'text', width: 28 },
      { key: 'activity', header: 'Activité', kind: 'text', width: 20 },
      { key: 'amount', header: 'Montant TTC', kind: 'amount', width: 13 },
      { key: 'vat', header: 'dont TVA déductible', kind: 'amount', width: 16 },
      { key: 'dueOn', header: 'À payer le', kind: 'date', width: 12 },
      { key: 'paidOn', header: 'Payée le', kind: 'date', width: 12 },
      { key: 'advancedByName', header: 'Avancée par', kind: 'text', width: 20 },
      { key: 'proofs', header: 'Justificatifs', kind: 'integer', width: 12 },
      { key: 'note', header: 'Note', kind: 'text', width: 30 },
    ],
    rows: rows.map(({ paid, ...row }) => ({
      spentOn: row.spentOn,
      supplierName: row.supplierName,
      supplierSiren: row.supplierSiren,
      number: row.number,
      label: row.label,
      accountNumber: row.accountNumber,
      accountName: row.accountName,
      activity: row.activity,
      amount: row.amount,
      vat: row.vat,
      dueOn: row.dueOn,
      paidOn: paid?.on ?? null,
      advancedByName: row.advancedByName,
      proofs: row.proofs,
      note: row.note,
    })),
  };
  return context.files.put(
    `depenses-${from}-${to}.${format}`,
    sheetTypes[format],
    await sheetWriters[format](table),
  );
}
