import { Checkbox, MultiSelect, SimpleGrid, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PriceList, PriceListFields } from '../../../shared/contract/pricing.ts';
import type { Resource } from '../../../shared/contract/resources.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { AmountField, DateField, RateField } from '../../ui/fields.tsx';
import { PriceListRules } from '../pricing/PriceListRules.tsx';
import { PriceListSeasons } from '../pricing/PriceListSeasons.tsx';
import { PriceListWindows } from '../pricing/PriceListWindows.tsx';
import { noPrices, UnitPricesTable } from '../pricing/UnitPricesTable.tsx';
import { useFieldsForm, type FieldsForm } from './form-of.ts';
import { FormSheet } from './FormSheet.tsx';
import { Count } from './ResourceForm.tsx';

type ListDraft = PriceListFields;

function draftOf(list: PriceList | undefined): ListDraft {
  if (list === undefined) {
    return {
      name: '',
      resourceIds: [],
      includesVat: true,
      vatRate: 0,
      stepMinutes: 60,
      minimumMinutes: 60,
      halfDayAsRun: true,
      closedHoursCount: false,
      prices: [{ category: 'individual', units: noPrices }],
      setupFee: 0,
      dayMinutes: null,
      halfDayWindows: [],
      eveningWindow: null,
      weekendFromFriday: null,
      weekendUntilMonday: null,
      seasons: [],
      rules: [],
      deposit: 0,
      effectiveFrom: null,
    };
  }
  const { id: _id, version: _version, archived: _archived, lineId: _lineId, ...fields } = list;
  return fields;
}

/** Adds or changes a price list: a table of prices by category and unit, an empty cell meaning not offered (C1). */
export function PriceListForm(props: {
  readonly list: PriceList | undefined;
  /** Set to prepare a dated version of this list. */
  readonly after?: PriceList | undefined;
  readonly resources: readonly Resource[];
  readonly onDone: () => void;
}): ReactNode {
  const { list, after, onDone } = props;
  const key = after === undefined ? (list?.id ?? 'new') : `after-${after.lineId}`;
  const form = useFieldsForm(`price-list:${key}:${list?.version ?? 0}`, {
    ...draftOf(list ?? after),
    ...(after !== undefined && { effectiveFrom: null }),
  });
  const save = useCommand('pricing.saveList');
  const submit = async (): Promise<void> => {
    const taken = await form.submit((fields) =>
      save.run(
        {
          fields,
          ...(list !== undefined && { id: list.id, version: list.version }),
          ...(after !== undefined && { lineId: after.lineId }),
        },
        { refusal: 'return' },
      ),
    );
    if (taken) onDone();
  };
  const { draft, errors, change } = form;
  const parts = { draft, errors, change };
  return (
    <FormSheet
      title={after === undefined ? (list?.name ?? 'Nouveau tarif') : `${after.name}, nouvelle version`}
      saving={save.running}
      onSubmit={submit}
      onCancel={() => {
        form.clear();
        onDone();
      }}
    >
      <TextInput
        label="Nom"
        placeholder="Salles de réunion"
        required
        value={draft.name}
        error={errors['name']}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      {(after !== undefined || (list !== undefined && list.effectiveFrom !== null)) && (
        <DateField
          label="S’applique à partir du"
          description="Au jour d’usage. Ce qui est convenu avant ne change pas."
          value={draft.effectiveFrom}
          error={errors['effectiveFrom']}
          onChange={(effectiveFrom) => change({ effectiveFrom })}
        />
      )}
      <MultiSelect
        label="S’applique à"
        data={props.resources.map((each) => ({ value: String(each.id), label: each.name }))}
        value={draft.resourceIds.map(String)}
        error={errors['resourceIds']}
        onChange={(ids) => change({ resourceIds: ids.map(Number) })}
      />
      <UnitPricesTable
        label="Prix par catégorie"
        prices={draft.prices}
        onChange={(prices) => change({ prices })}
      />
      <p className="soft" style={{ margin: 0 }}>
        Une case vide n’est pas proposée. Sans ligne à elle, une catégorie paie le prix
        «&nbsp;Particulier&nbsp;».
      </p>
      <VatOfList form={form} />
      <Counting form={form} />
      <PriceListWindows {...parts} />
      <PriceListSeasons {...parts} />
      <PriceListRules {...parts} />
    </FormSheet>
  );
}

interface Part {
  readonly form: FieldsForm<ListDraft>;
}

function VatOfList({ form }: Part): ReactNode {
  const place = useQuery('settings.place', {}).data;
  if (place?.vatRegime !== 'liable') return null;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <RateField
        label="Taux de TVA"
        value={form.draft.vatRate}
        error={form.errors['vatRate']}
        onChange={(vatRate) => vatRate !== null && form.change({ vatRate })}
      />
      <Checkbox
        mt={28}
        label="Les prix sont TTC"
        checked={form.draft.includesVat}
        onChange={(event) => form.change({ includesVat: event.currentTarget.checked })}
      />
    </SimpleGrid>
  );
}

function Counting({ form }: Part): ReactNode {
  const { draft, errors, change } = form;
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <Count
          label="Pas de facturation, en minutes"
          value={draft.stepMinutes}
          error={errors['stepMinutes']}
          onChange={(stepMinutes) => change({ stepMinutes })}
        />
        <Count
          label="Minimum, en minutes"
          value={draft.minimumMinutes}
          error={errors['minimumMinutes']}
          onChange={(minimumMinutes) => change({ minimumMinutes })}
        />
        <AmountField
          label="Mise en route"
          description="Comptée une fois par usage."
          value={draft.setupFee}
          error={errors['setupFee']}
          onChange={(setupFee) => change({ setupFee: setupFee ?? 0 })}
        />
      </SimpleGrid>
      <Checkbox
        label="Quatre heures d’affilée comptent pour une demi-journée"
        checked={draft.halfDayAsRun}
        onChange={(event) => change({ halfDayAsRun: event.currentTarget.checked })}
      />
      <Checkbox
        label="Les heures de fermeture comptent"
        description="Pour ce qui reste en cours la nuit."
        checked={draft.closedHoursCount}
        onChange={(event) => change({ closedHoursCount: event.currentTarget.checked })}
      />
    </>
  );
}
