import type { CommandHandlers } from '../context.ts';
import { agreementCommands } from './agreement-commands.ts';
import { directoryCommands } from './directory-commands.ts';
import { heldCommands } from './held-commands.ts';
import { keyCommands } from './key-commands.ts';
import { memberCommands } from './member-commands.ts';
import { passCommands } from './pass-commands.ts';
import { welcomeCommands } from './pass-welcome.ts';
import { placeCommands } from './place-commands.ts';
import { recognitionCommands } from './recognition-commands.ts';
import { settlementCommands } from './settlement-commands.ts';
import { statementCommands } from './statement-commands.ts';
import { visitCommands } from './visit-commands.ts';

export const networksCommands: CommandHandlers<'networks'> = {
  ...agreementCommands,
  ...recognitionCommands,
  ...visitCommands,
  ...heldCommands,
  ...settlementCommands,
  ...memberCommands,
  ...directoryCommands,
  ...keyCommands,
  ...placeCommands,
  ...passCommands,
  ...welcomeCommands,
  ...statementCommands,
};
