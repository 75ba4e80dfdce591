import { Button, Group, Modal, NumberInput, Select, SimpleGrid, TextInput } from '@mantine/core';
import type { ReactNode, SubmitEvent } from 'react';
import type { Machine } from '../../../shared/contract/fablab-machines.ts';
import type { MaintenanceFields, MaintenancePlan } from '../../../shared/contract/fablab-maintenance.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { AmountField, DateField } from '../../ui/fields.tsx';
import { useFieldsForm, type FieldsForm } from '../settings/form-of.ts';

/** What is typed: `minutesRun` as the machine stands today, until somebody says otherwise. */
type DoneDraft = Omit<MaintenanceFields, 'resourceId' | 'minutesRun'> & { readonly minutesRun: number };

/** Notes what was done on a machine; a plan that it sees to counts anew from there (F3). */
export function MaintenanceDialog(props: {
  readonly machine: Machine;
  readonly minutesRun: number;
  readonly plan: MaintenancePlan | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const { machine, plan, onClose } = props;
  const { today } = useNow();
  const plans = useQuery('fablab.machineLife', { resourceId: machine.resourceId }).data?.plans ?? [];
  const note = useCommand('fablab.noteMaintenance');
  const form = useFieldsForm<DoneDraft>(`maintenance:${machine.resourceId}:${plan?.id ?? ''}`, {
    planId: plan?.id ?? null,
    doneOn: today,
    what: plan?.what ?? '',
    doneBy: '',
    parts: '',
    cost: 0,
    minutesRun: props.minutesRun,
  });
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const taken = await form.submit((fields) =>
      note.run({ ...fields, resourceId: machine.resourceId }, { refusal: 'return' }),
    );
    if (taken) onClose();
  };
  return (
    <Modal opened onClose={onClose} title={`Entretien\u00a0: ${machine.name}`} size="lg">
      <form onSubmit={(event) => void submit(event)} noValidate>
        <DoneFields form={form} plans={plans} />
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            Revenir
          </Button>
          <Button type="submit" loading={note.running}>
            Noter
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

function DoneFields(props: {
  readonly form: FieldsForm<DoneDraft>;
  readonly plans: readonly MaintenancePlan[];
}): ReactNode {
  const { form, plans } = props;
  const { draft, errors, change } = form;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <TextInput
        label="Ce qui a été fait"
        required
        data-autofocus
        value={draft.what}
        error={errors['what']}
        onChange={(event) => change({ what: event.currentTarget.value })}
      />
      <Select
        label="Entretien prévu"
        placeholder="Aucun"
        clearable
        data={plans.map(({ id, what }) => ({ value: String(id), label: what }))}
        value={draft.planId === null ? null : String(draft.planId)}
        onChange={(value) => change({ planId: value === null ? null : Number(value) })}
      />
      <DateField
        label="Le"
        required
        value={draft.doneOn}
        error={errors['doneOn']}
        onChange={(doneOn) => doneOn !== null && change({ doneOn })}
      />
      <TextInput
        label="Par"
        value={draft.doneBy}
        onChange={(event) => change({ doneBy: event.currentTarget.value })}
      />
      <TextInput
        label="Pièces changées"
        value={draft.parts}
        onChange={(event) => change({ parts: event.currentTarget.value })}
      />
      <AmountField
        label="Coût"
        value={draft.cost}
        error={errors['cost']}
        onChange={(cost) => change({ cost: cost ?? 0 })}
      />
      <HoursField
        label="Heures de marche ce jour-là"
        minutes={draft.minutesRun}
        onMinutes={(minutesRun) => change({ minutesRun })}
      />
    </SimpleGrid>
  );
}

/** Hours run, typed in hours and kept in minutes. */
export function HoursField(props: {
  readonly label: string;
  readonly description?: string;
  readonly minutes: number;
  readonly onMinutes: (minutes: number) => void;
}): ReactNode {
  return (
    <NumberInput
      label={props.label}
      description={props.description}
      min={0}
      max={500_000}
      decimalScale={2}
      decimalSeparator=","
      thousandSeparator={'\u202f'}
      suffix={'\u00a0h'}
      allowNegative={false}
      value={Math.round((props.minutes / 60) * 100) / 100}
      onChange={(value) => typeof value === 'number' && props.onMinutes(Math.round(value * 60))}
    />
  );
}
