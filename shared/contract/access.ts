import * as z from 'zod';
import { nothing } from './common.ts';
import { everyone, query, roles } from './define.ts';

export const access = {
  session: query({
    summary: 'Who is calling, in which role and from which host.',
    roles: everyone,
    input: nothing,
    output: z.strictObject({
      name: z.string(),
      role: z.enum(roles),
      host: z.enum(['desktop', 'web', 'cli', 'clock']),
      /** Where the data are, for the last line of the shell; null for those who may not see it. */
      file: z.string().nullable(),
    }),
  }),
};
