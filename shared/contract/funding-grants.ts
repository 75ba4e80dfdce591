import * as z from 'zod';
import { grantKinds } from '../domain/grants.ts';
import {
  basisPoints,
  cents,
  changed,
  id,
  localDate,
  longText,
  nothing,
  positiveCents,
  requiredText,
  shortText,
  version,
} from './common.ts';
import { command, money, query } from './define.ts';
import { paymentMethod } from './memberships.ts';

const amount = z.int().min(1, 'Indiquer un montant.').max(1_000_000_000);
const share = basisPoints.min(1, 'Indiquer une part, par exemple 40 %.');

/** What the funder asks, by when, and whether it is done; its proof is a file of the grant. */
const condition = z.strictObject({
  /** Kept when it was there before. */
  id: id.nullable().default(null),
  what: requiredText,
  dueOn: localDate.nullable().default(null),
  doneOn: localDate.nullable().default(null),
});

/** Part of a grant: what is to be asked for and come, and what came. */
const instalment = z.strictObject({
  id: id.nullable().default(null),
  label: shortText.default(''),
  amount,
  /** When it was asked for, and when it is expected. */
  askedOn: localDate.nullable().default(null),
  dueOn: localDate.nullable().default(null),
  received: z.strictObject({ on: localDate, amount, method: paymentMethod }).nullable().default(null),
});

export const grantFields = z.strictObject({
  funderOrganisationId: id.nullable().default(null),
  /** Left empty where the structure is given. */
  funderName: shortText.default(''),
  title: requiredText,
  kind: z.enum(grantKinds),
  amount,
  /** The day of the decision or agreement; null while it is only asked for. */
  agreedOn: localDate.nullable().default(null),
  from: localDate.nullable().default(null),
  to: localDate.nullable().default(null),
  /** What it may pay. */
  eligible: longText.default(''),
  /** « 40 % des travaux »; null: up to the whole. */
  maximumShare: share.nullable().default(null),
  /** Workshops that bear this grant tag count for it. */
  workshopTag: shortText.default(''),
  /** What of those workshops it bears: two grants may be given for one action (R4). */
  workshopShare: share.default(10_000),
  /** Volunteer time of this activity counts for it, in that share. */
  volunteerActivityId: id.nullable().default(null),
  volunteerShare: share.default(10_000),
  /** Kept for its purpose: what is not spent at a year's end is put aside (194). */
  isDedicated: z.boolean().default(false),
  note: longText.default(''),
  conditions: z.array(condition).max(60).default([]),
  instalments: z.array(instalment).max(40).default([]),
  /** Of an investment grant: what is written to each year's income, by the last day of the year. */
  spread: z
    .array(z.strictObject({ on: localDate, amount: positiveCents }))
    .max(60)
    .default([]),
});
export type GrantFields = z.infer<typeof grantFields>;

const use = z.strictObject({
  eligible: cents,
  attributed: cents,
  allowed: cents,
  beyond: cents,
  toSpend: cents,
});

export const grant = grantFields.extend({
  id,
  version,
  /** What came, and what of its amount is still to come. */
  received: cents,
  due: cents,
  use,
});
export type Grant = z.infer<typeof grant>;

/** What is to be done for a grant by a day. */
export const grantDuty = z.strictObject({
  kind: z.enum(['condition', 'instalment']),
  grantId: id,
  /** French, whole. */
  sentence: z.string(),
  dueOn: localDate,
  isLate: z.boolean(),
});
export type GrantDuty = z.infer<typeof grantDuty>;

export const expenseShare = z.strictObject({ grantId: id, share });

export const grantCalls = {
  grants: query({
    summary: 'Grants, operating and investment, with what came, what is due and how far they are used (R4).',
    roles: money,
    input: z.strictObject({ withEnded: z.boolean().default(true) }),
    output: z.strictObject({ rows: z.array(grant), received: cents, due: cents }),
  }),
  grant: query({
    summary: 'One grant with the expenses, workshops and volunteer hours that count for it.',
    roles: money,
    input: z.strictObject({ id }),
    output: z.strictObject({
      grant,
      expenses: z.array(
        z.strictObject({
          id,
          spentOn: localDate,
          supplierName: z.string(),
          label: z.string(),
          amount: cents,
          share: basisPoints,
          attributed: cents,
        }),
      ),
      activity: z.strictObject({
        sessions: z.int(),
        participants: z.int(),
        /** Volunteer time in minutes. */
        volunteerMinutes: z.int(),
        /** What of both the grant bears, by its share of them (R4). */
        sharedWorkshopMinutes: z.int(),
        sharedVolunteerMinutes: z.int(),
      }),
    }),
  }),
  saveGrant: command({
    summary: 'Adds or changes a grant with its conditions, instalments and spread; undoable.',
    roles: money,
    input: z.strictObject({ id: id.optional(), version: version.optional(), fields: grantFields }),
    output: changed,
  }),
  removeGrant: command({
    summary: 'Takes a grant away that bears nothing and of which nothing came; undoable.',
    roles: money,
    input: z.strictObject({ id, version }),
    output: changed,
  }),
  restoreGrant: command({
    summary: 'Puts a grant back: the inverse of taking it away.',
    roles: money,
    input: z.strictObject({ id, version }),
    output: changed,
  }),
  shareExpense: command({
    summary: 'Says what of an expense each grant bears: never more than the whole of it (R4); undoable.',
    roles: money,
    input: z.strictObject({ expenseId: id, shares: z.array(expenseShare).max(20) }),
    output: nothing,
  }),
  expenseShares: query({
    summary: 'What of an expense each grant bears.',
    roles: money,
    input: z.strictObject({ expenseId: id }),
    output: z.array(expenseShare.extend({ title: z.string(), attributed: cents })),
  }),
  grantsToDo: query({
    summary: 'What is to be provided or asked for grants until a day, the late first (R4).',
    roles: money,
    input: z.strictObject({ until: localDate }),
    output: z.array(grantDuty),
  }),
  proposedSpread: query({
    summary:
      'An investment grant in equal shares over some financial years: a schedule to be corrected and saved.',
    roles: money,
    input: z.strictObject({ amount, from: localDate, years: z.int().min(1).max(50) }),
    output: z.array(z.strictObject({ on: localDate, amount: cents })),
  }),
  dedicatedFunds: query({
    summary:
      "What of dedicated grants is to be put aside or taken back at a financial year's end (194, 6894, 7894).",
    roles: money,
    input: z.strictObject({ yearEndsOn: localDate }),
    output: z.array(
      z.strictObject({
        grantId: id,
        title: z.string(),
        granted: cents,
        spent: cents,
        standing: cents,
        /** Positive: put aside; negative: taken back. */
        change: cents,
        /** What is booked already for this year's end; null: nothing yet. */
        booked: cents.nullable(),
      }),
    ),
  }),
  bookDedicatedFunds: command({
    summary:
      "Writes the changes of dedicated funds at a financial year's end, as they are worked out; undoable.",
    roles: money,
    input: z.strictObject({ yearEndsOn: localDate, isBooked: z.boolean().default(true) }),
    output: z.strictObject({ count: z.int() }),
  }),
};
