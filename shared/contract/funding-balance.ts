import * as z from 'zod';
import { basisPoints, cents, month, nothing, positiveCents, year } from './common.ts';
import { command, money, officeAndReaders, query } from './define.ts';

/** Own income, grants and fixed costs of a month. */
export const balanceMonth = z.strictObject({
  month,
  own: cents,
  grants: cents,
  /** Recurring expenses as they were confirmed, or as they are expected. */
  fixed: positiveCents,
  /** What own income leaves uncovered of them. */
  missing: positiveCents,
});
export type BalanceMonth = z.infer<typeof balanceMonth>;

export const balanceCalls = {
  balance: query({
    summary:
      'Own income against grants month by month of a year with the target, and whether fixed costs are covered (R3, R5).',
    roles: officeAndReaders,
    input: z.strictObject({ year }),
    output: z.strictObject({
      months: z.array(balanceMonth),
      own: cents,
      grants: cents,
      /** What own income is of both; null while nothing came. */
      share: basisPoints.nullable(),
      target: basisPoints,
      targetVersion: z.int(),
      /** French: what the year says. */
      sentence: z.string(),
      /** French: whether the running month's rent is covered; empty where nothing recurs. */
      fixedSentence: z.string(),
    }),
    long: true,
  }),
  saveTarget: command({
    summary: 'Sets what own income is to be of own income and grants; undoable.',
    roles: money,
    input: z.strictObject({ version: z.int().min(0), target: basisPoints }),
    output: nothing,
  }),
};
