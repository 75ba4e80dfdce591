import type { CoverageScope } from '../../../shared/contract/coverage-fields.ts';
import type { QueryContext } from '../context.ts';
import { notFound, refuseField, type Refusal } from '../outcome.ts';

/** Refuses a scope that names a resource which is not there, or one of a partner's: what is held pays the place (B11). */
export function scopeRefusal({ store }: QueryContext, { resourceIds }: CoverageScope): Refusal | undefined {
  for (const id of resourceIds) {
    const resource = store.resources.find(id);
    if (resource === undefined) return notFound('Une ressource choisie');
    if (resource.ownerOrganisationId !== null)
      return refuseField(
        'INVALID_INPUT',
        'scope',
        `« ${resource.name} » appartient à un partenaire, qui fait ses prix. La retirer du choix.`,
      );
  }
  return undefined;
}
