import * as z from 'zod';
import { nothing } from './common.ts';
import { command, everyone } from './define.ts';

export const jobs = {
  cancel: command({
    summary:
      'Asks a long call of the same caller to stop, by the key it was called with; what it had begun is rolled back.',
    roles: everyone,
    outsideTransaction: true,
    input: z.strictObject({ key: z.string().regex(/^[0-9a-f]{32}$/) }),
    output: nothing,
  }),
};
