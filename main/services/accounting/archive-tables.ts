import type { ExportTable, TableColumn } from '../../formats/tables.ts';
import type {
  ArchivedDocument,
  ArchivedLink,
  ArchivedPayment,
  ArchivedSale,
} from '../../store/accounting-archive.ts';

const amounts: readonly TableColumn[] = [
  { key: 'net', header: 'HT', kind: 'amount' },
  { key: 'vat', header: 'TVA', kind: 'amount' },
  { key: 'gross', header: 'TTC', kind: 'amount' },
];

const kindNames = { invoice: 'Facture', credit_note: 'Avoir' } as const;

/** Invoices and credit notes, a line each; amounts of credit notes are positive (I2). */
export const documentsTable = (rows: readonly ArchivedDocument[]): ExportTable => ({
  title: 'Factures et avoirs',
  columns: [
    { key: 'kind', header: 'Nature', kind: 'text' },
    { key: 'number', header: 'Numéro', kind: 'text' },
    { key: 'issuedOn', header: 'Date', kind: 'date' },
    { key: 'dueOn', header: 'Échéance', kind: 'date' },
    { key: 'buyer', header: 'Client', kind: 'text' },
    { key: 'originalNumber', header: 'Facture d’origine', kind: 'text' },
    ...amounts,
  ],
  rows: rows.map((row) => ({ ...row, kind: kindNames[row.kind] })),
});

/** Counter sales, a line each. */
export const salesTable = (rows: readonly ArchivedSale[]): ExportTable => ({
  title: 'Ventes au comptoir',
  columns: [
    { key: 'number', header: 'Numéro', kind: 'text' },
    { key: 'soldOn', header: 'Date', kind: 'date' },
    { key: 'method', header: 'Moyen', kind: 'text' },
    { key: 'buyer', header: 'Client', kind: 'text' },
    ...amounts,
  ],
  rows: rows.map((row) => ({ ...row })),
});

/** Payments with what they pay; reversals are negative (I7). */
export const paymentsTable = (rows: readonly ArchivedPayment[]): ExportTable => ({
  title: 'Règlements',
  columns: [
    { key: 'id', header: 'N°', kind: 'integer' },
    { key: 'receivedOn', header: 'Reçu le', kind: 'date' },
    { key: 'recordedAt', header: 'Noté le (UTC)', kind: 'text' },
    { key: 'method', header: 'Moyen', kind: 'text' },
    { key: 'payer', header: 'Payeur', kind: 'text' },
    { key: 'reference', header: 'Référence', kind: 'text' },
    { key: 'amount', header: 'Montant', kind: 'amount' },
    { key: 'reverses', header: 'Annule le n°', kind: 'integer' },
    { key: 'pays', header: 'Règle (centimes)', kind: 'text' },
  ],
  rows: rows.map((row) => ({ ...row })),
});

/** The chain, a link a line: what each hash is made of (I9). */
export const linksTable = (rows: readonly ArchivedLink[]): ExportTable => ({
  title: 'Chaîne',
  columns: [
    { key: 'position', header: 'position', kind: 'integer' },
    { key: 'kind', header: 'kind', kind: 'text' },
    { key: 'previous', header: 'previous', kind: 'text' },
    { key: 'hash', header: 'hash', kind: 'text' },
    { key: 'content', header: 'content', kind: 'text' },
  ],
  rows: rows.map((row) => ({ ...row })),
});
