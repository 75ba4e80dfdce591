import '../resources/resources.css';
import './fablab.css';
import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { Machine } from '../../../shared/contract/fablab-machines.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import { plural } from '../../../shared/domain/french.ts';
import { useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { homePaths } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { MachineCard } from './MachineCard.tsx';
import { MachinePanel } from './MachinePanel.tsx';

/** How far ahead the next booking is looked for, in days. */
const daysAhead = 14;

/** On a small screen the panel stands above the cards: whoever opened it from below sees it. */
function intoView(panel: HTMLElement | null): void {
  if (panel !== null && window.innerWidth < 1000) panel.scrollIntoView({ block: 'start' });
}

/** The fablab's machines at a glance, like ones together; one of them opens beside. */
export function MachinesSection(): ReactNode {
  const { today, localNow } = useNow();
  const machines = useQuery('fablab.machines', {}).data;
  const bookings = useQuery('bookings.inRange', {
    from: `${today}T00:00`,
    to: `${addDays(today, daysAhead)}T00:00`,
  }).data;
  const closed = useQuery('resources.closed', {
    from: `${today}T00:00`,
    to: `${addDays(today, 1)}T00:00`,
  }).data;
  const pictures = useQuery('resources.thumbnails', {}).data ?? [];
  const role = useQuery('access.session', {}).data?.role;
  const [openId, setOpenId] = useState<number>();
  if (machines === undefined) return null;
  if (machines.length === 0) return <NoMachine mayAdd={role === 'manager'} />;
  const open = machines.find(({ resourceId }) => resourceId === openId);
  return (
    <div className={open === undefined ? 'machines' : 'machines with-panel'}>
      <div>
        <Summary machines={machines} />
        <ul className="machine-grid">
          {machines.map((machine) => (
            <MachineCard
              key={machine.resourceId}
              machine={machine}
              bookings={bookings ?? []}
              closed={closed?.find((each) => each.resourceId === machine.resourceId)?.stretches ?? []}
              localNow={localNow}
              picture={pictures.find((each) => each.resourceId === machine.resourceId)?.data}
              selected={machine.resourceId === openId}
              onOpen={() => setOpenId(machine.resourceId)}
            />
          ))}
        </ul>
      </div>
      {open !== undefined && (
        <div ref={intoView}>
          <MachinePanel key={open.resourceId} machine={open} onClose={() => setOpenId(undefined)} />
        </div>
      )}
    </div>
  );
}

function Summary({ machines }: { readonly machines: readonly Machine[] }): ReactNode {
  const down = machines.filter(({ state }) => state !== 'available').length;
  const late = machines.filter(({ next }) => next?.state === 'overdue').length;
  const words = [
    plural(machines.length, 'machine'),
    ...(down > 0 ? [`${down}\u00a0arrêtée${down > 1 ? 's' : ''}`] : []),
    ...(late > 0 ? [plural(late, 'entretien') + ' en retard'] : []),
  ];
  return <p className="soft">{words.join(' · ')}</p>;
}

function NoMachine({ mayAdd }: { readonly mayAdd: boolean }): ReactNode {
  return (
    <EmptyState
      title="Aucune machine encore."
      action={
        mayAdd && (
          <Button component={Link} href={`${homePaths.settings}/ressources`}>
            Ajouter une machine
          </Button>
        )
      }
    >
      Une machine s’ajoute dans les réglages, parmi les salles et les postes. Elle paraît ici avec qui
      l’utilise, son prochain entretien et ce qu’elle coûte.
    </EmptyState>
  );
}
