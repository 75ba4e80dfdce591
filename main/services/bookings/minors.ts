import type { Warning } from '../../../shared/contract/errors.ts';
import type { Resource } from '../../../shared/contract/resources.ts';
import { datePart } from '../../../shared/domain/calendar.ts';
import { isAuthorisedOn, isMinorOn, minorMayBook } from '../../../shared/domain/minors.ts';
import type { QueryContext } from '../context.ts';
import { refuse, type Refusal } from '../outcome.ts';

const kindWords = {
  room: 'une salle',
  desk: 'un poste',
  machine: 'une machine',
  equipment: 'du matériel',
} as const;

interface Answer {
  readonly barred: Refusal | undefined;
  readonly warnings: readonly Warning[];
}
const fine: Answer = { barred: undefined, warnings: [] };

/**
 * What minors may book alone (P8): on the day of use, by the place's setting and what guardians signed. Who comes for a
 * structure (a school, a youth club) is with it, and an unknown birth date is not taken for a minor's.
 */
export function minorAlone(
  { store }: QueryContext,
  wish: {
    readonly personId: number | null;
    readonly organisationId: number | null;
    readonly startsAt: string;
  },
  resource: Pick<Resource, 'kind'>,
): Answer {
  if (wish.personId === null || wish.organisationId !== null) return fine;
  const date = datePart(wish.startsAt);
  const person = store.people.find(wish.personId);
  if (person === undefined || isMinorOn(person.birthDate ?? undefined, date) !== true) return fine;
  const { minorsMayBookAlone, minorsMayBookKinds, minorsOtherwise } = store.settings.place();
  const guardians = store.ties.guardiansOf(person.id);
  const rules = { mayBookAlone: minorsMayBookAlone, kinds: minorsMayBookKinds };
  if (minorMayBook(rules, resource.kind, guardians, date)) return fine;
  const signed = guardians.some((guardian) => isAuthorisedOn(guardian, date));
  const why =
    minorsMayBookAlone !== 'authorised'
      ? `ici, les mineurs ne réservent pas seuls ${kindWords[resource.kind]}`
      : signed
        ? `l’autorisation ne comprend pas de réserver ${kindWords[resource.kind]}`
        : 'aucune autorisation n’est signée pour ce jour';
  const message = `${person.displayName} est mineur·e\u00a0: ${why}.`;
  if (minorsOtherwise === 'block')
    return {
      ...fine,
      barred: refuse('MINOR_ALONE', `${message} Demander l’autorisation, ou réserver au nom d’un adulte.`),
    };
  return {
    ...fine,
    warnings: [{ code: 'MINOR_ALONE', message: `${message} Un adulte sera-t-il là\u202f?` }],
  };
}
