import { date, instant, text, theirs, time, type FilePiece } from './piece.ts';

const sources = { training: 'Formation', seen: 'Vu par', import: 'Liste reprise' };

/** Which machines they may use, whom they trained, and whom they were beside (F1, F2). */
export const habilitationPieces: readonly FilePiece[] = [
  {
    name: 'habilitations',
    title: 'Habilitations',
    sql: `SELECT t.name AS "type", h.got_on AS "gotOn", h.until, h.given_on AS "givenOn", h.source, h.origin,
        coalesce(f.display_name, '') AS "trainer", h.reason, h.card_number AS "cardNumber", w.withdrawn_on AS "withdrawnOn",
        coalesce(w.reason, '') AS "withdrawnReason", h.recorded_by AS "recordedBy", h.recorded_at AS "recordedAt"
      FROM habilitations h JOIN habilitation_types t ON t.id = h.type_id LEFT JOIN v_people f ON f.id = h.trainer_id
        LEFT JOIN habilitation_withdrawals w ON w.habilitation_id = h.id AND w.lifted_at IS NULL
      WHERE h.removed_at IS NULL AND ${theirs('h.person_id')} ORDER BY h.got_on, h.id`,
    columns: [
      text('type', 'Habilitation'),
      date('gotOn', 'Du'),
      date('until', 'Au'),
      date('givenOn', 'Donnée le'),
      text('source', 'D’où', sources),
      text('origin', 'Laquelle'),
      text('trainer', 'Avec'),
      text('reason', 'Pourquoi'),
      text('cardNumber', 'Carte'),
      date('withdrawnOn', 'Retirée le'),
      text('withdrawnReason', 'Motif du retrait'),
      text('recordedBy', 'Noté par'),
      instant('recordedAt', 'Le'),
    ],
  },
  {
    name: 'habilitationsGiven',
    title: 'Habilitations qu’elle a données',
    sql: `SELECT t.name AS "type", h.given_on AS "givenOn", h.source, h.origin, h.reason
      FROM habilitations h JOIN habilitation_types t ON t.id = h.type_id
      WHERE h.removed_at IS NULL AND ${theirs('h.trainer_id')} ORDER BY h.given_on, h.id`,
    columns: [
      text('type', 'Habilitation'),
      date('givenOn', 'Le'),
      text('source', 'Comment', sources),
      text('origin', 'Laquelle'),
      text('reason', 'Pourquoi'),
    ],
  },
  {
    name: 'supervised',
    title: 'Réservations qu’elle a accompagnées',
    sql: `SELECT r.name AS "resource", b.starts_at AS "startsAt", b.ends_at AS "endsAt"
      FROM bookings b JOIN resources r ON r.id = b.resource_id
      WHERE ${theirs('b.supervised_by')} ORDER BY b.starts_at, b.id`,
    columns: [text('resource', 'Machine'), time('startsAt', 'Début'), time('endsAt', 'Fin')],
  },
];
