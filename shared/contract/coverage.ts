import * as z from 'zod';
import { coverageScope, coveredUse, holding, useCoverage } from './coverage-fields.ts';
import { passBookCalls } from './coverage-pass-books.ts';
import { planCalls } from './coverage-plans.ts';
import { changed, fileTicket, id, localDate, nothing, party, version } from './common.ts';
import { bookers, command, managers, officeAndReaders, query } from './define.ts';

export const freeHoursFields = z.strictObject({
  /** Time in minutes, a calendar month, a calendar year, or the whole membership. */
  minutes: z.int().min(1).max(100_000),
  per: z.enum(['month', 'year', 'membership']),
  scope: coverageScope,
});
export type FreeHoursFields = z.infer<typeof freeHoursFields>;
export const freeHours = freeHoursFields.extend({
  id,
  version,
  membershipTypeId: id,
  membershipTypeName: z.string(),
  /** French: « 2 h par mois ». */
  words: z.string(),
});
export type FreeHours = z.infer<typeof freeHours>;

/** What people hold and what pays for what they use (C3–C5). */
export const coverage = {
  ...planCalls,
  ...passBookCalls,
  freeHours: query({
    summary: 'The free hours that types of membership give.',
    roles: bookers.concat('reader'),
    input: nothing,
    output: z.array(freeHours),
  }),
  saveFreeHours: command({
    summary: 'Gives a type of membership free hours, or changes them; undoable.',
    roles: managers,
    input: z.strictObject({
      id: id.optional(),
      version: version.optional(),
      membershipTypeId: id,
      fields: freeHoursFields,
    }),
    output: changed,
  }),
  removeFreeHours: command({
    summary: 'Takes free hours off a type of membership, as long as nothing billed rests on them; undoable.',
    roles: managers,
    input: z.strictObject({ id, version }),
    output: nothing,
  }),
  holdings: query({
    summary:
      'Everything that a person or structure holds on a day: plans, visiting days, free hours, carnets, with what is left and until when.',
    roles: bookers.concat('reader'),
    input: z.strictObject({
      party,
      /** The structure that a person comes for, whose holdings then count too (C3). */
      organisationId: id.nullable().default(null),
      on: localDate.optional(),
    }),
    output: z.strictObject({ on: localDate, rows: z.array(holding) }),
  }),
  atTheDesk: query({
    summary:
      'What would pay for a seat, for several people at once: the first thing of each that covers a desk, and whether it runs out soon (C3).',
    roles: bookers.concat('reader'),
    input: z.strictObject({ personIds: z.array(id).max(100), on: localDate.optional() }),
    /** Only those who hold something, in the order asked. */
    output: z.array(
      z.strictObject({
        personId: id,
        /** French, short: « carnet n° 12, reste 3,5 demi-journées ». */
        sentence: z.string(),
        low: z.boolean(),
      }),
    ),
  }),
  holdersFile: query({
    summary: 'Who holds which plan and carnet, with what is left and its price, as CSV.',
    roles: officeAndReaders,
    long: true,
    input: nothing,
    output: fileTicket,
  }),
  explain: query({
    summary: 'What pays for one use, how much of each, what is left and why (C3).',
    roles: officeAndReaders,
    input: z.strictObject({ use: coveredUse }),
    output: useCoverage,
  }),
};
