import { Modal, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { Shift, ShiftScope } from '../../../shared/contract/fablab-shifts.ts';
import { useCommand } from '../../api/hooks.ts';
import { FormEnd } from '../people/FormEnd.tsx';
import { shiftName } from './shift-words.ts';
import { ShiftScopeChoice } from './ShiftScopeChoice.tsx';

/** Cancels a permanence with the reason; the bookings that lose their opening are then listed on the rota (B9). */
export function CancelShift({
  shift,
  onClose,
}: {
  readonly shift: Shift;
  readonly onClose: () => void;
}): ReactNode {
  const [reason, setReason] = useState('');
  const [scope, setScope] = useState<ShiftScope>('one');
  const [refusal, setRefusal] = useState<CallError>();
  const cancel = useCommand('fablab.cancelShift');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { id, version } = shift;
    const result = await cancel.run({ id, version, scope, reason }, { refusal: 'return' });
    if (result.ok) onClose();
    else setRefusal(result.error);
  };
  return (
    <Modal opened onClose={onClose} title={`Annuler la permanence\u00a0: ${shiftName(shift)}`}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <TextInput
          label="Pourquoi"
          placeholder="Neige, pont de l’Ascension…"
          data-autofocus
          value={reason}
          error={refusal?.fields?.['reason']}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <ShiftScopeChoice shift={shift} value={scope} onChange={setScope} />
        <p className="soft form-note">
          Ce qui n’ouvre que pendant les permanences sera fermé&nbsp;: les réservations touchées s’affichent
          ensuite, à garder ou à annuler une par une.
        </p>
        <FormEnd
          refusal={refusal}
          running={cancel.running}
          disabled={reason.trim() === ''}
          verb="Annuler la permanence"
          onClose={onClose}
        />
      </form>
    </Modal>
  );
}
