import * as z from 'zod';
import { changed, id, localDate, party, positiveCents, requiredText, shortText, version } from './common.ts';
import { bookers, command, managers, officeAndReaders, query, staff } from './define.ts';
import { season } from './settings.ts';

export const paymentMethod = z.enum([
  'cash',
  'cheque',
  'transfer',
  'card',
  'direct_debit',
  'helloasso',
  'other',
]);
export type PaymentMethod = z.infer<typeof paymentMethod>;

export const membershipTypeFields = z.strictObject({
  name: requiredText,
  forWhom: z.enum(['person', 'organisation']),
  usualFee: positiveCents,
  /** Prix libre: what is paid may be anything from `minimumFee` on. */
  freeFee: z.boolean(),
  minimumFee: positiveCents,
  season,
  /** Days after the end during which price and access last (P3). */
  graceDays: z.int().min(0).max(366),
  /** Without counterpart a fee is receipted, never invoiced (I12; accounts 7561/7562). */
  withCounterpart: z.boolean(),
  /** A joint membership (X1): the partner, and what of the fee is held for it on 467. */
  partnerOrganisationId: id.nullable(),
  partnerShare: positiveCents,
});
export const membershipType = membershipTypeFields.extend({
  id,
  version,
  archived: z.boolean(),
  membersToday: z.int(),
});
export type MembershipType = z.infer<typeof membershipType>;

export const feePayment = z.strictObject({
  amount: positiveCents,
  method: paymentMethod,
  receivedOn: localDate,
  reference: shortText.default(''),
});

export const membership = z.strictObject({
  id,
  version,
  holder: party,
  holderName: z.string(),
  typeId: id,
  typeName: z.string(),
  startsOn: localDate,
  endsOn: localDate,
  fee: positiveCents,
  paid: positiveCents,
  payer: party.nullable(),
  payerName: z.string().nullable(),
  partnerShare: positiveCents,
  receiptNumber: z.string().nullable(),
  endedEarlyOn: localDate.nullable(),
  note: z.string(),
});
export type Membership = z.infer<typeof membership>;

export const membershipState = z.enum(['current', 'current_unpaid', 'grace', 'lapsed', 'never']);

export const memberships = {
  types: query({
    summary: 'The membership types, in the order of the settings.',
    roles: bookers.concat('reader'),
    input: z.strictObject({ withArchived: z.boolean().default(false) }),
    output: z.array(membershipType),
  }),
  saveType: command({
    summary: 'Adds or changes a membership type; memberships already taken keep what they had.',
    roles: managers,
    input: z.strictObject({ id: id.optional(), version: version.optional(), fields: membershipTypeFields }),
    output: changed,
  }),
  archiveType: command({
    summary: 'Takes a type out of use; undoable.',
    roles: managers,
    input: z.strictObject({ id, version, archived: z.boolean() }),
    output: changed,
  }),
  of: query({
    summary: 'All memberships of a person or structure, newest first, with the state today.',
    roles: officeAndReaders,
    input: z.strictObject({ holder: party }),
    output: z.strictObject({ state: membershipState, rows: z.array(membership) }),
  }),
  proposal: query({
    summary: 'What taking or renewing would give: the period and the fee, before anybody commits (P2).',
    roles: bookers,
    input: z.strictObject({ holder: party, typeId: id.optional(), paidOn: localDate.optional() }),
    output: z.strictObject({
      typeId: id,
      startsOn: localDate,
      endsOn: localDate,
      fee: positiveCents,
      renewal: z.boolean(),
    }),
  }),
  record: command({
    summary:
      'Takes or renews a membership, with its payment if there is one (P1, P2); undoable while nothing has built on it.',
    roles: bookers,
    input: z.strictObject({
      holder: party,
      typeId: id,
      startsOn: localDate.optional(),
      endsOn: localDate.optional(),
      fee: positiveCents,
      payer: party.nullable().default(null),
      payment: feePayment.nullable().default(null),
      note: shortText.default(''),
    }),
    output: changed.extend({ startsOn: localDate, endsOn: localDate, memberNumber: z.string() }),
  }),
  end: command({
    summary: 'Ends a membership early or removes one recorded by mistake and not paid.',
    roles: staff,
    input: z.strictObject({ id, version, endedOn: localDate.nullable(), reason: requiredText }),
    output: changed,
  }),
  ending: query({
    summary: 'Memberships that end between two days and are not renewed, soonest first.',
    roles: officeAndReaders,
    input: z.strictObject({ from: localDate, to: localDate }),
    output: z.array(membership.extend({ email: z.string(), phone: z.string() })),
  }),
  countOn: query({
    summary: 'How many members there are on a date (P3), and how many of them have not paid.',
    roles: officeAndReaders,
    input: z.strictObject({ date: localDate }),
    output: z.strictObject({ members: z.int(), unpaid: z.int() }),
  }),
};
