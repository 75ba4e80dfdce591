import * as z from 'zod';
import { cents, id, localDate, positiveCents, year } from './common.ts';
import { command, money, query } from './define.ts';
import { budgetAccounts } from '../domain/financial-report.ts';
import { dossier } from './report-dossier.ts';
import { reportText } from './reports-activity.ts';

/** A line of the budget that was given to the funder: an account of the Cerfa's tables (« 60 », « 74 »). */
export const budgetLine = z.strictObject({
  account: z
    .string()
    .refine((account) => budgetAccounts.includes(account), { message: 'Ce compte n’est pas du tableau.' }),
  amount: positiveCents,
});
export type BudgetLine = z.infer<typeof budgetLine>;

/** What the action costs: only the shares that are attributed to the grant, or the whole of the expenses that bear one. */
export const costBasis = z.enum(['attributed', 'whole']);
export type CostBasis = z.infer<typeof costBasis>;

export const packEvidence = z.strictObject({
  kind: z.enum(['expense', 'session', 'grant']),
  /** The id of that expense, session or grant. */
  entityId: id,
  on: localDate.nullable(),
  label: z.string(),
  detail: z.string(),
  /** How many files prove it; none is to be found and kept. */
  files: z.int(),
});
export type PackEvidence = z.infer<typeof packEvidence>;

export const funderCalls = {
  funderPack: query({
    summary:
      'What a funder is told of a grant: actions, public, hours, expenses and income by their attributed share, the tables of the compte rendu financier, the evidence and what is still to be provided (R4, R5).',
    roles: money,
    long: true,
    input: z.strictObject({ grantId: id, year: year.nullable().default(null) }),
    output: z.strictObject({
      dossier,
      budget: z.strictObject({ version: z.int().min(0), basis: costBasis, lines: z.array(budgetLine) }),
      evidence: z.array(packEvidence),
      /** How many pieces have no file. */
      missing: z.int(),
      toProvide: z.array(
        z.strictObject({ what: z.string(), dueOn: localDate.nullable(), isLate: z.boolean() }),
      ),
      /** What expenses justify of the grant in these days, and its amount. */
      justified: cents,
      amount: cents,
      /** The compte rendu qualitatif, kept under this year. */
      textYear: year,
      texts: z.array(reportText),
    }),
  }),
  saveBudget: command({
    summary:
      'Notes the budget that was given to a funder, and whether expenses count whole or by their share; undoable.',
    roles: money,
    input: z.strictObject({
      grantId: id,
      version: z.int().min(0),
      basis: costBasis,
      lines: z
        .array(budgetLine)
        .max(60)
        .refine((lines) => new Set(lines.map(({ account }) => account)).size === lines.length, {
          message: 'Chaque compte une fois au plus.',
        }),
    }),
    output: z.strictObject({ version: z.int() }),
  }),
};
