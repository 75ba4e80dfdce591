import type { CommandHandlers } from '../context.ts';

export const workshopsCommands: CommandHandlers<'workshops'> = {};
