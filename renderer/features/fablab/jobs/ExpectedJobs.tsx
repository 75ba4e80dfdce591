import { Button, Modal, Select } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../../../shared/contract/contract.ts';
import type { Booking } from '../../../../shared/contract/bookings.ts';
import type { MachineJob } from '../../../../shared/contract/fablab-jobs.ts';
import { addDays } from '../../../../shared/domain/calendar.ts';
import { formatTimeRange } from '../../../../shared/domain/french.ts';
import { useAsk, useCommand, useQuery } from '../../../api/hooks.ts';
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

type MayUse = OutputOf<'fablab.whoMayUse'>;

/** Whether somebody has to stand beside whoever comes (F1). */
const asksForSomebody = ({ needsCompany, types, mayAlone }: MayUse): boolean =>
  needsCompany === true || (types.length > 0 && mayAlone !== true);

/** Starts a booked job; where somebody has to stand beside and nobody is named, who it is is asked first (F1). */
function useBeginning(booking: Booking) {
  const start = useCommand('fablab.startJob');
  const ask = useAsk('fablab.whoMayUse');
  const [may, setMay] = useState<MayUse>();
  const { id, resourceId, startsAt, endsAt, personId, organisationId, supervisedBy } = booking;
  const begin = async (volunteerId: number | null): Promise<void> => {
    const result = await start.run({ bookingId: id, personId, volunteerId });
    if (result.ok) setMay(undefined);
  };
  const press = async (): Promise<void> => {
    const asked = await ask.run({ resourceId, startsAt, endsAt, personId, organisationId });
    if (asked.ok && supervisedBy === null && asksForSomebody(asked.value)) setMay(asked.value);
    else await begin(null);
  };
  return { may, press, begin, running: start.running || ask.running, leave: () => setMay(undefined) };
}

/** Who of those on duty stands beside; nobody, where whoever manages the place passes over it. */
function WhoStandsBeside(props: {
  readonly may: MayUse;
  readonly title: string;
  readonly running: boolean;
  readonly onBegin: (volunteerId: number | null) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { may, running } = props;
  const [chosen, setChosen] = useState<string | null>(null);
  const nobody = may.supervisors.length === 0;
  return (
    <Modal opened onClose={props.onClose} title={props.title}>
      <div className="job-form">
        <Select
          label="Qui accompagne"
          description={
            nobody
              ? `Personne n’est de permanence à ce moment pour accompagner. ${may.next}`
              : 'Un bénévole de permanence, qui reste à côté.'
          }
          placeholder={nobody ? 'Personne à ce moment' : 'Choisir un bénévole'}
          data-autofocus
          disabled={nobody}
          data={may.supervisors.map(({ personId, displayName }) => ({
            value: String(personId),
            label: displayName,
          }))}
          value={chosen}
          onChange={setChosen}
        />
        <div className="job-foot">
          <Button variant="default" onClick={props.onClose}>
            Laisser
          </Button>
          <Button loading={running} onClick={() => props.onBegin(chosen === null ? null : Number(chosen))}>
            Commencer maintenant
          </Button>
        </div>
      </div>
    </Modal>
  );
}

function ExpectedJob(props: {
  readonly booking: Booking;
  readonly mayAct: boolean;
  readonly onNote: (booking: Booking) => void;
}): ReactNode {
  const { booking } = props;
  const { localNow } = useNow();
  const beginning = useBeginning(booking);
  const isOver = booking.endsAt <= localNow;
  const { startsAt, endsAt, resourceName, label } = booking;
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
          loading={beginning.running}
          onClick={() => void beginning.press()}
        >
          Commencer
        </Button>
      )}
      {beginning.may !== undefined && (
        <WhoStandsBeside
          may={beginning.may}
          title={`${resourceName}, ${label}`}
          running={beginning.running}
          onBegin={(volunteerId) => void beginning.begin(volunteerId)}
          onClose={beginning.leave}
        />
      )}
    </li>
  );
}
