import { Button, Modal, Radio, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { Membership } from '../../../shared/contract/memberships.ts';
import type { LocalDate } from '../../../shared/domain/calendar.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useCommand } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { DateField } from '../../ui/fields.tsx';
import { readableByPerson } from '../../ui/readable.ts';

/** Ends a membership on a day, or removes one that was recorded by mistake and not paid. */
export function EndDialog({
  membership,
  onClose,
}: {
  readonly membership: Membership;
  readonly onClose: () => void;
}): ReactNode {
  const { today } = useNow();
  const end = useCommand('memberships.end');
  const takeBack = useCommand('memberships.takeBack');
  const [how, setHow] = useState<'end' | 'remove'>('end');
  const [endedOn, setEndedOn] = useState<LocalDate | null>(today);
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<CallError>();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (how === 'end' && endedOn === null) return;
    const { id, version } = membership;
    const result =
      how === 'end'
        ? await end.run({ id, version, endedOn, reason }, { refusal: 'return' })
        : await takeBack.run({ id, version, reason }, { refusal: 'return' });
    if (result.ok) onClose();
    else if (result.error.code !== 'CANCELLED') setRefusal(result.error);
  };
  return (
    <Modal opened onClose={onClose} title={`Adhésion ${membership.typeName} de ${membership.holderName}`}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <Radio.Group
          value={how}
          onChange={(value) => setHow(value === 'remove' ? 'remove' : 'end')}
          label="Que faire"
        >
          <Radio mt={6} value="end" label="L’arrêter plus tôt" />
          <Radio
            mt={6}
            value="remove"
            label="La retirer"
            description={
              membership.paid > 0
                ? `enregistrée par mégarde\u00a0: son règlement de ${formatAmount(membership.paid)} est annulé, son reçu aussi`
                : 'enregistrée par mégarde'
            }
          />
        </Radio.Group>
        {how === 'end' && (
          <DateField
            label="Dernier jour"
            value={endedOn}
            error={refusal?.fields?.['endedOn']}
            onChange={setEndedOn}
          />
        )}
        <TextInput
          label="Pourquoi"
          description={readableByPerson}
          required
          value={reason}
          error={refusal?.fields?.['reason']}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {refusal !== undefined && refusal.fields === undefined && (
          <p className="refusal" role="alert">
            {refusal.message}
          </p>
        )}
        <div className="form-actions">
          <Button variant="default" onClick={onClose}>
            Laisser
          </Button>
          <Button type="submit" loading={end.running || takeBack.running}>
            {how === 'end' ? 'Arrêter l’adhésion' : 'Retirer l’adhésion'}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
