import type { CommandHandlers } from '../context.ts';
import { bankCommands } from './bank-commands.ts';
import { cashCommands } from './cash-commands.ts';
import { debitCommands } from './debit-commands.ts';
import { depositCommands } from './deposit-commands.ts';
import { helloAssoCommands } from './helloasso-commands.ts';
import { mandateCommands } from './mandate-commands.ts';

export const treasuryCommands: CommandHandlers<'treasury'> = {
  ...depositCommands,
  ...cashCommands,
  ...bankCommands,
  ...helloAssoCommands,
  ...mandateCommands,
  ...debitCommands,
};
