import type { CommandHandlers } from '../context.ts';
import { attendingCommands } from './attending.ts';
import { registrationCommands } from './registrations.ts';
import { savingCommands } from './saving.ts';
import { sessionCommands } from './sessions.ts';

export const workshopsCommands: CommandHandlers<'workshops'> = {
  ...savingCommands,
  ...sessionCommands,
  ...registrationCommands,
  ...attendingCommands,
};
