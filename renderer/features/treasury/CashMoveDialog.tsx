import { Modal, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useCommand } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { DialogButtons } from '../../ui/DialogButtons.tsx';
import { AmountField, DateField } from '../../ui/fields.tsx';

export type CashMoveWish = 'start' | 'toBank' | 'fromBank';

const titles: Readonly<Record<CashMoveWish, string>> = {
  start: 'Reprendre le fonds de caisse',
  toBank: 'Porter des espèces à la banque',
  fromBank: 'Retirer des espèces pour la caisse',
};
const sentences: Readonly<Record<CashMoveWish, string>> = {
  start: 'Ce que la caisse contient ce jour-là, tout compris.',
  toBank: 'Elles quittent la caisse pour le compte en banque.',
  fromBank: 'Elles quittent le compte en banque pour la caisse.',
};

/** What enters or leaves the till besides sales and payments (I8). */
export function CashMoveDialog(props: {
  readonly wish: CashMoveWish | null;
  readonly onClose: () => void;
}): ReactNode {
  const { wish, onClose } = props;
  return (
    <Modal opened={wish !== null} onClose={onClose} title={wish === null ? '' : titles[wish]} size="sm">
      {wish !== null && <CashMoveForm key={wish} wish={wish} onClose={onClose} />}
    </Modal>
  );
}

function CashMoveForm({
  wish,
  onClose,
}: {
  readonly wish: CashMoveWish;
  readonly onClose: () => void;
}): ReactNode {
  const { today } = useNow();
  const [amount, setAmount] = useState<number | null>(null);
  const [on, setOn] = useState<string | null>(today);
  const [note, setNote] = useState('');
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const move = useCommand('treasury.moveCash');
  const start = useCommand('treasury.startTill');
  const send = async (): Promise<void> => {
    if (amount === null) return setErrors({ amount: 'Indiquer le montant.' });
    if (on === null) return setErrors({ on: 'Indiquer le jour.' });
    const result = await (wish === 'start'
      ? start.run({ on, amount })
      : move.run({ kind: wish, amount, on, note }));
    if (result.ok) onClose();
    else setErrors(result.error.fields ?? {});
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
        <p className="soft" style={{ margin: 0 }}>
          {sentences[wish]}
        </p>
        <AmountField
          label="Montant"
          value={amount}
          onChange={setAmount}
          error={errors['amount']}
          data-autofocus
        />
        <DateField label="Le" value={on} onChange={setOn} error={errors['on']} />
        {wish !== 'start' && (
          <TextInput label="Remarque" value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        )}
        <DialogButtons onClose={onClose} loading={move.running || start.running}>
          Noter
        </DialogButtons>
      </Stack>
    </form>
  );
}
