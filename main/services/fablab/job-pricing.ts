import type { Price, PriceLine } from '../../../shared/contract/pricing.ts';
import { datePart } from '../../../shared/domain/calendar.ts';
import { elapsedMinutes } from '../../../shared/domain/local-time.ts';
import {
  chargedSpan,
  priceOfJob,
  type JobMaterial,
  type JobPrice,
} from '../../../shared/domain/machine-jobs.ts';
import type { MachineCharges } from '../../../shared/domain/machine-pricing.ts';
import type { Resource } from '../../../shared/contract/resources.ts';
import type { BookingRow } from '../../store/bookings.ts';
import type { QueryContext } from '../context.ts';
import { coverageOfWish } from '../coverage/wish-queries.ts';
import { priceOf } from '../pricing/use-price.ts';
import { alwaysOpen } from '../resources/opening.ts';

/** Machine work is sold at the standard rate where no list says otherwise, in basis points. */
const usualVatRate = 2000;

/** What a job is priced from. */
export interface PricedJob {
  readonly resource: Resource;
  readonly personId: number | null;
  readonly organisationId: number | null;
  /** Epoch milliseconds of its start, and its real minutes without pauses. */
  readonly startedAt: number;
  readonly runMinutes: number;
  /** The booking it was made of, with the bounds that it had. */
  readonly booking: BookingRow | undefined;
  readonly booked: { readonly from: string; readonly to: string } | null;
  readonly materials: readonly JobMaterial[];
  readonly charges: MachineCharges;
}

/** The money of a job, as it is kept. */
export interface JobMoney {
  readonly price: JobPrice;
  readonly basis: 'booked' | 'actual';
  readonly chargedMinutes: number;
  readonly chargedFrom: string;
  readonly chargedTo: string;
  /** What the time costs, without setting up; null where it has no price or is not charged. */
  readonly agreed: Price | null;
  readonly includesVat: boolean;
  readonly vatRate: number;
}

const isSetup = ({ kind }: PriceLine): boolean => kind === 'setup';
const totalOf = (lines: readonly PriceLine[]): number => lines.reduce((sum, { amount }) => sum + amount, 0);

/** The bounds of the time that is charged: what was booked, or what it ran (C6). */
function chargedTime(
  context: QueryContext,
  job: PricedJob,
): Pick<JobMoney, 'basis' | 'chargedMinutes'> & {
  readonly start: string;
  readonly end: string;
} {
  const zone = context.clock.zone();
  const { basis } = context.store.machines.settingsOf(job.resource.id);
  if (basis === 'booked' && job.booked !== null) {
    const { from: start, to: end } = job.booked;
    return { basis, chargedMinutes: Math.max(1, elapsedMinutes(start, end, zone)), start, end };
  }
  const { start, end } = chargedSpan(job.startedAt, job.runMinutes, zone);
  return { basis: 'actual', chargedMinutes: job.runMinutes, start, end };
}

/** What the charged time costs by the list: what was agreed where what was booked is charged (C2). */
function priceOfTime(
  context: QueryContext,
  job: PricedJob,
  { basis, start, end }: { readonly basis: string; readonly start: string; readonly end: string },
): Price | null {
  const { booking, resource, personId, organisationId } = job;
  const isFor = personId !== null || organisationId !== null;
  if (!isFor && (booking?.agreed ?? null) === null) return null;
  const isAsBooked = booking !== undefined && booking.startsAt === start && booking.endsAt === end;
  if (basis === 'booked' && isAsBooked) return booking.agreed;
  const agreed = booking?.agreed ?? null;
  const { price } = priceOf(context.store, {
    resource,
    startsAt: start,
    endsAt: end,
    places: 1,
    personId,
    organisationId,
    // Whether the place was open or not: it is noted, not promised (T3, B12).
    opening: alwaysOpen,
    ...(agreed !== null && { override: { category: agreed.category, reason: agreed.reason } }),
    ...(booking !== undefined && {
      accessories: booking.accessories,
      discount: booking.discount,
      discountReason: booking.discountReason,
    }),
  });
  return price.priceListId === null && price.lines.length === 0 ? null : price;
}

/**
 * What a job costs, unfolded (C6): time by the machine's list, booked or actual as it is set, materials, setting up; of
 * a failure what is charged of it (F6). What its booking's invoice has charged already is not charged again.
 */
export function moneyOfJob(context: QueryContext, job: PricedJob): JobMoney {
  const time = chargedTime(context, job);
  const isBilled = job.booking?.billed === true;
  const whole = isBilled ? null : priceOfTime(context, job, time);
  const lines = whole?.lines ?? [];
  const ofTime = lines.filter((line) => !isSetup(line));
  const { setupFee } = context.store.machines.settingsOf(job.resource.id);
  const setup = totalOf(lines.filter(isSetup)) + setupFee;
  const named = ofTime.map(({ label, amount }) => ({ label, amount }));
  const price = priceOfJob(
    {
      time: isBilled ? [{ label: 'Temps déjà facturé avec la réservation', amount: 0 }] : named,
      materials: job.materials,
      setup,
    },
    job.charges,
  );
  const agreed =
    whole === null || !job.charges.time ? null : { ...whole, lines: ofTime, total: totalOf(ofTime) };
  const liable = context.store.settings.place().vatRegime === 'liable';
  return {
    price,
    basis: time.basis,
    chargedMinutes: time.chargedMinutes,
    chargedFrom: time.start,
    chargedTo: time.end,
    agreed,
    includesVat: whole?.includesVat ?? true,
    vatRate: whole?.priceListId == null ? (liable ? usualVatRate : 0) : whole.vatRate,
  };
}

/** What would pay for the time of a job if it ended like this (C3), and what is then left to pay in all. */
export function coverageOfJob(
  context: QueryContext,
  job: PricedJob,
  money: JobMoney,
): { readonly toPay: number; readonly sentence: string } {
  const { resource, booking } = job;
  if (money.agreed === null) return { toPay: money.price.total, sentence: '' };
  // F4: whoever ends a job may take money for it, and so sees what is to be paid.
  const asDesk = { ...context, actor: { ...context.actor, role: 'system' as const } };
  const covered = coverageOfWish(asDesk, {
    kind: 'job',
    wholeTime: money.basis === 'actual',
    resourceId: resource.id,
    resourceName: resource.name,
    resourceKind: resource.kind,
    startsAt: money.chargedFrom,
    endsAt: money.chargedTo,
    places: 1,
    personId: job.personId,
    organisationId: job.organisationId,
    agreed: money.agreed,
    discount: booking?.discount ?? null,
    isOurs: resource.ownerOrganisationId === null,
    exceptId: booking?.id ?? null,
  });
  if (covered === null) return { toPay: money.price.total, sentence: '' };
  return { toPay: money.price.total - money.price.time + covered.toPay, sentence: covered.sentence };
}

/** The day on which a job counts. */
export const dayOfJob = (job: { readonly chargedFrom: string }): string => datePart(job.chargedFrom);
