import { Checkbox, NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PassBookType, PassBookTypeFields } from '../../../shared/contract/coverage-pass-books.ts';
import { whatAPassBookGives } from '../../../shared/domain/holding-words.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { AmountField } from '../../ui/fields.tsx';
import { VatBasis } from '../billing/VatBasis.tsx';
import { useFieldsForm, type FieldsForm } from '../settings/form-of.ts';
import { FormSheet } from '../settings/FormSheet.tsx';
import { Count } from '../settings/ResourceForm.tsx';
import { ScopeFields, useScopeWords } from './ScopeFields.tsx';
import { unitChoices, unitOf } from './units.ts';

const fresh: PassBookTypeFields = {
  name: '',
  scope: { kinds: ['desk'], resourceIds: [] },
  unit: 'half_day',
  units: 10,
  wholeDayIsOneUnit: false,
  stepMinutes: 30,
  validityMonths: 12,
  price: 0,
  includesVat: true,
  vatRate: 2000,
};

function fieldsOf(type: PassBookType | undefined): PassBookTypeFields {
  if (type === undefined) return fresh;
  const {
    id: _id,
    version: _version,
    archived: _archived,
    openBooks: _open,
    words: _words,
    ...fields
  } = type;
  return fields;
}

/** A type of carnet: how many of what, for how long, at what price; said in a sentence as it is typed (C3, C4). */
export function PassBookTypeForm({
  type,
  onDone,
}: {
  readonly type: PassBookType | undefined;
  readonly onDone: () => void;
}): ReactNode {
  const form = useFieldsForm(`pass-book-type:${type?.id ?? 'new'}:${type?.version ?? 0}`, fieldsOf(type));
  const save = useCommand('coverage.savePassBookType');
  const { draft, errors, change } = form;
  const scope = useScopeWords(draft.scope);
  const submit = async (): Promise<void> => {
    const taken = await form.submit((fields) =>
      save.run(
        { fields, ...(type !== undefined && { id: type.id, version: type.version }) },
        { refusal: 'return' },
      ),
    );
    if (taken) onDone();
  };
  return (
    <FormSheet
      title={type === undefined ? 'Nouveau carnet' : type.name}
      saving={save.running}
      onSubmit={submit}
      onCancel={() => {
        form.clear();
        onDone();
      }}
    >
      <TextInput
        label="Nom"
        placeholder="Carnet de 10 demi-journées"
        required
        value={draft.name}
        error={errors['name']}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <UnitFields form={form} />
      <ScopeFields
        value={draft.scope}
        error={errors['scope']}
        onChange={(wanted) => change({ scope: wanted })}
      />
      <PriceAndEnd form={form} />
      <p className="soft" aria-live="polite">
        {whatAPassBookGives(draft, scope)}
      </p>
    </FormSheet>
  );
}

interface Part {
  readonly form: FieldsForm<PassBookTypeFields>;
}

function UnitFields({ form }: Part): ReactNode {
  const { draft, errors, change } = form;
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <Count
          label="Il en tient"
          value={draft.units}
          error={errors['units']}
          onChange={(units) => change({ units })}
        />
        <NativeSelect
          label="Comptés en"
          data={[...unitChoices]}
          value={draft.unit}
          onChange={(event) => {
            const unit = unitOf(event.currentTarget.value);
            change({ unit, wholeDayIsOneUnit: unit === 'half_day' && draft.wholeDayIsOneUnit });
          }}
        />
        {draft.unit === 'hour' && (
          <Count
            label="Pas, en minutes"
            value={draft.stepMinutes}
            error={errors['stepMinutes']}
            onChange={(stepMinutes) => change({ stepMinutes })}
          />
        )}
      </SimpleGrid>
      {draft.unit === 'half_day' && (
        <Checkbox
          label="Une journée entière n’en prend qu’une"
          description="Sinon, qui reste l’après-midi en prend une deuxième."
          checked={draft.wholeDayIsOneUnit}
          onChange={(event) => change({ wholeDayIsOneUnit: event.currentTarget.checked })}
        />
      )}
    </>
  );
}

function PriceAndEnd({ form }: Part): ReactNode {
  const { draft, errors, change } = form;
  const isLiable = useQuery('settings.place', {}).data?.vatRegime === 'liable';
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <AmountField
          label="Prix"
          value={draft.price}
          error={errors['price']}
          onChange={(price) => price !== null && change({ price })}
        />
        {isLiable && <VatBasis value={draft} onChange={change} />}
        {draft.validityMonths !== null && (
          <Count
            label="Valable, en mois"
            value={draft.validityMonths}
            error={errors['validityMonths']}
            onChange={(validityMonths) => change({ validityMonths })}
          />
        )}
      </SimpleGrid>
      <Checkbox
        label="Sans date de fin"
        checked={draft.validityMonths === null}
        onChange={(event) => change({ validityMonths: event.currentTarget.checked ? null : 12 })}
      />
    </>
  );
}
