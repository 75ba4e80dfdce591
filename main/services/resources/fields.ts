import type { Resource, ResourceFields } from '../../../shared/contract/resources.ts';

/** What of a resource is changed by hand: all but its parts, state and place in the order. */
export function fieldsOf(resource: Resource): ResourceFields {
  const { name, kind, capacity, seats, ownerOrganisationId, bufferBefore, bufferAfter } = resource;
  const { continuousUse, opensWithShifts, requiresMembership, hours, group, note } = resource;
  const { bookableBy, colour, rules, setups, equipment } = resource;
  return {
    name,
    kind,
    capacity,
    seats,
    ownerOrganisationId,
    bufferBefore,
    bufferAfter,
    continuousUse,
    opensWithShifts,
    requiresMembership,
    hours,
    group,
    note,
    bookableBy,
    colour,
    rules,
    setups,
    equipment,
  };
}
