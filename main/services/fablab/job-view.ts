import type { MachineJob } from '../../../shared/contract/fablab-jobs.ts';
import { minutesRun } from '../../../shared/domain/machine-jobs.ts';
import type { JobPause, JobRow } from '../../store/machine-jobs.ts';
import type { QueryContext } from '../context.ts';

/** The stretches of a job's pauses, in epoch milliseconds. */
export const stretchesOf = (pauses: readonly JobPause[]) =>
  pauses.map(({ from, until }) => ({
    from: Date.parse(from),
    until: until === null ? null : Date.parse(until),
  }));

/** Real minutes that a job has run, until now where it is not over (T3). */
export function minutesOf({ clock }: QueryContext, row: JobRow): number {
  if (row.runMinutes !== null) return row.runMinutes;
  const now = Date.parse(clock.now());
  return minutesRun({ from: Date.parse(row.startedAt), until: null }, stretchesOf(row.pauses), now);
}

/** What is left to pay of a job once plans, free hours and carnets have paid (C3), in cents. */
export function toPayOf(row: Pick<JobRow, 'total' | 'time' | 'timeToPay' | 'payer'>): number {
  if (row.payer === 'house') return 0;
  return row.total - row.time + (row.timeToPay ?? row.time);
}

function billingOf(row: JobRow): NonNullable<MachineJob['billing']> {
  if (row.saleId !== null) return 'paid_here';
  if (row.billed) return 'billed';
  if (row.state !== 'finished' || toPayOf(row) === 0) return 'nothing';
  return row.ownerId === null ? 'to_bill' : 'partner';
}

function priceOf(row: JobRow): MachineJob['price'] {
  if (row.state !== 'finished') return null;
  const { time, materialsTotal: materials, setup, total, worth, coverage } = row;
  return { time, materials, setup, total, toPay: toPayOf(row), worth, coverage };
}

/** What a job overlapped: told, never refused (B12). */
export function overlapFlags(row: Pick<JobRow, 'overlapsJob' | 'overlapsBooking'>): string[] {
  return [
    ...(row.overlapsJob ? ['en même temps qu’un autre travail noté'] : []),
    ...(row.overlapsBooking ? ['en même temps qu’une réservation'] : []),
  ];
}

/** Whose machine it is and what is held for them (B11): no amount for a volunteer (F4). */
function partnerOf(row: JobRow, isVolunteer: boolean): MachineJob['partner'] {
  return row.ownerName === null ? null : { name: row.ownerName, held: isVolunteer ? null : row.held };
}

/** A job as screens show it; a volunteer sees no payments and no remarks (F4). */
export function shownJob(context: QueryContext, row: JobRow): MachineJob {
  const { role } = context.actor;
  const isVolunteer = role === 'volunteer';
  return {
    id: row.id,
    version: row.version,
    resourceId: row.resourceId,
    resourceName: row.resourceName,
    group: row.group,
    personId: row.personId,
    personName: row.personName ?? '',
    organisationId: row.organisationId,
    organisationName: row.organisationName ?? '',
    volunteerId: row.volunteerId,
    volunteerName: row.volunteerName ?? '',
    bookingId: row.bookingId,
    state: row.state,
    purpose: row.purpose,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    pauses: row.pauses.map(({ from, until }) => ({ from, until })),
    runMinutes: minutesOf(context, row),
    bookedMinutes: row.bookedMinutes,
    outcome: row.outcome,
    failureReason: row.failureReason,
    fileName: row.fileName,
    remark: isVolunteer ? '' : row.remark,
    materials: row.materials.map(({ materialId, name, unit, quantity, amount }) => {
      return { materialId, name, unit, quantity, amount };
    }),
    payer: row.payer,
    houseReason: row.houseReason,
    charges: row.charges,
    price: priceOf(row),
    billing: isVolunteer ? null : billingOf(row),
    partner: partnerOf(row, isVolunteer),
    mayBePaidHere: billingOf(row) === 'to_bill' && role !== 'reader',
    flags: overlapFlags(row),
  };
}
