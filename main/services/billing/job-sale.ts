import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField } from '../outcome.ts';
import { addUp } from './adding-up.ts';
import { noteFrom, writeSale } from './counter.ts';
import { lineOfJob, payerOf } from './jobs-to-bill.ts';
import { receive } from './receiving.ts';

const articleName = 'Travaux sur les machines';

/** What jobs are sold as: an article of their own, that no till shows. */
function articleForJobs(context: CommandContext): number {
  const { sales } = context.store.billing;
  const known = sales.articles().find(({ name, archived }) => name === articleName && archived);
  if (known !== undefined) return known.id;
  const article = { name: articleName, unitPrice: 0, includesVat: true, vatRate: 0, key: '', archived: true };
  const id = sales.insertArticle(article);
  context.audit('article', id, null, article);
  return id;
}

/** Takes the money for a finished job on the spot, by a counter sale with its number (F4, I8). */
export const sellJob: CommandHandlers<'billing'>['sellJob'] = (context, { jobId, method, tendered }) => {
  const { billing, machineJobs } = context.store;
  const job = billing.billables.job(jobId);
  if (job === undefined) return notFound('Ce travail à payer');
  if (machineJobs.find(jobId)?.billed === true)
    return refuse('IN_USE', 'Ce travail est déjà facturé ou payé.');
  const buyer = payerOf(job);
  if (buyer === undefined) return notFound('Cette personne ou structure');
  const added = addUp(context, buyer, [lineOfJob(context, job)], { kind: 'none' });
  if (!added.ok) return added;
  const { gross } = added.value.amounts;
  if (gross <= 0) return refuseField('AMOUNT_TOO_SMALL', 'jobId', 'Il n’y a rien à encaisser.');
  if (tendered !== null && tendered < gross)
    return refuseField('AMOUNT_TOO_SMALL', 'tendered', 'Ce qui est donné ne suffit pas.');
  if (tendered !== null && tendered > gross && method !== 'cash')
    return refuseField('INVALID_INPUT', 'tendered', 'La monnaie ne se rend que sur des espèces.');
  const given = tendered ?? gross;
  const basket = { ...added.value, articleIds: [articleForJobs(context)] };
  const sale = writeSale(context, basket, { method, buyer, tendered: given, change: given - gross });
  if (!sale.ok) return sale;
  const { id, number } = sale.value;
  machineJobs.sold(jobId, id);
  const today = context.clock.today();
  receive(context, { payer: buyer, amount: gross, method, receivedOn: today, reference: number }, [
    { kind: 'sale', id, amount: gross },
  ]);
  context.audit('sale', id, null, { number, gross, method, job: jobId });
  context.emit('fablab.changed', [jobId]);
  context.emit('billing.changed');
  const noteDue = gross >= noteFrom && billing.parties.find(buyer)?.professional !== true;
  return done({ id, number, gross, change: given - gross, noteDue });
};
