import type { CommandHandlers } from '../context.ts';
import { habilitationCommands } from './habilitation-commands.ts';
import { jobCommands } from './jobs.ts';
import { machineCommands } from './machines.ts';
import { maintenanceCommands } from './maintenance.ts';
import { materialCommands } from './materials.ts';
import { queueCommands } from './queue-commands.ts';
import { shiftCommands } from './shifts.ts';
import { stopCommands } from './stops.ts';

export const fablabCommands: CommandHandlers<'fablab'> = {
  ...machineCommands,
  ...maintenanceCommands,
  ...stopCommands,
  ...queueCommands,
  ...habilitationCommands,
  ...shiftCommands,
  ...materialCommands,
  ...jobCommands,
};
