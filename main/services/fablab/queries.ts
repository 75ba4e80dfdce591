import type { QueryHandlers } from '../context.ts';
import { evening } from './evening.ts';
import { habilitationQueries } from './habilitation-answers.ts';
import { machineQueries } from './machines.ts';
import { maintenanceQueries } from './maintenance.ts';
import { shiftQueries } from './shift-queries.ts';
import { jobQueries } from './jobs.ts';
import { materialQueries } from './materials.ts';
import { stopQueries } from './stops.ts';
import { yearQueries } from './year.ts';

export const fablabQueries: QueryHandlers<'fablab'> = {
  ...machineQueries,
  ...maintenanceQueries,
  ...stopQueries,
  ...yearQueries,
  ...shiftQueries,
  evening,
  ...habilitationQueries,
  ...materialQueries,
  ...jobQueries,
};
