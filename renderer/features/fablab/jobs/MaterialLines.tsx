import { ActionIcon, Button, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Material } from '../../../../shared/contract/fablab-materials.ts';
import { useQuery } from '../../../api/hooks.ts';
import { QuantityField } from './QuantityField.tsx';

/** A material that was used, as it is typed: nothing is chosen or measured at first. */
export interface UsedDraft {
  readonly materialId: number | null;
  readonly quantity: number | null;
}

/** The materials of a machine first, then those that any machine uses. */
export function useMaterialsFor(resourceId: number | null): readonly Material[] {
  const materials = useQuery('fablab.materials', {}).data ?? [];
  const group = useQuery('fablab.machines', {}).data?.find((one) => one.resourceId === resourceId)?.group;
  return materials.filter(
    ({ resourceIds, groups }) =>
      (resourceIds.length === 0 && groups.length === 0) ||
      (resourceId !== null && resourceIds.includes(resourceId)) ||
      (group !== undefined && groups.includes(group)),
  );
}

/** What was weighed or measured: a line a material (C6). */
export function MaterialLines(props: {
  readonly resourceId: number | null;
  readonly value: readonly UsedDraft[];
  readonly onChange: (value: readonly UsedDraft[]) => void;
}): ReactNode {
  const { value, onChange } = props;
  const materials = useMaterialsFor(props.resourceId);
  const all = useQuery('fablab.materials', { withArchived: true }).data ?? [];
  const set = (index: number, patch: Partial<UsedDraft>): void =>
    onChange(value.map((line, at) => (at === index ? { ...line, ...patch } : line)));
  return (
    <fieldset>
      <legend>Matières</legend>
      {value.map((line, index) => {
        const taken = new Set(value.flatMap((one, at) => (at === index ? [] : [one.materialId])));
        const chosen = all.find(({ id }) => id === line.materialId);
        const offered = materials.filter(({ id }) => !taken.has(id));
        const choices = chosen === undefined || offered.includes(chosen) ? offered : [chosen, ...offered];
        return (
          // oxlint-disable-next-line react/no-array-index-key -- lines have no other name until one is chosen
          <div key={index} className="material-line">
            <Select
              label={index === 0 ? 'Matière' : undefined}
              aria-label={`Matière ${index + 1}`}
              placeholder="Filament, contreplaqué…"
              searchable
              nothingFoundMessage="Rien de ce nom. L’ajouter dans Matières."
              data={choices.map(({ id, name, unit }) => ({ value: String(id), label: `${name} (${unit})` }))}
              value={line.materialId === null ? null : String(line.materialId)}
              onChange={(id) => set(index, { materialId: id === null ? null : Number(id) })}
            />
            <QuantityField
              label={index === 0 ? 'Quantité' : undefined}
              aria-label={`Quantité ${index + 1}`}
              unit={chosen?.unit ?? ''}
              value={line.quantity}
              onChange={(quantity) => set(index, { quantity })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={`Enlever la matière ${index + 1}`}
              onClick={() => onChange(value.filter((_, at) => at !== index))}
            >
              <span aria-hidden>✕</span>
            </ActionIcon>
          </div>
        );
      })}
      {(all.length > 0 || value.length > 0) && (
        <div>
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => onChange([...value, { materialId: null, quantity: null }])}
          >
            Ajouter une matière
          </Button>
        </div>
      )}
      {all.length === 0 && (
        <p className="soft form-note">
          Aucune matière encore&nbsp;: elles s’ajoutent dans l’onglet Matières.
        </p>
      )}
    </fieldset>
  );
}
