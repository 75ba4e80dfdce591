import { amount, boolean, date, instant, integer, text, theirs, time, type FilePiece } from './piece.ts';

const statuses = {
  confirmed: 'Confirmée',
  option: 'Option',
  cancelled: 'Annulée',
  expired: 'Option expirée',
  no_show: 'Absence',
};

/** Memberships, recognitions, passages and bookings. */
export const activityPieces: readonly FilePiece[] = [
  {
    name: 'memberships',
    title: 'Adhésions',
    sql: `SELECT type_name AS "type", starts_on AS "startsOn", ends_on AS "endsOn", fee_cents AS "fee",
        paid_cents AS "paid", CASE WHEN ${theirs('person_id')} THEN 'member' ELSE 'payer' END AS "as", note,
        (SELECT m.end_reason FROM memberships m WHERE m.id = v_memberships.id) AS "endReason", created_at AS "createdAt"
      FROM v_memberships WHERE ${theirs('person_id')} OR ${theirs('payer_person_id')} ORDER BY starts_on, id`,
    columns: [
      text('as', 'En tant que', { member: 'Adhérent·e', payer: 'Payeur' }),
      text('type', 'Type'),
      date('startsOn', 'Du'),
      date('endsOn', 'Au'),
      amount('fee', 'Cotisation'),
      amount('paid', 'Réglé'),
      text('note', 'Note'),
      text('endReason', 'Pourquoi elle a fini avant terme'),
      instant('createdAt', 'Notée'),
    ],
  },
  {
    name: 'coverings',
    title: 'Adhésions de structures qui nomment la personne',
    sql: `SELECT organisation_name AS "organisation", type_name AS "type", starts_on AS "startsOn", ends_on AS "endsOn"
      FROM v_named_people WHERE ${theirs('person_id')} ORDER BY starts_on, id`,
    columns: [
      text('organisation', 'Structure'),
      text('type', 'Type'),
      date('startsOn', 'Du'),
      date('endsOn', 'Au'),
    ],
  },
  {
    name: 'membershipsThere',
    title: 'Adhésions communes, côté partenaire',
    sql: `SELECT partner_name AS "partner", partner_member_number AS "partnerMemberNumber", starts_on AS "startsOn",
        ends_on AS "endsOn"
      FROM v_partner_memberships WHERE ${theirs('person_id')} ORDER BY starts_on, id`,
    columns: [
      text('partner', 'Structure'),
      text('partnerMemberNumber', 'N° chez elle'),
      date('startsOn', 'Du'),
      date('endsOn', 'Au'),
    ],
  },
  {
    name: 'recognitions',
    title: 'Reconnaissances par des structures partenaires',
    sql: `SELECT partner_name AS "partner", partner_member_number AS "partnerMemberNumber", proof, seen_on AS "seenOn",
        until FROM v_recognitions WHERE ${theirs('person_id')} ORDER BY seen_on, id`,
    columns: [
      text('partner', 'Structure'),
      text('partnerMemberNumber', 'N° chez elle'),
      text('proof', 'Preuve vue', {
        card: 'Carte',
        pass: 'Pass',
        email: 'E-mail',
        list: 'Liste',
        other: 'Autre',
      }),
      date('seenOn', 'Vue le'),
      date('until', 'Jusqu’au'),
    ],
  },
  {
    name: 'partnerLists',
    title: 'Listes de membres de structures partenaires',
    sql: `SELECT partner_name AS "partner", member_number AS "number", display_name AS "name", listed_on AS "listedOn",
        until_day AS "until" FROM v_partner_members WHERE ${theirs('person_id')} ORDER BY listed_on, id`,
    columns: [
      text('partner', 'Structure'),
      text('number', 'N° chez elle'),
      text('name', 'Nom sur la liste'),
      date('listedOn', 'Liste du'),
      date('until', 'Jusqu’au'),
    ],
  },
  {
    name: 'checkIns',
    title: 'Passages',
    sql: `SELECT date, morning, afternoon, kind, coverage, amount_cents AS "amount" FROM v_check_ins
      WHERE ${theirs('person_id')} ORDER BY date, id`,
    columns: [
      date('date', 'Le'),
      boolean('morning', 'Matin'),
      boolean('afternoon', 'Après-midi'),
      text('kind', 'Nature', {
        member: 'Adhésion',
        visit: 'Visite',
        overflow: 'Au-delà des visites',
        paying: 'Payant',
        free: 'Gratuit',
        covered: 'Formule, heures offertes ou carnet',
      }),
      text('coverage', 'Couvert par'),
      amount('amount', 'Montant'),
    ],
  },
  {
    name: 'bookings',
    title: 'Réservations',
    sql: `SELECT r.name AS "resource", b.starts_at AS "startsAt", b.ends_at AS "endsAt", b.status, b.title, b.attendees,
        b.note, b.setup, b.public_label AS "publicLabel", b.agreed_cents AS "agreed", b.fee_cents AS "fee", b.fee_waived AS "feeWaived", b.category_reason AS "categoryReason", b.cancel_reason AS "cancelReason",
        b.created_at AS "createdAt"
      FROM bookings b JOIN resources r ON r.id = b.resource_id WHERE ${theirs('b.person_id')} ORDER BY b.starts_at, b.id`,
    columns: [
      text('resource', 'Ressource'),
      time('startsAt', 'De'),
      time('endsAt', 'À'),
      text('status', 'État', statuses),
      text('title', 'Titre'),
      integer('attendees', 'Participants'),
      text('note', 'Note'),
      text('setup', 'Disposition'),
      text('publicLabel', 'Libellé public'),
      amount('agreed', 'Prix convenu'),
      amount('fee', 'Frais d’annulation ou d’absence'),
      text('feeWaived', 'Motif de la remise des frais'),
      text('categoryReason', 'Motif du tarif'),
      text('cancelReason', 'Motif d’annulation'),
      instant('createdAt', 'Notée'),
    ],
  },
  {
    name: 'feeds',
    title: 'Agendas partagés',
    sql: `SELECT name, detail, created_at AS "createdAt", secret_at AS "addressMadeAt", last_read_at AS "lastReadAt"
      FROM v_feeds WHERE ${theirs('person_id')} ORDER BY id`,
    columns: [
      text('name', 'Agenda'),
      text('detail', 'Ce qui s’y lit', { busy: 'Occupé', label: 'Libellé public', full: 'Tout' }),
      instant('createdAt', 'Fait'),
      instant('addressMadeAt', 'Adresse donnée'),
      instant('lastReadAt', 'Lu la dernière fois'),
    ],
  },
  {
    name: 'waiting',
    title: 'Listes d’attente',
    sql: `SELECT coalesce(r.name, w.resource_group, w.resource_kind) AS "what", w.first_day AS "firstDay",
        w.last_day AS "lastDay", w.from_time AS "fromTime", w.to_time AS "toTime", w.title, w.note,
        w.rank_reason AS "rankReason", w.gone_reason AS "goneReason", w.created_at AS "createdAt"
      FROM waiting w LEFT JOIN resources r ON r.id = w.resource_id WHERE ${theirs('w.person_id')} ORDER BY w.id`,
    columns: [
      text('what', 'Pour'),
      date('firstDay', 'Du'),
      date('lastDay', 'Au'),
      text('fromTime', 'Entre'),
      text('toTime', 'Et'),
      text('title', 'Titre'),
      text('note', 'Note'),
      text('rankReason', 'Motif de la priorité'),
      text('goneReason', 'Motif du retrait'),
      instant('createdAt', 'Notée'),
    ],
  },
  {
    name: 'machineQueue',
    title: 'File d’attente du fablab',
    sql: `SELECT coalesce(q.resource, q.resource_group, 'la première machine libre') AS "what", q.day, q.minutes,
        q.created_at AS "createdAt"
      FROM v_machine_queue q WHERE ${theirs('q.person_id')} ORDER BY q.id`,
    columns: [
      text('what', 'Pour'),
      date('day', 'Le'),
      integer('minutes', 'Minutes'),
      instant('createdAt', 'Notée'),
    ],
  },
  {
    name: 'uses',
    title: 'Usages notés après coup',
    sql: `SELECT r.name AS "resource", u.starts_at AS "startsAt", u.ends_at AS "endsAt", u.title, u.attendees, u.note,
        u.agreed_cents AS "agreed", u.category_reason AS "categoryReason", u.removed, u.created_at AS "createdAt"
      FROM uses u JOIN resources r ON r.id = u.resource_id WHERE ${theirs('u.person_id')} ORDER BY u.starts_at, u.id`,
    columns: [
      text('resource', 'Ressource'),
      time('startsAt', 'De'),
      time('endsAt', 'À'),
      text('title', 'Titre'),
      integer('attendees', 'Participants'),
      text('note', 'Note'),
      amount('agreed', 'Prix convenu'),
      text('categoryReason', 'Motif du tarif'),
      boolean('removed', 'Retiré'),
      instant('createdAt', 'Noté'),
    ],
  },
];
