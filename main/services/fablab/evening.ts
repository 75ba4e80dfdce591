import type { EveningBooking, EveningMachine } from '../../../shared/contract/fablab-evening.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import { displayPhone } from '../../../shared/domain/identifiers.ts';
import { isMinorOn } from '../../../shared/domain/minors.ts';
import { openIntervals } from '../../../shared/domain/opening-hours.ts';
import type { BookingRow } from '../../store/bookings.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { labelOf } from '../bookings/view.ts';
import { done } from '../outcome.ts';
import { openingReader } from '../resources/opening.ts';
import { queueEntries } from './queue.ts';

/** The day ends when nobody is up any more: a late print belongs to the evening it was begun in. */
const dayEnd = '06:00';

/** A booking as the fablab sees it: the telephone is of those booked that day, whoever asks (F4). */
function bookingOf({ store }: QueryContext, row: BookingRow, day: string): EveningBooking {
  const person = row.personId === null ? undefined : store.people.find(row.personId);
  return {
    id: row.id,
    version: row.version,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    status: row.status,
    who: row.personName ?? labelOf(row),
    personId: row.personId,
    minor: isMinorOn(person?.birthDate ?? undefined, day) ?? false,
    phone: person === undefined ? '' : displayPhone(person.phone),
    hasJob: store.machineJobs.ofBooking(row.id) !== undefined,
  };
}

function machinesOn(context: QueryContext, day: string): EveningMachine[] {
  const { store, clock } = context;
  const [from, to] = [`${day}T00:00`, `${addDays(day, 1)}T${dayEnd}`];
  const machines = store.resources.list(false).filter(({ kind }) => kind === 'machine');
  const resourceIds = machines.map(({ id }) => id);
  const rows = store.bookings.inRange({ from, to, today: clock.today(), resourceIds, withCancelled: false });
  const openingOf = openingReader(store, from, to);
  return machines.map((machine) => {
    const { hours, closures } = openingOf(machine);
    return {
      id: machine.id,
      version: machine.version,
      name: machine.name,
      group: machine.group,
      state: machine.state,
      stateNote: machine.stateNote,
      continuousUse: machine.continuousUse,
      open: openIntervals(from, to, hours, closures).map(({ start, end }) => ({
        startsAt: start,
        endsAt: end,
      })),
      bookings: rows
        .filter(({ resourceId, status }) => resourceId === machine.id && status !== 'expired')
        .toSorted((one, other) => (one.startsAt < other.startsAt ? -1 : 1))
        .map((row) => bookingOf(context, row, day)),
    };
  });
}

/** The fablab's day on one page, as the post shows it and prints it. */
export const evening: QueryHandlers<'fablab'>['evening'] = (context, input) => {
  const day = input.day ?? context.clock.today();
  return done({ day, machines: machinesOn(context, day), queue: queueEntries(context) });
};
