import { Button, Checkbox, Radio, SimpleGrid, Group, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type * as z from 'zod';
import type { MembershipType, membershipTypeFields } from '../../../shared/contract/memberships.ts';
import { plural } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { AmountField } from '../../ui/fields.tsx';
import { PartyPicker } from '../../ui/PartyPicker.tsx';
import { useFieldsForm, type FieldsForm } from './form-of.ts';
import { FormSheet } from './FormSheet.tsx';
import { Count } from './ResourceForm.tsx';
import { SeasonChoice } from './SeasonFields.tsx';
import { SectionHead } from './SectionHead.tsx';

/** What memberships there are, what they cost and how long they last (P1, P2). */
export function MembershipTypesSection(): ReactNode {
  const list = useQuery('memberships.types', { withArchived: true });
  const rows = list.data ?? [];
  const [open, setOpen] = useState<number | 'new'>();
  const close = (): void => setOpen(undefined);
  return (
    <section>
      <SectionHead
        title="Types d’adhésion"
        why="Changer un type ne touche pas les adhésions déjà prises."
        action={open !== 'new' && <Button onClick={() => setOpen('new')}>Ajouter</Button>}
      />
      {open === 'new' && <TypeForm type={undefined} onDone={close} />}
      {rows.length === 0 && !list.loading && open === undefined && (
        <EmptyState title="Aucun type d’adhésion encore.">
          Individuelle, famille, structure, prix libre… un seul suffit pour commencer.
        </EmptyState>
      )}
      {rows.length > 0 && (
        <ul className="sheet rows">
          {rows.map((type) =>
            open === type.id ? (
              <li key={type.id} className="open">
                <TypeForm type={type} onDone={close} />
              </li>
            ) : (
              <TypeLine key={type.id} type={type} onOpen={() => setOpen(type.id)} />
            ),
          )}
        </ul>
      )}
    </section>
  );
}

function TypeLine({
  type,
  onOpen,
}: {
  readonly type: MembershipType;
  readonly onOpen: () => void;
}): ReactNode {
  const archive = useCommand('memberships.archiveType');
  const { id, version, archived } = type;
  const fee = type.freeFee
    ? `prix libre, ${formatAmount(type.usualFee)} d’habitude`
    : formatAmount(type.usualFee);
  return (
    <li>
      <span className={archived ? 'grow soft' : 'grow'}>
        {type.name}
        <small>
          {type.forWhom === 'person' ? 'personne' : 'structure'} · {fee} ·{' '}
          {plural(type.membersToday, 'à jour', 'à jour')}
          {archived && ' · archivé'}
        </small>
      </span>
      <Button
        variant="subtle"
        size="compact-sm"
        color="gray"
        onClick={() => void archive.run({ id, version, archived: !archived })}
      >
        {archived ? 'Reprendre' : 'Archiver'}
      </Button>
      <Button variant="subtle" size="compact-sm" onClick={onOpen}>
        Modifier
      </Button>
    </li>
  );
}

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

function TypeForm({
  type,
  onDone,
}: {
  readonly type: MembershipType | undefined;
  readonly onDone: () => void;
}): ReactNode {
  const form = useTypeForm(type);
  const save = useCommand('memberships.saveType');
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
        onChange={(value) => change({ forWhom: value === 'organisation' ? 'organisation' : 'person' })}
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
          change({ partnerOrganisationId: partner?.id ?? null, partnerName: partner?.label ?? '' })
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
    </SimpleGrid>
  );
}
