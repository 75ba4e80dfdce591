import '../people/people.css';
import { Modal, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { HabilitationHeld } from '../../../shared/contract/fablab-habilitations.ts';
import { useCommand } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { DateField } from '../../ui/fields.tsx';
import { readableByPerson } from '../../ui/readable.ts';
import { FormEnd } from '../people/FormEnd.tsx';

/** Withdraws an habilitation from a day on, with a reason that the person may read (F2, G3). */
export function WithdrawHabilitation(props: {
  readonly held: HabilitationHeld;
  readonly onClose: () => void;
}): ReactNode {
  const { held, onClose } = props;
  const { today } = useNow();
  const command = useCommand('fablab.withdrawHabilitation');
  const [on, setOn] = useState<string | null>(today);
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<CallError>();
  const withdraw = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (on === null) return;
    const { personId, typeId } = held;
    const result = await command.run({ personId, typeId, on, reason }, { refusal: 'return' });
    if (result.ok) onClose();
    else if (result.error.code !== 'CANCELLED') setRefusal(result.error);
  };
  return (
    <Modal opened onClose={onClose} title={`Retirer ${held.typeName} à ${held.displayName}`} size="md">
      <form className="form" onSubmit={(event) => void withdraw(event)}>
        <p className="soft">
          Rien n’est effacé&nbsp;: l’historique garde l’habilitation et son retrait. Les réservations déjà
          prises restent et sont listées, à décider une par une.
        </p>
        <DateField label="À partir du" required value={on} error={refusal?.fields?.['on']} onChange={setOn} />
        <TextInput
          label="Raison"
          description={readableByPerson}
          data-autofocus
          required
          value={reason}
          error={refusal?.fields?.['reason']}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <FormEnd
          refusal={refusal}
          running={command.running}
          disabled={on === null || reason.trim() === ''}
          verb="Retirer"
          onClose={onClose}
        />
      </form>
    </Modal>
  );
}
