import { datePart } from '../../../shared/domain/calendar.ts';
import { jobStateOf, type JobMaterialRow, type JobRow, type JobRowState } from '../../store/machine-jobs.ts';
import type { BookingRow, BookingState } from '../../store/bookings.ts';
import { change, stateOf } from '../bookings/changing.ts';
import { wishOf } from '../bookings/booking.ts';
import { planOf } from '../bookings/plan.ts';
import { holdsSlot } from '../bookings/view.ts';
import type { CommandContext } from '../context.ts';
import { recover } from '../coverage/recover.ts';
import { notFound, refuse, stale, type Refusal } from '../outcome.ts';

/** The job to change: refused where it is not there, was changed since, or is taken away. */
export function jobAt(
  context: CommandContext,
  id: number,
  version: number,
  removed = false,
): JobRow | Refusal {
  const row = context.store.machineJobs.find(id);
  if (row === undefined || row.removed !== removed) return notFound('Ce travail');
  return row.version === version ? row : stale();
}

/** Refuses what would change a job that stands on a document, or was paid at the counter (I2). */
export function billedRefusal(row: JobRow): Refusal | undefined {
  if (row.saleId !== null)
    return refuse('NOT_POSSIBLE_NOW', 'Ce travail a été payé sur place\u00a0: il ne change plus.');
  return row.billed
    ? refuse(
        'NOT_POSSIBLE_NOW',
        'Ce travail est déjà facturé. Faire d’abord un avoir, ou retirer le brouillon.',
      )
    : undefined;
}

/**
 * Makes the stock follow what a job used: what it took more goes, what it took less comes back, each as a move of its
 * own at the job's end (C6).
 */
export function moveMaterials(
  context: CommandContext,
  jobId: number,
  used: readonly Pick<JobMaterialRow, 'materialId' | 'quantity'>[],
  movedAt: string,
): void {
  const { materials } = context.store;
  const taken = materials.takenBy(jobId);
  const wanted = new Map(used.map(({ materialId, quantity }) => [materialId, -quantity]));
  for (const materialId of new Set([...taken.keys(), ...wanted.keys()])) {
    const quantity = (wanted.get(materialId) ?? 0) - (taken.get(materialId) ?? 0);
    if (quantity === 0) continue;
    materials.addMove({
      materialId,
      kind: quantity < 0 ? 'use' : 'return',
      quantity,
      jobId,
      cost: null,
      note: '',
      movedAt,
      notedAt: context.clock.now(),
      notedBy: context.actor.name,
    });
  }
}

/** Works out anew what pays for whatever these jobs' people and structures hold, from their day on (C3). */
export function recoverJobs(context: CommandContext, rows: readonly JobRowState[]): void {
  const from = rows
    .map(({ startsAt, chargedFrom }) =>
      datePart(chargedFrom !== null && chargedFrom < startsAt ? chargedFrom : startsAt),
    )
    .reduce((first, day) => (day < first ? day : first), '9999-12-31');
  recover(
    context,
    {
      personIds: [...new Set(rows.flatMap(({ personId }) => personId ?? []))],
      organisationIds: [...new Set(rows.flatMap(({ organisationId }) => organisationId ?? []))],
    },
    from,
  );
}

/** Stores a job anew, notes it for the audit and the screens; the new version, or a refusal where it is stale. */
export function saveJob(context: CommandContext, before: JobRow, after: JobRowState): number | Refusal {
  const saved = context.store.machineJobs.update(before.id, before.version, after);
  if (saved === undefined) return stale();
  context.audit('machine_job', before.id, jobStateOf(before), after);
  context.emit('fablab.changed', [before.id]);
  return saved;
}

/** The booking that holds a job's slot, if it has one. */
export function bookingOf(context: CommandContext, row: Pick<JobRow, 'bookingId'>): BookingRow | undefined {
  return row.bookingId === null
    ? undefined
    : context.store.bookings.find(row.bookingId, context.clock.today());
}

const unused = { name: '', input: {}, label: '' };

/**
 * Gives a booking other bounds, at what was agreed for it: a job frees the rest of its slot, or takes what it took.
 * Where that is somebody else's by now, false: the booking stays as it is (B1).
 */
export function fitBooking(
  context: CommandContext,
  booking: BookingRow,
  bounds: { readonly startsAt: string; readonly endsAt: string },
  patch: Partial<BookingState> = {},
): boolean {
  const state = { ...stateOf(booking), ...bounds, ...patch };
  if (state.endsAt <= state.startsAt) return false;
  const isWider = bounds.startsAt < booking.startsAt || bounds.endsAt > booking.endsAt;
  if (holdsSlot(state.status) && (isWider || !holdsSlot(booking.status))) {
    const plan = planOf(context, { ...wishOf(booking), ...bounds }, [booking.id]);
    if ('ok' in plan || plan.held !== undefined) return false;
  }
  return change(context, booking, { ...bounds, ...patch }, () => unused).ok;
}
