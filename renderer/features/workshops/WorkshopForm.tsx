import '../settings/settings.css';
import { Button, Checkbox, NativeSelect, NumberInput, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Workshop } from '../../../shared/contract/workshop-fields.ts';
import { useCommand } from '../../api/hooks.ts';
import { PersonPicker } from '../../ui/PartyPicker.tsx';
import { useFieldsForm, type FieldsForm } from '../settings/form-of.ts';
import { FormSheet } from '../settings/FormSheet.tsx';
import { CountingFields, HabilitationField } from './CountingFields.tsx';
import { PricingFields } from './PricingFields.tsx';
import { isKind, kindChoices } from './words.ts';
import { draftOf, type WorkshopDraft } from './workshop-draft.ts';

interface Part {
  readonly form: FieldsForm<WorkshopDraft>;
}

/** A workshop, training or event as it is offered; its dates come after. */
export function WorkshopForm(props: {
  readonly workshop: Workshop | undefined;
  readonly onDone: (id: number | undefined) => void;
}): ReactNode {
  const { workshop } = props;
  const form = useFieldsForm(
    `workshop:${workshop?.id ?? 'new'}:${workshop?.version ?? 0}`,
    draftOf(workshop),
  );
  const save = useCommand('workshops.save');
  const { draft, errors, change } = form;
  const submit = async (): Promise<void> => {
    let saved: number | undefined;
    const taken = await form.submit(async ({ trainers, ...fields }) => {
      const known = workshop === undefined ? {} : { id: workshop.id, version: workshop.version };
      const trainerIds = trainers.map(({ personId }) => personId);
      const result = await save.run({ ...known, fields: { ...fields, trainerIds } }, { refusal: 'return' });
      if (result.ok) saved = result.value.id;
      return result;
    });
    if (taken) props.onDone(saved);
  };
  return (
    <FormSheet
      title={workshop === undefined ? 'Nouvel atelier, formation ou événement' : workshop.title}
      saving={save.running}
      onSubmit={submit}
      onCancel={() => {
        form.clear();
        props.onDone(undefined);
      }}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label="Intitulé"
          required
          data-autofocus
          value={draft.title}
          error={errors['title']}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
        <NativeSelect
          label="C’est"
          data={kindChoices}
          value={draft.kind}
          onChange={(event) => {
            const kind = event.currentTarget.value;
            if (isKind(kind)) change({ kind, ...(kind !== 'training' && { habilitationTypeId: null }) });
          }}
        />
      </SimpleGrid>
      <Textarea
        label="Description"
        description="La première ligne va sur le programme affiché."
        autosize
        minRows={2}
        value={draft.description}
        onChange={(event) => change({ description: event.currentTarget.value })}
      />
      <Trainers form={form} />
      <Places form={form} />
      <PricingFields form={form} />
      <CountingFields form={form} />
      {draft.kind === 'training' && <HabilitationField form={form} />}
      <Textarea
        label="Matériel"
        description={'Ce qu’il faut apporter\u00a0: c’est dit dans les messages.'}
        autosize
        value={draft.materials}
        onChange={(event) => change({ materials: event.currentTarget.value })}
      />
    </FormSheet>
  );
}

function Trainers({ form }: Part): ReactNode {
  const { draft, change } = form;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <div>
        <PersonPicker
          key={draft.trainers.length}
          label="Qui l’anime"
          value={null}
          onChange={(picked) => {
            if (picked === null || draft.trainers.some(({ personId }) => personId === picked.id)) return;
            change({ trainers: [...draft.trainers, { personId: picked.id, name: picked.label }] });
          }}
        />
        <ul className="trainer-list" aria-label="Qui l’anime">
          {draft.trainers.map(({ personId, name }) => (
            <li key={personId}>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Retirer ${name}`}
                onClick={() =>
                  change({ trainers: draft.trainers.filter((trainer) => trainer.personId !== personId) })
                }
              >
                {name} ×
              </Button>
            </li>
          ))}
        </ul>
      </div>
      <TextInput
        label="Et d’autres, en un mot"
        placeholder="une intervenante de la médiathèque"
        value={draft.ledBy}
        onChange={(event) => change({ ledBy: event.currentTarget.value })}
      />
    </SimpleGrid>
  );
}

const numberOrNull = (value: string | number): number | null => (value === '' ? null : Number(value));

function Places({ form }: Part): ReactNode {
  const { draft, errors, change } = form;
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <NumberInput
          label="Places"
          description={'Vide\u00a0: on ne compte pas.'}
          min={1}
          max={5000}
          value={draft.places ?? ''}
          onChange={(value) => change({ places: numberOrNull(value) })}
        />
        <NumberInput
          label="À partir de quel âge"
          description={'Vide\u00a0: tous.'}
          min={0}
          max={120}
          value={draft.ageFrom ?? ''}
          onChange={(value) => change({ ageFrom: numberOrNull(value) })}
        />
        <NumberInput
          label="Jusqu’à quel âge"
          description={'Vide\u00a0: tous.'}
          min={0}
          max={120}
          value={draft.ageUntil ?? ''}
          error={errors['ageUntil']}
          onChange={(value) => change({ ageUntil: numberOrNull(value) })}
        />
      </SimpleGrid>
      <Checkbox
        label="Liste d’attente quand c’est complet"
        checked={draft.hasWaiting}
        onChange={(event) => change({ hasWaiting: event.currentTarget.checked })}
      />
      <Checkbox
        label="Réservé aux adhérents"
        description={
          'N’apparaît pas sur le programme public\u202f; inscrire quelqu’un d’autre reste possible, après confirmation.'
        }
        checked={draft.membersOnly}
        onChange={(event) => change({ membersOnly: event.currentTarget.checked })}
      />
    </>
  );
}
