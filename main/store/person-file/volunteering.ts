import { date, instant, text, theirs, type FilePiece } from './piece.ts';

/** Volunteer time (P9); what was taken away too, as long as it can come back. */
export const volunteeringPieces: readonly FilePiece[] = [
  {
    name: 'volunteering',
    title: 'Temps bénévole',
    sql: `SELECT t.date, t.minutes, coalesce(a.name, '') AS "activity", t.note, t.recorded_by AS "recordedBy",
        t.recorded_at AS "recordedAt", t.removed_at AS "removedAt"
      FROM volunteer_times t LEFT JOIN volunteer_activities a ON a.id = t.activity_id
      WHERE ${theirs('t.person_id')} ORDER BY t.date, t.id`,
    columns: [
      date('date', 'Le'),
      { key: 'minutes', label: 'Durée', kind: 'minutes' },
      text('activity', 'Activité'),
      text('note', 'Note'),
      text('recordedBy', 'Noté par'),
      instant('recordedAt', 'Le'),
      instant('removedAt', 'Retiré le'),
    ],
  },
];
