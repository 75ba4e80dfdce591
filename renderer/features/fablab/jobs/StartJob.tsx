import { Button, Modal, Select, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { addMinutes } from '../../../../shared/domain/calendar.ts';
import { formatMinutes, formatTime } from '../../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../../api/hooks.ts';
import { useNow } from '../../../api/now.ts';
import { PersonPicker, type PickedParty } from '../../../ui/PartyPicker.tsx';
import { ForWhom } from '../../bookings/ForWhom.tsx';
import { useRefused } from '../../coverage/use-refused.ts';
import { Count } from '../../settings/ResourceForm.tsx';

const usualMinutes = [30, 60, 120, 240] as const;

/** The machines to start on: « the first free one » of each group, then each by name (B13). */
function useMachineChoices() {
  const machines = useQuery('fablab.machines', {}).data ?? [];
  const running = new Set(useQuery('fablab.runningJobs', {}).data?.map(({ resourceId }) => resourceId));
  const groups = [...new Set(machines.map(({ group }) => group))].filter(
    (group) => group !== '' && machines.filter((one) => one.group === group).length > 1,
  );
  return [
    ...groups.map((group) => ({ value: `group ${group}`, label: `La première libre\u00a0: ${group}` })),
    ...machines.map(({ resourceId, name, state }) => ({
      value: `machine ${resourceId}`,
      label:
        state !== 'available' ? `${name} (arrêtée)` : running.has(resourceId) ? `${name} (en cours)` : name,
      disabled: running.has(resourceId),
    })),
  ];
}

/** Starts a job now: the machine, who comes, for how long; its slot is held by a booking (B13). */
export function StartJob({ onClose }: { readonly onClose: () => void }): ReactNode {
  const choices = useMachineChoices();
  const [machine, setMachine] = useState<string | null>(null);
  const [who, setWho] = useState<{ person: PickedParty | null; organisation: PickedParty | null }>({
    person: null,
    organisation: null,
  });
  const [volunteer, setVolunteer] = useState<PickedParty | null>(null);
  const [minutes, setMinutes] = useState(60);
  const [fileName, setFileName] = useState('');
  const start = useCommand('fablab.startJob');
  const { refusal, wrong, settle } = useRefused(onClose);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (machine === null) return;
    const [kind, ...rest] = machine.split(' ');
    const on = kind === 'group' ? { group: rest.join(' ') } : { resourceId: Number(rest[0]) };
    settle(
      await start.run(
        {
          ...on,
          personId: who.person?.id ?? null,
          organisationId: who.organisation?.id ?? null,
          volunteerId: volunteer?.id ?? null,
          minutes,
          fileName,
        },
        { refusal: 'return' },
      ),
    );
  };
  return (
    <Modal opened onClose={onClose} title="Commencer un travail" size="lg">
      <form className="job-form" noValidate onSubmit={(event) => void submit(event)}>
        <Select
          label="Machine"
          placeholder="Choisir la machine"
          searchable
          data-autofocus
          nothingFoundMessage="Aucune machine de ce nom"
          data={choices}
          value={machine}
          error={wrong['resourceId']}
          onChange={setMachine}
        />
        <ForWhom draft={who} change={(patch) => setWho((before) => ({ ...before, ...patch }))} />
        <HowLong minutes={minutes} error={wrong['minutes']} onChange={setMinutes} />
        <div className="job-pair">
          <PersonPicker
            label="Qui accompagne"
            placeholder="Bénévole, si quelqu’un est là"
            value={volunteer}
            error={wrong['supervisedBy']}
            canCreate={false}
            onChange={setVolunteer}
          />
          <TextInput
            label="Fichier"
            placeholder="support-etagere.stl"
            value={fileName}
            onChange={(event) => setFileName(event.currentTarget.value)}
          />
        </div>
        {refusal !== undefined && (
          <p className="refusal" role="alert">
            {refusal.message}
          </p>
        )}
        <div className="job-foot">
          <Button variant="default" onClick={onClose}>
            Laisser
          </Button>
          <Button type="submit" loading={start.running} disabled={machine === null}>
            Commencer maintenant
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function HowLong(props: {
  readonly minutes: number;
  readonly error: string | undefined;
  readonly onChange: (minutes: number) => void;
}): ReactNode {
  const { localNow } = useNow();
  const { minutes, onChange } = props;
  return (
    <fieldset>
      <legend>Pour combien de temps</legend>
      <div className="job-choices">
        {usualMinutes.map((each) => (
          <Button
            key={each}
            variant={minutes === each ? 'filled' : 'default'}
            aria-pressed={minutes === each}
            onClick={() => onChange(each)}
          >
            {formatMinutes(each)}
          </Button>
        ))}
        <Count label="Minutes" value={minutes} error={props.error} onChange={onChange} />
      </div>
      <p className="soft form-note" aria-live="polite">
        Jusqu’à {formatTime(addMinutes(localNow, minutes))} environ. La machine est tenue jusque-là, et se
        libère dès que le travail est terminé.
      </p>
    </fieldset>
  );
}
