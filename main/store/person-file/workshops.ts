import { amount, boolean, integer, text, theirs, time, type FilePiece } from './piece.ts';

/** What somebody was registered for, and what they led. */
export const workshopPieces: readonly FilePiece[] = [
  {
    name: 'workshops',
    title: 'Ateliers, formations et événements',
    sql: `SELECT w.title, s.starts_at AS "startsAt", s.ends_at AS "endsAt", r.status, r.attendance, r.result,
        r.price_cents AS "price", r.price_reason AS "priceReason", r.walk_in AS "walkIn", r.note,
        r.cancel_reason AS "cancelReason"
      FROM workshop_registrations r JOIN workshop_sessions s ON s.id = r.session_id
        JOIN workshops w ON w.id = s.workshop_id
      WHERE ${theirs('r.person_id')} ORDER BY s.starts_at, r.id`,
    columns: [
      text('title', 'Quoi'),
      time('startsAt', 'De'),
      time('endsAt', 'À'),
      text('status', 'État', { registered: 'Place prise', waiting: 'En attente', cancelled: 'Annulée' }),
      text('attendance', 'Présence', { present: 'Présence', absent: 'Absence' }),
      text('result', 'Résultat', { passed: 'Réussie', again: 'À revoir' }),
      amount('price', 'Prix convenu'),
      text('priceReason', 'Pourquoi ce prix'),
      boolean('walkIn', 'Sans inscription'),
      text('note', 'Note'),
      text('cancelReason', 'Pourquoi annulée'),
    ],
  },
  {
    name: 'workshopsLed',
    title: 'Ateliers et formations animés',
    sql: `SELECT w.title, (SELECT count(*) FROM workshop_sessions s
          WHERE s.workshop_id = w.id AND s.status = 'planned') AS "sessions"
      FROM workshop_trainers t JOIN workshops w ON w.id = t.workshop_id
      WHERE ${theirs('t.person_id')} ORDER BY w.title, t.id`,
    columns: [text('title', 'Quoi'), integer('sessions', 'Séances')],
  },
];
