import * as z from 'zod';
import { chargePurposes } from '../domain/accounting-chart-funding.ts';
import {
  cents,
  changed,
  fileTicket,
  id,
  localDate,
  longText,
  month,
  nothing,
  positiveCents,
  requiredText,
  shortText,
  version,
} from './common.ts';
import { command, money, query } from './define.ts';
import { paymentMethod } from './memberships.ts';

export const chargePurpose = z.enum(chargePurposes);
/** An amount that is not nothing. */
export const positive = z.int().min(1, 'Indiquer un montant.').max(1_000_000_000);

/** Whom an expense is paid to: a structure of the register, or a name; its own SIREN where it is known. */
export const supplierFields = {
  supplierOrganisationId: id.nullable().default(null),
  /** Left empty where the structure is given: its name then stands. */
  supplierName: shortText.default(''),
  supplierSiren: shortText.default(''),
};

/** What is paid for. */
export const whatFields = {
  label: requiredText,
  account: chargePurpose,
  /** What it was for: « Repair café », « Chantier de la salle Est ». */
  activity: shortText.default(''),
};

/** Of an expense, as it is typed. `amount` TTC; `vat` what of it may be deducted, 0 unless the place charges VAT. */
export const expenseFields = z.strictObject({
  ...supplierFields,
  ...whatFields,
  /** Of the supplier's invoice; the same twice from one supplier is refused. */
  number: shortText.default(''),
  spentOn: localDate,
  amount: positive,
  vat: positiveCents.default(0),
  dueOn: localDate.nullable().default(null),
  /** Who paid it in advance and is to be reimbursed. */
  advancedBy: id.nullable().default(null),
  /** null: still due. */
  paid: z.strictObject({ on: localDate, method: paymentMethod }).nullable().default(null),
  note: longText.default(''),
});
export type ExpenseFields = z.infer<typeof expenseFields>;

export const expense = z.strictObject({
  id,
  version,
  supplierOrganisationId: id.nullable(),
  supplierName: z.string(),
  supplierSiren: z.string(),
  label: z.string(),
  account: chargePurpose,
  accountNumber: z.string(),
  accountName: z.string(),
  activity: z.string(),
  number: z.string(),
  spentOn: localDate,
  /** Negative for a reversal. */
  amount: cents,
  vat: cents,
  dueOn: localDate.nullable(),
  advancedBy: id.nullable(),
  advancedByName: z.string(),
  paid: z.strictObject({ on: localDate, method: paymentMethod }).nullable(),
  note: z.string(),
  recurringId: id.nullable(),
  recurringMonth: month.nullable(),
  reverses: id.nullable(),
  reversedBy: id.nullable(),
  reason: z.string(),
  /** Whoever paid it in advance left it to the place as a gift. */
  isWaived: z.boolean(),
  /** How many files prove it. */
  proofs: z.int(),
  /** Its period is closed: corrected by a reversal only. */
  isClosed: z.boolean(),
});
export type Expense = z.infer<typeof expense>;

export const expenseFilter = z.strictObject({
  from: localDate,
  to: localDate,
  /** Words of the supplier, the label, the number, the activity. */
  text: shortText.default(''),
  account: chargePurpose.nullable().default(null),
  activity: shortText.default(''),
  /** `due` is what is owed, to suppliers or volunteers; `unproved` has no file. */
  state: z.enum(['all', 'due', 'paid', 'unproved']).default('all'),
});

export const expenseCalls = {
  expenses: query({
    summary: 'Expenses of a range of days, newest first, with what they add up to by month and account (R5).',
    roles: money,
    input: expenseFilter,
    output: z.strictObject({
      rows: z.array(expense),
      amount: cents,
      due: cents,
      unproved: z.int(),
      byMonth: z.array(z.strictObject({ month, amount: cents })),
      byAccount: z.array(
        z.strictObject({ account: chargePurpose, number: z.string(), name: z.string(), amount: cents }),
      ),
    }),
  }),
  expense: query({
    summary: 'One expense.',
    roles: money,
    input: z.strictObject({ id }),
    output: expense,
  }),
  expenseChoices: query({
    summary:
      'What an expense may be booked on, activities and suppliers of before, and whether VAT comes back.',
    roles: money,
    input: nothing,
    output: z.strictObject({
      accounts: z.array(
        z.strictObject({ purpose: chargePurpose, number: z.string(), name: z.string(), words: z.string() }),
      ),
      activities: z.array(z.string()),
      /** With the account, the label and the VAT of their last expense. */
      suppliers: z.array(
        z.strictObject({
          organisationId: id.nullable(),
          name: z.string(),
          siren: z.string(),
          account: chargePurpose,
          label: z.string(),
        }),
      ),
      mayDeductVat: z.boolean(),
    }),
  }),
  saveExpense: command({
    summary:
      'Adds an expense, with its proof, or changes it as long as its period is not closed (R5); undoable.',
    roles: money,
    input: z.strictObject({
      id: id.optional(),
      version: version.optional(),
      fields: expenseFields,
      /** A file that proves it, handed over before. */
      proofTicket: z.string().nullable().default(null),
    }),
    output: changed,
  }),
  removeExpense: command({
    summary: 'Takes an expense away as long as its period is not closed; undoable.',
    roles: money,
    input: z.strictObject({ id, version }),
    output: changed,
  }),
  restoreExpense: command({
    summary: 'Puts an expense back: the inverse of taking it away.',
    roles: money,
    input: z.strictObject({ id, version }),
    output: changed,
  }),
  payExpenses: command({
    summary: 'Notes that what was due is paid, or reimbursed to whoever paid in advance; undoable.',
    roles: money,
    input: z.strictObject({ ids: z.array(id).min(1).max(200), on: localDate, method: paymentMethod }),
    output: nothing,
  }),
  unpayExpenses: command({
    summary: 'Takes the payment of expenses back: the inverse of paying them.',
    roles: money,
    input: z.strictObject({ ids: z.array(id).min(1).max(200) }),
    output: nothing,
  }),
  reverseExpense: command({
    summary:
      'Corrects an expense of a closed period by the same one the other way, payment included: never a deletion.',
    roles: money,
    input: z.strictObject({ id, on: localDate, reason: requiredText }),
    output: changed,
  }),
  expensesFile: query({
    summary: 'The same expenses as a sheet.',
    roles: money,
    long: true,
    input: expenseFilter.extend({ format: z.enum(['csv', 'xlsx', 'ods']) }),
    output: fileTicket,
  }),
};
