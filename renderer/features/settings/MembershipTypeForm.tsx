import { Checkbox, Group, Radio, SimpleGrid, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type * as z from 'zod';
import type { MembershipType, membershipTypeFields } from '../../../shared/contract/memberships.ts';
import { whatATypeGives } from '../../../shared/domain/membership-words.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { AmountField } from '../../ui/fields.tsx';
import { PartyPicker } from '../../ui/PartyPicker.tsx';
import { useFieldsForm, type FieldsForm } from './form-of.ts';
import { FormSheet } from './FormSheet.tsx';
import { Count } from './ResourceForm.tsx';
import { SeasonChoice } from './SeasonFields.tsx';

interface TypeDraft extends z.infer<typeof membershipTypeFields> {
  readonly partnerName: string;
}

function useTypeForm(type: MembershipType | undefined): FieldsForm<TypeDraft> {
  const place = useQuery('settings.place', {}).data;
  const start: TypeDraft = {
    name: type?.name ?? '',
    forWhom: type?.forWhom ?? 'person',
    usualFee: type?.usualFee ?? 0,
    freeFee: type?.freeFee ?? false,
    minimumFee: type?.minimumFee ?? 0,
    season: type?.season ?? place?.defaultSeason ?? { kind: 'rolling', months: 12 },
    graceDays: type?.graceDays ?? 30,
    withCounterpart: type?.withCounterpart ?? false,
    partnerOrganisationId: type?.partnerOrganisationId ?? null,
    partnerShare: type?.partnerShare ?? 0,
    partnerSeason: type?.partnerSeason ?? null,
    namedPeople: type?.namedPeople ?? 0,
    namedHaveRights: type?.namedHaveRights ?? true,
    partnerName: '',
  };
  return useFieldsForm(`membership-type:${type?.id ?? 'new'}:${type?.version ?? 0}`, start);
}

/** A type of membership: what it costs, for how long, for whom, and what it gives today, said as it is typed. */
export function TypeForm({
  type,
  onDone,
}: {
  readonly type: MembershipType | undefined;
  readonly onDone: () => void;
}): ReactNode {
  const form = useTypeForm(type);
  const save = useCommand('memberships.saveType');
  const { today } = useNow();
  const submit = async (): Promise<void> => {
    const taken = await form.submit(({ partnerName: _shownOnly, ...fields }) =>
      save.run(
        { fields, ...(type !== undefined && { id: type.id, version: type.version }) },
        { refusal: 'return' },
      ),
    );
    if (taken) onDone();
  };
  return (
    <FormSheet
      title={type === undefined ? 'Nouveau type' : type.name}
      saving={save.running}
      onSubmit={submit}
      onCancel={() => {
        form.clear();
        onDone();
      }}
    >
      <FeeFields form={form} />
      <SeasonChoice value={form.draft.season} onChange={(season) => form.change({ season })} />
      <p className="soft" aria-live="polite">
        {whatATypeGives(form.draft, today)}
      </p>
      <Count
        label="Jours de grâce après la fin"
        description="Pendant lesquels le tarif et l’accès restent."
        value={form.draft.graceDays}
        onChange={(graceDays) => form.change({ graceDays })}
      />
      <Checkbox
        label="Donne droit à quelque chose en échange"
        description="Sans contrepartie, une adhésion a un reçu et n’est jamais facturée."
        checked={form.draft.withCounterpart}
        onChange={(event) => form.change({ withCounterpart: event.currentTarget.checked })}
      />
      {form.draft.forWhom === 'organisation' && <NamedFields form={form} />}
      <PartnerFields form={form} />
    </FormSheet>
  );
}

function FeeFields({ form }: { readonly form: FieldsForm<TypeDraft> }): ReactNode {
  const { draft, errors, change } = form;
  return (
    <>
      <TextInput
        label="Nom"
        placeholder="Individuelle"
        required
        value={draft.name}
        error={errors['name']}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <Radio.Group
        label="Pour qui"
        value={draft.forWhom}
        onChange={(value) =>
          change(
            value === 'organisation' ? { forWhom: 'organisation' } : { forWhom: 'person', namedPeople: 0 },
          )
        }
      >
        <Group mt="xs">
          <Radio value="person" label="Une personne" />
          <Radio value="organisation" label="Une structure" />
        </Group>
      </Radio.Group>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <AmountField
          label="Cotisation habituelle"
          value={draft.usualFee}
          error={errors['usualFee']}
          onChange={(usualFee) => usualFee !== null && change({ usualFee })}
        />
        {draft.freeFee && (
          <AmountField
            label="À partir de"
            value={draft.minimumFee}
            error={errors['minimumFee']}
            onChange={(minimumFee) => minimumFee !== null && change({ minimumFee })}
          />
        )}
      </SimpleGrid>
      <Checkbox
        label="Prix libre"
        checked={draft.freeFee}
        onChange={(event) => change({ freeFee: event.currentTarget.checked })}
      />
    </>
  );
}

function NamedFields({ form }: { readonly form: FieldsForm<TypeDraft> }): ReactNode {
  const { draft, change } = form;
  return (
    <>
      <Count
        label="Personnes qu’elle couvre, nommées"
        description={'À la fois\u202f; zéro si elle n’en nomme aucune.'}
        value={draft.namedPeople}
        onChange={(namedPeople) => change({ namedPeople })}
      />
      {draft.namedPeople > 0 && (
        <Checkbox
          label="Elles ont le tarif et l’accès adhérent"
          description="C’est la structure qui adhère et qui vote."
          checked={draft.namedHaveRights}
          onChange={(event) => change({ namedHaveRights: event.currentTarget.checked })}
        />
      )}
    </>
  );
}

function PartnerFields({ form }: { readonly form: FieldsForm<TypeDraft> }): ReactNode {
  const { draft, errors, change } = form;
  const id = draft.partnerOrganisationId;
  const known = useQuery('people.organisation', { id: id ?? 1 }, { enabled: id !== null }).data?.name;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <PartyPicker
        label="Adhésion commune avec"
        description="Un lieu partenaire, s’il y en a un."
        kinds={['organisation']}
        value={id === null ? null : { kind: 'organisation', id, label: draft.partnerName || (known ?? '') }}
        onChange={(partner) =>
          change({
            partnerOrganisationId: partner?.id ?? null,
            partnerName: partner?.label ?? '',
            ...(partner === null && { partnerShare: 0, partnerSeason: null }),
          })
        }
      />
      {id !== null && (
        <AmountField
          label="Dont, pour le partenaire"
          value={draft.partnerShare}
          error={errors['partnerShare']}
          onChange={(partnerShare) => partnerShare !== null && change({ partnerShare })}
        />
      )}
      {id !== null && (
        <Checkbox
          label="Le partenaire a sa propre saison"
          description="Sinon l’adhésion chez lui a les mêmes jours que la nôtre."
          checked={draft.partnerSeason !== null}
          onChange={(event) =>
            change({
              partnerSeason: event.currentTarget.checked ? { kind: 'school_year', startsInMonth: 9 } : null,
            })
          }
        />
      )}
      {id !== null && draft.partnerSeason !== null && (
        <SeasonChoice value={draft.partnerSeason} onChange={(partnerSeason) => change({ partnerSeason })} />
      )}
    </SimpleGrid>
  );
}
