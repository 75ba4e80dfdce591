import * as z from 'zod';
import { cents, fileTicket, id, localDate, nothing, party, requiredText, version } from './common.ts';
import { command, money, officeAndReaders, query, staff } from './define.ts';
import { messageWay, preparedMessage } from './mail-messages.ts';

export const reminderLevel = z.literal([1, 2, 3]);

export const reminderTerms = z.strictObject({
  /** Days late from which each level is due. */
  days: z.tuple([z.int().min(0).max(365), z.int().min(0).max(365), z.int().min(0).max(730)]),
  /** Days between two reminders at least. */
  gap: z.int().min(1).max(180),
  /** Days that a letter leaves to pay. */
  delay: z.int().min(1).max(90),
});

/** An invoice that is owed, as reminders show it. */
const owedDocument = z.strictObject({
  id,
  number: z.string(),
  issuedOn: localDate,
  dueOn: localDate,
  due: cents,
  lateDays: z.int(),
  /** A payment of it bounced on that day. */
  bouncedOn: localDate.nullable(),
});

/** One letter to one payer: what of theirs is due for the same level. */
const proposal = z.strictObject({
  payer: party,
  payerName: z.string(),
  email: z.string(),
  hasAddress: z.boolean(),
  level: reminderLevel,
  total: cents,
  documents: z.array(owedDocument),
  /** What was said last about any of them. */
  lastSaid: z.strictObject({ level: reminderLevel, on: localDate }).nullable(),
});
const reminderIds = z.array(id).min(1).max(500);

export const reminderCalls = {
  reminderTerms: query({
    summary:
      'When reminders of what is owed are due: days late for each level, the gap between two, the time left to pay (I7).',
    roles: officeAndReaders,
    input: nothing,
    output: reminderTerms.extend({ version }),
  }),
  saveReminderTerms: command({
    summary: 'Changes them; undoable.',
    roles: money,
    input: z.strictObject({ version, terms: reminderTerms }),
    output: z.strictObject({ version }),
  }),
  paymentReminders: query({
    summary:
      'Who is due for which reminder today, a letter a payer and level; what is late and not due yet, with when it will be; what is left out, and why (I7).',
    roles: staff,
    input: nothing,
    output: z.strictObject({
      due: z.array(proposal),
      later: z.array(
        z.strictObject({
          payer: party,
          payerName: z.string(),
          document: owedDocument,
          lastSaid: z.strictObject({ level: reminderLevel, on: localDate }).nullable(),
          /** What comes next; null: all three were said. */
          next: z.strictObject({ level: reminderLevel, from: localDate }).nullable(),
        }),
      ),
      paused: z.array(
        z.strictObject({
          payer: party,
          payerName: z.string(),
          document: owedDocument,
          reason: z.string(),
          since: localDate,
          until: localDate.nullable(),
        }),
      ),
    }),
  }),
  prepareReminders: command({
    summary:
      'Prepares reminders as they are proposed today; they count as said once a message about them has left or was printed. What is not proposed is refused.',
    roles: staff,
    input: z.strictObject({
      reminders: z
        .array(z.strictObject({ payer: party, level: reminderLevel }))
        .min(1)
        .max(500),
    }),
    output: z.strictObject({ ids: z.array(id) }),
  }),
  composePaymentReminders: query({
    summary: 'The messages of prepared reminders, each with the text of its level, ready for the ways out.',
    roles: staff,
    input: z.strictObject({ ids: reminderIds }),
    output: z.array(preparedMessage),
  }),
  reminderLetters: query({
    summary:
      'Prepared reminders as letters for window envelopes, one PDF, the invoices in a table; the third level as a formal notice by registered post.',
    roles: staff,
    long: true,
    input: z.strictObject({ ids: reminderIds }),
    output: fileTicket,
  }),
  noteReminderLetters: command({
    summary: 'Notes that reminders were printed to be posted; undoable.',
    roles: staff,
    input: z.strictObject({ ids: reminderIds }),
    output: nothing,
  }),
  pauseReminders: command({
    summary:
      'Leaves an invoice out of reminders, with why, until a day or until it is taken up again; undoable.',
    roles: staff,
    input: z.strictObject({
      documentId: id,
      reason: requiredText,
      until: localDate.nullable().default(null),
    }),
    output: nothing,
  }),
  resumeReminders: command({
    summary: 'Takes an invoice up again; undoable.',
    roles: staff,
    input: z.strictObject({ documentId: id }),
    output: nothing,
  }),
  remindersOf: query({
    summary: 'What was said to somebody about what they owe, newest first (I7).',
    roles: officeAndReaders,
    input: z.strictObject({ party }),
    output: z.array(
      z.strictObject({
        id,
        level: reminderLevel,
        on: localDate,
        way: messageWay,
        total: cents,
        numbers: z.array(z.string()),
      }),
    ),
  }),
};
