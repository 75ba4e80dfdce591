import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Booking } from '../../../../shared/contract/bookings.ts';
import type { MachineJob } from '../../../../shared/contract/fablab-jobs.ts';
import { addDays } from '../../../../shared/domain/calendar.ts';
import { formatTimeRange } from '../../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../../api/hooks.ts';
import { useNow } from '../../../api/now.ts';

/** Today's bookings of machines of which no job was made yet: begun with one key, or noted when they are over. */
export function ExpectedJobs(props: {
  readonly jobs: readonly MachineJob[];
  readonly mayAct: boolean;
  readonly onNote: (booking: Booking) => void;
}): ReactNode {
  const { today } = useNow();
  const range = { from: `${today}T00:00`, to: `${addDays(today, 1)}T00:00` };
  const machines = useQuery('fablab.machines', {}).data ?? [];
  const bookings = useQuery('bookings.inRange', range).data ?? [];
  const running = useQuery('fablab.runningJobs', {}).data ?? [];
  const known = new Set([...props.jobs, ...running].map(({ bookingId }) => bookingId));
  const ids = new Set(machines.map(({ resourceId }) => resourceId));
  const expected = bookings.filter(
    ({ id, resourceId, status }) =>
      ids.has(resourceId) && !known.has(id) && (status === 'confirmed' || status === 'option'),
  );
  if (expected.length === 0) return null;
  return (
    <section className="jobs-part" aria-labelledby="jobs-expected">
      <h2 id="jobs-expected">Réservés aujourd’hui</h2>
      <ul className="sheet job-rows">
        {expected.map((booking) => (
          <ExpectedJob key={booking.id} booking={booking} mayAct={props.mayAct} onNote={props.onNote} />
        ))}
      </ul>
    </section>
  );
}

function ExpectedJob(props: {
  readonly booking: Booking;
  readonly mayAct: boolean;
  readonly onNote: (booking: Booking) => void;
}): ReactNode {
  const { booking } = props;
  const { localNow } = useNow();
  const start = useCommand('fablab.startJob');
  const isOver = booking.endsAt <= localNow;
  const { id, startsAt, endsAt, resourceName, label } = booking;
  return (
    <li>
      <span className="job-when">{formatTimeRange(startsAt.slice(11), endsAt.slice(11))}</span>
      <span className="grow">
        <strong>{resourceName}</strong>
        <small>{label}</small>
      </span>
      {props.mayAct && isOver && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Noter le travail, ${resourceName}, ${label}`}
          onClick={() => props.onNote(booking)}
        >
          Noter le travail
        </Button>
      )}
      {props.mayAct && !isOver && (
        <Button
          size="compact-sm"
          aria-label={`Commencer, ${resourceName}, ${label}`}
          loading={start.running}
          onClick={() => void start.run({ bookingId: id, personId: booking.personId })}
        >
          Commencer
        </Button>
      )}
    </li>
  );
}
