import { ActionIcon } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { LifeEvent } from '../../../shared/contract/fablab-maintenance.ts';
import { formatDateLong, formatMinutes } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useCommand } from '../../api/hooks.ts';
import { formatInstantNear } from '../../ui/format.ts';
import { useNow } from '../../api/now.ts';
import { stateWords } from './words.ts';

const mostShown = 40;

/** A machine's life, newest first: what was done on it and when it stood still, with who said so (F3). */
export function MachineLog(props: {
  readonly events: readonly LifeEvent[];
  readonly mayRemove: boolean;
}): ReactNode {
  const { events, mayRemove } = props;
  if (events.length === 0) return null;
  return (
    <details className="machine-log" open={events.length <= 6}>
      <summary>Journal de la machine ({events.length})</summary>
      <ul className="rows">
        {events.slice(0, mostShown).map((event) => (
          <li key={`${event.kind} ${event.id}`}>
            {event.kind === 'stop' ? (
              <StopLine event={event} />
            ) : (
              <DoneLine event={event} mayRemove={mayRemove} />
            )}
          </li>
        ))}
      </ul>
      {events.length > mostShown && (
        <p className="soft">et {events.length - mostShown} lignes plus anciennes.</p>
      )}
    </details>
  );
}

function StopLine({ event }: { readonly event: Extract<LifeEvent, { kind: 'stop' }> }): ReactNode {
  const { zone, today } = useNow();
  const at = (instant: string): string => formatInstantNear(instant, zone, today);
  const until =
    event.endedAt === null ? 'toujours arrêtée' : `en service ${at(event.endedAt)} (${event.endedBy ?? ''})`;
  return (
    <span className="grow">
      {stateWords[event.state]}
      {event.note !== '' && `\u00a0: ${event.note}`}
      <small>
        {at(event.startedAt)} ({event.startedBy}) · {until}
      </small>
    </span>
  );
}

function DoneLine(props: {
  readonly event: Extract<LifeEvent, { kind: 'maintenance' }>;
  readonly mayRemove: boolean;
}): ReactNode {
  const { id, version, what, doneOn, doneBy, parts, cost, minutesRun, notedBy } = props.event;
  const remove = useCommand('fablab.removeMaintenance');
  const more = [
    formatDateLong(doneOn, { year: true }),
    doneBy === '' ? `noté par ${notedBy}` : doneBy,
    parts,
    cost > 0 ? formatAmount(cost) : '',
    minutesRun > 0 ? `à ${formatMinutes(minutesRun)} de marche` : '',
  ];
  return (
    <>
      <span className="grow">
        {what}
        <small>{more.filter((text) => text !== '').join(' · ')}</small>
      </span>
      {props.mayRemove && (
        <ActionIcon aria-label={`Retirer ${what}`} onClick={() => void remove.run({ id, version })}>
          <IconTrash size={16} />
        </ActionIcon>
      )}
    </>
  );
}
