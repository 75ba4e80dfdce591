import { amount, date, text, theirs, type FilePiece } from './piece.ts';

/** What somebody hired, how they were insured for it, and what they left as security. */
export const hirePieces: readonly FilePiece[] = [
  {
    name: 'hires',
    title: 'Conventions de mise à disposition',
    sql: `SELECT h.status, coalesce(h.number, '') AS "number", h.drawn_on AS "drawnOn", h.purpose,
        h.represented_by AS "representedBy", h.signed_on AS "signedOn", h.signed_by AS "signedBy",
        h.conditions, coalesce(h.content, '') AS "content"
      FROM hires h WHERE ${theirs('h.customer_person_id')} ORDER BY h.id`,
    columns: [
      text('number', 'Numéro'),
      text('status', 'État', {
        draft: 'En préparation',
        to_sign: 'À signer',
        signed: 'Signée',
        cancelled: 'Annulée',
      }),
      date('drawnOn', 'Du'),
      text('purpose', 'Objet'),
      text('representedBy', 'Représenté par'),
      date('signedOn', 'Signée le'),
      text('signedBy', 'Par'),
      text('conditions', 'Conditions particulières'),
      text('content', 'Contenu figé'),
    ],
  },
  {
    name: 'insurance',
    title: 'Attestations d’assurance',
    sql: `SELECT insurer, policy, valid_from AS "validFrom", valid_until AS "validUntil" FROM insurance_certificates
      WHERE ${theirs('person_id')} ORDER BY id`,
    columns: [
      text('insurer', 'Assureur'),
      text('policy', 'Contrat'),
      date('validFrom', 'Du'),
      date('validUntil', 'Au'),
    ],
  },
  {
    name: 'securityDeposits',
    title: 'Cautions',
    sql: `SELECT label, amount_cents AS "amount", from_date AS "from", received_on AS "receivedOn",
        coalesce(means, '') AS means, reference, given_back_on AS "givenBackOn", kept_cents AS "kept", reason
      FROM security_deposits WHERE ${theirs('customer_person_id')} ORDER BY id`,
    columns: [
      text('label', 'Pour'),
      amount('amount', 'Montant'),
      date('from', 'Usage du'),
      date('receivedOn', 'Reçue le'),
      text('means', 'Moyen', {
        cheque: 'Chèque',
        cash: 'Espèces',
        card_imprint: 'Empreinte de carte',
        transfer: 'Virement',
      }),
      text('reference', 'Référence'),
      date('givenBackOn', 'Rendue le'),
      amount('kept', 'Gardé'),
      text('reason', 'Motif'),
    ],
  },
];
