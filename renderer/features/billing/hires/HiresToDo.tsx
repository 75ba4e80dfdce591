import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { OutputOf } from '../../../../shared/contract/contract.ts';
import { staff } from '../../../../shared/contract/define.ts';
import { useQuery } from '../../../api/hooks.ts';
import { hirePath, sectionPath } from '../paths.ts';

type Duties = OutputOf<'billing.hiresToDo'>;

/** What lettings ask of the desk, for those who may act on it (I14). */
export function useHiresToDo(): Duties {
  const role = useQuery('access.session', {}).data?.role;
  const enabled = role !== undefined && staff.includes(role);
  return useQuery('billing.hiresToDo', {}, { enabled }).data ?? [];
}

/** A line each in « À faire ». */
export function HiresToDo({ duties }: { readonly duties: Duties }): ReactNode {
  return duties.map(({ sentence, isLate, hireId, depositId }) => (
    <div key={`${hireId ?? ''} ${depositId ?? ''} ${sentence}`} className="to-do-line">
      <span className={isLate ? 'grow owed' : 'grow'}>{sentence}</span>
      <Link href={hireId === null ? sectionPath('locations') : hirePath(hireId)}>Voir</Link>
    </div>
  ));
}
