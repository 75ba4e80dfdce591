import { Modal, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { Membership } from '../../../shared/contract/memberships.ts';
import type { LocalDate } from '../../../shared/domain/calendar.ts';
import type { Cents } from '../../../shared/domain/money.ts';
import { useCommand } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { AmountField, DateField } from '../../ui/fields.tsx';
import { FormEnd } from '../people/FormEnd.tsx';
import { PaidHowChoice } from './PaidHowChoice.tsx';
import { lastPaidHow, rememberPaidHow, type PaidHow } from './payment-words.ts';

/** Takes the money of a fee that was left to be paid, in whole or in part (I7, I12). */
export function PayFeeDialog({
  membership,
  onClose,
}: {
  readonly membership: Membership;
  readonly onClose: () => void;
}): ReactNode {
  const { today } = useNow();
  const pay = useCommand('billing.pay');
  const due = membership.fee - membership.paid;
  const [how, setHow] = useState<PaidHow>(() => (lastPaidHow() === 'not_yet' ? 'cash' : lastPaidHow()));
  const [amount, setAmount] = useState<Cents | null>(due);
  const [receivedOn, setReceivedOn] = useState<LocalDate | null>(today);
  const [reference, setReference] = useState('');
  const [refusal, setRefusal] = useState<CallError>();
  const wrong = refusal?.fields ?? {};
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (amount === null || receivedOn === null || how === 'not_yet') return;
    const result = await pay.run(
      {
        payer: membership.payer ?? membership.holder,
        amount,
        method: how,
        receivedOn,
        reference,
        allocations: [{ kind: 'membership', id: membership.id, amount: Math.min(amount, due) }],
      },
      { refusal: 'return' },
    );
    if (result.ok) {
      rememberPaidHow(how);
      onClose();
    } else if (result.error.code !== 'CANCELLED') setRefusal(result.error);
  };
  return (
    <Modal opened onClose={onClose} title={`Encaisser la cotisation de ${membership.holderName}`}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <PaidHowChoice mustBePaid value={how} onChange={setHow} />
        <div className="form-line">
          <AmountField
            label="Somme reçue"
            data-autofocus
            value={amount}
            error={wrong['amount']}
            onChange={setAmount}
          />
          <DateField
            label="Reçue le"
            value={receivedOn}
            error={wrong['receivedOn']}
            onChange={setReceivedOn}
          />
        </div>
        <TextInput
          label="Référence"
          placeholder="n° de chèque…"
          value={reference}
          error={wrong['reference']}
          onChange={(event) => setReference(event.currentTarget.value)}
        />
        <FormEnd
          refusal={refusal}
          running={pay.running}
          disabled={amount === null || receivedOn === null}
          verb="Encaisser"
          onClose={onClose}
        />
      </form>
    </Modal>
  );
}
