import { Checkbox, Group, MultiSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CoverageScope } from '../../../shared/contract/coverage-fields.ts';
import type { ScopeInWords } from '../../../shared/domain/holding-words.ts';
import { useQuery } from '../../api/hooks.ts';
import { groupedChoices, resourceKinds } from '../resources/kinds.ts';

/** A scope with its resources by name, for a sentence. */
export function useScopeWords({ kinds, resourceIds }: CoverageScope): ScopeInWords {
  const resources = useQuery('resources.list', {}).data ?? [];
  return {
    kinds,
    resourceNames: resourceIds.flatMap((id) => resources.find((each) => each.id === id)?.name ?? []),
  };
}

/** What is covered: whole kinds, and resources by name besides. */
export function ScopeFields(props: {
  readonly value: CoverageScope;
  readonly error?: string | undefined;
  readonly onChange: (value: CoverageScope) => void;
}): ReactNode {
  const { value, onChange } = props;
  const resources = useQuery('resources.list', {}).data ?? [];
  const others = resources.filter(({ kind }) => !value.kinds.includes(kind));
  return (
    <>
      <Checkbox.Group
        label="Valable pour"
        description="Un passage à l’espace de travail compte comme un poste."
        value={value.kinds}
        error={props.error}
        onChange={(kinds) =>
          onChange({
            ...value,
            kinds: resourceKinds.flatMap(({ kind }) => (kinds.includes(kind) ? [kind] : [])),
          })
        }
      >
        <Group mt="xs">
          {resourceKinds.map(({ kind, many }) => (
            <Checkbox key={kind} value={kind} label={many} />
          ))}
        </Group>
      </Checkbox.Group>
      <MultiSelect
        label="Et pour ces ressources"
        data={groupedChoices(others)}
        value={value.resourceIds.map(String)}
        searchable
        onChange={(ids) => onChange({ ...value, resourceIds: ids.map(Number) })}
      />
    </>
  );
}
