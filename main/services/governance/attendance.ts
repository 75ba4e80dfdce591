import type { AttendanceFigures } from '../../../shared/contract/governance-assemblies.ts';
import type { StatutesFields } from '../../../shared/contract/governance-statutes.ts';
import { attendanceInWords, attendanceOf } from '../../../shared/domain/governance/attendance.ts';
import type { OnTheList, Proxy } from '../../../shared/domain/governance/proxies.ts';
import { quorumOf } from '../../../shared/domain/governance/statutes.ts';
import type { AssemblyRow } from '../../store/governance-assemblies.ts';
import type { ProxyRow, StoredRollRow } from '../../store/governance-roll.ts';
import type { QueryContext } from '../context.ts';
import { rulesOn } from './electorate.ts';

/** The day of an assembly. */
export const dayOf = (assembly: Pick<AssemblyRow, 'heldAt'>): string => assembly.heldAt.slice(0, 10);

/** The rules that an assembly is held by: its own once frozen, those in force on its day before. */
export function rulesFor(
  context: QueryContext,
  assembly: AssemblyRow,
): { readonly rules: StatutesFields; readonly byStatutes: boolean } {
  return assembly.rules === null
    ? rulesOn(context, dayOf(assembly))
    : { rules: assembly.rules, byStatutes: true };
}

/** Whether somebody is in the room now. */
export const isPresent = (row: Pick<StoredRollRow, 'arrivedAt' | 'leftAt'>): boolean =>
  row.arrivedAt !== null && row.leftAt === null;

/** A line as the rules look at it. */
export const onTheList = (row: StoredRollRow): OnTheList => ({
  id: row.id,
  name: row.name,
  votes: row.votes,
  isPresent: isPresent(row),
});

/** The proxies that have not been withdrawn. */
export const inForce = (proxies: readonly ProxyRow[]): readonly (ProxyRow & Proxy)[] =>
  proxies.filter(({ withdrawnAt }) => withdrawnAt === null);

/** The quorum of an assembly as it stands now (R2). */
export function figuresOf(
  assembly: AssemblyRow,
  rules: StatutesFields,
  rows: readonly StoredRollRow[],
  proxies: readonly ProxyRow[],
): AttendanceFigures {
  const quorum = quorumOf(rules, assembly.kind, assembly.firstAssemblyId !== null);
  const figures = attendanceOf(rows.map(onTheList), inForce(proxies), quorum);
  return { ...figures, sentence: attendanceInWords(figures) };
}

/** The same, read from the store. */
export function attendanceNow(context: QueryContext, assembly: AssemblyRow): AttendanceFigures {
  const { roll } = context.store.governance;
  return figuresOf(
    assembly,
    rulesFor(context, assembly).rules,
    roll.of(assembly.id),
    roll.proxies(assembly.id),
  );
}
