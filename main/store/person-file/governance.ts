import { boolean, date, integer, text, theirs, time, type FilePiece } from './piece.ts';

const bodies = { board: 'Conseil d’administration', bureau: 'Bureau', other: 'Autre' };

/** Mandates, candidacies and assemblies (R2). */
export const governancePieces: readonly FilePiece[] = [
  {
    name: 'mandates',
    title: 'Mandats et candidatures',
    sql: `SELECT 'mandate' AS "what", body, role, organisation AS "for", starts_on AS "startsOn", ends_on AS "endsOn",
        ended_on AS "endedOn", NULL AS "votes", note FROM v_mandates WHERE ${theirs('person_id')}
      UNION ALL
      SELECT 'candidacy', r.elected_body, c.role, o.name, substr(r.voted_at, 1, 10), NULL, NULL, c.votes, r.title
      FROM candidacies c JOIN resolutions r ON r.id = c.resolution_id
        LEFT JOIN organisations o ON o.id = c.organisation_id
      WHERE ${theirs('c.person_id')} ORDER BY 5, 1`,
    columns: [
      text('what', 'Nature', { mandate: 'Mandat', candidacy: 'Candidature' }),
      text('body', 'Instance', bodies),
      text('role', 'Fonction'),
      text('for', 'Pour'),
      date('startsOn', 'Du'),
      date('endsOn', 'Au'),
      date('endedOn', 'Terminé le'),
      integer('votes', 'Voix'),
      text('note', 'Note'),
    ],
  },
  {
    name: 'assemblies',
    title: 'Assemblées générales',
    sql: `SELECT a.held_at AS "heldAt", a.title, r.votes, r.reason, r.remark, r.convoked_on AS "convokedOn",
        (SELECT min(p.arrived_at) FROM assembly_presences p WHERE p.roll_id = r.id) AS "arrivedAt",
        (SELECT h.name FROM assembly_proxies x JOIN assembly_roll h ON h.id = x.holder_id
         WHERE x.giver_id = r.id AND x.withdrawn_at IS NULL) AS "proxyTo"
      FROM assembly_roll r JOIN assemblies a ON a.id = r.assembly_id
      WHERE ${theirs('r.person_id')} ORDER BY a.held_at, r.id`,
    columns: [
      time('heldAt', 'Le'),
      text('title', 'Intitulé'),
      boolean('votes', 'Pouvait voter'),
      text('reason', 'Motif'),
      text('remark', 'Remarque'),
      date('convokedOn', 'Convocation'),
      time('arrivedAt', 'Arrivée'),
      text('proxyTo', 'Pouvoir à'),
    ],
  },
];
