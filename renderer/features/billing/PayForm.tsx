import { Button, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Party } from '../../../shared/contract/common.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { AmountField, DateField } from '../../ui/fields.tsx';
import { methodOfKey, MethodPicker } from './payment-methods.tsx';
import { usePayment, type Allocation } from './use-payment.ts';

/** Money received: the amount due is there already, and may be less or more (I7). */
export function PayForm({
  payer,
  open,
}: {
  readonly payer: Party;
  /** What may be paid, in the order in which money goes to it; `amount` is what is due. */
  readonly open: readonly Allocation[];
}): ReactNode {
  const payment = usePayment(payer, open);
  const { amount, errors } = payment;
  const over = (amount ?? 0) - open.reduce((sum, each) => sum + each.amount, 0);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- hears the keys of the ways of paying
    <form
      className="pay-form"
      noValidate
      aria-label="Règlement"
      onSubmit={(event) => {
        event.preventDefault();
        void payment.send();
      }}
      onKeyDown={(event) => {
        const method = methodOfKey(event);
        if (method === undefined) return;
        event.preventDefault();
        payment.change({ method });
      }}
    >
      <AmountField
        label="Montant reçu"
        data-takes-method-keys
        value={amount}
        error={errors['amount']}
        onChange={(cents) => payment.change({ amount: cents })}
      />
      <MethodPicker value={payment.method} onChange={(method) => payment.change({ method })} />
      <DateField
        label="Reçu le"
        value={payment.receivedOn}
        error={errors['receivedOn']}
        onChange={(receivedOn) => payment.change({ receivedOn })}
      />
      <TextInput
        label="Référence"
        placeholder={payment.method === 'cheque' ? 'Numéro du chèque, banque' : 'Facultatif'}
        value={payment.reference}
        onChange={(event) => payment.change({ reference: event.currentTarget.value })}
      />
      {over > 0 && (
        <output className="soft">
          {formatAmount(over)} de plus que ce qui est dû&nbsp;: gardés au crédit du compte.
        </output>
      )}
      <Button type="submit" loading={payment.running}>
        Régler
      </Button>
    </form>
  );
}
