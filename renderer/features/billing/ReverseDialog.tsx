import { Modal, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { PaymentMethod } from '../../../shared/contract/memberships.ts';
import { formatDateLong } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useCommand } from '../../api/hooks.ts';
import { tell } from '../../api/notices.tsx';
import { useNow } from '../../api/now.ts';
import { DialogButtons } from '../../ui/DialogButtons.tsx';
import { DateField } from '../../ui/fields.tsx';
import { readableByPerson } from '../../ui/readable.ts';
import { methodLabel } from './payment-methods.tsx';

export interface Reversible {
  readonly id: number;
  readonly amount: number;
  readonly method: PaymentMethod;
  readonly receivedOn: string;
}

/** A bounced cheque or a slip of the keyboard: the payment stays, another takes it back (I7). */
export function ReverseDialog({
  payment,
  onClose,
}: {
  readonly payment: Reversible | null;
  readonly onClose: () => void;
}): ReactNode {
  return (
    <Modal opened={payment !== null} onClose={onClose} title="Annuler un règlement" size="md">
      {payment !== null && <ReverseForm key={payment.id} payment={payment} onClose={onClose} />}
    </Modal>
  );
}

function ReverseForm({
  payment,
  onClose,
}: {
  readonly payment: Reversible;
  readonly onClose: () => void;
}): ReactNode {
  const { today } = useNow();
  const [on, setOn] = useState<string | null>(today);
  const [reason, setReason] = useState('');
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const reverse = useCommand('billing.reverse');
  const send = async (): Promise<void> => {
    if (on === null) return setErrors({ on: 'Indiquer le jour.' });
    if (reason.trim() === '') return setErrors({ reason: 'Indiquer pourquoi.' });
    const result = await reverse.run({ id: payment.id, on, reason });
    if (!result.ok) return setErrors(result.error.fields ?? {});
    tell(`Règlement de ${formatAmount(payment.amount)} annulé\u00a0: il est de nouveau dû.`);
    onClose();
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Stack gap="md">
        <p style={{ margin: 0 }}>
          {methodLabel(payment.method)} de {formatAmount(payment.amount)}, reçu le{' '}
          {formatDateLong(payment.receivedOn)}. Rien n’est effacé&nbsp;: une écriture inverse l’annule, et ce
          qu’il réglait redevient dû.
        </p>
        <TextInput
          label="Raison"
          description={readableByPerson}
          placeholder="Chèque impayé, saisie en double…"
          data-autofocus
          value={reason}
          error={errors['reason']}
          onChange={(event) => {
            setErrors({});
            setReason(event.currentTarget.value);
          }}
        />
        <DateField label="Le" value={on} error={errors['on']} onChange={setOn} />
        <DialogButtons onClose={onClose} loading={reverse.running}>
          Annuler le règlement
        </DialogButtons>
      </Stack>
    </form>
  );
}
