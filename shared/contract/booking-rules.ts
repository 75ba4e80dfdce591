import * as z from 'zod';
import { id, resourceKind } from './common.ts';
import { bookers, command, managers, query } from './define.ts';

/** What a rule is for: one resource, or every resource of a kind together. */
export const bookingRuleTarget = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('resource'), resourceId: id }),
  z.strictObject({ of: z.literal('kind'), resourceKind }),
]);
export type BookingRuleTarget = z.infer<typeof bookingRuleTarget>;

export const bookingRuleFields = z.strictObject({
  /** To be booked so many hours before it begins, and so many days ahead at most; null: as one likes. */
  noticeHours: z.int().min(1).max(2160).nullable(),
  horizonDays: z.int().min(1).max(1100).nullable(),
  /** How much one person (or structure) may hold, in minutes. */
  minutesPerDay: z.int().min(1).max(1440).nullable(),
  minutesPerWeek: z.int().min(1).max(10_080).nullable(),
});
export type BookingRuleFields = z.infer<typeof bookingRuleFields>;

/** `version` is 0 where there is no rule yet. */
const ruleVersion = z.int().min(0);

export const bookingRuleCalls = {
  rules: query({
    summary: 'The rules of booking ahead and of how much, by resource or by kind (B8).',
    roles: bookers.concat('reader'),
    input: z.strictObject({}),
    output: z.array(bookingRuleFields.extend({ target: bookingRuleTarget, version: ruleVersion })),
  }),
  saveRule: command({
    summary:
      'Sets how far ahead, how soon before and how much may be booked; all empty removes it; undoable (B8).',
    roles: managers,
    input: z.strictObject({ target: bookingRuleTarget, version: ruleVersion, fields: bookingRuleFields }),
    output: z.strictObject({ version: ruleVersion }),
  }),
};
