import { Checkbox, Modal } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { Shift } from '../../../shared/contract/fablab-shifts.ts';
import { minutesOf } from '../../../shared/domain/calendar.ts';
import { parseSpentTime, spentTimeInWords, type SpentTime } from '../../../shared/domain/spent-time.ts';
import { useCommand } from '../../api/hooks.ts';
import { PersonPicker, type PickedParty } from '../../ui/PartyPicker.tsx';
import { TypedField } from '../../ui/typed-fields.tsx';
import { FormEnd } from '../people/FormEnd.tsx';
import { shiftName } from './shift-words.ts';

/** Notes who really came, and for how long, as volunteer time (P9). */
export function NoteShift({
  shift,
  onClose,
}: {
  readonly shift: Shift;
  readonly onClose: () => void;
}): ReactNode {
  const whole = minutesOf(shift.endsAt) - minutesOf(shift.startsAt);
  const unnoted = shift.staff.filter(({ notedMinutes }) => notedMinutes === null);
  const [came, setCame] = useState<ReadonlySet<number>>(new Set(unnoted.map(({ personId }) => personId)));
  const [more, setMore] = useState<readonly PickedParty[]>([]);
  const [spent, setSpent] = useState<SpentTime | null>({ minutes: whole, from: null, until: null });
  const [refusal, setRefusal] = useState<CallError>();
  const note = useCommand('fablab.noteShiftTime');
  const personIds = [...came, ...more.map(({ id }) => id)];
  const toggle = (personId: number): void => {
    const next = new Set(came);
    if (!next.delete(personId)) next.add(personId);
    setCame(next);
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (spent === null) return;
    const result = await note.run({ id: shift.id, personIds, minutes: spent.minutes }, { refusal: 'return' });
    if (result.ok) onClose();
    else setRefusal(result.error);
  };
  return (
    <Modal opened onClose={onClose} title={`Qui est venu\u00a0: ${shiftName(shift)}`}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        {shift.staff.map(({ personId, displayName, notedMinutes }) => (
          <Checkbox
            key={personId}
            label={notedMinutes === null ? displayName : `${displayName}, déjà noté`}
            disabled={notedMinutes !== null}
            checked={notedMinutes !== null || came.has(personId)}
            onChange={() => toggle(personId)}
          />
        ))}
        {more.map(({ id, label }) => (
          <Checkbox
            key={id}
            label={`${label}, en plus`}
            checked
            onChange={() => setMore(more.filter((one) => one.id !== id))}
          />
        ))}
        <PersonPicker
          label="Quelqu’un d’autre est venu"
          value={null}
          onChange={(picked) => picked !== null && setMore([...more, picked])}
        />
        <TypedField<SpentTime>
          label="Combien de temps"
          value={spent}
          show={spentTimeInWords}
          read={parseSpentTime}
          oddText="Indiquer une durée, par exemple 3 h 30."
          onChange={setSpent}
        />
        <FormEnd
          refusal={refusal}
          running={note.running}
          disabled={spent === null || personIds.length === 0}
          verb="Noter le temps"
          onClose={onClose}
        />
      </form>
    </Modal>
  );
}
