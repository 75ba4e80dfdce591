import type { CommandHandlers } from '../context.ts';
import { cashCommands } from './cash-commands.ts';
import { depositCommands } from './deposit-commands.ts';

export const treasuryCommands: CommandHandlers<'treasury'> = { ...depositCommands, ...cashCommands };
