import { amount, date, text, theirs, type FilePiece } from './piece.ts';

const methods = {
  cash: 'Espèces',
  cheque: 'Chèque',
  transfer: 'Virement',
  card: 'Carte',
  direct_debit: 'Prélèvement',
  helloasso: 'HelloAsso',
  other: 'Autre',
};

/** Invoices with their lines, counter sales, payments and receipts. */
export const moneyPieces: readonly FilePiece[] = [
  {
    name: 'documents',
    title: 'Factures et avoirs',
    sql: `SELECT d.kind, d.status, coalesce(d.number, '') AS "number", d.issued_on AS "issuedOn", d.due_on AS "dueOn",
        coalesce((SELECT group_concat(designation, ' ; ') FROM (SELECT designation FROM document_lines
          WHERE document_id = d.id ORDER BY position)), '') AS "lines",
        d.gross_cents AS "gross", d.note, d.reason
      FROM documents d WHERE ${theirs('d.buyer_person_id')} ORDER BY d.issued_on, d.id`,
    columns: [
      text('kind', 'Document', { invoice: 'Facture', credit_note: 'Avoir' }),
      text('status', 'État', { draft: 'Brouillon', issued: 'Émis' }),
      text('number', 'Numéro'),
      date('issuedOn', 'Du'),
      date('dueOn', 'Échéance'),
      text('lines', 'Lignes'),
      amount('gross', 'Total TTC'),
      text('note', 'Note'),
      text('reason', 'Motif'),
    ],
  },
  {
    name: 'quotes',
    title: 'Devis',
    sql: `SELECT q.status, coalesce(q.number, '') AS "number", q.sent_on AS "sentOn", q.valid_until AS "validUntil",
        coalesce((SELECT group_concat(designation, ' ; ') FROM (SELECT designation FROM quote_lines
          WHERE quote_id = q.id ORDER BY position)), '') AS "lines",
        q.gross_cents AS "gross", q.note, q.decision
      FROM quotes q WHERE ${theirs('q.customer_person_id')} ORDER BY q.sent_on, q.id`,
    columns: [
      text('number', 'Numéro'),
      text('status', 'État', {
        draft: 'Brouillon',
        sent: 'Envoyé',
        accepted: 'Accepté',
        refused: 'Refusé',
        superseded: 'Remplacé',
      }),
      date('sentOn', 'Du'),
      date('validUntil', 'Valable jusqu’au'),
      text('lines', 'Lignes'),
      amount('gross', 'Total TTC'),
      text('note', 'Note'),
      text('decision', 'Réponse'),
    ],
  },
  {
    name: 'sales',
    title: 'Ventes au comptoir',
    sql: `SELECT number, sold_on AS "soldOn", what, method, gross_cents AS "gross" FROM v_sales
      WHERE ${theirs('buyer_person_id')} ORDER BY sold_on, id`,
    columns: [
      text('number', 'Numéro'),
      date('soldOn', 'Du'),
      text('what', 'Quoi'),
      text('method', 'Moyen', methods),
      amount('gross', 'Total TTC'),
    ],
  },
  {
    name: 'payments',
    title: 'Règlements',
    sql: `SELECT received_on AS "receivedOn", method, amount_cents AS "amount", payer_name AS "payerName", reference,
        reason, coalesce((SELECT note FROM kept_payments WHERE payment_id = v_payments.id), '') AS "keptNote"
      FROM v_payments WHERE ${theirs('payer_person_id')} ORDER BY received_on, id`,
    columns: [
      date('receivedOn', 'Le'),
      text('method', 'Moyen', methods),
      amount('amount', 'Montant'),
      text('payerName', 'Au nom de'),
      text('reference', 'Référence'),
      text('reason', 'Motif'),
      text('keptNote', 'Note'),
    ],
  },
  {
    name: 'receipts',
    title: 'Reçus d’adhésion',
    sql: `SELECT r.number, r.issued_on AS "issuedOn", r.amount_cents AS "amount", r.content, r.voided_at AS "voidedAt"
      FROM receipts r JOIN memberships m ON m.id = r.membership_id JOIN payments p ON p.id = r.payment_id
      WHERE ${theirs('m.person_id')} OR ${theirs('p.payer_person_id')} ORDER BY r.issued_on, r.id`,
    columns: [
      text('number', 'Numéro'),
      date('issuedOn', 'Du'),
      amount('amount', 'Montant'),
      text('content', 'Contenu figé'),
      { key: 'voidedAt', label: 'Annulé', kind: 'instant' },
    ],
  },
  {
    name: 'waived',
    title: 'Ce qui n’est pas facturé',
    sql: `SELECT w.waived_on AS "on", w.designation, w.amount_cents AS "worth", w.reason FROM waived_items w
      WHERE ${theirs('w.payer_person_id')} ORDER BY w.id`,
    columns: [
      date('on', 'Le'),
      text('designation', 'Quoi'),
      amount('worth', 'Montant'),
      text('reason', 'Motif'),
    ],
  },
  {
    name: 'standingPayers',
    title: 'Qui paie',
    sql: `SELECT p.display_name AS "person", coalesce(q.display_name, o.name) AS "payer", s.since, s.until_day AS "until",
        s.note
      FROM standing_payers s JOIN v_people p ON p.id = s.person_id LEFT JOIN v_people q ON q.id = s.payer_person_id
        LEFT JOIN organisations o ON o.id = s.payer_organisation_id
      WHERE s.removed_at IS NULL AND (${theirs('s.person_id')} OR ${theirs('s.payer_person_id')}) ORDER BY s.id`,
    columns: [
      text('person', 'Pour'),
      text('payer', 'Payeur'),
      date('since', 'Depuis'),
      date('until', 'Jusqu’au'),
      text('note', 'Note'),
    ],
  },
];
