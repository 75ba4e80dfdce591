import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Machine } from '../../../shared/contract/fablab-machines.ts';
import { useQuery } from '../../api/hooks.ts';
import { resourcePath } from '../../shell/paths.ts';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { Attachments } from '../attachments/Attachments.tsx';
import { ResourceState } from '../resources/ResourceState.tsx';
import { MachineFacts } from './MachineFacts.tsx';
import { MachineMaterials, MachineNow } from './MachineNow.tsx';
import { MachineUpkeep } from './MachineUpkeep.tsx';
import { StopPart } from './StopPart.tsx';

/** One machine beside the others: its state and one tap to change it, its rules, papers, price and upkeep. */
export function MachinePanel({
  machine,
  onClose,
}: {
  readonly machine: Machine;
  readonly onClose: () => void;
}): ReactNode {
  const { resourceId } = machine;
  const resource = useQuery('resources.list', {}).data?.find(({ id }) => id === resourceId);
  const role = useQuery('access.session', {}).data?.role;
  if (resource === undefined) return null;
  const rules = resource.rules.split('\n').filter((line) => line.trim() !== '');
  return (
    <SidePanel title={machine.name} subtitle={machine.ownerName ?? undefined} onClose={onClose}>
      <ResourceState resource={resource} mayChange={role !== 'reader'} />
      <StopPart resourceId={resourceId} mayChange={role !== 'reader'} />
      <MachineNow machine={machine} />
      <MachineFacts machine={machine} />
      <MachineMaterials machine={machine} />
      {rules.length > 0 && (
        <section>
          <h3>Règles</h3>
          <ul className="plain-lines">
            {rules.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      )}
      <Attachments kind="resource" entityId={resourceId} title="Documents" label="Mode d’emploi" />
      <MachineUpkeep machine={machine} brief />
      <div className="row-actions">
        <Button component={Link} href={resourcePath(resourceId)} variant="default">
          Ouvrir la fiche
        </Button>
      </div>
    </SidePanel>
  );
}
