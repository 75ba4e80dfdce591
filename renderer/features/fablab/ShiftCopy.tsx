import { Checkbox, Modal, NumberInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';
import { addDays, datePart, timePart } from '../../../shared/domain/calendar.ts';
import { formatDateBrief, formatTimeRange, plural } from '../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { DateField } from '../../ui/fields.tsx';
import { FormEnd } from '../people/FormEnd.tsx';

const stateWords = {
  new: '',
  there: 'y est déjà, laissée',
  night: 'cette heure n’existe pas ou vient deux fois, laissée',
} as const;

/** Copies the permanences of a period some weeks later; what it gives is shown line by line before. */
export function ShiftCopy({
  monday,
  onClose,
}: {
  readonly monday: string;
  readonly onClose: () => void;
}): ReactNode {
  const [from, setFrom] = useState<string | null>(monday);
  const [to, setTo] = useState<string | null>(addDays(monday, 27));
  const [weeks, setWeeks] = useState(4);
  const [withStaff, setWithStaff] = useState(true);
  const [refusal, setRefusal] = useState<CallError>();
  const isSound = from !== null && to !== null && from <= to;
  const wish = { from: from ?? monday, to: to ?? monday, days: weeks * 7, withStaff };
  const copies = useQuery('fablab.previewShiftCopy', wish, { enabled: isSound }).data ?? [];
  const copy = useCommand('fablab.copyShifts');
  const fresh = copies.filter(({ state }) => state === 'new');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const result = await copy.run(wish, { refusal: 'return' });
    if (result.ok) onClose();
    else setRefusal(result.error);
  };
  return (
    <Modal opened onClose={onClose} title="Copier une période" size="lg">
      <form className="form" onSubmit={(event) => void submit(event)}>
        <div className="form-line">
          <DateField label="Du" data-autofocus value={from} onChange={setFrom} />
          <DateField label="Au" value={to} onChange={setTo} />
          <NumberInput
            label="Combien de semaines plus tard"
            min={1}
            max={104}
            value={weeks}
            onChange={(value) => setWeeks(Number(value) || 1)}
          />
        </div>
        <Checkbox
          label="Avec les mêmes bénévoles"
          checked={withStaff}
          onChange={(event) => setWithStaff(event.currentTarget.checked)}
        />
        <ul className="shift-copies" aria-label="Ce que donnerait la copie" aria-live="polite">
          {copies.map(({ startsAt, endsAt, place, staff, state, holiday }) => (
            <li key={`${startsAt}${place}`} data-state={state}>
              <strong>{formatDateBrief(datePart(startsAt))}</strong>{' '}
              <span className="figures">{formatTimeRange(timePart(startsAt), timePart(endsAt))}</span>{' '}
              {[place, staff].filter(Boolean).join(' · ')}
              {holiday !== '' && <strong> férié&nbsp;: {holiday}</strong>}
              {state !== 'new' && <em className="soft"> {stateWords[state]}</em>}
            </li>
          ))}
          {isSound && copies.length === 0 && <li>Aucune permanence dans cette période.</li>}
        </ul>
        <FormEnd
          refusal={refusal}
          running={copy.running}
          disabled={!isSound || fresh.length === 0}
          verb={fresh.length === 0 ? 'Copier' : `Copier ${plural(fresh.length, 'permanence')}`}
          onClose={onClose}
        />
      </form>
    </Modal>
  );
}
