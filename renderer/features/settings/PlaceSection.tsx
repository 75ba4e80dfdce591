import { Button, Group, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import type { ReactNode, SubmitEvent } from 'react';
import type { Place } from '../../../shared/contract/settings.ts';
import { useQuery } from '../../api/hooks.ts';
import { AddressFields, addressFieldNames } from './AddressFields.tsx';
import { IdentityFields, identityFieldNames } from './IdentityFields.tsx';
import { usePlaceForm, type PlaceFields, type PlaceFormPart } from './place-form.ts';
import { SeasonFields, seasonFieldNames } from './SeasonFields.tsx';
import { SectionHead } from './SectionHead.tsx';
import { VatFields, vatFieldNames } from './VatFields.tsx';

/** Everything that the first-run assistant asked, and what papers need besides. */
export function PlaceSection(): ReactNode {
  const place = useQuery('settings.place', {}).data;
  if (place === undefined) return null;
  return (
    <>
      <PlacePart
        name="identity"
        title="Identité"
        place={place}
        fields={identityFieldNames}
        Form={IdentityFields}
      />
      <PlacePart
        name="address"
        title="Adresse et contact"
        place={place}
        fields={addressFieldNames}
        Form={AddressFields}
      />
      <PlacePart name="vat" title="TVA et échéances" place={place} fields={vatFieldNames} Form={VatFields} />
      <PlacePart
        name="bank"
        title="Banque et pied de facture"
        place={place}
        fields={bankFieldNames}
        Form={BankFields}
      />
      <PlacePart
        name="season"
        title="Saison et exercice"
        place={place}
        fields={seasonFieldNames}
        Form={SeasonFields}
      />
    </>
  );
}

/** A form over some settings, with its own button that shows once something was changed. */
export function PlacePart(props: {
  readonly name: string;
  readonly title: string;
  readonly why?: string;
  readonly place: Place;
  readonly fields: readonly (keyof PlaceFields)[];
  readonly Form: (part: PlaceFormPart) => ReactNode;
}): ReactNode {
  const { Form } = props;
  const form = usePlaceForm(`settings-${props.name}`, props.place, props.fields);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void form.save();
  };
  return (
    <section>
      <SectionHead title={props.title} why={props.why} />
      <form className="sheet" style={{ padding: '20px 24px' }} onSubmit={submit} noValidate>
        <Form draft={form.draft} errors={form.errors} change={(patch) => form.change(patch)} />
        {form.dirty && (
          <Group justify="flex-end" mt="lg">
            <Button variant="default" onClick={() => form.forget()}>
              Laisser comme avant
            </Button>
            <Button type="submit" loading={form.saving}>
              Enregistrer
            </Button>
          </Group>
        )}
      </form>
    </section>
  );
}

const bankFieldNames = ['iban', 'bic', 'sepaCreditorId', 'invoiceFooter'] as const;

function BankFields({ draft, errors, change }: PlaceFormPart): ReactNode {
  const check = useQuery('settings.checkIdentity', {
    siret: '',
    rna: '',
    vatNumber: '',
    iban: draft.iban,
    postcode: '',
  }).data;
  const isLong = draft.iban.replaceAll(/\s/gu, '').length >= 27;
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label="IBAN"
          description="Imprimé sur les factures, pour les virements."
          value={draft.iban}
          error={errors['iban'] ?? (isLong && check?.iban === 'invalid' ? IBAN_WRONG : undefined)}
          onChange={(event) => change({ iban: event.currentTarget.value })}
        />
        <TextInput
          label="BIC"
          description="Si la banque le demande."
          value={draft.bic}
          error={errors['bic']}
          onChange={(event) => change({ bic: event.currentTarget.value })}
        />
        <TextInput
          label="Identifiant créancier SEPA (ICS)"
          description="Pour prélever, la banque le donne sur demande."
          value={draft.sepaCreditorId}
          error={errors['sepaCreditorId']}
          onChange={(event) => change({ sepaCreditorId: event.currentTarget.value })}
        />
      </SimpleGrid>
      <Textarea
        label="Pied des factures"
        description="Quelques lignes libres, imprimées en bas de chaque facture."
        value={draft.invoiceFooter}
        error={errors['invoiceFooter']}
        onChange={(event) => change({ invoiceFooter: event.currentTarget.value })}
      />
    </Stack>
  );
}

const IBAN_WRONG = 'Cet IBAN ne tombe pas juste. Le recopier du RIB.';
