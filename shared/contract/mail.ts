import * as z from 'zod';
import { fileTicket, id, instant, localDate, nothing, page, party, shortText, version } from './common.ts';
import { command, managers, query, staff } from './define.ts';
import {
  emailAddress,
  handedWay,
  loggedMessage,
  mailSetup,
  mailTemplate,
  messageAbout,
  messageSubject,
  messages,
  messageText,
  preparedMessage,
  reminderRow,
  sendResult,
  setupFields,
  templateName,
  unpaidFee,
} from './mail-messages.ts';

const batch = z.string().regex(/^[0-9a-f]{32}$/);

export const mail = {
  setup: query({
    summary: 'How messages leave: sender, payment hint, reminder steps, SMTP server; never the password.',
    roles: staff,
    input: nothing,
    output: mailSetup,
  }),
  saveSetup: command({
    summary:
      'Changes some of it. `password`: a text replaces the one kept, an empty one forgets it, left out it stays.',
    roles: managers,
    input: z.strictObject({
      version,
      patch: setupFields.partial(),
      password: z.string().max(500).optional(),
    }),
    output: z.strictObject({ version }),
  }),
  testServer: command({
    summary:
      'Tries the server as it is set up: connects and signs in, and with `sendTo` sends one message there; refused with what is wrong.',
    roles: managers,
    outsideTransaction: true,
    input: z.strictObject({ sendTo: emailAddress.default('') }),
    output: z.strictObject({ message: z.string() }),
  }),
  templates: query({
    summary: 'The texts of the place, with the fields that each may name.',
    roles: staff,
    input: nothing,
    output: z.array(mailTemplate),
  }),
  saveTemplate: command({
    summary:
      'Changes a text, or with null takes back the one that came with Comptoir; an unknown field is refused; undoable.',
    roles: managers,
    input: z.strictObject({
      name: templateName,
      version: z.int().min(0),
      text: z.strictObject({ subject: messageSubject, body: messageText }).nullable(),
    }),
    output: z.strictObject({ version: z.int() }),
  }),
  fieldValues: query({
    summary:
      'What the fields of a template are worth for a real person (or the one whose membership ends next), for its preview.',
    roles: staff,
    input: z.strictObject({ template: templateName, to: party.optional() }),
    output: z.strictObject({
      to: party.nullable(),
      name: z.string(),
      values: z.record(z.string(), z.string()),
    }),
  }),
  compose: query({
    summary:
      'Messages from a template, one a party, with all that is missing said; `values` gives the fields that only the caller knows. For a membership pass `about`, for its fields.',
    roles: staff,
    input: z.strictObject({
      template: templateName,
      items: z
        .array(
          z.strictObject({
            to: party,
            about: messageAbout.nullable().default(null),
            values: z.record(z.string(), z.string().max(5000)).default({}),
            attachments: z.array(fileTicket).max(10).default([]),
          }),
        )
        .max(2000),
      values: z.record(z.string(), z.string().max(5000)).default({}),
    }),
    output: z.array(preparedMessage),
  }),
  reminders: query({
    summary:
      'Memberships that end soon or ended lately and are not renewed, soonest first, with the reminder that is due and what was said.',
    roles: staff,
    input: nothing,
    output: z.array(reminderRow),
  }),
  composeReminders: query({
    summary: 'The reminders of some memberships, each with the text of its step, ready for the ways out.',
    roles: staff,
    input: z.strictObject({ membershipIds: z.array(id).min(1).max(2000) }),
    output: z.array(preparedMessage),
  }),
  unpaidFees: query({
    summary:
      'Memberships in force whose fee is not paid in full, oldest first, with whom to write to and when.',
    roles: staff,
    input: nothing,
    output: z.array(unpaidFee),
  }),
  composeAboutFees: query({
    summary:
      'Messages about the fees of some memberships: still to pay, or thanks with the receipt as attachment; to the payer, else to whom answers for the holder.',
    roles: staff,
    input: z.strictObject({
      template: z.enum(['fee_unpaid', 'thanks']),
      membershipIds: z.array(id).min(1).max(2000),
      attachments: z.array(fileTicket).max(10).default([]),
    }),
    output: z.array(preparedMessage),
  }),
  draftFile: query({
    summary: 'One .eml that opens as a draft in a mail program, or a zip of them.',
    roles: staff,
    long: true,
    input: z.strictObject({ messages }),
    output: fileTicket,
  }),
  letters: query({
    summary: 'The messages as letters for window envelopes, one PDF; addresses are those of the sheets.',
    roles: staff,
    long: true,
    input: z.strictObject({ messages }),
    output: fileTicket,
  }),
  note: command({
    summary: 'Notes messages that were handed over by another way than our server; undoable.',
    roles: staff,
    input: z.strictObject({ messages, way: handedWay }),
    output: z.strictObject({ ids: z.array(id) }),
  }),
  unnote: command({
    summary: 'Takes such notes back: nothing left after all.',
    roles: staff,
    input: z.strictObject({ ids: z.array(id).min(1).max(2000) }),
    output: nothing,
  }),
  queue: command({
    summary:
      'Puts messages into the outbox, each to one address; nothing leaves before `send`. Refused while no server is set up.',
    roles: staff,
    input: z.strictObject({ messages }),
    output: z.strictObject({ batch, count: z.int() }),
  }),
  send: command({
    summary:
      'Sends what waits of a batch, one by one, each noted before and after; can be stopped and taken up again; nothing is sent twice.',
    roles: staff,
    outsideTransaction: true,
    input: z.strictObject({ batch }),
    output: sendResult,
  }),
  outbox: query({
    summary: 'Batches that are not all sent: what waits, what nobody can be sure of.',
    roles: staff,
    input: nothing,
    output: z.array(
      z.strictObject({
        batch,
        at: instant,
        subject: z.string(),
        waiting: z.int(),
        unsure: z.array(z.strictObject({ id, name: z.string(), email: z.string() })),
      }),
    ),
  }),
  dropWaiting: command({
    summary: 'Gives up what waits of a batch: it never leaves.',
    roles: staff,
    input: z.strictObject({ batch }),
    output: z.strictObject({ dropped: z.int() }),
  }),
  settleUnsure: command({
    summary: 'Says of unsure messages that they arrived, or puts them back to be sent again.',
    roles: staff,
    input: z.strictObject({ ids: z.array(id).min(1).max(2000), arrived: z.boolean() }),
    output: nothing,
  }),
  of: query({
    summary: 'What was sent or handed to a person or structure, newest first.',
    roles: staff.concat('reader'),
    input: z.strictObject({ party }),
    output: z.array(loggedMessage),
  }),
  about: query({
    summary:
      'What went out about something (an assembly, a settlement), newest first: who was told, how, when.',
    roles: staff.concat('reader'),
    input: z.strictObject({
      kind: messageAbout.shape.kind,
      id,
      topic: shortText.optional(),
    }),
    output: z.array(loggedMessage),
  }),
  log: query({
    summary: 'Everything that went out, newest first, a page at a time.',
    roles: staff,
    input: z.strictObject({ ...page }),
    output: z.strictObject({ total: z.int(), rows: z.array(loggedMessage) }),
  }),
  preference: query({
    summary: 'Whether somebody has asked not to be reminded, and since when.',
    roles: staff.concat('reader'),
    input: z.strictObject({ party }),
    output: z.strictObject({ refusesSince: localDate.nullable() }),
  }),
  setPreference: command({
    summary: 'Notes that somebody asks not to be reminded any more, or takes it back; undoable.',
    roles: staff,
    input: z.strictObject({ party, refuses: z.boolean() }),
    output: nothing,
  }),
};
