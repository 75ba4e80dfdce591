import type { CommandHandlers } from '../context.ts';
import { notFound, refuse } from '../outcome.ts';
import { lineOfJob, payerOf } from './jobs-to-bill.ts';
import { takeOnTheSpot } from './on-the-spot.ts';

/** Takes the money for a finished job on the spot, by a counter sale with its number (F4, I8). */
export const sellJob: CommandHandlers<'billing'>['sellJob'] = (context, { jobId, method, tendered }) => {
  const { billing, machineJobs } = context.store;
  const job = billing.billables.job(jobId);
  if (job === undefined) return notFound('Ce travail à payer');
  if (machineJobs.find(jobId)?.billed === true)
    return refuse('IN_USE', 'Ce travail est déjà facturé ou payé.');
  const buyer = payerOf(job);
  if (buyer === undefined) return notFound('Cette personne ou structure');
  const lines = [lineOfJob(context, job)];
  const articleName = 'Travaux sur les machines';
  const taken = takeOnTheSpot(context, { buyer, lines, articleName, method, tendered, field: 'jobId' });
  if (!taken.ok) return taken;
  const { id, number, gross } = taken.value;
  machineJobs.sold(jobId, id);
  context.audit('sale', id, null, { number, gross, method, job: jobId });
  context.emit('fablab.changed', [jobId]);
  return taken;
};
