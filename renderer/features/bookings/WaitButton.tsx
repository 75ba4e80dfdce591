import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { WaitingTarget } from '../../../shared/contract/booking-waiting.ts';
import type { Resource } from '../../../shared/contract/resources.ts';
import { minutesOf } from '../../../shared/domain/calendar.ts';
import { useCommand } from '../../api/hooks.ts';
import { fieldsOf, type BookingDraft } from './booking-draft.ts';

/**
 * « Mettre en attente », where the slot is held: for this resource, or for any of its group. It needs to be known who
 * waits, and a slot within one day.
 */
export function WaitButton(props: {
  readonly draft: BookingDraft;
  readonly resources: readonly Resource[];
}): ReactNode {
  const { draft } = props;
  const wait = useCommand('bookings.wait');
  const fields = fieldsOf(draft);
  const resource = props.resources.find(({ id }) => id === draft.resourceId);
  if (fields === undefined || resource === undefined || draft.endDate !== null) return null;
  if (fields.personId === null && fields.organisationId === null)
    return <p className="soft">Dire pour qui, et la mise en attente devient possible.</p>;
  const minutes = minutesOf(fields.endsAt) - minutesOf(fields.startsAt);
  const [day, from] = [fields.startsAt.slice(0, 10), fields.startsAt.slice(11)];
  const to = fields.endsAt.slice(0, 10) === day ? fields.endsAt.slice(11) : '24:00';
  const ask = (target: WaitingTarget): void => {
    const { attendees, places, personId, organisationId, title, note } = fields;
    const who = { attendees, places, personId, organisationId, title, note };
    void wait.run({ target, firstDay: day, lastDay: day, fromTime: from, toTime: to, minutes, ...who });
  };
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        loading={wait.running}
        onClick={() => ask({ of: 'resource', resourceId: resource.id })}
      >
        Mettre en attente
      </Button>
      {resource.group !== '' && (
        <Button
          size="compact-sm"
          variant="default"
          loading={wait.running}
          onClick={() => ask({ of: 'group', group: resource.group })}
        >
          Attendre n’importe laquelle
        </Button>
      )}
    </>
  );
}
