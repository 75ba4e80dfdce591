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
 * Warns where a machine asks for somebody beside whoever uses it and nobody is named: everybody, or minors on the day of
 * use. Who comes for a structure (a school, a youth club) is with it, as for P8; the place's own use needs nobody.
 */
export function supervisionWarnings(
  { store }: QueryContext,
  use: AskedUse,
  resource: Pick<Resource, 'id' | 'kind' | 'name'>,
): Warning[] {
  if (resource.kind !== 'machine' || use.personId === null || use.supervisedBy !== null) return [];
  const { supervision } = store.machines.settingsOf(resource.id);
  if (supervision === 'nobody') return [];
  const person = store.people.find(use.personId);
  if (person === undefined) return [];
  const minor =
    use.organisationId === null && isMinorOn(person.birthDate ?? undefined, datePart(use.startsAt)) === true;
  if (!needsSupervision(supervision, minor)) return [];
  const why = supervision === 'everyone' ? '' : ` (${person.displayName} est mineur·e)`;
  return [
    {
      code: 'SUPERVISION_MISSING',
      message: `${quoted(resource.name)} demande quelqu’un à côté${why}\u00a0: dire qui accompagne.`,
    },
  ];
}
