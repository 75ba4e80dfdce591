import * as z from 'zod';
import { basisPoints, id, resourceKind } from './common.ts';
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

/** What cancelling costs (B7): one resource's terms, else its kind's, else the place's. */
export const cancellationTarget = z.discriminatedUnion('of', [
  ...bookingRuleTarget.options,
  z.strictObject({ of: z.literal('place') }),
]);
export type CancellationTarget = z.infer<typeof cancellationTarget>;

/** Free before the first step; from so near to the start on, a share of the price (shared/domain/cancellation.ts). */
export const cancellationTerms = z.strictObject({
  steps: z
    .array(
      z.strictObject({
        before: z.int().min(1).max(2160),
        unit: z.enum(['days', 'hours']),
        rate: basisPoints.min(1),
      }),
    )
    .max(5)
    .readonly(),
  noShowRate: basisPoints,
});

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
  cancellationRules: query({
    summary: 'What cancelling costs, by resource, by kind or for the place (B7), with the sentence it makes.',
    roles: bookers.concat('reader'),
    input: z.strictObject({}),
    output: z.array(
      z.strictObject({
        target: cancellationTarget,
        version: ruleVersion,
        terms: cancellationTerms,
        sentence: z.string(),
      }),
    ),
  }),
  saveCancellationRule: command({
    summary:
      'Sets what cancelling costs from now on; null removes it; what is booked keeps what was agreed; undoable (B7).',
    roles: managers,
    input: z.strictObject({
      target: cancellationTarget,
      version: ruleVersion,
      terms: cancellationTerms.nullable(),
    }),
    output: z.strictObject({ version: ruleVersion }),
  }),
};
