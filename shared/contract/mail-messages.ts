import * as z from 'zod';
import { templateNames } from '../domain/mail-texts.ts';
import { fileTicket, id, instant, localDate, party, positiveCents, shortText, version } from './common.ts';
import { membership } from './memberships.ts';

export const templateName = z.enum(templateNames);

/** An e-mail address as the forms take it; empty is allowed. */
export const emailAddress = shortText.refine((text) => text === '' || isAddress(text), {
  message: 'Indiquer une adresse comme nom@exemple.fr.',
});
/** One @, something on both sides, no space and no sign that would end a header. */
function isAddress(text: string): boolean {
  return /^[^\s@<>(),;:"\\]+@[^\s@<>(),;:"\\]+$/u.test(text);
}

/** What a message is about: by it lists know who was already told. `topic` is the caller's word (`reminder:-30`). */
export const messageAbout = z.strictObject({
  kind: z.enum([
    'membership',
    'assembly',
    'settlement',
    'agreement',
    'pass',
    'document',
    'booking',
    'meeting',
    'person',
    'workshop',
    /** A reminder of what is owed (I7). */
    'reminder',
  ]),
  id,
  topic: shortText.default(''),
});
export type MessageAbout = z.infer<typeof messageAbout>;

export const messageSubject = z
  .string()
  .max(300, 'Cet objet est trop long (300 caractères au plus).')
  .overwrite((text) =>
    text
      .normalize('NFC')
      .replaceAll(/\s*[\r\n]+\s*/gu, ' ')
      .trim(),
  );
export const messageText = z
  .string()
  .max(20_000, 'Ce texte est trop long (20 000 caractères au plus).')
  .overwrite((text) => text.normalize('NFC').replaceAll('\r\n', '\n').trim());

/** A message that is ready to leave, by whichever way. */
export const message = z.strictObject({
  /** Whose it is, for the log and the sheet; null: somebody who is not in the file. */
  to: party.nullable(),
  name: shortText,
  /** Where to; empty: by letter or by phone only. */
  email: emailAddress,
  subject: messageSubject,
  body: messageText,
  about: messageAbout.nullable().default(null),
  /** Files by their tickets (an hour long): read when the message leaves. */
  attachments: z.array(fileTicket).max(10).default([]),
});
export type Message = z.output<typeof message>;
export const messages = z.array(message).min(1).max(2000);

/** The ways out: sent by our own server, or handed over as a file, a link, a text or a letter. */
export const messageWay = z.enum(['smtp', 'eml', 'mailto', 'copied', 'printed']);
export type MessageWay = z.infer<typeof messageWay>;
/** How a message can leave without a server of our own. */
export const handedWay = messageWay.exclude(['smtp']);

/**
 * `waiting` to be sent; `sending` this very moment; `sent` and taken by the server; `refused` for good; `unsure`: the
 * line broke when the server may have had it already; `prepared`: handed to another program or to paper.
 */
export const messageStatus = z.enum(['waiting', 'sending', 'sent', 'refused', 'unsure', 'prepared']);

/** A line of the log. */
export const loggedMessage = z.strictObject({
  id,
  to: party.nullable(),
  name: z.string(),
  email: z.string(),
  subject: z.string(),
  body: z.string(),
  about: z.strictObject({ kind: z.string(), id: z.int(), topic: z.string() }).nullable(),
  way: messageWay,
  status: messageStatus,
  /** When it left or was handed over; when it was queued, as long as it has not. */
  at: instant,
  /** The place's own day of `at`. */
  on: localDate,
  actor: z.string(),
  /** French: why it was refused, or what is not known. */
  problem: z.string(),
  attachments: z.array(z.string()),
});
export type LoggedMessage = z.infer<typeof loggedMessage>;

/** What `compose` answers for each person: a message, and what the desk must know before it leaves. */
export const preparedMessage = message.extend({
  /** For letters and for whoever has no e-mail. */
  phone: z.string(),
  addressLines: z.array(z.string()),
  /** Fields without value, by their French names: the text says « […cotisation…] » and cannot leave as it is. */
  missing: z.array(z.string()),
  /** Has asked not to be written to about this. */
  refusesMail: z.boolean(),
  /** What went out last about the same thing and topic, if anything did. */
  told: z.strictObject({ on: localDate, way: messageWay }).nullable(),
});
export type PreparedMessage = z.output<typeof preparedMessage>;

export const smtpSecurity = z.enum(['tls', 'starttls', 'none']);
export const setupFields = z.strictObject({
  senderName: shortText,
  senderAddress: emailAddress,
  replyTo: emailAddress,
  /** « Par virement à …, par chèque, ou au comptoir. » */
  paymentHint: z
    .string()
    .max(1000)
    .overwrite((text) => text.normalize('NFC').trim()),
  /** Days from the end of a membership: -30, -7, 15. */
  reminderSteps: z.array(z.int().min(-180).max(60)).max(8),
  smtpOn: z.boolean(),
  smtpHost: shortText,
  smtpPort: z.int().min(1).max(65_535),
  smtpSecurity,
  smtpUser: shortText,
});
export const mailSetup = setupFields.extend({
  version,
  /** The password itself never comes back. */
  hasPassword: z.boolean(),
  /** From where messages would leave today: the sender's address, else the place's own. */
  effectiveAddress: z.string(),
  effectiveName: z.string(),
});
export type MailSetup = z.infer<typeof mailSetup>;

export const mailTemplate = z.strictObject({
  name: templateName,
  label: z.string(),
  version: z.int(),
  subject: z.string(),
  body: z.string(),
  /** Still the text that came with Comptoir. */
  isDefault: z.boolean(),
  fields: z.array(z.strictObject({ name: z.string(), what: z.string() })),
});

export const reminderRow = z.strictObject({
  membership,
  /** Whom to write to: the holder, or who answers for them. */
  to: party,
  toName: z.string(),
  email: z.string(),
  phone: z.string(),
  /** Days from today to the last day; negative once it is over. */
  daysLeft: z.int(),
  /** The step to be said today; null: none is due (said already, or not yet time). */
  due: z.int().nullable(),
  /** `ending` or `ended`: which text. */
  template: templateName,
  refusesMail: z.boolean(),
  told: z.strictObject({ on: localDate, way: messageWay, step: z.int().nullable() }).nullable(),
});
export type ReminderRow = z.infer<typeof reminderRow>;

/** A membership in force whose fee is not paid in full, and whom to write to about it. */
export const unpaidFee = z.strictObject({
  membership,
  /** The payer, else the holder, or who answers for them. */
  to: party,
  toName: z.string(),
  email: z.string(),
  phone: z.string(),
  /** What is left to pay. */
  left: positiveCents,
  refusesMail: z.boolean(),
  told: z.strictObject({ on: localDate, way: messageWay }).nullable(),
});
export type UnpaidFee = z.infer<typeof unpaidFee>;

export const sendResult = z.strictObject({
  sent: z.int(),
  refused: z.array(z.strictObject({ name: z.string(), email: z.string(), reason: z.string() })),
  /** Those of whom nobody can say whether the server has them. */
  unsure: z.int(),
  waiting: z.int(),
  /** French: why it ended before the last one; null when it did not. */
  problem: z.string().nullable(),
});
export type SendResult = z.infer<typeof sendResult>;
