import { Checkbox, MultiSelect, NumberInput, Select, SimpleGrid, Switch, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { resourceKind } from '../../../shared/contract/common.ts';
import type { Resource, ResourceFields } from '../../../shared/contract/resources.ts';
import type { WeeklyHours } from '../../../shared/contract/settings.ts';
import { anybody } from '../../../shared/domain/bookable-by.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { PartyPicker } from '../../ui/PartyPicker.tsx';
import { BookableFields } from '../resources/BookableFields.tsx';
import { SheetFields } from '../resources/SheetFields.tsx';
import { useFieldsForm, type FieldsForm } from './form-of.ts';
import { FormSheet } from './FormSheet.tsx';
import { WeekHours } from './WeekHours.tsx';

interface ResourceDraft extends ResourceFields {
  readonly partIds: number[];
  readonly ownerName: string | null;
}

const fresh: ResourceDraft = {
  name: '',
  kind: 'room',
  capacity: 1,
  seats: 0,
  ownerOrganisationId: null,
  ownerName: null,
  bufferBefore: 0,
  bufferAfter: 0,
  continuousUse: false,
  opensWithShifts: false,
  requiresMembership: 'warn',
  hours: null,
  group: '',
  note: '',
  bookableBy: { ...anybody, membershipTypeIds: [], organisationIds: [] },
  colour: null,
  rules: '',
  setups: '',
  equipment: '',
  partIds: [],
};

const KINDS = [
  { value: 'room', label: 'Salle' },
  { value: 'desk', label: 'Poste ou table' },
  { value: 'machine', label: 'Machine' },
  { value: 'equipment', label: 'Matériel' },
];

const MEMBERSHIP = [
  { value: 'no', label: 'Ouvert à tout le monde' },
  { value: 'warn', label: 'Prévenir sans adhésion à jour' },
  { value: 'trial', label: 'Sans adhésion, à titre d’essai' },
  { value: 'block', label: 'Réservé aux adhésions à jour' },
];

function draftOf(resource: Resource | undefined): ResourceDraft {
  if (resource === undefined) return fresh;
  return {
    name: resource.name,
    kind: resource.kind,
    capacity: resource.capacity,
    seats: resource.seats,
    ownerOrganisationId: resource.ownerOrganisationId,
    ownerName: resource.ownerName,
    bufferBefore: resource.bufferBefore,
    bufferAfter: resource.bufferAfter,
    continuousUse: resource.continuousUse,
    opensWithShifts: resource.opensWithShifts,
    requiresMembership: resource.requiresMembership,
    hours: resource.hours,
    group: resource.group,
    note: resource.note,
    bookableBy: resource.bookableBy,
    colour: resource.colour,
    rules: resource.rules,
    setups: resource.setups,
    equipment: resource.equipment,
    partIds: resource.partIds,
  };
}

/** Adds or changes a resource and its parts (B2, B3). */
export function ResourceForm({
  resource,
  all,
  onDone,
}: {
  readonly resource: Resource | undefined;
  readonly all: readonly Resource[];
  readonly onDone: () => void;
}): ReactNode {
  const form = useFieldsForm(
    `resource:${resource?.id ?? 'new'}:${resource?.version ?? 0}`,
    draftOf(resource),
  );
  const save = useCommand('resources.save');
  const submit = async (): Promise<void> => {
    const taken = await form.submit(({ partIds, ownerName: _shownOnly, ...fields }) =>
      save.run(
        {
          fields,
          partIds,
          ...(resource !== undefined && { id: resource.id, version: resource.version }),
        },
        { refusal: 'return' },
      ),
    );
    if (taken) onDone();
  };
  return (
    <FormSheet
      title={resource === undefined ? 'Nouvelle ressource' : resource.name}
      saving={save.running}
      onSubmit={submit}
      onCancel={() => {
        form.clear();
        onDone();
      }}
    >
      <MainFields form={form} />
      <Composition form={form} resource={resource} all={all} />
      <Rules form={form} />
      <BookableFields
        value={form.draft.bookableBy}
        error={form.errors['bookableBy']}
        onChange={(bookableBy) => form.change({ bookableBy })}
      />
      <OwnHours
        hours={form.draft.hours}
        error={form.errors['hours']}
        onChange={(hours) => form.change({ hours })}
      />
      <SheetFields value={form.draft} onChange={(patch) => form.change(patch)} />
    </FormSheet>
  );
}

interface Part {
  readonly form: FieldsForm<ResourceDraft>;
}

function MainFields({ form }: Part): ReactNode {
  const { draft, errors, change } = form;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <TextInput
        label="Nom"
        required
        data-autofocus
        value={draft.name}
        error={errors['name']}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <Select
        label="Sorte"
        data={KINDS}
        value={draft.kind}
        onChange={(kind) => change({ kind: resourceKind.parse(kind) })}
      />
      <Count
        label="Réservations en même temps"
        description={'1 pour une salle louée entière ou une machine\u202f; plus pour une table partagée.'}
        value={draft.capacity}
        error={errors['capacity']}
        onChange={(capacity) => change({ capacity })}
      />
      <Count
        label="Personnes au plus"
        description={'Pour information\u202f; 0 si cela ne compte pas.'}
        value={draft.seats}
        error={errors['seats']}
        onChange={(seats) => change({ seats })}
      />
    </SimpleGrid>
  );
}

