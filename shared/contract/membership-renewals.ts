import * as z from 'zod';
import { id, localDate, nothing, party, positiveCents, requiredText, shortText } from './common.ts';
import { command, officeAndReaders, query, staff } from './define.ts';
import { paymentMethod } from './memberships.ts';

/** Somebody whose last membership ends or has ended, with what renewing it would give. */
export const renewalRow = z.strictObject({
  membershipId: id,
  holder: party,
  holderName: z.string(),
  /** « Die · 34 ans »: enough to tell two people of one name apart. */
  hint: z.string(),
  email: z.string(),
  phone: z.string(),
  /** What ends. */
  typeName: z.string(),
  endsOn: localDate,
  unpaid: z.boolean(),
  /** What is proposed; the type is the same unless it is no longer in use, and then the first that fits. */
  typeId: id,
  startsOn: localDate,
  nextEndsOn: localDate,
  fee: positiveCents,
  payer: party.nullable(),
  payerName: z.string().nullable(),
});
export type RenewalRow = z.infer<typeof renewalRow>;

/** More than a review of one sitting, and less than what would stop the desk. */
const mostRenewals = 2000;

export const renewalCalls = {
  renewals: query({
    summary:
      'Whose last membership ends between two days, soonest first, with what renewing on a day would give: for the review.',
    roles: officeAndReaders,
    input: z.strictObject({ from: localDate, to: localDate, paidOn: localDate.optional() }),
    output: z.array(renewalRow),
  }),
  renewMany: command({
    summary: 'Renews what was reviewed, all of it or nothing, as due or as paid; undoable as one whole.',
    roles: staff,
    long: true,
    input: z.strictObject({
      rows: z
        .array(
          z.strictObject({
            holder: party,
            typeId: id,
            startsOn: localDate,
            endsOn: localDate,
            fee: positiveCents,
            payer: party.nullable().default(null),
          }),
        )
        .min(1)
        .max(mostRenewals),
      /** How and when all of them were paid; null: the fees are due. */
      payment: z
        .strictObject({ method: paymentMethod, receivedOn: localDate, reference: shortText.default('') })
        .nullable(),
    }),
    output: z.strictObject({ ids: z.array(id), total: positiveCents }),
  }),
  takeBackMany: command({
    summary: 'Takes memberships back with their money, all of them or none: the inverse of renewMany.',
    roles: staff,
    long: true,
    input: z.strictObject({ ids: z.array(id).min(1).max(mostRenewals), reason: requiredText }),
    output: nothing,
  }),
};
