import type { BillableItem, DocumentLineFields } from '../../../shared/contract/billing-documents.ts';
import type { Party } from '../../../shared/contract/common.ts';
import { datePart } from '../../../shared/domain/calendar.ts';
import { jobInWords } from '../../../shared/domain/machine-jobs.ts';
import type { BillableJob } from '../../store/billing-billables.ts';
import type { QueryContext } from '../context.ts';

/** Who pays a job: who was decided when it ended (F6). */
export function payerOf({ payer, personId, organisationId }: BillableJob): Party | undefined {
  const id = payer === 'organisation' ? organisationId : personId;
  return id === null ? undefined : { kind: payer, id };
}

/** The line that a job becomes: the machine, the day, how long, of what, and for whom where a structure pays (I16). */
export function lineOfJob(context: QueryContext, job: BillableJob): DocumentLineFields {
  const { parties } = context.store.billing;
  const person =
    job.payer === 'organisation' && job.personId !== null
      ? (parties.find({ kind: 'person', id: job.personId })?.name ?? '')
      : '';
  const date = datePart(job.startsAt);
  const words = jobInWords({
    machine: job.resource,
    date,
    minutes: job.minutes,
    materials: job.materials,
    failed: job.failed,
    person,
  });
  const rest = job.isCovered ? ' (ce qui n’est pas couvert)' : '';
  return {
    designation: words.length + rest.length <= 200 ? `${words}${rest}` : words,
    source: { kind: 'job', id: job.id },
    suppliedOn: date,
    quantity: 1000,
    unit: '',
    unitPrice: job.amount,
    includesVat: job.includesVat,
    vatRate: job.vatRate,
    discount: 0,
  };
}

/** The jobs that began before a local time and stand on no document yet (I6, C6); a free one leaves nothing. */
export function jobsToBill(context: QueryContext, before: string): BillableItem[] {
  return context.store.billing.billables.jobs(before).flatMap((job) => {
    const payer = payerOf(job);
    if (payer === undefined) return [];
    const payerName = context.store.billing.parties.find(payer)?.name ?? '';
    return [{ line: lineOfJob(context, job), amount: job.amount, payer, payerName, flag: '' }];
  });
}
