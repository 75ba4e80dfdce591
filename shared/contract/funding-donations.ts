import * as z from 'zod';
import {
  cents,
  changed,
  fileTicket,
  id,
  localDate,
  longText,
  nothing,
  party,
  positiveCents,
  requiredText,
  shortText,
  version,
} from './common.ts';
import { command, money, query } from './define.ts';
import { paymentMethod } from './memberships.ts';

const amount = z.int().min(1, 'Indiquer un montant.').max(1_000_000_000);

export const donation = z.strictObject({
  id,
  version,
  form: z.enum(['money', 'kind', 'expenses']),
  donor: party.nullable(),
  /** Empty: anonymous. */
  donorName: z.string(),
  amount: positiveCents,
  /** What was given back for it: it leaves so much less to the tax receipt. */
  counterpart: positiveCents,
  givenOn: localDate,
  method: paymentMethod.nullable(),
  what: z.string(),
  campaignId: id.nullable(),
  campaignName: z.string(),
  note: z.string(),
  thankedOn: localDate.nullable(),
  thankedBy: z.string(),
  paymentId: id.nullable(),
  /** False once its payment was reversed or it was taken back. */
  counts: z.boolean(),
  /** The standing tax receipt that it is on. */
  receiptNumber: z.string().nullable(),
});
export type Donation = z.infer<typeof donation>;

const campaignFields = z.strictObject({
  name: requiredText,
  description: longText.default(''),
  goal: amount,
  from: localDate,
  to: localDate.nullable().default(null),
  counterparts: z
    .array(z.strictObject({ from: amount, what: requiredText }))
    .max(20)
    .default([]),
});

export const campaign = campaignFields.extend({
  id,
  version,
  raised: cents,
  donors: z.int(),
  /** In basis points of the goal; beyond 10000 it is passed. */
  progress: z.int(),
  /** What came on each day, oldest first. */
  byDay: z.array(z.strictObject({ date: localDate, amount: cents })),
  toThank: z.int(),
});
export type Campaign = z.infer<typeof campaign>;

export const donationCalls = {
  donations: query({
    summary: 'Donations of a range of days, newest first, overlaps kept as gifts included (P1).',
    roles: money,
    input: z.strictObject({
      from: localDate,
      to: localDate,
      campaignId: id.nullable().default(null),
      onlyToThank: z.boolean().default(false),
    }),
    output: z.strictObject({ rows: z.array(donation), amount: cents, donors: z.int() }),
  }),
  give: command({
    summary:
      'Notes a donation: money, which is a payment like any other (I7, I9), or something in kind; undoable.',
    roles: money,
    input: z.strictObject({
      donor: party.nullable().default(null),
      amount,
      givenOn: localDate,
      /** null: in kind, and `what` says what. */
      method: paymentMethod.nullable(),
      what: shortText.default(''),
      counterpart: positiveCents.default(0),
      campaignId: id.nullable().default(null),
      reference: shortText.default(''),
      note: shortText.default(''),
    }),
    output: changed,
  }),
  waiveExpense: command({
    summary: 'What a volunteer paid in advance is left to the place as a gift (75412); undoable.',
    roles: money,
    input: z.strictObject({ expenseId: id, on: localDate }),
    output: changed,
  }),
  saveDonation: command({
    summary: 'Changes the campaign, the counterpart and the note of a donation; undoable.',
    roles: money,
    input: z.strictObject({
      id,
      version,
      campaignId: id.nullable(),
      counterpart: positiveCents,
      note: shortText,
    }),
    output: changed,
  }),
  removeDonation: command({
    summary: 'Takes back a donation in kind or of expenses; money is reversed with its payment.',
    roles: money,
    input: z.strictObject({ id, version, removed: z.boolean().default(true) }),
    output: changed,
  }),
  thank: command({
    summary: 'Notes that donors were thanked, by mail, letter or otherwise; undoable.',
    roles: money,
    input: z.strictObject({
      ids: z.array(id).min(1).max(500),
      by: z.enum(['mail', 'letter', 'other']),
      thanked: z.boolean().default(true),
    }),
    output: nothing,
  }),
  thanksFile: query({
    summary: 'Letters of thanks as one PDF, a page a donor.',
    roles: money,
    long: true,
    input: z.strictObject({ ids: z.array(id).min(1).max(500), text: longText }),
    output: fileTicket,
  }),
  campaigns: query({
    summary: 'Campaigns with their goal, what came day by day and who is to be thanked.',
    roles: money,
    input: nothing,
    output: z.array(campaign),
  }),
  saveCampaign: command({
    summary: 'Adds or changes a campaign; undoable.',
    roles: money,
    input: z.strictObject({ id: id.optional(), version: version.optional(), fields: campaignFields }),
    output: changed,
  }),
  removeCampaign: command({
    summary: 'Takes away a campaign to which nothing was given; undoable.',
    roles: money,
    input: z.strictObject({ id, version, removed: z.boolean().default(true) }),
    output: changed,
  }),
};
