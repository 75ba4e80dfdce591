import type { CommandHandlers } from '../context.ts';
import { accountCommands } from './accounts.ts';
import { enteringCommands } from './entering.ts';

export const accessCommands: CommandHandlers<'access'> = { ...accountCommands, ...enteringCommands };
