import type { ReactNode } from 'react';
import { useQuery } from '../../api/hooks.ts';
import { MachineFacts } from './MachineFacts.tsx';
import { MachineUpkeep } from './MachineUpkeep.tsx';
import { WhoMayUse } from './WhoMayUse.tsx';

/** What the sheet of a resource says of it as a machine: its price, what it asks, its upkeep; nothing for a room. */
export function MachinePart({ resourceId }: { readonly resourceId: number }): ReactNode {
  const machine = useQuery('fablab.machines', {}).data?.find((each) => each.resourceId === resourceId);
  if (machine === undefined) return null;
  return (
    <>
      <section>
        <h2>À la machine</h2>
        <MachineFacts machine={machine} />
      </section>
      <WhoMayUse resourceId={resourceId} />
      <MachineUpkeep machine={machine} />
    </>
  );
}
