import type { OutsideHandlers } from '../context.ts';
import { done } from '../outcome.ts';

/** The flag is raised by the thread that hosts before the call gets here; nothing is left to do. */
export const jobsCommands: OutsideHandlers<'jobs'> = {
  cancel: async () => done({}),
};
