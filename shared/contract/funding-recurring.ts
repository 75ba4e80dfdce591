import * as z from 'zod';
import { rhythms } from '../domain/expenses.ts';
import { changed, id, localDate, month, nothing, positiveCents, version } from './common.ts';
import { command, money, query } from './define.ts';
import { chargePurpose, positive, supplierFields, whatFields } from './funding-expenses.ts';
import { paymentMethod } from './memberships.ts';

const recurringFields = z.strictObject({
  ...supplierFields,
  ...whatFields,
  rhythm: z.enum(rhythms),
  firstMonth: month,
  lastMonth: month.nullable().default(null),
  /** The day of the month on which it is paid; the last one where the month is shorter. */
  day: z.int().min(1).max(31),
  method: paymentMethod,
});

export const recurringExpense = z.strictObject({
  id,
  version,
  supplierOrganisationId: id.nullable(),
  supplierName: z.string(),
  supplierSiren: z.string(),
  label: z.string(),
  account: chargePurpose,
  activity: z.string(),
  rhythm: z.enum(rhythms),
  firstMonth: month,
  lastMonth: month.nullable(),
  day: z.int(),
  method: paymentMethod,
  /** Newest first. */
  amounts: z.array(z.strictObject({ fromMonth: month, amount: positiveCents, vat: positiveCents })),
  /** What it costs now, and what that weighs on one month. */
  amount: positiveCents,
  monthly: positiveCents,
});
export type RecurringExpense = z.infer<typeof recurringExpense>;

/** A recurring expense that is to be confirmed for a month. */
export const expenseProposal = z.strictObject({
  recurringId: id,
  month,
  spentOn: localDate,
  supplierName: z.string(),
  label: z.string(),
  amount: positiveCents,
  vat: positiveCents,
  method: paymentMethod,
});
export type ExpenseProposal = z.infer<typeof expenseProposal>;

export const recurringCalls = {
  recurringExpenses: query({
    summary:
      'Expenses that come back (rent, energy, insurance), and what is to be confirmed up to this month.',
    roles: money,
    input: nothing,
    output: z.strictObject({
      rows: z.array(recurringExpense),
      proposals: z.array(expenseProposal),
      /** What they weigh on one month in all. */
      monthly: positiveCents,
    }),
  }),
  saveRecurring: command({
    summary: 'Adds or changes an expense that comes back; a first amount is given with a new one; undoable.',
    roles: money,
    input: z.strictObject({
      id: id.optional(),
      version: version.optional(),
      fields: recurringFields,
      /** From its first month on, or from a later one; null leaves the amounts as they are. */
      amount: z
        .strictObject({ fromMonth: month, amount: positive, vat: positiveCents.default(0) })
        .nullable()
        .default(null),
    }),
    output: changed,
  }),
  removeRecurring: command({
    summary: 'Takes an expense that comes back away; what was confirmed stays; undoable.',
    roles: money,
    input: z.strictObject({ id, version }),
    output: changed,
  }),
  restoreRecurring: command({
    summary: 'Puts an expense that comes back again: the inverse of taking it away.',
    roles: money,
    input: z.strictObject({ id, version }),
    output: changed,
  }),
  confirmRecurring: command({
    summary:
      'Makes an expense of a recurring one for a month, paid or due, at its amount or another; undoable.',
    roles: money,
    input: z.strictObject({
      recurringId: id,
      month,
      spentOn: localDate.optional(),
      amount: positive.optional(),
      vat: positiveCents.optional(),
      isPaid: z.boolean().default(true),
    }),
    output: changed,
  }),
  skipRecurring: command({
    summary: 'Says that a recurring expense does not come in a month; undoable.',
    roles: money,
    input: z.strictObject({ recurringId: id, month, skipped: z.boolean().default(true) }),
    output: nothing,
  }),
};
