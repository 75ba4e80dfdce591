import { Modal, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { VolunteerTime } from '../../../shared/contract/volunteering.ts';
import { parseSpentTime, spentTimeInWords, type SpentTime } from '../../../shared/domain/spent-time.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { DateField } from '../../ui/fields.tsx';
import { TypedField } from '../../ui/typed-fields.tsx';
import { readableByPerson } from '../../ui/readable.ts';
import { FormEnd } from '../people/FormEnd.tsx';

/** Corrects time that was noted: the day, how long, for what. */
export function ChangeTime(props: { readonly time: VolunteerTime; readonly onClose: () => void }): ReactNode {
  const { time, onClose } = props;
  const activities = useQuery('volunteering.activities', { withArchived: true }).data ?? [];
  const [date, setDate] = useState<string | null>(time.date);
  const [spent, setSpent] = useState<SpentTime | null>({ minutes: time.minutes, from: null, until: null });
  const [activityId, setActivity] = useState(time.activityId);
  const [note, setNote] = useState(time.note);
  const [refusal, setRefusal] = useState<CallError>();
  const command = useCommand('volunteering.change');
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (date === null || spent === null) return;
    const { id, version } = time;
    const startsAt = spent.from ?? time.startsAt;
    const fields = { date, minutes: spent.minutes, startsAt, activityId, note };
    const result = await command.run({ id, version, ...fields }, { refusal: 'return' });
    if (result.ok) onClose();
    else if (result.error.code !== 'CANCELLED') setRefusal(result.error);
  };
  return (
    <Modal opened onClose={onClose} title={`Bénévolat de ${time.displayName}`} size="md">
      <form className="form" onSubmit={(event) => void save(event)}>
        <div className="form-line">
          <TypedField<SpentTime>
            label="Durée"
            data-autofocus
            value={spent}
            show={spentTimeInWords}
            read={parseSpentTime}
            oddText="Indiquer une durée, par exemple 2 h 30."
            error={refusal?.fields?.['minutes']}
            onChange={setSpent}
          />
          <DateField label="Jour" value={date} error={refusal?.fields?.['date']} onChange={setDate} />
        </div>
        <NativeSelect
          label="Activité"
          value={String(activityId ?? '')}
          data={[
            { value: '', label: 'non précisée' },
            ...activities.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            setActivity(chosen === '' ? null : Number(chosen));
          }}
        />
        <TextInput
          label="Note"
          description={readableByPerson}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <p className="soft form-note">Noté par {time.recordedBy}.</p>
        <FormEnd
          refusal={refusal}
          running={command.running}
          disabled={date === null || spent === null}
          verb="Enregistrer"
          onClose={onClose}
        />
      </form>
    </Modal>
  );
}
