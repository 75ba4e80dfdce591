import type { CommandHandlers } from '../context.ts';
import { balanceCommands } from './balance-commands.ts';
import { donationCommands } from './donation-commands.ts';
import { expenseCommands } from './expense-commands.ts';
import { grantCommands } from './grant-commands.ts';
import { prestationCommands } from './prestations.ts';
import { recurringCommands } from './recurring-commands.ts';
import { taxCommands } from './tax-commands.ts';

export const fundingCommands: CommandHandlers<'funding'> = {
  ...expenseCommands,
  ...recurringCommands,
  ...grantCommands,
  ...donationCommands,
  ...taxCommands,
  ...balanceCommands,
  ...prestationCommands,
};
