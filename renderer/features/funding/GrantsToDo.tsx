import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { money } from '../../../shared/contract/define.ts';
import type { GrantDuty } from '../../../shared/contract/funding-grants.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import { useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { homePaths } from '../../shell/paths.ts';

/** How many days ahead a funder's condition is recalled. */
const daysAhead = 21;

/** What grants ask soon, for those who look after money (R4). */
export function useGrantsToDo(): readonly GrantDuty[] {
  const { today } = useNow();
  const role = useQuery('access.session', {}).data?.role;
  const enabled = role !== undefined && money.includes(role);
  return useQuery('funding.grantsToDo', { until: addDays(today, daysAhead) }, { enabled }).data ?? [];
}

/** A line each in « À faire ». */
export function GrantsToDo({ duties }: { readonly duties: readonly GrantDuty[] }): ReactNode {
  return duties.map((duty) => (
    <div key={duty.sentence} className="to-do-line">
      <span className={duty.isLate ? 'grow owed' : 'grow'}>{duty.sentence}</span>
      <Link href={`${homePaths.treasury}/subventions`}>Voir</Link>
    </div>
  ));
}
