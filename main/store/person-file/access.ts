import { instant, text, theirs, type FilePiece } from './piece.ts';

/** The account with which somebody comes in, and from where they did. */
export const accessPieces: readonly FilePiece[] = [
  {
    name: 'accounts',
    title: 'Comptes et connexions',
    sql: `SELECT a.name, a.role, s.device, s.address, s.opened_at AS "openedAt", s.ended_at AS "endedAt"
      FROM accounts a LEFT JOIN account_sessions s ON s.account_id = a.id
      WHERE ${theirs('a.person_id')} ORDER BY a.id, s.id`,
    columns: [
      text('name', 'Compte'),
      text('role', 'Rôle'),
      text('device', 'Appareil'),
      text('address', 'Adresse réseau'),
      instant('openedAt', 'Entrée'),
      instant('endedAt', 'Sortie'),
    ],
  },
];
