import * as z from 'zod';
import {
  cents,
  fileTicket,
  id,
  localDate,
  localDateTime,
  party,
  positiveCents,
  requiredText,
  shortText,
} from './common.ts';
import { command, officeAndReaders, query, staff } from './define.ts';
import { paymentMethod } from './memberships.ts';

/** Of the money held for partners: a use of a partner's machine, and what was taken for it (B11). */
export const partnerUse = z.strictObject({
  bookingId: id,
  partnerOrganisationId: id,
  partnerName: z.string(),
  resource: z.string(),
  startsAt: localDateTime,
  endsAt: localDateTime,
  user: party.nullable(),
  userName: z.string(),
  amount: positiveCents,
  held: cents,
  due: cents,
});
export type PartnerUse = z.infer<typeof partnerUse>;

/** Money taken here for a partner, held until it is paid over; negative where it takes another one back. */
export const heldPayment = z.strictObject({
  id,
  reference: z.string(),
  partnerOrganisationId: id,
  partnerName: z.string(),
  bookingId: id.nullable(),
  what: z.string(),
  payer: party.nullable(),
  payerName: z.string(),
  amount: cents,
  method: paymentMethod,
  receivedOn: localDate,
  note: z.string(),
  reason: z.string(),
  reverses: id.nullable(),
  reversedBy: id.nullable(),
});
export type HeldPayment = z.infer<typeof heldPayment>;

export const heldCalls = {
  partnerUses: query({
    summary:
      "Uses of partners' machines in a range of days, with what was taken and what is still owed for each (B11).",
    roles: staff.concat('reader'),
    input: z.strictObject({
      from: localDate,
      to: localDate,
      partnerOrganisationId: id.optional(),
      onlyDue: z.boolean().default(false),
    }),
    output: z.array(partnerUse),
  }),
  holdMoney: command({
    summary:
      'Takes money for a partner (« encaissé pour le compte de »): never our income, held until paid over (B11); undoable by reversal.',
    roles: staff,
    input: z.strictObject({
      partnerOrganisationId: id,
      bookingId: id.nullable().default(null),
      /** What it pays; made from the booking where there is one. */
      what: shortText.default(''),
      payer: party.nullable().default(null),
      amount: positiveCents,
      method: paymentMethod,
      receivedOn: localDate,
      note: shortText.default(''),
    }),
    output: z.strictObject({ id, reference: z.string() }),
  }),
  reverseHeld: command({
    summary: 'Takes money held for a partner back by a payment the other way: never a deletion (B11, I7).',
    roles: staff,
    input: z.strictObject({ id, on: localDate, reason: requiredText }),
    output: z.strictObject({ id, reference: z.string() }),
  }),
  heldPayments: query({
    summary: 'Money taken for partners in a range of days, newest first, with what is held in all.',
    roles: officeAndReaders,
    input: z.strictObject({ from: localDate, to: localDate, partnerOrganisationId: id.optional() }),
    output: z.strictObject({
      rows: z.array(heldPayment),
      /** Cash that came in for partners in the range, and went out to them. */
      cashIn: cents,
      cashOut: cents,
    }),
  }),
  heldReceiptFile: query({
    summary: 'The receipt of money taken for a partner as PDF, outside our own series (B11).',
    roles: staff,
    long: true,
    input: z.strictObject({ id }),
    output: fileTicket,
  }),
};
