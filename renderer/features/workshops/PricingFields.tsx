import { Checkbox, NativeSelect, SimpleGrid } from '@mantine/core';
import type { ReactNode } from 'react';
import { useQuery } from '../../api/hooks.ts';
import { AmountField, RateField } from '../../ui/fields.tsx';
import { categoryChoices } from '../pricing/categories.ts';
import type { FieldsForm } from '../settings/form-of.ts';
import type { WorkshopDraft } from './workshop-draft.ts';

type Pricing = WorkshopDraft['pricing'];

const modes = [
  { value: 'free', label: 'gratuit' },
  { value: 'open', label: 'prix libre' },
  { value: 'listed', label: 'un prix par catégorie' },
];

function pricingOf(mode: string): Pricing {
  if (mode === 'open') return { mode, suggested: 0 };
  if (mode === 'listed') return { mode, prices: [{ category: 'individual', amount: 0 }] };
  return { mode: 'free' };
}

/** What a seat costs (C2): a category without a price of its own pays as private persons do. */
export function PricingFields({ form }: { readonly form: FieldsForm<WorkshopDraft> }): ReactNode {
  const { draft, errors, change } = form;
  const { pricing } = draft;
  const isLiable = useQuery('settings.place', {}).data?.vatRegime === 'liable';
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NativeSelect
          label="Prix d’une place"
          data={modes}
          value={pricing.mode}
          error={errors['pricing']}
          onChange={(event) => change({ pricing: pricingOf(event.currentTarget.value) })}
        />
        {pricing.mode === 'open' && (
          <AmountField
            label="Prix conseillé"
            value={pricing.suggested}
            onChange={(suggested) => change({ pricing: { mode: 'open', suggested: suggested ?? 0 } })}
          />
        )}
        {isLiable && pricing.mode !== 'free' && (
          <RateField
            label="TVA"
            value={draft.vatRate}
            onChange={(vatRate) => vatRate !== null && change({ vatRate })}
          />
        )}
      </SimpleGrid>
      {pricing.mode === 'listed' && (
        <Listed pricing={pricing} onChange={(next) => change({ pricing: next })} />
      )}
      {pricing.mode !== 'free' && (
        <Checkbox
          label="Dû même en cas d’absence"
          description="Qui ne vient pas sans prévenir doit le prix convenu."
          checked={draft.absenceDue}
          onChange={(event) => change({ absenceDue: event.currentTarget.checked })}
        />
      )}
    </>
  );
}

type ListedPricing = Extract<Pricing, { mode: 'listed' }>;

function Listed(props: {
  readonly pricing: ListedPricing;
  readonly onChange: (pricing: Pricing) => void;
}): ReactNode {
  const { prices } = props.pricing;
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      {categoryChoices.map(({ value: category, label }) => (
        <AmountField
          key={category}
          label={label}
          placeholder={category === 'individual' ? '' : 'comme un particulier'}
          value={prices.find((price) => price.category === category)?.amount ?? null}
          onChange={(amount) => {
            const others = prices.filter((price) => price.category !== category);
            const next = amount === null ? others : [...others, { category, amount }];
            props.onChange({ mode: 'listed', prices: next });
          }}
        />
      ))}
    </SimpleGrid>
  );
}
