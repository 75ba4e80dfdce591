import type { Resource, ResourceKind } from '../../../shared/contract/resources.ts';
import type { ResourceFields } from '../../../shared/contract/resources.ts';

export interface KindWords {
  readonly kind: ResourceKind;
  readonly one: string;
  readonly many: string;
}

/** The kinds in the order of filters and legends, in the words of the screens. */
export const resourceKinds: readonly KindWords[] = [
  { kind: 'room', one: 'Salle', many: 'Salles' },
  { kind: 'desk', one: 'Poste', many: 'Postes' },
  { kind: 'machine', one: 'Machine', many: 'Machines' },
  { kind: 'equipment', one: 'Matériel', many: 'Matériel' },
];

/** « en panne », « en maintenance », or empty when it works (F3). */
export function stateWord(resource: Pick<Resource, 'state'>): string {
  if (resource.state === 'available') return '';
  return resource.state === 'maintenance' ? 'en maintenance' : 'en panne';
}

/** Resources by kind, as a list to choose from shows them. */
export function groupedChoices(
  resources: readonly (Pick<ResourceFields, 'name' | 'kind'> & { readonly id: number })[],
): { group: string; items: { value: string; label: string }[] }[] {
  return resourceKinds
    .map(({ kind, many }) => ({
      group: many,
      items: resources
        .filter((resource) => resource.kind === kind)
        .map((resource) => ({ value: String(resource.id), label: resource.name })),
    }))
    .filter((group) => group.items.length > 0);
}
