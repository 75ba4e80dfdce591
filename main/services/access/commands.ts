import type { CommandHandlers } from '../context.ts';
import { accountCommands } from './accounts.ts';
import { enteringCommands } from './entering.ts';
import { postCommands } from './post-commands.ts';

export const accessCommands: CommandHandlers<'access'> = {
  ...accountCommands,
  ...enteringCommands,
  ...postCommands,
};
