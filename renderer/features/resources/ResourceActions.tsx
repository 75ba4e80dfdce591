import type { ReactNode } from 'react';
import { navigate } from 'wouter/use-hash-location';
import { useQuery } from '../../api/hooks.ts';
import { useActions } from '../../shell/actions.ts';
import { resourcePath } from '../../shell/paths.ts';

/** The sheet of each resource, from anywhere, by its name in the palette. */
export function ResourceActions(): ReactNode {
  const resources = useQuery('resources.list', {}).data ?? [];
  useActions(
    resources.map(({ id, name }) => ({
      id: `resources.sheet.${id}`,
      label: name,
      words: 'fiche salle machine ressource',
      group: 'Salles et machines',
      run: () => navigate(resourcePath(id)),
    })),
  );
  return null;
}
