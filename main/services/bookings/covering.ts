import { cancellationRate } from '../../../shared/domain/cancellation.ts';
import { datePart } from '../../../shared/domain/calendar.ts';
import type { BookingState } from '../../store/bookings.ts';
import { sayCoverage } from '../attendance/coverage.ts';
import type { CommandContext } from '../context.ts';
import { giveBackAll, keepShare, recover } from '../coverage/recover.ts';
import { repriceVisits } from '../networks/visit-pricing.ts';

/** A booking as it was, null for a new one, and as it is now. */
export interface BookingChange {
  readonly id: number;
  readonly before: BookingState | null;
  readonly after: BookingState;
}

const statesOf = ({ before, after }: BookingChange): readonly BookingState[] =>
  before === null ? [after] : [before, after];

/**
 * C5: what was taken for a booking comes back when it is cancelled in time, to the same carnet; cancelled late it stays
 * taken by the same share as money would be owed (B7). What is waived, or was booked by mistake, comes back whole.
 */
function giveBackCancelled(context: CommandContext, { id, before, after }: BookingChange): void {
  if (after.status !== 'cancelled' || before === null || before.status === 'cancelled') return;
  const rate =
    after.feeWaived === '' && before.status !== 'option'
      ? cancellationRate(before, before.cancellation, context.clock.localNow())
      : 0;
  const use = { kind: 'booking', id } as const;
  if (rate === 0) giveBackAll(context, use);
  else keepShare(context, use, rate);
}

/** A passage on the day of a desk's booking is paid with it, and once it goes no longer (C3: nothing is paid twice). */
function sayPassages(context: CommandContext, states: readonly BookingState[]): void {
  for (const { personId, startsAt, resourceId } of states) {
    if (personId === null || context.store.resources.find(resourceId)?.kind !== 'desk') continue;
    const row = context.store.attendance.find(personId, datePart(startsAt));
    if (row === undefined || row.billed) continue;
    sayCoverage(context, row);
    context.emit('attendance.changed', [row.id]);
  }
}

/**
 * What follows from bookings having been made or changed, once they are written: the month's visiting days are priced
 * anew (X3), and what pays for them and for whatever shares it is worked out once for all of them (C3, C5).
 */
export function coverChanges(context: CommandContext, changes: readonly BookingChange[]): void {
  if (changes.length === 0) return;
  for (const change of changes) giveBackCancelled(context, change);
  const states = changes.flatMap(statesOf);
  for (const { personId, startsAt } of states) {
    if (personId !== null) repriceVisits(context, personId, datePart(startsAt));
  }
  const from = states.reduce((first, { startsAt }) => {
    const date = datePart(startsAt);
    return date < first ? date : first;
  }, '9999-12-31');
  recover(
    context,
    {
      personIds: [...new Set(states.flatMap(({ personId }) => personId ?? []))],
      organisationIds: [...new Set(states.flatMap(({ organisationId }) => organisationId ?? []))],
    },
    from,
  );
  sayPassages(context, states);
}
