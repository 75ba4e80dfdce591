import { commonFields, type TemplateField } from './mail-fields.ts';
import type { MailTemplate } from './mail-templates.ts';

/** The templates about money that is asked for. */
export const billingTemplateNames = [
  'invoice',
  'payment_reminder_1',
  'payment_reminder_2',
  'payment_reminder_3',
  'statement',
] as const;
export type BillingTemplateName = (typeof billingTemplateNames)[number];

const payment: TemplateField = {
  name: 'lien ou consigne de paiement',
  what: 'la consigne des réglages, ou le compte du lieu',
};

const invoice: readonly TemplateField[] = [
  { name: 'document', what: '«\u00a0la facture F-2026-0042\u00a0», ou l’avoir' },
  { name: 'numéro', what: 'son numéro' },
  { name: 'date du document', what: 'le jour où il est émis' },
  { name: 'montant', what: 'son total TTC' },
  { name: 'échéance', what: 'quand il est à régler' },
  payment,
];

const reminder: readonly TemplateField[] = [
  { name: 'factures en retard', what: 'une ligne par facture\u00a0: numéro, jour, échéance, reste à régler' },
  { name: 'total dû', what: 'ce qui reste à régler en tout' },
  { name: 'délai', what: 'le dernier jour laissé pour régler' },
  payment,
];

const statement: readonly TemplateField[] = [
  { name: 'période', what: 'du premier au dernier jour du relevé' },
  { name: 'solde', what: 'ce qui reste dû, ou est en avance, au dernier jour' },
  payment,
];

/** The fields that each may name. */
export const billingTemplateFields: Readonly<Record<BillingTemplateName, readonly TemplateField[]>> = {
  invoice: [...commonFields, ...invoice],
  payment_reminder_1: [...commonFields, ...reminder],
  payment_reminder_2: [...commonFields, ...reminder],
  payment_reminder_3: [...commonFields, ...reminder],
  statement: [...commonFields, ...statement],
};

/** What each is called on screen. */
export const billingTemplateLabels: Readonly<Record<BillingTemplateName, string>> = {
  invoice: 'Envoi d’une facture',
  payment_reminder_1: 'Relance de facture, premier rappel',
  payment_reminder_2: 'Relance de facture, deuxième rappel',
  payment_reminder_3: 'Mise en demeure',
  statement: 'Relevé de compte',
};

const letter = (...paragraphs: readonly string[]): string => paragraphs.join('\n\n');

/** The texts that come with Comptoir: kind to the last, and neither he nor she. */
export const billingTemplates: Readonly<Record<BillingTemplateName, MailTemplate>> = {
  invoice: {
    subject: 'Facture {numéro}, {lieu}',
    body: letter(
      '{bonjour},',
      'Vous trouverez ci-joint {document} du {date du document}, d’un montant de {montant}, à régler {échéance}.',
      '{lien ou consigne de paiement}',
      'Une question, une ligne qui étonne\u202f? Répondez simplement à ce message.',
      'Merci,',
      '{signature}',
    ),
  },
  payment_reminder_1: {
    subject: 'Petit rappel\u00a0: facture à régler, {lieu}',
    body: letter(
      '{bonjour},',
      'Sauf erreur de notre part, ceci n’est pas encore réglé\u00a0:',
      '{factures en retard}',
      'Il reste {total dû} à régler. {lien ou consigne de paiement}',
      'Si le règlement vient de partir, merci, et ne tenez pas compte de ce message. Si quelque chose ne va pas, parlons-en.',
      'Bien à vous,',
      '{signature}',
    ),
  },
  payment_reminder_2: {
    subject: 'Deuxième rappel\u00a0: facture à régler, {lieu}',
    body: letter(
      '{bonjour},',
      'Notre premier rappel est resté sans réponse, et ceci reste à régler\u00a0:',
      '{factures en retard}',
      'Merci de régler {total dû} avant le {délai}. {lien ou consigne de paiement}',
      'Une difficulté, un échéancier, une contestation\u202f? Dites-le-nous dès maintenant\u00a0: nous trouverons une solution ensemble.',
      'Bien à vous,',
      '{signature}',
    ),
  },
  payment_reminder_3: {
    subject: 'Mise en demeure de payer',
    body: letter(
      '{bonjour},',
      'Malgré nos rappels, nous n’avons pas reçu le règlement de ce qui suit\u00a0:',
      '{factures en retard}',
      'Par la présente, nous vous mettons en demeure de régler {total dû} avant le {délai}. {lien ou consigne de paiement}',
      'À défaut, les intérêts de retard courent sans autre avis à compter de la réception de cette lettre (article 1344-1 du code civil), et nous pourrons saisir le tribunal compétent.',
      'Nous préférerions de loin en parler\u00a0: un appel ou un message suffit pour convenir d’un échéancier. {contact du lieu}',
      'Veuillez recevoir nos salutations distinguées.',
      '{signature}',
    ),
  },
  statement: {
    subject: 'Relevé de compte, {période}, {lieu}',
    body: letter(
      '{bonjour},',
      'Vous trouverez ci-joint votre relevé de compte {période}. Au dernier jour\u00a0: {solde}.',
      '{lien ou consigne de paiement}',
      'S’il vous paraît juste, il n’y a rien d’autre à faire\u202f; sinon, dites-nous ce qui diffère.',
      '{signature}',
    ),
  },
};
