import { Modal, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { MoneyDeposit } from '../../../shared/contract/treasury-deposits.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useCommand } from '../../api/hooks.ts';
import { tell } from '../../api/notices.tsx';
import { useNow } from '../../api/now.ts';
import { DialogButtons } from '../../ui/DialogButtons.tsx';
import { AmountField, DateField } from '../../ui/fields.tsx';
import { readableByPerson } from '../../ui/readable.ts';

type Item = MoneyDeposit['items'][number];

/** A cheque that the bank gave back: owed again, its slip stays, and what the bank took for it (I7). */
export function BounceDialog(props: {
  readonly item: Item | null;
  readonly depositedOn: string;
  readonly onClose: () => void;
}): ReactNode {
  const { item, onClose } = props;
  return (
    <Modal opened={item !== null} onClose={onClose} title="Chèque impayé" size="md">
      {item !== null && <BounceForm key={item.id} item={item} onClose={onClose} />}
    </Modal>
  );
}

function BounceForm({ item, onClose }: { readonly item: Item; readonly onClose: () => void }): ReactNode {
  const { today } = useNow();
  const [on, setOn] = useState<string | null>(today);
  const [reason, setReason] = useState('Chèque sans provision');
  const [fee, setFee] = useState<number | null>(null);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const bounce = useCommand('treasury.bounceCheque');
  const send = async (): Promise<void> => {
    if (on === null) return setErrors({ on: 'Indiquer le jour.' });
    const result = await bounce.run({ itemId: item.id, on, reason, fee: fee ?? 0 });
    if (!result.ok) return setErrors(result.error.fields ?? {});
    tell(`Chèque de ${formatAmount(item.amount)} impayé\u00a0: ce qu’il réglait est de nouveau dû.`);
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
          {item.payerName}, {formatAmount(item.amount)}. La remise reste telle quelle&nbsp;; le règlement est
          annulé par un autre.
        </p>
        <TextInput
          label="Raison"
          description={readableByPerson}
          data-autofocus
          value={reason}
          error={errors['reason']}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <DateField label="Rejeté le" value={on} error={errors['on']} onChange={setOn} />
        <AmountField
          label="Frais pris par la banque"
          description="Facultatif"
          value={fee}
          onChange={setFee}
        />
        <DialogButtons onClose={onClose} loading={bounce.running}>
          Noter impayé
        </DialogButtons>
      </Stack>
    </form>
  );
}
