import { eveningCalls } from './fablab-evening.ts';
import { habilitationCalls } from './fablab-habilitations.ts';
import { jobCalls } from './fablab-jobs.ts';
import { machineCalls } from './fablab-machines.ts';
import { maintenanceCalls } from './fablab-maintenance.ts';
import { materialCalls } from './fablab-materials.ts';
import { shiftCalls } from './fablab-shifts.ts';
import { stopCalls } from './fablab-stops.ts';
import { yearCalls } from './fablab-year.ts';

/** The fablab: its machines, who may use them, who is there, what is made and of what (F1–F6, C6). */
export const fablab = {
  ...machineCalls,
  ...yearCalls,
  ...maintenanceCalls,
  ...stopCalls,
  ...habilitationCalls,
  ...shiftCalls,
  ...materialCalls,
  ...jobCalls,
  ...eveningCalls,
};
