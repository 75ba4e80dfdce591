import type { CommandHandlers } from '../context.ts';
import { machineCommands } from './machines.ts';
import { queueCommands } from './queue-commands.ts';

export const fablabCommands: CommandHandlers<'fablab'> = { ...machineCommands, ...queueCommands };
