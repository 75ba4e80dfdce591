import { Button, Modal, Select } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { MachineJob, PastJobFields } from '../../../../shared/contract/fablab-jobs.ts';
import type { Booking } from '../../../../shared/contract/bookings.ts';
import { addDays, datePart, timePart } from '../../../../shared/domain/calendar.ts';
import { useCommand, useQuery } from '../../../api/hooks.ts';
import { useNow } from '../../../api/now.ts';
import { tell } from '../../../api/notices.tsx';
import { DateField, TimeField } from '../../../ui/fields.tsx';
import { PersonPicker, type PickedParty } from '../../../ui/PartyPicker.tsx';
import { ForWhom } from '../../bookings/ForWhom.tsx';
import { useRefused } from '../../coverage/use-refused.ts';
import { EndingFields } from './EndingFields.tsx';
import { endingOf, plainEnding, pricedEnding, sentEnding, type EndingDraft } from './ending-draft.ts';
import { JobPriceBox } from './JobPriceBox.tsx';

interface Facts {
  readonly resourceId: number | null;
  readonly day: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly person: PickedParty | null;
  readonly organisation: PickedParty | null;
  readonly volunteer: PickedParty | null;
}

const picked = (kind: PickedParty['kind'], id: number | null, label: string | null): PickedParty | null =>
  id === null ? null : { kind, id, label: label ?? '' };

function factsOf(job: MachineJob | undefined, booking: Booking | undefined, today: string): Facts {
  const from = job ?? booking;
  if (from === undefined)
    return {
      resourceId: null,
      day: today,
      from: null,
      to: null,
      person: null,
      organisation: null,
      volunteer: null,
    };
  return {
    resourceId: from.resourceId,
    day: datePart(from.startsAt),
    from: timePart(from.startsAt),
    to: timePart(from.endsAt),
    person: picked('person', from.personId, from.personName),
    organisation: picked('organisation', from.organisationId, from.organisationName),
    volunteer: job === undefined ? null : picked('person', job.volunteerId, job.volunteerName),
  };
}

/** What is sent, once every field that is needed is there. */
function fieldsOf(facts: Facts, ending: ReturnType<typeof sentEnding>): PastJobFields | undefined {
  const { resourceId, day, from, to } = facts;
  if (resourceId === null || day === null || from === null || to === null) return undefined;
  // « 22 h – 2 h » ended on the next morning.
  const last = to <= from ? addDays(day, 1) : day;
  return {
    ...ending,
    resourceId,
    personId: facts.person?.id ?? null,
    organisationId: facts.organisation?.id ?? null,
    volunteerId: facts.volunteer?.id ?? null,
    startsAt: `${day}T${from}`,
    endsAt: to === '24:00' ? `${addDays(day, 1)}T00:00` : `${last}T${to}`,
  };
}

/** Notes a job that is over, of a booking or by itself, or corrects one that is not billed (B12). */
export function PastJob(props: {
  readonly job?: MachineJob | undefined;
  readonly booking?: Booking | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const { job, booking, onClose } = props;
  const { today } = useNow();
  const [facts, setFacts] = useState(() => factsOf(job, booking, today));
  const [ending, setEnding] = useState<EndingDraft>(job === undefined ? plainEnding : endingOf(job));
  const note = useCommand('fablab.noteJob');
  const correct = useCommand('fablab.correctJob');
  const { refusal, wrong, settle } = useRefused(onClose);
  const priced = fieldsOf(facts, pricedEnding(ending));
  const price = useQuery(
    'fablab.jobPrice',
    {
      of: 'past',
      fields: priced ?? emptyFields(today),
      ...(booking !== undefined && { bookingId: booking.id }),
      ...(job !== undefined && { jobId: job.id }),
    },
    { enabled: priced !== undefined },
  );
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const fields = fieldsOf(facts, sentEnding(ending));
    if (fields === undefined) return;
    if (job !== undefined) {
      const { id, version } = job;
      settle(await correct.run({ id, version, fields }, { refusal: 'return' }));
      return;
    }
    const result = await note.run(
      { ...fields, ...(booking !== undefined && { bookingId: booking.id }) },
      { refusal: 'return' },
    );
    settle(result);
    if (result.ok && result.value.flags.length > 0) tell(`Noté, ${result.value.flags.join('\u202f; ')}.`);
  };
  const title = job === undefined ? 'Noter un travail passé' : `Corriger\u00a0: ${job.resourceName}`;
  return (
    <Modal opened onClose={onClose} title={title} size="lg">
      <form className="job-form" noValidate onSubmit={(event) => void submit(event)}>
        <WhenAndWho
          facts={facts}
          wrong={wrong}
          onChange={(patch) => setFacts((old) => ({ ...old, ...patch }))}
        />
        <EndingFields
          resourceId={facts.resourceId}
          personName={facts.person?.label ?? ''}
          organisationName={facts.organisation?.label ?? ''}
          value={ending}
          wrong={wrong}
          payerSoFar={price.data?.payer}
          onChange={(patch) => setEnding((old) => ({ ...old, ...patch }))}
        />
        <JobPriceBox price={priced === undefined ? undefined : price.data} />
        {refusal !== undefined && (
          <p className="refusal" role="alert">
            {refusal.message}
          </p>
        )}
        <div className="job-foot">
          <Button variant="default" onClick={onClose}>
            Laisser
          </Button>
          <Button type="submit" loading={note.running || correct.running} disabled={priced === undefined}>
            {job === undefined ? 'Noter le travail' : 'Enregistrer'}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** Something to ask with as long as nothing is asked. */
const emptyFields = (today: string): PastJobFields => ({
  ...sentEnding(plainEnding),
  resourceId: 1,
  personId: null,
  organisationId: null,
  volunteerId: null,
  startsAt: `${today}T00:00`,
  endsAt: `${today}T00:01`,
});

function WhenAndWho(props: {
  readonly facts: Facts;
  readonly wrong: Readonly<Record<string, string>>;
  readonly onChange: (patch: Partial<Facts>) => void;
}): ReactNode {
  const { facts, wrong, onChange } = props;
  const machines = useQuery('fablab.machines', {}).data ?? [];
  return (
    <>
      <Select
        label="Machine"
        placeholder="Choisir la machine"
        searchable
        data-autofocus
        nothingFoundMessage="Aucune machine de ce nom"
        data={machines.map(({ resourceId, name }) => ({ value: String(resourceId), label: name }))}
        value={facts.resourceId === null ? null : String(facts.resourceId)}
        onChange={(id) => onChange({ resourceId: id === null ? null : Number(id) })}
      />
      <div className="job-pair">
        <DateField
          label="Jour"
          value={facts.day}
          error={wrong['startsAt']}
          onChange={(day) => onChange({ day })}
        />
        <TimeField label="De" value={facts.from} onChange={(from) => onChange({ from })} />
        <TimeField label="À" value={facts.to} error={wrong['endsAt']} onChange={(to) => onChange({ to })} />
      </div>
      <ForWhom draft={facts} change={onChange} />
      <PersonPicker
        label="Qui accompagnait"
        placeholder="Bénévole, si quelqu’un était là"
        value={facts.volunteer}
        canCreate={false}
        onChange={(volunteer) => onChange({ volunteer })}
      />
    </>
  );
}
