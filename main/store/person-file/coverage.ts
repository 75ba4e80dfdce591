import { amount, date, integer, text, theirs, type FilePiece } from './piece.ts';

/** What somebody holds: plans and carnets, with what was taken of them (C3). */
export const coveragePieces: readonly FilePiece[] = [
  {
    name: 'subscriptions',
    title: 'Formules',
    sql: `SELECT p.name AS "plan", s.starts_on AS "startsOn", s.ends_on AS "endsOn", s.price_cents AS "price", s.note,
        substr(s.removed_at, 1, 10) AS "removedOn"
      FROM subscriptions s JOIN plans p ON p.id = s.plan_id WHERE ${theirs('s.person_id')} ORDER BY s.starts_on, s.id`,
    columns: [
      text('plan', 'Formule'),
      date('startsOn', 'Du'),
      date('endsOn', 'Au'),
      amount('price', 'Prix par mois'),
      text('note', 'Note'),
      date('removedOn', 'Retirée le'),
    ],
  },
  {
    name: 'passBooks',
    title: 'Carnets',
    sql: `SELECT b.number, t.name AS "type", b.bought_on AS "boughtOn", b.expires_on AS "expiresOn",
        b.price_cents AS "price", b.closed_on AS "closedOn", b.closed_reason AS "closedReason",
        (SELECT count(*) FROM takings k WHERE k.pass_book_id = b.id AND k.given_back_at IS NULL) AS "uses"
      FROM pass_books b JOIN pass_book_types t ON t.id = b.type_id WHERE ${theirs('b.person_id')} ORDER BY b.number`,
    columns: [
      integer('number', 'Carnet n°'),
      text('type', 'Type'),
      date('boughtOn', 'Acheté le'),
      date('expiresOn', 'Jusqu’au'),
      amount('price', 'Prix'),
      integer('uses', 'Utilisations'),
      date('closedOn', 'Clos le'),
      text('closedReason', 'Motif'),
    ],
  },
];
