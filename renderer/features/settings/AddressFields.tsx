import { Checkbox, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PlaceFormPart } from './place-form.ts';

const ZONES = [
  { value: 'Europe/Paris', label: 'France métropolitaine' },
  { value: 'America/Guadeloupe', label: 'Guadeloupe' },
  { value: 'America/Martinique', label: 'Martinique' },
  { value: 'America/Cayenne', label: 'Guyane' },
  { value: 'Indian/Reunion', label: 'La Réunion' },
  { value: 'Indian/Mayotte', label: 'Mayotte' },
  { value: 'America/Miquelon', label: 'Saint-Pierre-et-Miquelon' },
  { value: 'America/St_Barthelemy', label: 'Saint-Barthélemy' },
  { value: 'America/Marigot', label: 'Saint-Martin' },
  { value: 'Pacific/Noumea', label: 'Nouvelle-Calédonie' },
  { value: 'Pacific/Tahiti', label: 'Polynésie française (Tahiti)' },
  { value: 'Pacific/Wallis', label: 'Wallis-et-Futuna' },
];

export const addressFieldNames = [
  'address',
  'postcode',
  'commune',
  'email',
  'phone',
  'website',
  'zone',
  'alsaceMoselle',
] as const;

/** Where the place is, how to reach it, and what time it is there (T2). */
export function AddressFields({ draft, errors, change }: PlaceFormPart): ReactNode {
  const text = (field: 'address' | 'postcode' | 'commune' | 'email' | 'phone' | 'website') => ({
    value: draft[field],
    error: errors[field],
    onChange: (event: { currentTarget: { value: string } }) => change({ [field]: event.currentTarget.value }),
  });
  return (
    <Stack gap="md">
      <TextInput label="Adresse" placeholder="12, rue des Tilleuls" {...text('address')} />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput label="Code postal" inputMode="numeric" {...text('postcode')} />
        <TextInput label="Commune" {...text('commune')} />
        <TextInput label="Adresse électronique" inputMode="email" {...text('email')} />
        <TextInput label="Téléphone" inputMode="tel" {...text('phone')} />
        <TextInput label="Site" placeholder="https://…" {...text('website')} />
        <Select
          label="Heure du lieu"
          data={
            ZONES.some((zone) => zone.value === draft.zone)
              ? ZONES
              : [...ZONES, { value: draft.zone, label: draft.zone }]
          }
          value={draft.zone}
          error={errors['zone']}
          searchable
          onChange={(zone) => zone !== null && change({ zone })}
        />
      </SimpleGrid>
      <Checkbox
        label="Le lieu est en Alsace ou en Moselle"
        description={'Deux jours fériés de plus\u00a0: le Vendredi saint et le 26 décembre.'}
        checked={draft.alsaceMoselle}
        onChange={(event) => change({ alsaceMoselle: event.currentTarget.checked })}
      />
    </Stack>
  );
}
