import type { CommandHandlers } from '../context.ts';
import { freeHoursCommands } from './free-hours-commands.ts';
import { passBookCommands } from './pass-book-commands.ts';
import { planCommands } from './plan-commands.ts';

export const coverageCommands: CommandHandlers<'coverage'> = {
  ...planCommands,
  ...passBookCommands,
  ...freeHoursCommands,
};
