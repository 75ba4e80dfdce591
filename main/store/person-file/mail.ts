import { date, instant, text, theirs, type FilePiece } from './piece.ts';

/** What was written to them, and that they asked not to be written to. */
export const mailPieces: readonly FilePiece[] = [
  {
    name: 'messages',
    title: 'Messages',
    sql: `SELECT at, email, subject, body, way, status FROM mail_messages WHERE ${theirs('person_id')} ORDER BY at, id`,
    columns: [
      instant('at', 'Le'),
      text('email', 'À'),
      text('subject', 'Objet'),
      text('body', 'Texte'),
      text('way', 'Par', {
        smtp: 'Envoi',
        eml: 'Fichier',
        mailto: 'Logiciel de messagerie',
        copied: 'Copie',
        printed: 'Papier',
      }),
      text('status', 'État', {
        waiting: 'En attente',
        sending: 'En cours',
        sent: 'Envoyé',
        refused: 'Refusé',
        unsure: 'Incertain',
        prepared: 'Préparé',
      }),
    ],
  },
  {
    name: 'mailRefusals',
    title: 'Refus de messages',
    sql: `SELECT since FROM mail_refusals WHERE ${theirs('person_id')}`,
    columns: [date('since', 'Depuis le')],
  },
];
