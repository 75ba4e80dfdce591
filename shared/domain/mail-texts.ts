import { commonFields, type TemplateField } from './mail-fields.ts';
import type { MailTemplate } from './mail-templates.ts';
import {
  billingTemplateFields,
  billingTemplateLabels,
  billingTemplateNames,
  billingTemplates,
} from './mail-texts-billing.ts';

/** The templates there are; the settings may change each text, never the list. */
export const templateNames = [
  'membership_ending',
  'membership_ended',
  'fee_unpaid',
  'thanks',
  'assembly',
  'settlement',
  'pass',
  'booking_cancelled',
  'booking_moved',
  'slot_freed',
  'option_expired',
  'workshop_news',
  'workshop_cancelled',
  'workshop_place',
  'habilitation_ending',
  ...billingTemplateNames,
] as const;
export type TemplateName = (typeof templateNames)[number];

const membership: readonly TemplateField[] = [
  {
    name: 'votre adhésion',
    what: '« votre adhésion », ou « l’adhésion de Tom Ferrier » écrit à qui répond pour Tom',
  },
  { name: 'type d’adhésion', what: 'le nom du type' },
  { name: 'début d’adhésion', what: 'le premier jour' },
  { name: 'fin d’adhésion', what: 'le dernier jour' },
  { name: 'numéro d’adhérent', what: 'le numéro, s’il y en a un' },
  { name: 'cotisation', what: 'la cotisation de cette adhésion' },
  { name: 'reste à régler', what: 'ce qui reste à régler de cette adhésion' },
  { name: 'cotisation à venir', what: 'la cotisation d’aujourd’hui pour renouveler' },
  { name: 'lien ou consigne de paiement', what: 'la consigne des réglages' },
];

const assembly: readonly TemplateField[] = [
  { name: 'nature de l’assemblée', what: '« ordinaire », « extraordinaire »' },
  { name: 'date de l’assemblée', what: 'le jour et l’heure' },
  { name: 'lieu de l’assemblée', what: 'où elle se tient' },
  { name: 'ordre du jour', what: 'les points, un par ligne' },
];

const settlement: readonly TemplateField[] = [
  { name: 'période', what: 'la période du décompte' },
  { name: 'résumé du décompte', what: 'ce que chacun doit à l’autre' },
];

const pass: readonly TemplateField[] = [
  { name: 'fin du pass', what: 'le dernier jour de validité' },
  { name: 'réseau', what: 'le nom du réseau' },
];

const booking: readonly TemplateField[] = [
  { name: 'réservation', what: 'ce qui était réservé' },
  { name: 'créneau', what: 'le jour et les heures' },
  { name: 'raison', what: 'pourquoi elle est annulée' },
];

const moved: readonly TemplateField[] = [
  { name: 'réservation', what: 'ce qui était réservé' },
  { name: 'créneau', what: 'le jour et les heures d’avant' },
  { name: 'nouvelle réservation', what: 'ce qui est réservé à la place' },
  { name: 'nouveau créneau', what: 'le jour et les heures d’à présent' },
  { name: 'raison', what: 'pourquoi elle est déplacée' },
];

const slot: readonly TemplateField[] = [
  { name: 'réservation', what: 'ce qui est, ou était, tenu' },
  { name: 'créneau', what: 'le jour et les heures' },
];

const workshop: readonly TemplateField[] = [
  { name: 'atelier', what: 'l’intitulé de l’atelier, de la formation ou de l’événement' },
  { name: 'séance', what: 'le jour et les heures' },
  { name: 'salle', what: 'où, ou le nom du lieu' },
  { name: 'à prévoir', what: 'ce qu’il faut apporter' },
  { name: 'raison', what: 'pourquoi la séance est annulée' },
];

const habilitation: readonly TemplateField[] = [
  { name: 'habilitation', what: 'ce qu’elle permet d’utiliser\u00a0: « Découpe laser »' },
  { name: 'échéance', what: 'son dernier jour' },
];

/** The fields that each template may name; whoever composes gives those that only they know. */
export const templateFields: Readonly<Record<TemplateName, readonly TemplateField[]>> = {
  membership_ending: [...commonFields, ...membership],
  membership_ended: [...commonFields, ...membership],
  fee_unpaid: [...commonFields, ...membership],
  thanks: [...commonFields, ...membership],
  assembly: [...commonFields, ...assembly],
  settlement: [...commonFields, ...settlement],
  pass: [...commonFields, ...pass],
  booking_cancelled: [...commonFields, ...booking],
  booking_moved: [...commonFields, ...moved],
  slot_freed: [...commonFields, ...slot],
  option_expired: [...commonFields, ...slot],
  workshop_news: [...commonFields, ...workshop],
  workshop_cancelled: [...commonFields, ...workshop],
  workshop_place: [...commonFields, ...workshop],
  habilitation_ending: [...commonFields, ...habilitation],
  ...billingTemplateFields,
};

