import { Checkbox, NumberInput, Radio, SimpleGrid, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { vatRegime } from '../../../shared/contract/settings.ts';
import type { PlaceFormPart } from './place-form.ts';

export const vatFieldNames = ['vatRegime', 'vatNumber', 'vatOnDebits', 'paymentTermDays'] as const;

const REGIMES = [
  {
    value: 'franchise',
    label: 'Franchise en base',
    description: 'Sous les seuils. Les factures portent «\u00a0TVA non applicable, art. 293 B du CGI\u00a0».',
  },
  {
    value: 'non_profit',
    label: 'Organisme sans but lucratif exonéré',
    description: 'Gestion désintéressée. Les factures citent l’article 261, 7, 1° du CGI.',
  },
  { value: 'liable', label: 'Assujetti à la TVA', description: 'Chaque tarif porte son taux.' },
] as const;

/** Under which rule of VAT the place sells (I4), and when invoices are due. */
export function VatFields({ draft, errors, change }: PlaceFormPart): ReactNode {
  return (
    <Stack gap="md">
      <Radio.Group
        label="Régime de TVA"
        description="Il décide de la mention portée sur chaque facture."
        value={draft.vatRegime}
        onChange={(value) => change({ vatRegime: vatRegime.parse(value) })}
      >
        <Stack gap="sm" mt="sm">
          {REGIMES.map((regime) => (
            <Radio key={regime.value} {...regime} />
          ))}
        </Stack>
      </Radio.Group>
      {draft.vatRegime === 'liable' && (
        <Checkbox
          label="Option pour le paiement d’après les débits"
          checked={draft.vatOnDebits}
          onChange={(event) => change({ vatOnDebits: event.currentTarget.checked })}
        />
      )}
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label="Numéro de TVA intracommunautaire"
          description="S’il y en a un."
          value={draft.vatNumber}
          error={errors['vatNumber']}
          onChange={(event) => change({ vatNumber: event.currentTarget.value })}
        />
        <NumberInput
          label="Factures à payer sous"
          description={'En jours\u202f; 0 pour «\u00a0à réception\u00a0».'}
          suffix={'\u00a0jours'}
          min={0}
          max={60}
          value={draft.paymentTermDays}
          error={errors['paymentTermDays']}
          onChange={(value) => typeof value === 'number' && change({ paymentTermDays: value })}
        />
      </SimpleGrid>
    </Stack>
  );
}
