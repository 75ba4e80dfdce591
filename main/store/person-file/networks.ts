import { amount, boolean, date, instant, integer, text, theirs, type FilePiece } from './piece.ts';

/** Passes given and shown, visits both ways, what was held for a partner and what statements say. */
export const networkPieces: readonly FilePiece[] = [
  {
    name: 'passes',
    title: 'Pass inter-espaces',
    sql: `SELECT public_id AS "publicId", audience, audience_name AS "audienceName", valid_from AS "validFrom",
        valid_until AS "validUntil", issued_at AS "issuedAt", revoked_on AS "revokedOn", revoke_reason AS "revokeReason"
      FROM v_passes WHERE ${theirs('person_id')} ORDER BY issued_at, id`,
    columns: [
      text('publicId', 'Pass'),
      text('audience', 'Pour', { all: 'Tous les lieux', network: 'Un réseau', place: 'Un lieu' }),
      text('audienceName', 'Lequel'),
      date('validFrom', 'Du'),
      date('validUntil', 'Au'),
      instant('issuedAt', 'Fait le'),
      date('revokedOn', 'Révoqué le'),
      text('revokeReason', 'Motif'),
    ],
  },
  {
    name: 'shownPasses',
    title: 'Pass d’un autre lieu montrés ici',
    sql: `SELECT k.name AS "place", h.holder_public_id AS "holder", h.last_pass_id AS "lastPass",
        h.first_shown_on AS "firstShownOn", h.last_shown_on AS "lastShownOn"
      FROM pass_holders h JOIN known_places k ON k.id = h.place_id WHERE ${theirs('h.person_id')} ORDER BY h.id`,
    columns: [
      text('place', 'Lieu'),
      text('holder', 'Identifiant là-bas'),
      text('lastPass', 'Dernier pass'),
      date('firstShownOn', 'Montré dès le'),
      date('lastShownOn', 'Montré pour la dernière fois le'),
    ],
  },
  {
    name: 'visitsThere',
    title: 'Visites chez des partenaires',
    sql: `SELECT partner_name AS "partner", date, half_days AS "halfDays", statement_id IS NOT NULL AS "fromStatement"
      FROM v_visits_there WHERE ${theirs('person_id')} ORDER BY date, id`,
    columns: [
      text('partner', 'Structure'),
      date('date', 'Le'),
      integer('halfDays', 'Demi-journées'),
      boolean('fromStatement', 'D’après son relevé'),
    ],
  },
  {
    name: 'visitsBeyond',
    title: 'Visites au-delà du quota',
    sql: `SELECT date, half_days AS "halfDays", amount_cents AS "amount", payer_organisation_id IS NOT NULL AS "partnerPays"
      FROM v_visit_overflows WHERE ${theirs('person_id')} ORDER BY date, id`,
    columns: [
      date('date', 'Le'),
      integer('halfDays', 'Demi-journées'),
      amount('amount', 'Montant'),
      boolean('partnerPays', 'À la charge du partenaire'),
    ],
  },
  {
    name: 'heldPayments',
    title: 'Encaissements pour le compte de partenaires',
    sql: `SELECT reference, partner_name AS "partner", what, payer_name AS "payerName", amount_cents AS "amount",
        received_on AS "receivedOn", note, reason
      FROM v_held_payments WHERE ${theirs('payer_person_id')} ORDER BY received_on, id`,
    columns: [
      text('reference', 'Référence'),
      text('partner', 'Pour'),
      text('what', 'Quoi'),
      text('payerName', 'Au nom de'),
      amount('amount', 'Montant'),
      date('receivedOn', 'Le'),
      text('note', 'Note'),
      text('reason', 'Motif'),
    ],
  },
  {
    name: 'settledLines',
    title: 'Lignes de décomptes entre structures',
    sql: `SELECT s.partner_name AS "partner", l.date, l.person_name AS "name", l.label, l.amount_cents AS "amount"
      FROM v_settlement_lines l JOIN v_settlements s ON s.id = l.settlement_id
      WHERE ${theirs('l.person_id')} ORDER BY l.date, l.id`,
    columns: [
      text('partner', 'Avec'),
      date('date', 'Le'),
      text('name', 'Nom écrit'),
      text('label', 'Ligne'),
      amount('amount', 'Montant'),
    ],
  },
];
