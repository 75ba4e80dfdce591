import type { CommandHandlers } from '../context.ts';
import { assemblyCommands } from './assembly-commands.ts';
import { convocationCommands } from './convocation-commands.ts';
import { electionCommands } from './election-commands.ts';
import { mandateCommands } from './mandate-commands.ts';
import { presenceCommands } from './presence-commands.ts';
import { rollCommands } from './roll-commands.ts';
import { sessionCommands } from './session-commands.ts';
import { statutesCommands } from './statutes-commands.ts';

export const governanceCommands: CommandHandlers<'governance'> = {
  ...statutesCommands,
  ...mandateCommands,
  ...assemblyCommands,
  ...convocationCommands,
  ...rollCommands,
  ...presenceCommands,
  ...sessionCommands,
  ...electionCommands,
};