/** What a template is called on screen. */
export const templateLabels: Readonly<Record<TemplateName, string>> = {
  membership_ending: 'L’adhésion finit bientôt',
  membership_ended: 'L’adhésion est finie',
  fee_unpaid: 'Cotisation à régler',
  thanks: 'Merci, et reçu',
  assembly: 'Convocation à l’assemblée générale',
  settlement: 'Décompte à un partenaire',
  pass: 'Envoi d’un pass inter-espaces',
  booking_cancelled: 'Réservation annulée par le lieu',
  booking_moved: 'Réservation déplacée par le lieu',
  slot_freed: 'Un créneau attendu s’est libéré',
  option_expired: 'Option expirée',
  workshop_news: 'Message aux inscrits d’un atelier',
  workshop_cancelled: 'Séance d’atelier annulée',
  workshop_place: 'Une place s’est libérée dans un atelier',
  habilitation_ending: 'Une habilitation finit bientôt',
  ...billingTemplateLabels,
};

const letter = (...paragraphs: readonly string[]): string => paragraphs.join('\n\n');

/** The texts that come with Comptoir: whoever reads them is neither he nor she. */
export const defaultTemplates: Readonly<Record<TemplateName, MailTemplate>> = {
  membership_ending: {
    subject: 'L’adhésion à {lieu} finit le {fin d’adhésion}',
    body: letter(
      '{bonjour},',
      'Un mot pour dire que {votre adhésion} à {lieu} finit le {fin d’adhésion}.',
      'Cotisation pour la renouveler\u00a0: {cotisation à venir}. {lien ou consigne de paiement}',
      'Si c’est déjà fait, ne tenez pas compte de ce message. Et si vous préférez en rester là, répondez-nous simplement\u00a0: nous n’écrirons plus à ce sujet.',
      'Merci de faire vivre le lieu,',
      '{signature}',
    ),
  },
  membership_ended: {
    subject: 'L’adhésion à {lieu} a pris fin le {fin d’adhésion}',
    body: letter(
      '{bonjour},',
      'Sauf oubli de notre part, {votre adhésion} à {lieu} a pris fin le {fin d’adhésion}.',
      'Il est toujours temps de la renouveler. Cotisation\u00a0: {cotisation à venir}. {lien ou consigne de paiement}',
      'C’est le dernier message que nous envoyons à ce sujet. Au plaisir de vous revoir,',
      '{signature}',
    ),
  },
  fee_unpaid: {
    subject: 'Cotisation à régler, {lieu}',
    body: letter(
      '{bonjour},',
      'Pour {votre adhésion} à {lieu}, du {début d’adhésion} au {fin d’adhésion}, il reste {reste à régler} à régler sur {cotisation}.',
      '{lien ou consigne de paiement}',
      'Si le règlement vient de partir, merci, et ne tenez pas compte de ce message. En cas de difficulté, parlons-en.',
      '{signature}',
    ),
  },
  thanks: {
    subject: 'Merci, et le reçu de la cotisation, {lieu}',
    body: letter(
      '{bonjour},',
      'Nous avons bien reçu la cotisation de {cotisation} pour {votre adhésion} à {lieu}, du {début d’adhésion} au {fin d’adhésion}. Merci\u202f!',
      'Le reçu est joint à ce message.',
      'À bientôt,',
      '{signature}',
    ),
  },
  assembly: {
    subject: 'Assemblée générale de {lieu}, {date de l’assemblée}',
    body: letter(
      '{bonjour},',
      'L’assemblée générale {nature de l’assemblée} de {lieu} se tiendra {date de l’assemblée}, {lieu de l’assemblée}.',
      'Ordre du jour\u00a0:\n{ordre du jour}',
      'Qui ne peut pas venir peut donner pouvoir à quelqu’un qui vote\u00a0: il suffit de nous le dire par écrit.',
      'Au plaisir de vous y retrouver,',
      '{signature}',
    ),
  },
  settlement: {
    subject: 'Décompte entre {nom} et {lieu}, {période}',
    body: letter(
      '{bonjour},',
      'Voici le décompte entre nos deux structures pour {période}.',
      '{résumé du décompte}',
      'Le détail est joint. S’il vous paraît juste, un mot de retour suffit\u202f; sinon, dites-nous ce qui diffère.',
      '{signature}',
    ),
  },
  pass: {
    subject: 'Votre pass inter-espaces, {lieu}',
    body: letter(
      '{bonjour},',
      'Votre pass est joint\u00a0: il ouvre les lieux du réseau {réseau} jusqu’au {fin du pass}. Il suffit de le montrer, imprimé ou à l’écran.',
      'Bonne route,',
      '{signature}',
    ),
  },
  booking_cancelled: {
    subject: '{lieu}\u00a0: réservation annulée, {créneau}',
    body: letter(
      '{bonjour},',
      'Nous devons annuler votre réservation de {réservation}, {créneau}. Raison\u00a0: {raison}.',
      'Rien ne vous sera facturé pour ce créneau. Pour en choisir un autre, il suffit de nous répondre\u00a0: {contact du lieu}.',
      'Avec nos excuses pour le dérangement,',
      '{signature}',
    ),
  },
  booking_moved: {
    subject: '{lieu}\u00a0: réservation déplacée, {nouveau créneau}',
    body: letter(
      '{bonjour},',
      'Nous devons déplacer votre réservation de {réservation}, {créneau}. Raison\u00a0: {raison}.',
      'Nous vous proposons à la place\u00a0: {nouvelle réservation}, {nouveau créneau}. Cela ne coûte rien de plus.',
      'Si cela ne convient pas, il suffit de nous répondre\u00a0: {contact du lieu}. Nous l’annulerons sans frais.',
      'Avec nos excuses pour le dérangement,',
      '{signature}',
    ),
  },
  slot_freed: {
    subject: '{lieu}\u00a0: un créneau s’est libéré, {créneau}',
    body: letter(
      '{bonjour},',
      'Vous attendiez une place\u00a0: {réservation} est libre, {créneau}.',
      'Rien n’est encore réservé. Si ce créneau convient, répondez-nous vite\u00a0: {contact du lieu}. Sans réponse, nous le proposerons à la personne suivante.',
      'À bientôt,',
      '{signature}',
    ),
  },
  option_expired: {
    subject: '{lieu}\u00a0: votre option est arrivée à son terme, {créneau}',
    body: letter(
      '{bonjour},',
      'L’option posée pour vous sur {réservation}, {créneau}, est arrivée à son terme\u00a0: le créneau est de nouveau libre.',
      'S’il vous intéresse toujours, il suffit de nous répondre\u00a0: {contact du lieu}.',
      'À bientôt,',
      '{signature}',
    ),
  },
  workshop_news: {
    subject: '{atelier}, {séance}',
    body: letter(
      '{bonjour},',
      'Votre place est notée\u00a0: {atelier}, {séance}, {salle}.',
      'À prévoir\u00a0: {à prévoir}. Si vous ne pouvez plus venir, un mot suffit pour laisser la place à quelqu’un d’autre\u00a0: {contact du lieu}.',
      'À bientôt,',
      '{signature}',
    ),
  },
  workshop_cancelled: {
    subject: 'Séance annulée\u00a0: {atelier}, {séance}',
    body: letter(
      '{bonjour},',
      'Nous devons annuler {atelier}, {séance}. Raison\u00a0: {raison}.',
      'Rien ne vous est demandé pour cette séance. Pour une autre date, il suffit de nous répondre\u00a0: {contact du lieu}.',
      'Avec nos excuses pour le dérangement,',
      '{signature}',
    ),
  },
  workshop_place: {
    subject: 'Une place s’est libérée\u00a0: {atelier}, {séance}',
    body: letter(
      '{bonjour},',
      'Vous attendiez une place pour {atelier}, {séance}\u00a0: il y en a une.',
      'Si vous venez toujours, répondez-nous vite\u00a0: {contact du lieu}. Sans réponse, nous la proposerons à la personne suivante.',
      'À bientôt,',
      '{signature}',
    ),
  },
  habilitation_ending: {
    subject: 'L’habilitation {habilitation} finit le {échéance}, {lieu}',
    body: letter(
      '{bonjour},',
      'L’habilitation «\u00a0{habilitation}\u00a0» à {lieu} finit le {échéance}. Passé ce jour, les machines concernées ne se réservent plus sans accompagnement, mais toujours pendant une permanence, avec un bénévole.',
      'Pour la renouveler, une formation suffit\u00a0: répondez-nous et nous trouverons une date.',
      '{signature}',
    ),
  },
  ...billingTemplates,
};
