import type { QueryContext } from '../context.ts';
import { notFound, refuse } from '../outcome.ts';

/**
 * The person behind an id who is still here: not gone, not erased, not merged away; else the refusal that says which.
 * `whenErased` is the French sentence for somebody who was erased before.
 */
export function presentPerson({ store }: Pick<QueryContext, 'store'>, personId: number, whenErased: string) {
  const person = store.people.find(personId);
  if (person === undefined) return notFound('Cette personne');
  if (person.erasedAt !== null) return refuse('NOT_POSSIBLE_NOW', whenErased);
  if (person.mergedInto !== null)
    return refuse(
      'NOT_POSSIBLE_NOW',
      'Cette fiche a été fusionnée avec une autre\u00a0: ouvrir celle qui reste.',
      {
        details: { mergedInto: person.mergedInto },
      },
    );
  return { ok: true, person } as const;
}
