import type { LoggedMessage, MessageWay } from '../../../shared/contract/mail-messages.ts';
import { isReminderTopic } from '../../../shared/domain/mail-reminders.ts';
import type { Party } from '../../../shared/contract/common.ts';

/** How a message left, as it is said after « le 12 novembre »: « par e-mail ». */
export const wayWords: Readonly<Record<MessageWay, string>> = {
  smtp: 'par e-mail',
  eml: 'par e-mail (fichier)',
  mailto: 'par e-mail (messagerie)',
  copied: 'texte copié',
  printed: 'par courrier',
};

/** Where a message stands. */
export const statusWords: Readonly<Record<LoggedMessage['status'], string>> = {
  waiting: 'en attente',
  sending: 'en cours d’envoi',
  sent: 'envoyé',
  refused: 'refusé',
  unsure: 'incertain',
  prepared: 'transmis',
};

/** What a message was about, as the line of time says it. */
export function aboutWords(message: Pick<LoggedMessage, 'about'>): string {
  const { about } = message;
  if (about === null) return 'Message';
  if (about.kind === 'membership' && isReminderTopic(about.topic)) return 'Relance d’adhésion';
  const words: Readonly<Record<string, string>> = {
    membership: 'Message sur l’adhésion',
    assembly: 'Convocation',
    settlement: 'Décompte',
    agreement: 'Message sur la convention',
    pass: 'Pass inter-espaces',
    document: 'Message sur une facture',
    booking: 'Message sur une réservation',
    meeting: 'Message sur une réunion',
    workshop: 'Message sur un atelier',
  };
  return words[about.kind] ?? 'Message';
}

/** « 30 jours avant la fin », « 15 jours après la fin », « le dernier jour ». */
export function stepWords(step: number): string {
  if (step === 0) return 'le dernier jour';
  const days = Math.abs(step) === 1 ? '1\u00a0jour' : `${Math.abs(step)}\u00a0jours`;
  return step < 0 ? `${days} avant la fin` : `${days} après la fin`;
}

/** A key for lists in which a party stands once. */
export function partyKey(party: Party | null): string {
  return party === null ? 'nobody' : `${party.kind}:${party.id}`;
}

/** The fields of this area as the history of the settings names them. */
export const mailFieldWords: Readonly<Record<string, string>> = {
  way: 'Par',
  about: 'À propos de',
  topic: 'Sujet',
  batch: 'Envoi',
  waiting: 'En attente',
  noted: 'Noté',
  refusesMail: 'Relances refusées depuis',
  senderName: 'Expéditeur',
  senderAddress: 'Adresse de l’expéditeur',
  replyTo: 'Répondre à',
  paymentHint: 'Consigne de paiement',
  reminderSteps: 'Relances (jours)',
  smtpOn: 'Envoi par un serveur',
  smtpHost: 'Serveur',
  smtpPort: 'Port',
  smtpSecurity: 'Chiffrement',
  smtpUser: 'Identifiant',
  passwordChanged: 'Mot de passe changé',
  subject: 'Objet',
  body: 'Texte',
};
