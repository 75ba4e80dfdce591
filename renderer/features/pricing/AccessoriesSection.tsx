import { Button, MultiSelect, NumberInput, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Accessory, AccessoryFields } from '../../../shared/contract/pricing-accessories.ts';
import { priceCategory, type PriceCategory } from '../../../shared/contract/pricing-terms.ts';
import type { Resource } from '../../../shared/contract/resources.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { AmountField } from '../../ui/fields.tsx';
import { FormSheet } from '../settings/FormSheet.tsx';
import { useFieldsForm } from '../settings/form-of.ts';
import { SectionHead } from '../settings/SectionHead.tsx';
import { isMeasure, measureChoices, measureWord } from './measures.ts';
import { customerWords } from './UnitPricesTable.tsx';

/** What comes along with bookings: stock, price by category, and what each may come along with. */
export function AccessoriesSection(): ReactNode {
  const { data, loading } = useQuery('pricing.accessories', { withArchived: true });
  const resources = useQuery('resources.list', {}).data ?? [];
  const [open, setOpen] = useState<number | 'new'>();
  const rows = data ?? [];
  const close = (): void => setOpen(undefined);
  return (
    <section>
      <SectionHead
        title="Accessoires"
        why="Ce qui accompagne une réservation, à son prix. Un stock est partagé entre les réservations qui se recouvrent, et n’est jamais dépassé."
        action={open !== 'new' && <Button onClick={() => setOpen('new')}>Ajouter</Button>}
      />
      {open === 'new' && <AccessoryForm accessory={undefined} resources={resources} onDone={close} />}
      {rows.length === 0 && !loading && open === undefined && (
        <EmptyState title="Aucun accessoire encore.">
          Un vidéoprojecteur, le café, le ménage&nbsp;: ce qui se demande avec une salle.
        </EmptyState>
      )}
      {rows.length > 0 && (
        <ul className="sheet rows">
          {rows.map((each) =>
            open === each.id ? (
              <li key={each.id} className="open">
                <AccessoryForm accessory={each} resources={resources} onDone={close} />
              </li>
            ) : (
              <AccessoryRow
                key={each.id}
                accessory={each}
                resources={resources}
                onEdit={() => setOpen(each.id)}
              />
            ),
          )}
        </ul>
      )}
    </section>
  );
}

function AccessoryRow(props: {
  readonly accessory: Accessory;
  readonly resources: readonly Resource[];
  readonly onEdit: () => void;
}): ReactNode {
  const { accessory, resources } = props;
  const { id, version, name, stock, prices, per, archived, resourceIds } = accessory;
  const archive = useCommand('pricing.archiveAccessory');
  const common = prices.find(({ category }) => category === 'individual') ?? prices[0];
  const along = resources.filter((each) => resourceIds.includes(each.id)).map((each) => each.name);
  return (
    <li>
      <span className="grow">
        {name} {archived && <span className="soft">archivé</span>}
        <small>
          {[
            stock === null ? 'sans limite' : `${stock} en stock`,
            common === undefined ? 'gratuit' : `${formatAmount(common.amount)} ${measureWord(per)}`,
            along.length === 0 ? 'avec tout' : `avec ${along.join(', ')}`,
          ].join(' · ')}
        </small>
      </span>
      <Button
        variant="subtle"
        size="compact-sm"
        loading={archive.running}
        onClick={() => void archive.run({ id, version, archived: !archived })}
      >
        {archived ? 'Remettre en service' : 'Archiver'}
      </Button>
      {!archived && (
        <Button variant="subtle" size="compact-sm" onClick={props.onEdit}>
          Modifier
        </Button>
      )}
    </li>
  );
}

const blank: AccessoryFields = {
  name: '',
  per: 'use',
  stock: 1,
  prices: [{ category: 'individual', amount: 0 }],
  resourceIds: [],
};

function draftOf(accessory: Accessory | undefined): AccessoryFields {
  if (accessory === undefined) return blank;
  const { name, per, stock, prices, resourceIds } = accessory;
  return { name, per, stock, prices, resourceIds };
}

function AccessoryForm(props: {
  readonly accessory: Accessory | undefined;
  readonly resources: readonly Resource[];
  readonly onDone: () => void;
}): ReactNode {
  const { accessory, onDone } = props;
  const key = `accessory:${accessory?.id ?? 'new'}:${accessory?.version ?? 0}`;
  const { draft, errors, change, clear, submit } = useFieldsForm(key, draftOf(accessory));
  const save = useCommand('pricing.saveAccessory');
  const send = async (): Promise<void> => {
    const taken = await submit((fields) =>
      save.run(
        { fields, ...(accessory !== undefined && { id: accessory.id, version: accessory.version }) },
        { refusal: 'return' },
      ),
    );
    if (taken) onDone();
  };
  return (
    <FormSheet
      title={accessory?.name ?? 'Nouvel accessoire'}
      saving={save.running}
      onSubmit={send}
      onCancel={() => {
        clear();
        onDone();
      }}
    >
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <TextInput
          label="Nom"
          placeholder="Vidéoprojecteur"
          required
          value={draft.name}
          error={errors['name']}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <NumberInput
          label="Stock"
          description={'Vide\u00a0: sans limite, comme le café.'}
          min={1}
          max={9999}
          value={draft.stock ?? ''}
          error={errors['stock']}
          onChange={(stock) => change({ stock: stock === '' ? null : Number(stock) })}
        />
        <Select
          label="Compté"
          allowDeselect={false}
          data={measureChoices}
          value={draft.per}
          error={errors['per']}
          onChange={(per) => isMeasure(per) && change({ per })}
        />
      </SimpleGrid>
      <Prices prices={draft.prices} error={errors['prices']} onChange={(prices) => change({ prices })} />
      <MultiSelect
        label="Accompagne"
        placeholder={draft.resourceIds.length === 0 ? 'toutes les ressources' : ''}
        data={props.resources.map((each) => ({ value: String(each.id), label: each.name }))}
        value={draft.resourceIds.map(String)}
        error={errors['resourceIds']}
        onChange={(ids) => change({ resourceIds: ids.map(Number) })}
      />
    </FormSheet>
  );
}

type Amounts = AccessoryFields['prices'];

function Prices(props: {
  readonly prices: Amounts;
  readonly error: string | undefined;
  readonly onChange: (prices: Amounts) => void;
}): ReactNode {
  const { prices, onChange } = props;
  const set = (category: PriceCategory, amount: number | null): void =>
    onChange(
      amount === null
        ? prices.filter((one) => one.category !== category)
        : [...prices.filter((one) => one.category !== category), { category, amount }],
    );
  return (
    <fieldset className="plain-fieldset">
      <legend>Prix</legend>
      <p className="soft">
        {
          'Sans prix à elle, une catégorie paie celui de «\u00a0Particulier\u00a0»\u202f; sans aucun prix, c’est gratuit.'
        }
      </p>
      {props.error !== undefined && <p className="wrong">{props.error}</p>}
      <SimpleGrid cols={{ base: 2, sm: 3 }}>
        {priceCategory.options.toReversed().map((category) => (
          <AmountField
            key={category}
            label={customerWords[category]}
            size="sm"
            value={prices.find((one) => one.category === category)?.amount ?? null}
            onChange={(amount) => set(category, amount)}
          />
        ))}
      </SimpleGrid>
    </fieldset>
  );
}
