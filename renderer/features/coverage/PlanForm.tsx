import { Checkbox, Group, NativeSelect, Radio, SimpleGrid, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Plan, PlanFields } from '../../../shared/contract/coverage-plans.ts';
import { whatAPlanGives } from '../../../shared/domain/holding-words.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { AmountField } from '../../ui/fields.tsx';
import { VatBasis } from '../billing/VatBasis.tsx';
import { useFieldsForm, type FieldsForm } from '../settings/form-of.ts';
import { FormSheet } from '../settings/FormSheet.tsx';
import { Count } from '../settings/ResourceForm.tsx';
import { ScopeFields, useScopeWords } from './ScopeFields.tsx';
import { unitChoices, unitOf } from './units.ts';

const fresh: PlanFields = {
  name: '',
  scope: { kinds: ['desk'], resourceIds: [] },
  allowance: { unit: 'day', units: 8, carriesOver: false },
  keepsPlace: false,
  price: 0,
  includesVat: true,
  vatRate: 2000,
};

function fieldsOf(plan: Plan | undefined): PlanFields {
  if (plan === undefined) return fresh;
  const { name, scope, allowance, keepsPlace, price, includesVat, vatRate } = plan;
  return { name, scope, allowance, keepsPlace, price, includesVat, vatRate };
}

/** A plan: what it covers, how much of it a month, its price; said in a sentence as it is typed (C3). */
export function PlanForm({
  plan,
  onDone,
}: {
  readonly plan: Plan | undefined;
  readonly onDone: () => void;
}): ReactNode {
  const form = useFieldsForm(`plan:${plan?.id ?? 'new'}:${plan?.version ?? 0}`, fieldsOf(plan));
  const save = useCommand('coverage.savePlan');
  const { draft, errors, change } = form;
  const scope = useScopeWords(draft.scope);
  const submit = async (): Promise<void> => {
    const taken = await form.submit((fields) =>
      save.run(
        { fields, ...(plan !== undefined && { id: plan.id, version: plan.version }) },
        { refusal: 'return' },
      ),
    );
    if (taken) onDone();
  };
  return (
    <FormSheet
      title={plan === undefined ? 'Nouvelle formule' : plan.name}
      saving={save.running}
      onSubmit={submit}
      onCancel={() => {
        form.clear();
        onDone();
      }}
    >
      <TextInput
        label="Nom"
        placeholder="Nomade"
        required
        value={draft.name}
        error={errors['name']}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <AllowanceFields form={form} />
      <ScopeFields
        value={draft.scope}
        error={errors['scope']}
        onChange={(wanted) => change({ scope: wanted })}
      />
      <PlanPrice form={form} />
      <Checkbox
        label="Une place lui est gardée"
        description={'Poste fixe\u00a0: la place compte comme prise, même en son absence.'}
        checked={draft.keepsPlace}
        onChange={(event) => change({ keepsPlace: event.currentTarget.checked })}
      />
      <p className="soft" aria-live="polite">
        {whatAPlanGives(draft, scope)}
      </p>
    </FormSheet>
  );
}

interface Part {
  readonly form: FieldsForm<PlanFields>;
}

function AllowanceFields({ form }: Part): ReactNode {
  const { draft, errors, change } = form;
  const { allowance } = draft;
  return (
    <>
      <Radio.Group
        label="Combien"
        value={allowance === null ? 'all' : 'some'}
        onChange={(value) =>
          change({ allowance: value === 'all' ? null : { unit: 'day', units: 8, carriesOver: false } })
        }
      >
        <Group mt="xs">
          <Radio value="some" label="Tant par mois" />
          <Radio value="all" label="Sans limite" />
        </Group>
      </Radio.Group>
      {allowance !== null && (
        <>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <Count
              label="Par mois"
              value={allowance.units}
              error={errors['allowance.units']}
              onChange={(units) => change({ allowance: { ...allowance, units } })}
            />
            <NativeSelect
              label="Comptés en"
              data={[...unitChoices]}
              value={allowance.unit}
              onChange={(event) =>
                change({ allowance: { ...allowance, unit: unitOf(event.currentTarget.value) } })
              }
            />
          </SimpleGrid>
          <Checkbox
            label="Ce qui n’est pas pris se reporte"
            description="Tant que la formule court."
            checked={allowance.carriesOver}
            onChange={(event) =>
              change({ allowance: { ...allowance, carriesOver: event.currentTarget.checked } })
            }
          />
        </>
      )}
    </>
  );
}

function PlanPrice({ form }: Part): ReactNode {
  const { draft, errors, change } = form;
  const isLiable = useQuery('settings.place', {}).data?.vatRegime === 'liable';
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <AmountField
        label="Prix par mois"
        value={draft.price}
        error={errors['price']}
        onChange={(price) => price !== null && change({ price })}
      />
      {isLiable && <VatBasis value={draft} onChange={change} />}
    </SimpleGrid>
  );
}
