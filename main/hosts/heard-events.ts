import { allCalls } from '../../shared/contract/contract.ts';
import type { Role } from '../../shared/contract/define.ts';
import type { ContractEvent, EventName } from '../../shared/contract/events.ts';

/** The areas of which a role may read anything: the others' events tell it nothing that it could look at. */
function areasOf(role: Role): ReadonlySet<string> {
  const readable = allCalls().filter(
    ({ definition }) => definition.kind === 'query' && definition.roles.includes(role),
  );
  return new Set(readable.map(({ name }) => name.split('.')[0] ?? ''));
}

const known = new Map<Role, ReadonlySet<string>>();

function mayHear(role: Role, name: EventName): boolean {
  const areas = known.get(role) ?? areasOf(role);
  known.set(role, areas);
  return areas.has(name.split('.')[0] ?? '');
}

/**
 * What a screen may hear of an event (F4). While nobody is there: that who is there may have changed, and that the file
 * is another. Else events of areas that its role reads something of; which rows changed is told to those who see them
 * all. Progress, whose label may name people, only by whoever started it (`underWay`: the keys of their calls).
 */
export function eventFor(
  role: Role | undefined,
  event: ContractEvent,
  underWay: ReadonlySet<string>,
): ContractEvent | undefined {
  if (event.type === 'reopened') return event;
  if (event.type === 'progress') return underWay.has(event.key) ? event : undefined;
  if (role === undefined) return event.name === 'access.changed' ? { ...event, ids: [] } : undefined;
  if (!mayHear(role, event.name)) return undefined;
  return role === 'volunteer' ? { ...event, ids: [] } : event;
}
