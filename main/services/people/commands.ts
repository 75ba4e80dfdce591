import type { CommandHandlers } from '../context.ts';
import { mergeCommands } from './merge.ts';
import { organisationCommands } from './organisations.ts';
import { personCommands } from './persons.ts';

export const peopleCommands: CommandHandlers<'people'> = {
  ...personCommands,
  ...mergeCommands,
  ...organisationCommands,
};
