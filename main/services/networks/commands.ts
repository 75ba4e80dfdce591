import type { CommandHandlers } from '../context.ts';
import { agreementCommands } from './agreement-commands.ts';
import { recognitionCommands } from './recognition-commands.ts';

export const networksCommands: CommandHandlers<'networks'> = { ...agreementCommands, ...recognitionCommands };
