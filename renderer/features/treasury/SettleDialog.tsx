import { Modal, Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Collection } from '../../../shared/contract/treasury-debits.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useCommand } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { DialogButtons } from '../../ui/DialogButtons.tsx';
import { DateField } from '../../ui/fields.tsx';

/** The bank paid a collection: on which day its payments are recorded. */
export function SettleDialog(props: {
  readonly collection: Collection | null;
  readonly onClose: () => void;
}): ReactNode {
  const { collection, onClose } = props;
  return (
    <Modal opened={collection !== null} onClose={onClose} title="La banque a payé" size="md">
      {collection !== null && <SettleForm collection={collection} onClose={onClose} />}
    </Modal>
  );
}

function SettleForm(props: { readonly collection: Collection; readonly onClose: () => void }): ReactNode {
  const { collection, onClose } = props;
  const { today } = useNow();
  const [on, setOn] = useState<string | null>(collection.collectsOn < today ? collection.collectsOn : today);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const settle = useCommand('treasury.settleCollection');
  const send = async (): Promise<void> => {
    if (on === null) return setErrors({ on: 'Indiquer le jour.' });
    const result = await settle.run({ id: collection.id, on });
    if (!result.ok) return setErrors(result.error.fields ?? {});
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
          {collection.number}, {formatAmount(collection.standing)}&nbsp;: ses factures sont réglées ce
          jour-là. Le relevé de la banque le fait aussi, en acceptant sa ligne.
        </p>
        <DateField label="Payé le" value={on} error={errors['on']} onChange={setOn} />
        <DialogButtons onClose={onClose} loading={settle.running}>
          Noter les règlements
        </DialogButtons>
      </Stack>
    </form>
  );
}
