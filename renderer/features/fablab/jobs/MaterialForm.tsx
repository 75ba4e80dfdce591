import { Checkbox, MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Material, MaterialFields, MaterialUnit } from '../../../../shared/contract/fablab-materials.ts';
import { useCommand, useQuery } from '../../../api/hooks.ts';
import { AmountField } from '../../../ui/fields.tsx';
import { useFieldsForm, type FieldsForm } from '../../settings/form-of.ts';
import { FormSheet } from '../../settings/FormSheet.tsx';
import { priceWords } from './material-words.ts';
import { QuantityField } from './QuantityField.tsx';

const units: readonly { readonly value: MaterialUnit; readonly label: string; readonly per: number }[] = [
  { value: 'g', label: 'grammes (filament, résine)', per: 100_000 },
  { value: 'dm²', label: 'dm² (contreplaqué, plexi)', per: 1000 },
  { value: 'm²', label: 'm² (bâche, tissu)', per: 1000 },
  { value: 'cm', label: 'cm', per: 100_000 },
  { value: 'm', label: 'mètres (vinyle, fil)', per: 1000 },
  { value: 'ml', label: 'ml (encre, résine)', per: 100_000 },
  { value: 'feuille', label: 'feuilles', per: 1000 },
  { value: 'pièce', label: 'pièces', per: 1000 },
];

const fresh: MaterialFields = {
  name: '',
  unit: 'g',
  price: 0,
  pricePer: 100_000,
  purchasePrice: null,
  purchasePer: 100_000,
  reorderAt: null,
  note: '',
  resourceIds: [],
  groups: [],
};

function fieldsOf(material: Material | undefined): MaterialFields {
  if (material === undefined) return fresh;
  const { id: _id, version: _version, archived: _archived, stock: _stock, isLow: _low, ...fields } = material;
  return fields;
}

/** A material: its unit, what it is sold and bought for, from when on to order, and what uses it (C6). */
export function MaterialForm({
  material,
  onDone,
}: {
  readonly material: Material | undefined;
  readonly onDone: () => void;
}): ReactNode {
  const form = useFieldsForm(
    `material:${material?.id ?? 'new'}:${material?.version ?? 0}`,
    fieldsOf(material),
  );
  const save = useCommand('fablab.saveMaterial');
  const { draft, errors, change } = form;
  const submit = async (): Promise<void> => {
    const taken = await form.submit((fields) =>
      save.run(
        { fields, ...(material !== undefined && { id: material.id, version: material.version }) },
        { refusal: 'return' },
      ),
    );
    if (taken) onDone();
  };
  return (
    <FormSheet
      title={material === undefined ? 'Nouvelle matière' : material.name}
      saving={save.running}
      onSubmit={submit}
      onCancel={() => {
        form.clear();
        onDone();
      }}
    >
      <div className="job-form">
        <div className="job-pair">
          <TextInput
            label="Nom"
            placeholder="Contreplaqué peuplier 3 mm"
            required
            data-autofocus
            value={draft.name}
            error={errors['name']}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <NativeSelect
            label="Se mesure en"
            data={units.map(({ value, label }) => ({ value, label }))}
            value={draft.unit}
            error={errors['unit']}
            onChange={(event) => {
              const unit = units.find(({ value }) => value === event.currentTarget.value);
              if (unit !== undefined) change({ unit: unit.value, pricePer: unit.per, purchasePer: unit.per });
            }}
          />
        </div>
        <Prices form={form} />
        <Users form={form} />
        <TextInput
          label="Note"
          placeholder="Fournisseur, référence, où c’est rangé"
          value={draft.note}
          onChange={(event) => change({ note: event.currentTarget.value })}
        />
      </div>
    </FormSheet>
  );
}

interface Part {
  readonly form: FieldsForm<MaterialFields>;
}

function Prices({ form }: Part): ReactNode {
  const { draft, errors, change } = form;
  return (
    <>
      <div className="job-pair">
        <AmountField
          label="Prix de vente"
          value={draft.price}
          error={errors['price']}
          onChange={(price) => price !== null && change({ price })}
        />
        <QuantityField
          label="Pour"
          unit={draft.unit}
          value={draft.pricePer}
          error={errors['pricePer']}
          onChange={(pricePer) => pricePer !== null && change({ pricePer })}
        />
      </div>
      <p className="soft form-note" aria-live="polite">
        Vendu {priceWords(draft.price, draft.pricePer, draft.unit)}, aux mêmes conditions de TVA que la
        machine.
      </p>
      <div className="job-pair">
        <AmountField
          label="Prix d’achat"
          placeholder="Si on le connaît"
          value={draft.purchasePrice}
          onChange={(purchasePrice) => change({ purchasePrice })}
        />
        <QuantityField
          label="Pour"
          aria-label="Prix d’achat pour"
          unit={draft.unit}
          value={draft.purchasePer}
          error={errors['purchasePer']}
          onChange={(purchasePer) => purchasePer !== null && change({ purchasePer })}
        />
        <QuantityField
          label="Commander à partir de"
          placeholder="Pas de seuil"
          unit={draft.unit}
          value={draft.reorderAt}
          error={errors['reorderAt']}
          onChange={(reorderAt) => change({ reorderAt })}
        />
      </div>
    </>
  );
}

function Users({ form }: Part): ReactNode {
  const { draft, errors, change } = form;
  const machines = useQuery('fablab.machines', {}).data ?? [];
  const groups = [...new Set(machines.map(({ group }) => group).filter((group) => group !== ''))];
  const isAny = draft.resourceIds.length === 0 && draft.groups.length === 0;
  return (
    <>
      {groups.length > 0 && (
        <Checkbox.Group
          label="Pour ces groupes"
          value={[...draft.groups]}
          onChange={(chosen) => change({ groups: chosen })}
        >
          <div className="job-choices">
            {groups.map((group) => (
              <Checkbox key={group} value={group} label={group} />
            ))}
          </div>
        </Checkbox.Group>
      )}
      <MultiSelect
        label="Pour ces machines"
        description={isAny ? 'Rien de choisi\u00a0: proposée pour toutes.' : undefined}
        searchable
        data={machines.map(({ resourceId, name }) => ({ value: String(resourceId), label: name }))}
        value={draft.resourceIds.map(String)}
        error={errors['resourceIds']}
        onChange={(ids) => change({ resourceIds: ids.map(Number) })}
      />
    </>
  );
}
