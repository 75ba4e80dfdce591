import type { BillableItem, DocumentLineFields } from '../../../shared/contract/billing-documents.ts';
import type { Party } from '../../../shared/contract/common.ts';
import { datePart } from '../../../shared/domain/calendar.ts';
import { jobInWords } from '../../../shared/domain/machine-jobs.ts';
import type { BillableJob } from '../../store/billing-billables.ts';
import type { QueryContext } from '../context.ts';
import { itemOf, type RunDesk } from './run-desk.ts';

/** Who pays a job: who was decided when it ended (F6). */
export function payerOf({ payer, personId, organisationId }: BillableJob): Party | undefined {
  const id = payer === 'organisation' ? organisationId : personId;
  return id === null ? undefined : { kind: payer, id };
}

/** The line that a job becomes: the machine, the day, how long, of what, and for whom where somebody else pays (I16). */
export function lineOfJob(context: QueryContext, job: BillableJob, payer = payerOf(job)): DocumentLineFields {
  const { parties } = context.store.billing;
  const { personId } = job;
  const isOwn = payer?.kind === 'person' && payer.id === personId;
  const person =
    personId === null || isOwn ? '' : (parties.find({ kind: 'person', id: personId })?.name ?? '');
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
export function jobsToBill(desk: RunDesk, before: string): BillableItem[] {
  return desk.store.billing.billables.jobs(before).flatMap((job) => {
    const source = { kind: 'job', id: job.id } as const;
    const organisationId = job.payer === 'organisation' ? job.organisationId : null;
    const date = datePart(job.startsAt);
    const used = { source, date, personId: job.personId, organisationId, isDecided: true };
    return itemOf(desk, used, (payer) => ({
      line: lineOfJob(desk, job, payer),
      amount: job.amount,
    }));
  });
}
