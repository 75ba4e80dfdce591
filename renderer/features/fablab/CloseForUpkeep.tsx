import { Button, Group, Modal, SimpleGrid } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Machine } from '../../../shared/contract/fablab-machines.ts';
import type { MaintenancePlan } from '../../../shared/contract/fablab-maintenance.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import { formatRange, plural } from '../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { DateField, TimeField } from '../../ui/fields.tsx';
import { ClosureHits } from '../bookings/ClosureHits.tsx';

/** Closes a machine for its maintenance; the bookings that this falls on are settled as for any closure (B9, F3). */
export function CloseForUpkeep(props: {
  readonly machine: Machine;
  readonly plan: MaintenancePlan;
  readonly onClose: () => void;
}): ReactNode {
  const { machine, plan, onClose } = props;
  const { today } = useNow();
  const due = plan.next?.due.by === 'date' && plan.next.due.on > today ? plan.next.due.on : addDays(today, 1);
  const [day, setDay] = useState<string | null>(due);
  const [from, setFrom] = useState<string | null>('09:00');
  const [until, setUntil] = useState<string | null>('12:00');
  const [closureId, setClosureId] = useState<number>();
  const add = useCommand('resources.addClosure');
  const isWhole = day !== null && from !== null && until !== null && from < until;
  const shut = async (): Promise<void> => {
    if (!isWhole) return;
    const result = await add.run({
      resourceId: machine.resourceId,
      startsAt: `${day}T${from}`,
      endsAt: `${day}T${until}`,
      reason: `Entretien\u00a0: ${plan.what}`.slice(0, 200),
    });
    if (!result.ok) return;
    if (result.value.bookingsHit === 0) onClose();
    else setClosureId(result.value.id);
  };
  return (
    <Modal opened onClose={onClose} title={`Fermer ${machine.name}\u00a0: ${plan.what}`} size="lg">
      {closureId === undefined ? (
        <>
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            <DateField label="Jour" data-autofocus value={day} onChange={setDay} />
            <TimeField label="De" value={from} onChange={setFrom} />
            <TimeField label="À" value={until} onChange={setUntil} />
          </SimpleGrid>
          <Group justify="flex-end" mt="lg">
            <Button variant="default" onClick={onClose}>
              Revenir
            </Button>
            <Button disabled={!isWhole} loading={add.running} onClick={() => void shut()}>
              Fermer la machine
            </Button>
          </Group>
        </>
      ) : (
        <Shut closureId={closureId} day={day ?? due} onClose={onClose} />
      )}
    </Modal>
  );
}

function Shut(props: {
  readonly closureId: number;
  readonly day: string;
  readonly onClose: () => void;
}): ReactNode {
  const { day, onClose } = props;
  const closures = useQuery('resources.closures', {
    from: `${day}T00:00`,
    to: `${addDays(day, 1)}T00:00`,
  }).data;
  const closure = closures?.find(({ id }) => id === props.closureId);
  const hits = useQuery('bookings.hitByClosure', { closureId: props.closureId }).data ?? [];
  if (closure === undefined) return null;
  return (
    <>
      <p>
        Fermée {formatRange(closure.startsAt, closure.endsAt)}.{' '}
        {plural(hits.length, 'réservation tombe', 'réservations tombent')} dessus.
      </p>
      <Group justify="space-between">
        <ClosureHits closure={closure} />
        <Button onClick={onClose}>Terminer</Button>
      </Group>
    </>
  );
}
