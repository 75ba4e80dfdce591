import { Autocomplete, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useQuery } from '../../api/hooks.ts';
import type { PlaceFormPart } from './place-form.ts';

const LEGAL_FORMS = [
  'Association loi 1901',
  'Association de droit local (Alsace-Moselle)',
  'SCIC',
  'SCOP',
  'Coopérative',
  'Société',
  'Collectivité',
  'Entreprise individuelle',
];

export const identityFieldNames = ['name', 'legalName', 'legalForm', 'siret', 'rna'] as const;

/** The place's name and what the law calls it; identifiers are looked at while they are typed (I4). */
export function IdentityFields({ draft, errors, change }: PlaceFormPart): ReactNode {
  const check = useQuery('settings.checkIdentity', {
    siret: draft.siret,
    rna: draft.rna,
    vatNumber: '',
    iban: '',
    postcode: '',
  }).data;
  const digits = draft.siret.replaceAll(/\D/gu, '').length;
  return (
    <Stack gap="md">
      <TextInput
        label="Nom du lieu"
        description={'Tel qu’on le dit\u202f; il figure en haut de l’écran et des factures.'}
        required
        maxLength={200}
        value={draft.name}
        error={errors['name']}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label="Dénomination légale"
          description="Si elle diffère du nom."
          value={draft.legalName}
          error={errors['legalName']}
          onChange={(event) => change({ legalName: event.currentTarget.value })}
        />
        <Autocomplete
          label="Forme juridique"
          description="Choisir ou écrire la sienne."
          data={LEGAL_FORMS}
          value={draft.legalForm}
          onChange={(legalForm) => change({ legalForm })}
        />
        <TextInput
          label="SIRET"
          description="14 chiffres, sur l’avis de situation."
          inputMode="numeric"
          classNames={{ input: 'figures' }}
          value={draft.siret}
          error={errors['siret'] ?? (digits >= 14 && check?.siret === 'invalid' ? SIRET_WRONG : undefined)}
          rightSection={check?.siret === 'valid' ? <Right label="SIRET juste" /> : null}
          onChange={(event) => change({ siret: event.currentTarget.value })}
        />
        <div>
          <TextInput
            label="Numéro RNA"
            description="W et 9 chiffres, pour une association."
            value={draft.rna}
            error={errors['rna']}
            rightSection={check?.rna === 'valid' ? <Right label="Numéro RNA reconnu" /> : null}
            onChange={(event) => change({ rna: event.currentTarget.value })}
          />
          {check?.rna === 'odd' && draft.rna.length > 5 && (
            <Text size="sm" c="dimmed" mt={4}>
              Forme inhabituelle, gardée telle quelle&nbsp;: les anciens numéros et ceux d’Alsace-Moselle
              s’écrivent autrement.
            </Text>
          )}
        </div>
      </SimpleGrid>
    </Stack>
  );
}

const SIRET_WRONG = 'Ce SIRET ne tombe pas juste\u00a0: vérifier les 14 chiffres.';

function Right({ label }: { readonly label: string }): ReactNode {
  return <IconCircleCheck size={18} color="var(--accent-text)" title={label} />;
}
