import type { QueueEntry, QueueFields } from '../../../shared/contract/fablab-evening.ts';
import type { Resource } from '../../../shared/contract/resources.ts';
import { addDays, datePart } from '../../../shared/domain/calendar.ts';
import { isMinorOn } from '../../../shared/domain/minors.ts';
import type { Occupied } from '../../store/booking-slots.ts';
import type { QueueRow } from '../../store/machine-queue.ts';
import type { QueryContext } from '../context.ts';
import { freeSlots, taking, type Free } from '../bookings/free.ts';

/** « Brodeuse », « Prusa, la première libre », « la première machine libre ». */
function targetWords({ target, resourceName }: QueueRow): string {
  if (target.of === 'machine') return resourceName ?? '';
  return target.of === 'group' ? `${target.group}, la première libre` : 'la première machine libre';
}

/** The machines that would do for somebody in the queue: in use, and working. */
export function machinesFor(context: QueryContext, { target }: Pick<QueueFields, 'target'>): Resource[] {
  return context.store.resources
    .list(false)
    .filter(({ kind, state }) => kind === 'machine' && state === 'available')
    .filter(
      ({ id, group }) =>
        target.of === 'any' || (target.of === 'machine' ? id === target.resourceId : group === target.group),
    );
}

/** Where and when the turn of somebody comes today, though others before them have had theirs. */
function turnOf(context: QueryContext, row: QueueRow, given: readonly Occupied[]): Free | undefined {
  const now = context.clock.localNow();
  const today = datePart(now);
  // Up to the next noon: a print that runs overnight begins today and ends tomorrow.
  const windows = [{ from: now, to: `${addDays(today, 1)}T12:00` }];
  return machinesFor(context, row)
    .flatMap((machine) =>
      freeSlots(context, machine, { windows, minutes: row.minutes, places: 1, soonest: now }, given),
    )
    .filter(({ startsAt }) => datePart(startsAt) === today)
    .toSorted((one, other) =>
      one.startsAt < other.startsAt ? -1 : one.startsAt > other.startsAt ? 1 : 0,
    )[0];
}

/**
 * Today's queue in its order, each with the turn that is likely to be theirs: the first free stretch of a machine that
 * would do, long enough, once those before them have had theirs. Nothing is booked by it.
 */
export function queueEntries(context: QueryContext): QueueEntry[] {
  const { store, clock } = context;
  const now = clock.localNow();
  const given: Occupied[] = [];
  return store.machineQueue.list(clock.today()).map((row, index) => {
    const turn = turnOf(context, row, given);
    if (turn !== undefined) given.push(...taking(context, turn, 1));
    return {
      id: row.id,
      version: row.version,
      target: row.target,
      minutes: row.minutes,
      personId: row.personId,
      name: row.name,
      label: row.personName ?? row.name,
      minor: isMinorOn(row.birthDate ?? undefined, clock.today()) ?? false,
      targetName: targetWords(row),
      since: row.createdAt,
      place: index + 1,
      turn:
        turn === undefined
          ? null
          : { ...turn, resourceName: store.resources.find(turn.resourceId)?.name ?? '' },
      isNext: turn !== undefined && turn.startsAt <= now,
    };
  });
}
