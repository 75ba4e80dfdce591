import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useQuery } from '../../api/hooks.ts';
import { homePaths } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';

/** What stands under « À faire » when nothing waits: on a new file, the steps that a place begins with. */
export function QuietToDo(): ReactNode {
  const role = useQuery('access.session', {}).data?.role;
  const setsUp = role === 'manager' || role === 'system';
  const people = useQuery('people.list', { filter: 'all', limit: 1 }, { enabled: setsUp }).data?.total;
  const resources = useQuery('resources.list', {}, { enabled: setsUp }).data?.length;
  if (people === 0 || resources === 0)
    return (
      <>
        {people === 0 && (
          <div className="to-do-line">
            <span className="grow">
              Les adhésions
              <small>Un tableur ou un export HelloAsso se reprend tel quel.</small>
            </span>
            <Link href={`${homePaths.people}/import`}>Importer une liste</Link>
          </div>
        )}
        {resources === 0 && (
          <div className="to-do-line">
            <span className="grow">
              Ce qui se réserve
              <small>Commencer par la salle ou la machine la plus demandée.</small>
            </span>
            <Link href={`${homePaths.settings}/ressources`}>Ajouter une salle</Link>
          </div>
        )}
      </>
    );
  return (
    <EmptyState title="Rien n’attend.">
      Adhésions qui finissent, options à décider et factures en retard apparaîtront ici.
    </EmptyState>
  );
}
