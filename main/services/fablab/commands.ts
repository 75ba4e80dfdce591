import type { CommandHandlers } from '../context.ts';
import { machineCommands } from './machines.ts';

export const fablabCommands: CommandHandlers<'fablab'> = { ...machineCommands };
