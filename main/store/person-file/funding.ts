import { date, instant, text, theirs, type FilePiece } from './piece.ts';

/** What somebody paid in advance for the place, and gave to it (R5, I12). */
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
  {
    name: 'sepaMandates',
    title: 'Mandats de prélèvement',
    sql: `SELECT m.rum, m.scheme, m.holder_name AS "holder", m.iban, m.bic, m.signed_on AS "signedOn",
        m.revoked_on AS "revokedOn", m.created_at AS "createdAt"
      FROM sepa_mandates m WHERE ${theirs('m.person_id')} ORDER BY m.id`,
    columns: [
      text('rum', 'Référence'),
      text('scheme', 'Type', { CORE: 'Particuliers', B2B: 'Interentreprises' }),
      text('holder', 'Titulaire'),
      text('iban', 'IBAN'),
      text('bic', 'BIC'),
      date('signedOn', 'Signé le'),
      date('revokedOn', 'Révoqué le'),
      instant('createdAt', 'Noté le'),
    ],
  },
  {
    name: 'donations',
    title: 'Dons',
    sql: `SELECT d.given_on AS "givenOn", d.amount_cents AS "amount", d.what, d.note, d.thanked_on AS "thankedOn",
        d.recorded_at AS "recordedAt"
      FROM donations d WHERE ${theirs('d.donor_person_id')} ORDER BY d.given_on, d.id`,
    columns: [
      date('givenOn', 'Le'),
      { key: 'amount', label: 'Montant', kind: 'amount' },
      text('what', 'Quoi'),
      text('note', 'Note'),
      date('thankedOn', 'Remercié le'),
      instant('recordedAt', 'Noté le'),
    ],
  },
  {
    name: 'taxReceipts',
    title: 'Reçus fiscaux',
    sql: `SELECT t.number, t.issued_on AS "issuedOn", t.amount_cents AS "amount", t.cancelled_on AS "cancelledOn",
        t.reason
      FROM tax_receipts t WHERE ${theirs('t.donor_person_id')} ORDER BY t.year, t.rank`,
    columns: [
      text('number', 'Numéro'),
      date('issuedOn', 'Établi le'),
      { key: 'amount', label: 'Montant', kind: 'amount' },
      date('cancelledOn', 'Annulé le'),
      text('reason', 'Motif'),
    ],
  },
  {
    name: 'prestations',
    title: 'Prestations commandées',
    sql: `SELECT title, done_on AS "doneOn", amount_cents AS "amount", note FROM prestations
      WHERE removed_at IS NULL AND ${theirs('customer_person_id')} ORDER BY done_on, id`,
    columns: [
      text('title', 'Quoi'),
      date('doneOn', 'Le'),
      { key: 'amount', label: 'Montant', kind: 'amount' },
      text('note', 'Note'),
    ],
  },
  {
    name: 'prestationShares',
    title: 'Prestations réalisées',
    sql: `SELECT p.title, p.done_on AS "doneOn", s.amount_cents AS "amount", s.paid_on AS "paidOn"
      FROM prestation_shares x JOIN v_prestation_shares s ON s.id = x.id JOIN prestations p ON p.id = x.prestation_id
      WHERE p.removed_at IS NULL AND ${theirs('x.member_person_id')} ORDER BY p.done_on, p.id`,
    columns: [
      text('title', 'Quoi'),
      date('doneOn', 'Le'),
      { key: 'amount', label: 'Part', kind: 'amount' },
      date('paidOn', 'Payée le'),
    ],
  },
];
