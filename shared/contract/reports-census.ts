import * as z from 'zod';
import { year } from './common.ts';
import { officeAndReaders, query } from './define.ts';
import { reportText } from './reports-activity.ts';

/** A figure that federations ask each year, with how it was counted. */
const censusFigure = z.strictObject({
  key: z.string(),
  label: z.string(),
  /** As it is shown, and as a number where it is one. */
  shown: z.string(),
  unit: z.string(),
  /** French: how it was counted and from what. */
  how: z.string(),
  /** Who asks for it: « France Tiers-Lieux », « RFFLabs ». */
  asked: z.array(z.string()).readonly(),
});

export const censusCalls = {
  census: query({
    summary:
      'The figures that federations and networks ask each year, each with how it was counted, and what the file cannot know, answered once a year.',
    roles: officeAndReaders,
    long: true,
    input: z.strictObject({ year }),
    output: z.strictObject({
      groups: z.array(
        z.strictObject({ title: z.string(), figures: z.array(censusFigure), fields: z.array(reportText) }),
      ),
      /** How many fields are still to be answered. */
      missing: z.int(),
    }),
  }),
};
