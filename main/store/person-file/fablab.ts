import { amount, date, integer, text, theirs, type FilePiece } from './piece.ts';

const outcomes = { success: 'Réussi', failure: 'Raté' };
const purposes = { work: 'Travail', training: 'Formation' };
const payers = { person: 'La personne', organisation: 'La structure', house: 'Offert' };

/** What somebody made on the machines, and the jobs of others beside whom they stood. */
export const fablabPieces: readonly FilePiece[] = [
  {
    name: 'machineJobs',
    title: 'Travaux sur les machines',
    sql: `SELECT r.name AS "resource", j.used_on AS "usedOn", j.starts_at AS "startsAt", j.ends_at AS "endsAt",
        j.run_minutes AS "runMinutes", j.purpose, j.outcome, j.failure_reason AS "failureReason",
        j.file_name AS "fileName", j.remark, j.payer, j.house_reason AS "houseReason", j.total_cents AS "total",
        (SELECT group_concat(m.name || ' : ' || (k.quantity / 1000.0) || ' ' || m.unit, ' ; ')
          FROM machine_job_materials k JOIN materials m ON m.id = k.material_id WHERE k.job_id = j.id) AS "materials"
      FROM machine_jobs j JOIN resources r ON r.id = j.resource_id
      WHERE j.removed = 0 AND ${theirs('j.person_id')} ORDER BY j.starts_at, j.id`,
    columns: [
      text('resource', 'Machine'),
      date('usedOn', 'Jour'),
      text('startsAt', 'De'),
      text('endsAt', 'À'),
      integer('runMinutes', 'Minutes'),
      text('purpose', 'Genre', purposes),
      text('outcome', 'Issue', outcomes),
      text('failureReason', 'Pourquoi c’est raté'),
      text('materials', 'Matières'),
      text('fileName', 'Fichier'),
      text('remark', 'Remarque'),
      text('payer', 'Payé par', payers),
      text('houseReason', 'Pourquoi c’est offert'),
      amount('total', 'Montant'),
    ],
  },
  {
    name: 'attendedJobs',
    title: 'Travaux accompagnés',
    sql: `SELECT r.name AS "resource", j.used_on AS "usedOn" FROM machine_jobs j JOIN resources r ON r.id = j.resource_id
      WHERE j.removed = 0 AND ${theirs('j.volunteer_id')} ORDER BY j.starts_at, j.id`,
    columns: [text('resource', 'Machine'), date('usedOn', 'Jour')],
  },
];
