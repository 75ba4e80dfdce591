import { date, instant, text, theirs, type FilePiece } from './piece.ts';

/** What somebody paid in advance for the place (R5). */
export const fundingPieces: readonly FilePiece[] = [
  {
    name: 'advancedExpenses',
    title: 'Frais avancés',
    sql: `SELECT e.spent_on AS "spentOn", e.supplier_name AS "supplier", e.label, e.amount_cents AS "amount",
        e.paid_on AS "paidOn", e.note, e.recorded_at AS "recordedAt"
      FROM expenses e WHERE ${theirs('e.advanced_by')} ORDER BY e.spent_on, e.id`,
    columns: [
      date('spentOn', 'Le'),
      text('supplier', 'Fournisseur'),
      text('label', 'Libellé'),
      { key: 'amount', label: 'Montant', kind: 'amount' },
      date('paidOn', 'Remboursé le'),
      text('note', 'Note'),
      instant('recordedAt', 'Noté le'),
    ],
  },
];
