import { boolean, text, theirs, time, type FilePiece } from './piece.ts';

/** Permanences that somebody is or was on; those taken away by mistake too. */
export const shiftPieces: readonly FilePiece[] = [
  {
    name: 'shifts',
    title: 'Permanences',
    sql: `SELECT s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.place, s.cancelled_at IS NOT NULL AS "cancelled",
        t.minutes
      FROM shift_staff f JOIN shifts s ON s.id = f.shift_id
        LEFT JOIN v_volunteer_times t ON t.id = f.volunteer_time_id
      WHERE ${theirs('f.person_id')} AND s.removed = 0 ORDER BY s.starts_at, s.id`,
    columns: [
      time('startsAt', 'De'),
      time('endsAt', 'À'),
      text('place', 'Où'),
      boolean('cancelled', 'Annulée'),
      { key: 'minutes', label: 'Temps noté', kind: 'minutes' },
    ],
  },
];
