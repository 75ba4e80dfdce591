import type { CommandHandlers } from '../context.ts';
import { agreementCommands } from './agreement-commands.ts';

export const networksCommands: CommandHandlers<'networks'> = { ...agreementCommands };
