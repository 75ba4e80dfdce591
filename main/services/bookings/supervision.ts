import type { Warning } from '../../../shared/contract/errors.ts';
import type { Resource } from '../../../shared/contract/resources.ts';
import { datePart } from '../../../shared/domain/calendar.ts';
import { quoted } from '../../../shared/domain/french.ts';
import { needsSupervision } from '../../../shared/domain/machines.ts';
import { isMinorOn } from '../../../shared/domain/minors.ts';
import type { QueryContext } from '../context.ts';

/** Who would use which machine when, for whom, and which volunteer is named to stand beside. */
export interface AskedUse {
  readonly personId: number | null;
  readonly organisationId: number | null;
  readonly startsAt: string;
  readonly supervisedBy: number | null;
}

/**
 * Whether a machine asks for somebody beside whoever uses it: everybody, or minors on the day of use. Who comes for a
 * structure (a school, a youth club) is with it, as for P8; the place's own use needs nobody.
 */
export function asksForCompany(
  { store }: QueryContext,
  use: Omit<AskedUse, 'supervisedBy'>,
  resourceId: number,
): boolean {
  const { supervision } = store.machines.settingsOf(resourceId);
  if (supervision === 'nobody' || use.personId === null) return false;
  const birthDate = store.people.find(use.personId)?.birthDate ?? undefined;
  const minor = use.organisationId === null && isMinorOn(birthDate, datePart(use.startsAt)) === true;
  return needsSupervision(supervision, minor);
}

/** Warns where a machine asks for somebody beside whoever uses it and nobody is named. */
export function supervisionWarnings(
  context: QueryContext,
  use: AskedUse,
  resource: Pick<Resource, 'id' | 'kind' | 'name'>,
): Warning[] {
  const { personId, supervisedBy } = use;
  if (resource.kind !== 'machine' || personId === null || supervisedBy !== null) return [];
  if (!asksForCompany(context, use, resource.id)) return [];
  const { machines, people } = context.store;
  const everyone = machines.settingsOf(resource.id).supervision === 'everyone';
  const why = everyone ? '' : ` (${people.find(personId)?.displayName ?? ''} est mineur·e)`;
  return [
    {
      code: 'SUPERVISION_MISSING',
      message: `${quoted(resource.name)} demande quelqu’un à côté${why}\u00a0: dire qui accompagne.`,
    },
  ];
}
