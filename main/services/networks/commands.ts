import type { CommandHandlers } from '../context.ts';
import { agreementCommands } from './agreement-commands.ts';
import { heldCommands } from './held-commands.ts';
import { memberCommands } from './member-commands.ts';
import { recognitionCommands } from './recognition-commands.ts';
import { settlementCommands } from './settlement-commands.ts';
import { visitCommands } from './visit-commands.ts';

export const networksCommands: CommandHandlers<'networks'> = {
  ...agreementCommands,
  ...recognitionCommands,
  ...visitCommands,
  ...heldCommands,
  ...settlementCommands,
  ...memberCommands,
};
