import './fablab.css';
import { Button, Checkbox, Group, Select, SimpleGrid } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Machine, MachineFields } from '../../../shared/contract/fablab-machines.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { supervisionSentence } from '../../../shared/domain/machine-words.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { AmountField } from '../../ui/fields.tsx';
import { SectionHead } from '../settings/SectionHead.tsx';
import { FormSheet } from '../settings/FormSheet.tsx';
import { useFieldsForm } from '../settings/form-of.ts';
import { HoursField } from './MaintenanceDialog.tsx';
import { priceSentence } from './words.ts';

const BASES = [
  { value: 'booked', label: 'Le temps réservé' },
  { value: 'actual', label: 'Le temps passé, noté à la fin' },
];
const SUPERVISIONS = [
  { value: 'nobody', label: 'Personne' },
  { value: 'minors', label: 'Les mineurs' },
  { value: 'everyone', label: 'Tout le monde' },
];

/** How each machine is charged and who needs help at it, under the resources of the settings (C6, F6). */
export function MachineSettings(): ReactNode {
  const machines = useQuery('fablab.machines', {}).data ?? [];
  const [open, setOpen] = useState<number>();
  if (machines.length === 0) return null;
  return (
    <section className="machine-settings">
      <SectionHead
        title="Machines du fablab"
        why="Ce qui se paie d’un travail, et qui a besoin de quelqu’un à côté. Le prix de l’heure est dans les tarifs."
      />
      <ul className="sheet rows">
        {machines.map((machine) =>
          machine.resourceId === open ? (
            <li key={machine.resourceId} className="open">
              <MachineForm machine={machine} onDone={() => setOpen(undefined)} />
            </li>
          ) : (
            <li key={machine.resourceId}>
              <span className="grow">
                {machine.name}
                <small>
                  {[priceSentence(machine), supervisionSentence(machine.supervision)]
                    .filter((text) => text !== '')
                    .join(' · ')}
                </small>
              </span>
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={`Régler ${machine.name}`}
                onClick={() => setOpen(machine.resourceId)}
              >
                Régler
              </Button>
            </li>
          ),
        )}
      </ul>
    </section>
  );
}

function MachineForm({
  machine,
  onDone,
}: {
  readonly machine: Machine;
  readonly onDone: () => void;
}): ReactNode {
  const { resourceId, version, basis, setupFee, failureCharges, supervision, minutesRunBefore, tariff } =
    machine;
  const start: MachineFields = { basis, setupFee, failureCharges, supervision, minutesRunBefore };
  const form = useFieldsForm(`machine:${resourceId}:${version}`, start);
  const save = useCommand('fablab.saveMachine');
  const { draft, change } = form;
  const submit = async (): Promise<void> => {
    const taken = await form.submit((fields) =>
      save.run({ resourceId, version, fields }, { refusal: 'return' }),
    );
    if (taken) onDone();
  };
  const fromList = tariff !== null && tariff.setupFee > 0;
  return (
    <FormSheet
      title={machine.name}
      saving={save.running}
      onSubmit={submit}
      onCancel={() => {
        form.clear();
        onDone();
      }}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select
          label="Ce qui compte"
          allowDeselect={false}
          data={BASES}
          value={draft.basis}
          onChange={(value) => change({ basis: value === 'actual' ? 'actual' : 'booked' })}
        />
        <AmountField
          label="Mise en route, par travail"
          description={
            fromList
              ? `En plus de celle de la grille (${formatAmount(tariff.setupFee)})`
              : '0 s’il n’y en a pas'
          }
          value={draft.setupFee}
          error={form.errors['setupFee']}
          onChange={(cents) => change({ setupFee: cents ?? 0 })}
        />
        <Select
          label="Qui a besoin de quelqu’un à côté"
          allowDeselect={false}
          data={SUPERVISIONS}
          value={draft.supervision}
          onChange={(value) =>
            change({ supervision: value === 'minors' || value === 'everyone' ? value : 'nobody' })
          }
        />
        <HoursField
          label="Avait déjà tourné"
          description="Avant que ses travaux soient notés ici"
          minutes={draft.minutesRunBefore}
          onMinutes={(minutes) => change({ minutesRunBefore: minutes })}
        />
      </SimpleGrid>
      <Failures value={draft.failureCharges} onChange={(charges) => change({ failureCharges: charges })} />
    </FormSheet>
  );
}

const PARTS = [
  { part: 'time', label: 'Le temps' },
  { part: 'materials', label: 'La matière' },
  { part: 'setup', label: 'La mise en route' },
] as const;

/** What is still to be paid of a failed job, unless decided otherwise on the spot (F6). */
function Failures(props: {
  readonly value: MachineFields['failureCharges'];
  readonly onChange: (charges: MachineFields['failureCharges']) => void;
}): ReactNode {
  return (
    <fieldset className="plain-fieldset">
      <legend>À payer quand c’est raté</legend>
      <Group>
        {PARTS.map(({ part, label }) => (
          <Checkbox
            key={part}
            label={label}
            checked={props.value[part]}
            onChange={(event) => props.onChange({ ...props.value, [part]: event.currentTarget.checked })}
          />
        ))}
      </Group>
    </fieldset>
  );
}
