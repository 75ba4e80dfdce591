import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { plural } from '../../../shared/domain/french.ts';
import { useQuery } from '../../api/hooks.ts';
import { homePaths } from '../../shell/paths.ts';

/** How many sheets and archives wait to be gone through this month; 0 once somebody has, or for other roles (G2). */
export function usePrivacyToDo(): number {
  const role = useQuery('access.session', {}).data?.role;
  const counts = useQuery('privacy.proposalsCount', {}, { enabled: role === 'manager' }).data;
  return counts === undefined || counts.reviewedThisMonth ? 0 : counts.due + counts.archives;
}

/** The line of « À faire », once a month. */
export function PrivacyToDo({ count }: { readonly count: number }): ReactNode {
  return (
    <div className="to-do-line">
      <span className="grow">
        {plural(count, 'fiche')} à effacer&nbsp;: plus rien ne {count < 2 ? 'la' : 'les'} lie au lieu
      </span>
      <Link href={`${homePaths.settings}/donnees-personnelles`}>Voir</Link>
    </div>
  );
}
