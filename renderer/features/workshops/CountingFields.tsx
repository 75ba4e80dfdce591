import { Autocomplete, Checkbox, NativeSelect, SimpleGrid } from '@mantine/core';
import type { ReactNode } from 'react';
import { useQuery } from '../../api/hooks.ts';
import type { FieldsForm } from '../settings/form-of.ts';
import type { WorkshopDraft } from './workshop-draft.ts';

interface Part {
  readonly form: FieldsForm<WorkshopDraft>;
}

/** What reports count it under: theme, grant, médiation numérique (R3). */
export function CountingFields({ form }: Part): ReactNode {
  const { draft, change } = form;
  const words = useQuery('workshops.words', {}).data;
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Autocomplete
          label="Thème"
          data={words?.themes ?? []}
          value={draft.theme}
          onChange={(theme) => change({ theme })}
        />
        <Autocomplete
          label="Subvention"
          description="Pour le compte de quel financement."
          data={words?.grantTags ?? []}
          value={draft.grantTag}
          onChange={(grantTag) => change({ grantTag })}
        />
      </SimpleGrid>
      <Checkbox
        label="Médiation numérique"
        description="Comptée à part dans le bilan, comme ses financeurs la demandent."
        checked={draft.digital}
        onChange={(event) => change({ digital: event.currentTarget.checked })}
      />
      {draft.digital && (
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Autocomplete
            label="Thématique de médiation"
            placeholder="Démarches en ligne"
            data={words?.digitalThemes ?? []}
            value={draft.digitalTheme}
            onChange={(digitalTheme) => change({ digitalTheme })}
          />
          <NativeSelect
            label="Accompagnement"
            value={draft.individual ? 'individual' : 'collective'}
            data={[
              { value: 'collective', label: 'collectif' },
              { value: 'individual', label: 'individuel' },
            ]}
            onChange={(event) => change({ individual: event.currentTarget.value === 'individual' })}
          />
        </SimpleGrid>
      )}
    </>
  );
}

/** What passing a training gives (F2). */
export function HabilitationField({ form }: Part): ReactNode {
  const { draft, errors, change } = form;
  const types = useQuery('fablab.habilitationTypes', {}).data ?? [];
  return (
    <NativeSelect
      label="Donne l’habilitation"
      description="À qui la réussit, le jour de la séance."
      error={errors['habilitationTypeId']}
      value={String(draft.habilitationTypeId ?? '')}
      data={[
        { value: '', label: 'aucune' },
        ...types.map(({ id, name }) => ({ value: String(id), label: name })),
      ]}
      onChange={(event) => {
        const chosen = event.currentTarget.value;
        change({ habilitationTypeId: chosen === '' ? null : Number(chosen) });
      }}
    />
  );
}
