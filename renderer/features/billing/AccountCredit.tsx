import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Party } from '../../../shared/contract/common.ts';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { PaymentMethod } from '../../../shared/contract/memberships.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useCommand } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { DialogButtons } from '../../ui/DialogButtons.tsx';
import { AmountField, DateField } from '../../ui/fields.tsx';
import { readableByPerson } from '../../ui/readable.ts';
import { MethodPicker } from './payment-methods.tsx';

type Open = OutputOf<'billing.account'>['open'];

/** What somebody paid too much or ahead: used for what is ticked, or given back (I7). */
export function AccountCredit(props: {
  readonly party: Party;
  readonly credit: number;
  /** What may be paid with it, in its order. */
  readonly open: Open;
}): ReactNode {
  const { party, credit, open } = props;
  const [isGivingBack, setGivingBack] = useState(false);
  const use = useCommand('billing.useCredit');
  if (credit <= 0) return null;
  const usable = Math.min(
    credit,
    open.reduce((sum, { due }) => sum + due, 0),
  );
  const allocations = open
    .map(({ target, due }, index) => {
      const before = open.slice(0, index).reduce((sum, one) => sum + one.due, 0);
      return { ...target, amount: Math.min(due, Math.max(credit - before, 0)) };
    })
    .filter(({ amount }) => amount > 0);
  return (
    <section className="side-part" aria-labelledby="credit-title">
      <h2 id="credit-title">Crédit de {formatAmount(credit)}</h2>
      <Group gap="xs">
        {usable > 0 && (
          <Button loading={use.running} onClick={() => void use.run({ party, allocations })}>
            En régler {formatAmount(usable)}
          </Button>
        )}
        <Button variant="default" onClick={() => setGivingBack(true)}>
          Rendre le crédit
        </Button>
      </Group>
      <Modal opened={isGivingBack} onClose={() => setGivingBack(false)} title="Rendre le crédit" size="md">
        {isGivingBack && <GiveBackForm party={party} credit={credit} onClose={() => setGivingBack(false)} />}
      </Modal>
    </section>
  );
}

function GiveBackForm(props: {
  readonly party: Party;
  readonly credit: number;
  readonly onClose: () => void;
}): ReactNode {
  const { party, credit, onClose } = props;
  const { today } = useNow();
  const [amount, setAmount] = useState<number | null>(credit);
  const [method, setMethod] = useState<PaymentMethod>('transfer');
  const [on, setOn] = useState<string | null>(today);
  const [reason, setReason] = useState('');
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const refund = useCommand('billing.refundCredit');
  const send = async (): Promise<void> => {
    if (amount === null) return setErrors({ amount: 'Indiquer le montant rendu.' });
    if (on === null) return setErrors({ on: 'Indiquer le jour.' });
    if (reason.trim() === '') return setErrors({ reason: 'Indiquer pourquoi.' });
    const result = await refund.run({ party, amount, method, on, reason });
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
        <AmountField
          label="Montant rendu"
          data-autofocus
          value={amount}
          error={errors['amount']}
          onChange={setAmount}
        />
        <MethodPicker value={method} onChange={setMethod} />
        <DateField label="Le" value={on} error={errors['on']} onChange={setOn} />
        <TextInput
          label="Raison"
          description={readableByPerson}
          placeholder="Trop payé, annulation…"
          value={reason}
          error={errors['reason']}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <DialogButtons onClose={onClose} loading={refund.running}>
          Rendre
        </DialogButtons>
      </Stack>
    </form>
  );
}
