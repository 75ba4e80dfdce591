import { boolean, date, instant, integer, text, theirs, type FilePiece } from './piece.ts';

/** Who they are, whom they answer for and act for. */
export const peoplePieces: readonly FilePiece[] = [
  {
    name: 'identity',
    title: 'Identité et coordonnées',
    sql: `SELECT p.id, p.public_id AS "publicId",
        coalesce((SELECT group_concat(number, ', ') FROM member_numbers WHERE person_id = p.id), '') AS "memberNumbers",
        p.civility, p.last_name AS "lastName", p.first_name AS "firstName", p.birth_date AS "birthDate", p.gender,
        p.email, p.phone, p.address, p.postcode, p.commune, p.note, p.created_at AS "createdAt",
        p.merged_into AS "mergedInto"
      FROM people p WHERE ${theirs('p.id')} ORDER BY p.merged_into IS NOT NULL, p.id`,
    columns: [
      integer('id', 'Fiche'),
      text('publicId', 'Identifiant'),
      text('memberNumbers', 'N° d’adhérent'),
      text('civility', 'Civilité'),
      text('lastName', 'Nom'),
      text('firstName', 'Prénom'),
      date('birthDate', 'Date de naissance'),
      text('gender', 'Genre déclaré', { female: 'Femme', male: 'Homme', other: 'Autre' }),
      text('email', 'E-mail'),
      text('phone', 'Téléphone'),
      text('address', 'Adresse'),
      text('postcode', 'Code postal'),
      text('commune', 'Commune'),
      text('note', 'Note'),
      instant('createdAt', 'Fiche créée'),
      integer('mergedInto', 'Fusionnée dans la fiche'),
    ],
  },
  {
    name: 'guardians',
    title: 'Responsables',
    sql: `SELECT guardian_name AS "name", tie, guardian_phone AS "phone", may_fetch AS "mayFetch",
        authorised_on AS "authorisedOn", authorised_until AS "authorisedUntil", may_book AS "mayBook"
      FROM v_guardians WHERE ${theirs('person_id')} ORDER BY guardian_name`,
    columns: [
      text('name', 'Responsable'),
      text('tie', 'Lien'),
      text('phone', 'Téléphone'),
      boolean('mayFetch', 'Peut venir chercher'),
      date('authorisedOn', 'Autorisation du'),
      date('authorisedUntil', 'Jusqu’au'),
      text('mayBook', 'Laisse réserver sans accompagnement'),
    ],
  },
  {
    name: 'wards',
    title: 'Mineurs dont la personne répond',
    sql: `SELECT display_name AS "name", tie, may_fetch AS "mayFetch", authorised_on AS "authorisedOn"
      FROM v_guardians WHERE ${theirs('guardian_id')} ORDER BY display_name`,
    columns: [
      text('name', 'Mineur·e'),
      text('tie', 'Lien'),
      boolean('mayFetch', 'Peut venir chercher'),
      date('authorisedOn', 'Autorisation du'),
    ],
  },
  {
    name: 'organisations',
    title: 'Structures pour lesquelles la personne vient',
    sql: `SELECT organisation_name AS "organisation", role, pays_for AS "paysFor" FROM v_acting_for
      WHERE ${theirs('person_id')} ORDER BY organisation_name`,
    columns: [
      text('organisation', 'Structure'),
      text('role', 'Rôle'),
      boolean('paysFor', 'La structure paie'),
    ],
  },
  {
    name: 'merges',
    title: 'Fusions de fiches',
    sql: `SELECT at, keep_id AS "keptSheet", merge_id AS "mergedSheet", undone_at AS "undoneAt" FROM merges
      WHERE ${theirs('keep_id')} OR ${theirs('merge_id')} ORDER BY at`,
    columns: [
      instant('at', 'Le'),
      integer('keptSheet', 'Fiche gardée'),
      integer('mergedSheet', 'Fiche fusionnée'),
      instant('undoneAt', 'Défaite le'),
    ],
  },
];
