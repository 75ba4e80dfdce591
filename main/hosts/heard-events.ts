import type { Role } from '../../shared/contract/define.ts';
import type { ContractEvent } from '../../shared/contract/events.ts';

/**
 * What a screen may hear of an event (F4). While nobody is there: that who is there may have changed, and that the file
 * is another. Else events of areas that its role reads something of; which rows changed is told to those who see them
 * all. Progress, whose label may name people, only by whoever started it (`underWay`: the keys of their calls). The
 * areas that a role reads of are the engine's to say (`areasOf`).
 */
export function eventFor(
  role: Role | undefined,
  event: ContractEvent,
  underWay: ReadonlySet<string>,
  areasOf: (role: Role) => ReadonlySet<string>,
): ContractEvent | undefined {
  if (event.type === 'reopened') return event;
  if (event.type === 'progress') return underWay.has(event.key) ? event : undefined;
  if (role === undefined) return event.name === 'access.changed' ? { ...event, ids: [] } : undefined;
  if (!areasOf(role).has(event.name.split('.')[0] ?? '')) return undefined;
  return role === 'volunteer' ? { ...event, ids: [] } : event;
}
