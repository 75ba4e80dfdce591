import type { CommandHandlers } from '../context.ts';

export const fablabCommands: CommandHandlers<'fablab'> = {};
