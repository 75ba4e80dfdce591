import * as z from 'zod';
import { coveragePrice, coverageScope, coverageUnit } from './coverage-fields.ts';
import { changed, id, localDate, month, nothing, party, positiveCents, requiredText } from './common.ts';
import { shortText, version } from './common.ts';
import { bookers, command, managers, officeAndReaders, query, staff } from './define.ts';

/** So many units a calendar month; what is not used is lost, or carried over as long as the subscription runs. */
export const planAllowance = z.strictObject({
  unit: coverageUnit,
  units: z.int().min(1).max(1000),
  carriesOver: z.boolean(),
});
export type PlanAllowance = z.infer<typeof planAllowance>;

export const planFields = z.strictObject({
  name: requiredText,
  scope: coverageScope,
  /** null: at any time, without limit (poste fixe, nomade). */
  allowance: planAllowance.nullable(),
  /** A place is kept for whoever has it, there or not (poste fixe): it counts as a seat taken. */
  keepsPlace: z.boolean(),
  /** Per month. */
  ...coveragePrice,
});
export type PlanFields = z.infer<typeof planFields>;
export const plan = planFields.extend({
  id,
  version,
  archived: z.boolean(),
  /** Subscriptions in force today. */
  subscribersToday: z.int(),
  /** French: « sans limite », « 8 jours par mois ». */
  words: z.string(),
});
export type Plan = z.infer<typeof plan>;

const subscriptionTerms = {
  /** How many people of a structure use it on one day; 1 for a person. */
  people: z.int().min(1).max(999).default(1),
  from: localDate,
  /** null: until it is ended. */
  until: localDate.nullable().default(null),
  /** Months in which it neither pays nor is billed. */
  suspendedMonths: z.array(month).max(120).default([]),
  note: shortText.default(''),
};

export const subscription = z.strictObject({
  id,
  version,
  planId: id,
  planName: z.string(),
  holder: party,
  holderName: z.string(),
  people: z.int(),
  from: localDate,
  until: localDate.nullable(),
  suspendedMonths: z.array(month),
  note: z.string(),
  /** What was agreed, per month; the plan's price may have changed since. */
  ...coveragePrice,
  /** In force on the day asked for, suspended months left out. */
  inForce: z.boolean(),
  /** Months that stand on a draft or an invoice: they are kept by every change. */
  billedMonths: z.array(month),
  /** French: « du 1ᵉʳ septembre 2026, 120,00 € par mois ». */
  words: z.string(),
});
export type Subscription = z.infer<typeof subscription>;

export const planCalls = {
  plans: query({
    summary: 'The plans (formules) that a place offers, in use first, by name.',
    roles: bookers.concat('reader'),
    input: z.strictObject({ withArchived: z.boolean().default(false) }),
    output: z.array(plan),
  }),
  savePlan: command({
    summary:
      'Adds or changes a plan; subscriptions keep the price they agreed, and cover what it now covers.',
    roles: managers,
    input: z.strictObject({ id: id.optional(), version: version.optional(), fields: planFields }),
    output: changed,
  }),
  archivePlan: command({
    summary: 'Takes a plan out of use, or puts it back; its subscriptions go on; undoable.',
    roles: managers,
    input: z.strictObject({ id, version, archived: z.boolean() }),
    output: changed,
  }),
  subscriptions: query({
    summary: 'Subscriptions to plans, of a person or structure or of all, running ones first.',
    roles: officeAndReaders,
    input: z.strictObject({
      holder: party.optional(),
      planId: id.optional(),
      /** The day by which `inForce` is said; today if left out. */
      on: localDate.optional(),
      withEnded: z.boolean().default(true),
    }),
    output: z.array(subscription),
  }),
  subscribe: command({
    summary:
      'Gives a person or structure a plan from a day on, at a price per month; uses since are covered anew; undoable.',
    roles: staff,
    input: z.strictObject({
      planId: id,
      holder: party,
      /** Per month, as the plan's price is (TTC or HT); left out: the plan's own. */
      price: positiveCents.optional(),
      ...subscriptionTerms,
    }),
    output: changed,
  }),
  changeSubscription: command({
    summary:
      'Changes a subscription: its days, price, people, suspended months; ended by `until`; uses are covered anew; undoable.',
    roles: staff,
    input: z.strictObject({ id, version, price: positiveCents, ...subscriptionTerms }),
    output: changed,
  }),
  removeSubscription: command({
    summary: 'Removes a subscription recorded by mistake, none of whose months is billed; undoable.',
    roles: staff,
    input: z.strictObject({ id, version }),
    output: nothing,
  }),
};
