import type { Role } from '../../shared/contract/define.ts';

/**
 * What the hosts' thread needs to know of a call to route it, and of whom its events may reach. The writing thread, which
 * has the contract, hands it over: loading the schemas in both would cost each start a tenth of a second and megabytes.
 */
export interface OutlinedCall {
  readonly name: string;
  readonly kind: 'command' | 'query';
  readonly long: boolean;
  readonly roles: readonly Role[];
}

/** By role, the areas of which it may read anything: the others' events tell it nothing that it could look at. */
export function areasHeardBy(calls: readonly OutlinedCall[]): (role: Role) => ReadonlySet<string> {
  const known = new Map<Role, ReadonlySet<string>>();
  return (role) => {
    const readable = calls.filter(({ kind, roles }) => kind === 'query' && roles.includes(role));
    const areas = known.get(role) ?? new Set(readable.map(({ name }) => name.split('.')[0] ?? ''));
    known.set(role, areas);
    return areas;
  };
}
