import { Button, Checkbox, MultiSelect, Select, SimpleGrid, Table, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PriceList, PriceListFields } from '../../../shared/contract/pricing.ts';
import {
  priceCategory,
  type PriceCategory,
  type UnitPrices,
} from '../../../shared/contract/pricing-terms.ts';
import type { Resource } from '../../../shared/contract/resources.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { AmountField, RateField } from '../../ui/fields.tsx';
import { useFieldsForm, type FieldsForm } from './form-of.ts';
import { FormSheet } from './FormSheet.tsx';
import { Count } from './ResourceForm.tsx';

type ListDraft = PriceListFields;

const noPrices: UnitPrices = {
  hour: null,
  halfDay: null,
  day: null,
  evening: null,
  weekend: null,
  week: null,
};

const categoryWords: Readonly<Record<PriceCategory, string>> = {
  individual: 'Particulier',
  member: 'Adhésion à jour',
  partner: 'Partenaire',
  association: 'Association',
  company: 'Entreprise',
  public: 'Collectivité',
};

const units: readonly (readonly [keyof UnitPrices, string])[] = [
  ['hour', 'Heure'],
  ['halfDay', 'Demi-journée'],
  ['day', 'Journée'],
  ['evening', 'Soirée'],
  ['weekend', 'Week-end'],
  ['week', 'Semaine'],
];

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
  readonly resources: readonly Resource[];
  readonly onDone: () => void;
}): ReactNode {
  const { list, onDone } = props;
  const form = useFieldsForm(`price-list:${list?.id ?? 'new'}:${list?.version ?? 0}`, draftOf(list));
  const save = useCommand('pricing.saveList');
  const submit = async (): Promise<void> => {
    const taken = await form.submit((fields) =>
      save.run(
        { fields, ...(list !== undefined && { id: list.id, version: list.version }) },
        { refusal: 'return' },
      ),
    );
    if (taken) onDone();
  };
  const { draft, errors, change } = form;
  return (
    <FormSheet
      title={list === undefined ? 'Nouveau tarif' : list.name}
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
      <MultiSelect
        label="S’applique à"
        data={props.resources.map((each) => ({ value: String(each.id), label: each.name }))}
        value={draft.resourceIds.map(String)}
        error={errors['resourceIds']}
        onChange={(ids) => change({ resourceIds: ids.map(Number) })}
      />
      <PriceTable form={form} />
      <VatOfList form={form} />
      <Counting form={form} />
    </FormSheet>
  );
}

interface Part {
  readonly form: FieldsForm<ListDraft>;
}

function PriceTable({ form }: Part): ReactNode {
  const { prices } = form.draft;
  const others = priceCategory.options.filter((category) => !prices.some((row) => row.category === category));
  const [next] = others;
  const setPrice = (category: PriceCategory, unit: keyof UnitPrices, cents: number | null): void =>
    form.change({
      prices: prices.map((row) =>
        row.category === category ? { ...row, units: { ...row.units, [unit]: cents } } : row,
      ),
    });
  return (
    <div>
      <Table.ScrollContainer minWidth={680}>
        <Table aria-label="Prix par catégorie" verticalSpacing={4} highlightOnHover={false}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Pour</Table.Th>
              {units.map(([unit, label]) => (
                <Table.Th key={unit}>{label}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {prices.map((row) => (
              <Table.Tr key={row.category}>
                <Table.Td>{categoryWords[row.category]}</Table.Td>
                {units.map(([unit, label]) => (
                  <Table.Td key={unit}>
                    <AmountField
                      size="xs"
                      aria-label={`${categoryWords[row.category]}, ${label}`}
                      value={row.units[unit]}
                      onChange={(cents) => setPrice(row.category, unit, cents)}
                    />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <p className="soft" style={{ margin: '4px 0' }}>
        Une case vide n’est pas proposée. Sans ligne à elle, une catégorie paie le prix
        «&nbsp;Particulier&nbsp;».
      </p>
      {next !== undefined && (
        <Select
          aria-label="Ajouter une catégorie"
          placeholder="Ajouter une catégorie…"
          size="xs"
          maw={240}
          data={others.map((category) => ({ value: category, label: categoryWords[category] }))}
          value={null}
          onChange={(category) =>
            form.change({
              prices: [...prices, { category: priceCategory.parse(category), units: noPrices }],
            })
          }
        />
      )}
      {prices.length > 1 && (
        <Button
          variant="subtle"
          size="compact-sm"
          mt={4}
          onClick={() => form.change({ prices: prices.slice(0, -1) })}
        >
          Retirer la dernière ligne
        </Button>
      )}
    </div>
  );
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
