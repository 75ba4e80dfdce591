import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { CheckIn } from '../../../shared/contract/attendance.ts';
import { useQuery } from '../../api/hooks.ts';

type Glance = OutputOf<'coverage.atTheDesk'>[number];

/** What would pay for a seat on a day, by person; nobody who holds nothing. At most a hundred are asked about. */
export function useAtTheDesk(personIds: readonly number[], on: string): ReadonlyMap<number, Glance> {
  const asked = personIds.slice(0, 100);
  const found = useQuery('coverage.atTheDesk', { personIds: asked, on }, { enabled: asked.length > 0 }).data;
  return new Map((found ?? []).map((glance) => [glance.personId, glance]));
}

/** Whether what pays for somebody's seat runs out: soon, or with this very passage. */
export function runsOut(row: Pick<CheckIn, 'kind'> | undefined, glance: Glance | undefined): boolean {
  return glance === undefined ? row?.kind === 'covered' : glance.low;
}
