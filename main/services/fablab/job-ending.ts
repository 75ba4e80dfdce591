import type { JobEnding, JobPayer } from '../../../shared/contract/fablab-jobs.ts';
import type { Resource } from '../../../shared/contract/resources.ts';
import { elapsedMinutes } from '../../../shared/domain/local-time.ts';
import { chargesFor, materialAmount, type JobMaterial } from '../../../shared/domain/machine-jobs.ts';
import type { BookingRow } from '../../store/bookings.ts';
import type { JobMaterialRow, JobRow, JobRowState } from '../../store/machine-jobs.ts';
import type { QueryContext } from '../context.ts';
import { notFound, refuseField, type Refusal } from '../outcome.ts';
import { moneyOfJob, type JobMoney, type PricedJob } from './job-pricing.ts';

/** What of a job is known once it is over, beside how it ended. */
export interface OverJob {
  readonly resource: Resource;
  readonly personId: number | null;
  readonly organisationId: number | null;
  /** Epoch milliseconds, and real minutes without pauses. */
  readonly startedAt: number;
  readonly runMinutes: number;
  readonly booking: BookingRow | undefined;
  readonly booked: { readonly from: string; readonly to: string } | null;
  /** As it stands already, where it is corrected: its materials keep their prices. */
  readonly before: JobRow | undefined;
}

/** Material with its price. */
type Used = JobMaterial & Pick<JobMaterialRow, 'materialId'>;

/** How a job ends, worked out: its money, and what is kept of it. */
export interface Ended {
  readonly priced: PricedJob;
  readonly money: JobMoney;
  readonly materials: readonly Omit<JobMaterialRow, 'name' | 'unit'>[];
  readonly state: Pick<
    JobRowState,
    | 'organisationId'
    | 'outcome'
    | 'failureReason'
    | 'purpose'
    | 'fileName'
    | 'remark'
    | 'payer'
    | 'houseReason'
    | 'charges'
    | 'basis'
    | 'chargedMinutes'
    | 'chargedFrom'
    | 'chargedTo'
    | 'agreed'
    | 'time'
    | 'materialsTotal'
    | 'setup'
    | 'total'
    | 'worth'
    | 'includesVat'
    | 'vatRate'
    | 'runMinutes'
    | 'bookedFrom'
    | 'bookedTo'
    | 'bookedMinutes'
  >;
}

function usedOf(
  { store }: QueryContext,
  wanted: JobEnding['materials'],
  before: JobRow | undefined,
): Used[] | Refusal {
  const used: Used[] = [];
  for (const [index, { materialId, quantity }] of wanted.entries()) {
    const found = store.materials.find(materialId);
    if (found === undefined) return notFound('Cette matière');
    const kept = before?.materials.find((one) => one.materialId === materialId);
    if (found.archived && kept === undefined)
      return refuseField(
        'NOT_POSSIBLE_NOW',
        `materials.${index}.materialId`,
        `«\u00a0${found.name}\u00a0» est rangée. La remettre en service d’abord.`,
      );
    const price = kept ?? { price: found.price, per: found.pricePer };
    used.push({
      materialId,
      quantity,
      name: found.name,
      unit: found.unit,
      price: price.price,
      per: price.per,
    });
  }
  return used;
}

interface Payment {
  readonly payer: JobPayer;
  readonly organisationId: number | null;
  readonly houseReason: string;
}

/** Who pays: as decided, else the structure, else the one that pays for the person (I5), else the person, else nobody. */
function paymentOf({ store }: QueryContext, job: OverJob, ending: JobEnding): Payment | Refusal {
  const { personId, organisationId } = job;
  const { payer, houseReason } = ending;
  if (payer === 'person' && personId === null)
    return refuseField('INVALID_INPUT', 'payer', 'Dire quelle personne est venue, ou choisir qui paie.');
  if (payer === 'organisation' && organisationId === null)
    return refuseField('INVALID_INPUT', 'payer', 'Choisir la structure qui paie.');
  if (payer === 'house')
    return houseReason === ''
      ? refuseField('INVALID_INPUT', 'houseReason', 'Dire pourquoi le lieu offre ce travail.')
      : { payer, organisationId, houseReason };
  if (payer !== null) return { payer, organisationId, houseReason: '' };
  if (organisationId !== null) return { payer: 'organisation', organisationId, houseReason: '' };
  if (personId === null) return { payer: 'house', organisationId, houseReason: 'Travail du lieu' };
  const paying = store.billing.parties.payingFor(personId);
  return paying?.kind === 'organisation'
    ? { payer: 'organisation', organisationId: paying.id, houseReason: '' }
    : { payer: 'person', organisationId, houseReason: '' };
}

/** Works out how a job ends: who pays what of it, by the machine's settings or as decided (C6, F6). */
export function endingOf(context: QueryContext, job: OverJob, ending: JobEnding): Ended | Refusal {
  const { outcome, failureReason } = ending;
  if (outcome === 'failure' && failureReason === '')
    return refuseField('INVALID_INPUT', 'failureReason', 'Dire en un mot pourquoi c’est raté.');
  const used = usedOf(context, ending.materials, job.before);
  if ('ok' in used) return used;
  const payment = paymentOf(context, job, ending);
  if ('ok' in payment) return payment;
  const settings = context.store.machines.settingsOf(job.resource.id);
  const charges = ending.charges ?? chargesFor(outcome, settings.failureCharges);
  const { resource, personId, startedAt, runMinutes, booking, booked } = job;
  const { organisationId } = payment;
  const priced: PricedJob = {
    resource,
    personId,
    organisationId,
    startedAt,
    runMinutes,
    booking,
    booked,
    materials: used,
    charges,
  };
  const money = moneyOfJob(context, priced);
  const { price, agreed } = money;
  return {
    priced,
    money,
    materials: used.map((one) => ({
      materialId: one.materialId,
      quantity: one.quantity,
      price: one.price,
      per: one.per,
      amount: materialAmount(one.quantity, one),
    })),
    state: {
      ...payment,
      outcome,
      failureReason: outcome === 'failure' ? failureReason : '',
      purpose: ending.purpose,
      fileName: ending.fileName,
      remark: ending.remark,
      charges,
      basis: money.basis,
      chargedMinutes: money.chargedMinutes,
      chargedFrom: money.chargedFrom,
      chargedTo: money.chargedTo,
      agreed,
      time: price.time,
      materialsTotal: price.materials,
      setup: price.setup,
      total: price.total,
      worth: price.worth,
      includesVat: money.includesVat,
      vatRate: money.vatRate,
      runMinutes,
      bookedFrom: booked?.from ?? null,
      bookedTo: booked?.to ?? null,
      bookedMinutes:
        booked === null ? null : Math.max(1, elapsedMinutes(booked.from, booked.to, context.clock.zone())),
    },
  };
}

/** Nothing is charged yet, everything will be: a job that has begun. */
export const notOverYet: Ended['state'] & Pick<JobRowState, 'endedAt'> = {
  organisationId: null,
  outcome: null,
  failureReason: '',
  purpose: 'work',
  fileName: '',
  remark: '',
  payer: 'house',
  houseReason: 'Travail du lieu',
  charges: { time: true, materials: true, setup: true },
  basis: null,
  chargedMinutes: null,
  chargedFrom: null,
  chargedTo: null,
  agreed: null,
  time: 0,
  materialsTotal: 0,
  setup: 0,
  total: 0,
  worth: 0,
  includesVat: true,
  vatRate: 0,
  runMinutes: null,
  bookedFrom: null,
  bookedTo: null,
  bookedMinutes: null,
  endedAt: null,
};