function Composition({
  form,
  resource,
  all,
}: Part & { readonly resource: Resource | undefined; readonly all: readonly Resource[] }): ReactNode {
  const { draft, errors, change } = form;
  const candidates = all
    .filter((each) => each.id !== resource?.id)
    .map((each) => ({ value: String(each.id), label: each.name }));
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <MultiSelect
        label="Réunit"
        description="Les parties dont elle est faite."
        data={candidates}
        value={draft.partIds.map(String)}
        error={errors['partIds']}
        onChange={(ids) => change({ partIds: ids.map(Number) })}
      />
      <PartyPicker
        label="Appartient à"
        description="Une autre structure, si elle n’est pas au lieu."
        kinds={['organisation']}
        value={
          draft.ownerOrganisationId === null
            ? null
            : { kind: 'organisation', id: draft.ownerOrganisationId, label: draft.ownerName ?? '' }
        }
        onChange={(owner) =>
          change({ ownerOrganisationId: owner?.id ?? null, ownerName: owner?.label ?? null })
        }
      />
    </SimpleGrid>
  );
}

function Rules({ form }: Part): ReactNode {
  const { draft, errors, change } = form;
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select
          label="Adhésion"
          data={MEMBERSHIP}
          value={draft.requiresMembership}
          onChange={(value) => {
            if (value === 'no' || value === 'warn' || value === 'trial' || value === 'block')
              change({ requiresMembership: value });
          }}
        />
        <TextInput
          label="Groupe"
          description={'Des machines pareilles\u202f: réserver «\u00a0la première libre\u00a0».'}
          value={draft.group}
          onChange={(event) => change({ group: event.currentTarget.value })}
        />
        <Count
          label="Battement avant, en minutes"
          value={draft.bufferBefore}
          error={errors['bufferBefore']}
          onChange={(bufferBefore) => change({ bufferBefore })}
        />
        <Count
          label="Battement après, en minutes"
          value={draft.bufferAfter}
          error={errors['bufferAfter']}
          onChange={(bufferAfter) => change({ bufferAfter })}
        />
      </SimpleGrid>
      <Checkbox
        label="Peut rester en cours quand le lieu est fermé"
        description={
          'Impression de nuit, exposition, prêt\u202f: seuls le début et la fin tombent dans les horaires.'
        }
        checked={draft.continuousUse}
        onChange={(event) => change({ continuousUse: event.currentTarget.checked })}
      />
    </>
  );
}

function OwnHours({
  hours,
  error,
  onChange,
}: {
  readonly hours: WeeklyHours | null;
  readonly error: string | undefined;
  readonly onChange: (hours: WeeklyHours | null) => void;
}): ReactNode {
  const usual = useQuery('settings.place', {}).data?.hours;
  return (
    <>
      <Switch
        label="Ses propres horaires"
        checked={hours !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? (usual ?? null) : null)}
      />
      {hours !== null && <WeekHours value={hours} error={error} onChange={onChange} />}
    </>
  );
}

/** A count without a minus or a comma. */
export function Count(props: {
  readonly label: string;
  readonly description?: string;
  readonly value: number;
  readonly error?: string | undefined;
  readonly onChange: (value: number) => void;
}): ReactNode {
  return (
    <NumberInput
      {...props}
      min={0}
      allowDecimal={false}
      allowNegative={false}
      onChange={(value) => typeof value === 'number' && props.onChange(value)}
    />
  );
}
