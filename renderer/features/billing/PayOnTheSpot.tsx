import { Button, Modal } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { Result } from '../../../shared/contract/errors.ts';
import type { PaymentMethod } from '../../../shared/contract/memberships.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { tell } from '../../api/notices.tsx';
import { AmountField } from '../../ui/fields.tsx';
import { useRefused } from '../coverage/use-refused.ts';
import { MethodPicker } from './payment-methods.tsx';

type Paid = OutputOf<'billing.sellJob'>;

const methods: readonly PaymentMethod[] = ['cash', 'card', 'cheque'];

/** Takes money on the spot for what is not sold at the till: how, what was given, what goes back (F4, I8). */
export function PayOnTheSpot(props: {
  /** What is paid, and by whom. */
  readonly label: string;
  readonly toPay: number;
  readonly running: boolean;
  readonly pay: (paid: {
    readonly method: PaymentMethod;
    readonly tendered: number | null;
  }) => Promise<Result<Paid>>;
  readonly onClose: () => void;
}): ReactNode {
  const { toPay, pay, onClose } = props;
  const [method, setMethod] = useState<PaymentMethod>('cash');
  const [tendered, setTendered] = useState<number | null>(null);
  const { refusal, wrong, settle } = useRefused(onClose);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const result = await pay({ method, tendered: method === 'cash' ? tendered : null });
    if (result.ok) tell(paidWords(result.value));
    settle(result);
  };
  const change = tendered === null ? 0 : tendered - toPay;
  return (
    <Modal opened onClose={onClose} title={`Encaisser ${formatAmount(toPay)}`}>
      <form className="form" noValidate onSubmit={(event) => void submit(event)}>
        <p className="soft form-note">{props.label}</p>
        <MethodPicker value={method} onChange={setMethod} methods={methods} />
        {method === 'cash' && (
          <AmountField
            label="Donné"
            placeholder="Le compte juste"
            value={tendered}
            error={wrong['tendered']}
            onChange={setTendered}
          />
        )}
        {method === 'cash' && change > 0 && (
          <p aria-live="polite">
            À rendre&nbsp;: <strong>{formatAmount(change)}</strong>
          </p>
        )}
        {refusal !== undefined && refusal.fields === undefined && (
          <p className="refusal" role="alert">
            {refusal.message}
          </p>
        )}
        <div className="form-actions">
          <Button variant="default" onClick={onClose}>
            Plus tard
          </Button>
          <Button type="submit" data-autofocus loading={props.running}>
            Encaisser
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function paidWords({ gross, change, number, noteDue }: Paid): string {
  const back = change > 0 ? ` Rendre ${formatAmount(change)}.` : '';
  const note = noteDue ? ' Une note est due avant paiement\u00a0: elle s’imprime dans Facturation.' : '';
  return `${formatAmount(gross)} encaissés, vente ${number}.${back}${note}`;
}
