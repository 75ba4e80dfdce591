import { NativeSelect, SimpleGrid } from '@mantine/core';
import type { ReactNode } from 'react';
import type { FreeHours, FreeHoursFields } from '../../../shared/contract/coverage.ts';
import { whatFreeHoursGive } from '../../../shared/domain/holding-words.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useFieldsForm } from '../settings/form-of.ts';
import { FormSheet } from '../settings/FormSheet.tsx';
import { Count } from '../settings/ResourceForm.tsx';
import { ScopeFields, useScopeWords } from './ScopeFields.tsx';

interface Draft extends FreeHoursFields {
  readonly membershipTypeId: number | null;
}

const periods: readonly { readonly value: FreeHoursFields['per']; readonly label: string }[] = [
  { value: 'month', label: 'par mois' },
  { value: 'year', label: 'par année civile' },
  { value: 'membership', label: 'pour toute l’adhésion' },
];

function draftOf(given: FreeHours | undefined): Draft {
  return {
    membershipTypeId: given?.membershipTypeId ?? null,
    minutes: given?.minutes ?? 120,
    per: given?.per ?? 'month',
    scope: given?.scope ?? { kinds: ['room'], resourceIds: [] },
  };
}

/** Hours that a type of membership gives, said in a sentence as they are typed (C3). */
export function FreeHoursForm({
  given,
  onDone,
}: {
  readonly given: FreeHours | undefined;
  readonly onDone: () => void;
}): ReactNode {
  const form = useFieldsForm(`free-hours:${given?.id ?? 'new'}:${given?.version ?? 0}`, draftOf(given));
  const types = (useQuery('memberships.types', {}).data ?? []).filter(({ archived }) => !archived);
  const save = useCommand('coverage.saveFreeHours');
  const { draft, errors, change } = form;
  const scope = useScopeWords(draft.scope);
  const typeId = draft.membershipTypeId ?? types[0]?.id;
  const submit = async (): Promise<void> => {
    if (typeId === undefined) return;
    const taken = await form.submit(({ minutes, per, scope: wanted }) =>
      save.run(
        {
          membershipTypeId: typeId,
          fields: { minutes, per, scope: wanted },
          ...(given !== undefined && { id: given.id, version: given.version }),
        },
        { refusal: 'return' },
      ),
    );
    if (taken) onDone();
  };
  return (
    <FormSheet
      title={given === undefined ? 'Nouvelles heures offertes' : given.membershipTypeName}
      saving={save.running}
      onSubmit={submit}
      onCancel={() => {
        form.clear();
        onDone();
      }}
    >
      <NativeSelect
        label="Avec l’adhésion"
        data={types.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={typeId === undefined ? '' : String(typeId)}
        disabled={given !== undefined}
        onChange={(event) => change({ membershipTypeId: Number(event.currentTarget.value) })}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Count
          label="Minutes offertes"
          value={draft.minutes}
          error={errors['minutes']}
          onChange={(minutes) => change({ minutes })}
        />
        <NativeSelect
          label="Pour quelle durée"
          data={[...periods]}
          value={draft.per}
          onChange={(event) =>
            change({
              per: periods.find(({ value }) => value === event.currentTarget.value)?.value ?? 'month',
            })
          }
        />
      </SimpleGrid>
      <ScopeFields
        value={draft.scope}
        error={errors['scope']}
        onChange={(wanted) => change({ scope: wanted })}
      />
      <p className="soft" aria-live="polite">
        {whatFreeHoursGive(draft, scope)}
      </p>
    </FormSheet>
  );
}
