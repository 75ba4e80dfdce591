import { Modal, Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useCommand } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import { DialogButtons } from '../../ui/DialogButtons.tsx';
import { AmountField, DateField } from '../../ui/fields.tsx';

/** What the account held on the evening from which Comptoir follows it. */
export function BankStartDialog(props: {
  readonly opened: boolean;
  readonly onClose: () => void;
}): ReactNode {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title="Reprendre le solde du compte" size="sm">
      {props.opened && <StartForm onClose={props.onClose} />}
    </Modal>
  );
}

function StartForm({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { today } = useNow();
  const [on, setOn] = useState<string | null>(addDays(`${today.slice(0, 7)}-01`, -1));
  const [balance, setBalance] = useState<number | null>(null);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const start = useCommand('treasury.startBank');
  const send = async (): Promise<void> => {
    if (balance === null) return setErrors({ balance: 'Indiquer le solde.' });
    if (on === null) return setErrors({ on: 'Indiquer le jour.' });
    const result = await start.run({ on, balance });
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
          Le solde que le relevé porte ce soir-là. Ce qui est noté jusque-là est tenu pour vu&nbsp;; l’écart
          est repris au départ, ni recette ni dépense.
        </p>
        <AmountField
          label="Solde"
          value={balance}
          onChange={setBalance}
          error={errors['balance']}
          data-autofocus
        />
        <DateField label="Au soir du" value={on} onChange={setOn} error={errors['on']} />
        <DialogButtons onClose={onClose} loading={start.running}>
          Reprendre ce solde
        </DialogButtons>
      </Stack>
    </form>
  );
}
