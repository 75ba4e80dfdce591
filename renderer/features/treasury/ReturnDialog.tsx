import { Modal, NativeSelect, Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Collection } from '../../../shared/contract/treasury-debits.ts';
import { returnCodeList, returnCodes, type ReturnCode } from '../../../shared/domain/direct-debit.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useCommand } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { tell } from '../../api/notices.tsx';
import { DialogButtons } from '../../ui/DialogButtons.tsx';
import { AmountField, DateField } from '../../ui/fields.tsx';

type Item = Collection['items'][number];

/** A direct debit that came back: why, when, and what the bank took for it. */
export function ReturnDialog(props: { readonly item: Item | null; readonly onClose: () => void }): ReactNode {
  const { item, onClose } = props;
  return (
    <Modal opened={item !== null} onClose={onClose} title="Prélèvement rejeté" size="md">
      {item !== null && <ReturnForm key={item.id} item={item} onClose={onClose} />}
    </Modal>
  );
}

function ReturnForm({ item, onClose }: { readonly item: Item; readonly onClose: () => void }): ReactNode {
  const { today } = useNow();
  const [on, setOn] = useState<string | null>(today);
  const [code, setCode] = useState<ReturnCode>('AM04');
  const [fee, setFee] = useState<number | null>(null);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const back = useCommand('treasury.returnDebit');
  const send = async (): Promise<void> => {
    if (on === null) return setErrors({ on: 'Indiquer le jour.' });
    const result = await back.run({ itemId: item.id, on, code, fee: fee ?? 0 });
    if (!result.ok) return setErrors(result.error.fields ?? {});
    tell(`Prélèvement de ${formatAmount(item.amount)} rejeté\u00a0: ce qu’il réglait est dû.`);
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
          {item.name}, {formatAmount(item.amount)}. Si son règlement était noté, il est annulé par un autre.
        </p>
        <NativeSelect
          label="Raison"
          description="Son code est au relevé."
          data-autofocus
          data={returnCodeList.map((one) => ({ value: one, label: `${one}, ${returnCodes[one]}` }))}
          value={code}
          onChange={(event) =>
            setCode(returnCodeList.find((one) => one === event.currentTarget.value) ?? code)
          }
        />
        <DateField label="Rejeté le" value={on} error={errors['on']} onChange={setOn} />
        <AmountField
          label="Frais pris par la banque"
          description="Facultatif"
          value={fee}
          onChange={setFee}
        />
        <DialogButtons onClose={onClose} loading={back.running}>
          Noter le rejet
        </DialogButtons>
      </Stack>
    </form>
  );
}
