import { boolean, date, instant, integer, text, theirs, type FilePiece } from './piece.ts';

const entities = {
  person: 'Fiche',
  membership: 'Adhésion',
  recognition: 'Reconnaissance',
  check_in: 'Passage',
  booking: 'Réservation',
  document: 'Facture',
  payment: 'Règlement',
  sale: 'Vente',
  consent: 'Consentement',
  organisation: 'Structure',
};

const refersToThem = ['personId', 'payerPersonId', 'guardianId']
  .flatMap((key) =>
    ['c.before_value', 'c.after_value'].map((value) => theirs(`json_extract(${value}, '$.${key}')`)),
  )
  .join(' OR ');

/** Consents, why somebody is kept longer, and what the log holds about them. */
export const privacyPieces: readonly FilePiece[] = [
  {
    name: 'consents',
    title: 'Consentements',
    sql: `SELECT kind, given_on AS "givenOn", given_how AS "givenHow", given_noted_by AS "givenNotedBy",
        coalesce(guardian_name, '') AS "guardian", withdrawn_on AS "withdrawnOn", withdrawn_how AS "withdrawnHow",
        withdrawn_noted_by AS "withdrawnNotedBy",
        CASE WHEN ${theirs('person_id')} THEN 'self' ELSE 'guardian' END AS "as"
      FROM v_consents WHERE ${theirs('person_id')} OR ${theirs('guardian_id')} ORDER BY given_on, id`,
    columns: [
      text('kind', 'Pour'),
      text('as', 'En tant que', { self: 'Elle-même', guardian: 'Responsable' }),
      date('givenOn', 'Donné le'),
      text('givenHow', 'Comment'),
      text('givenNotedBy', 'Noté par'),
      text('guardian', 'Responsable'),
      date('withdrawnOn', 'Retiré le'),
      text('withdrawnHow', 'Comment'),
      text('withdrawnNotedBy', 'Noté par'),
    ],
  },
  {
    name: 'keeping',
    title: 'Conservation prolongée',
    sql: `SELECT kept_until AS "keptUntil", reason, noted_by AS "notedBy", noted_at AS "notedAt" FROM kept_people
      WHERE ${theirs('person_id')}`,
    columns: [
      date('keptUntil', 'Jusqu’au'),
      text('reason', 'Motif'),
      text('notedBy', 'Noté par'),
      instant('notedAt', 'Le'),
    ],
  },
  {
    name: 'history',
    title: 'Journal des modifications',
    sql: `SELECT l.at, l.actor, c.entity,
        CASE WHEN c.before_value IS NULL THEN 'created' WHEN c.after_value IS NULL THEN 'removed' ELSE 'changed' END
          AS "what",
        coalesce(c.before_value, '') AS "before", coalesce(c.after_value, '') AS "after"
      FROM audit_changes c JOIN audit_log l ON l.id = c.audit_id
      WHERE (c.entity = 'person' AND ${theirs('c.entity_id')}) OR ${refersToThem} ORDER BY l.id, c.id`,
    columns: [
      instant('at', 'Le'),
      text('actor', 'Par'),
      text('entity', 'Sur', entities),
      text('what', 'Quoi', { created: 'Ajout', removed: 'Retrait', changed: 'Modification' }),
      text('before', 'Avant'),
      text('after', 'Après'),
    ],
  },
];

/** In which frozen exports a line of theirs was sent, when and to whom (R1). */
export const reportPieces: readonly FilePiece[] = [
  {
    name: 'frozenExports',
    title: 'Listes d’adhérents envoyées',
    sql: `SELECT e.year, e.layout_name AS "layout", e.personal_data AS "withNames", e.frozen_at AS "frozenAt",
        e.sent_on AS "sentOn", e.sent_to AS "sentTo", r.cells AS "line"
      FROM frozen_export_rows r JOIN frozen_exports e ON e.id = r.frozen_export_id
      WHERE ${theirs('r.person_id')} ORDER BY e.frozen_at, e.id`,
    columns: [
      integer('year', 'Année'),
      text('layout', 'Modèle'),
      boolean('withNames', 'Avec les noms'),
      instant('frozenAt', 'Figée le'),
      date('sentOn', 'Envoyée le'),
      text('sentTo', 'À'),
      text('line', 'Ligne'),
    ],
  },
];
