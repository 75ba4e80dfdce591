import { Button, Modal } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { OutputOf } from '../../../../shared/contract/contract.ts';
import type { PaymentMethod } from '../../../../shared/contract/memberships.ts';
import { formatAmount } from '../../../../shared/domain/money.ts';
import { useCommand } from '../../../api/hooks.ts';
import { tell } from '../../../api/notices.tsx';
import { AmountField } from '../../../ui/fields.tsx';
import { MethodPicker } from '../../billing/payment-methods.tsx';
import { useRefused } from '../../coverage/use-refused.ts';

const methods: readonly PaymentMethod[] = ['cash', 'card', 'cheque'];

/** Takes the money for a job on the spot; the change is shown (F4, I8). */
export function PayJob(props: {
  readonly job: { readonly id: number; readonly label: string; readonly toPay: number };
  readonly onClose: () => void;
}): ReactNode {
  const { job, onClose } = props;
  const [method, setMethod] = useState<PaymentMethod>('cash');
  const [tendered, setTendered] = useState<number | null>(null);
  const sell = useCommand('billing.sellJob');
  const { refusal, wrong, settle } = useRefused(onClose);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const given = method === 'cash' ? tendered : null;
    const result = await sell.run({ jobId: job.id, method, tendered: given }, { refusal: 'return' });
    if (result.ok) tell(paidWords(result.value));
    settle(result);
  };
  const change = tendered === null ? 0 : tendered - job.toPay;
  return (
    <Modal opened onClose={onClose} title={`Encaisser ${formatAmount(job.toPay)}`}>
      <form className="job-form" noValidate onSubmit={(event) => void submit(event)}>
        <p className="soft form-note">{job.label}</p>
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
        <div className="job-foot">
          <Button variant="default" onClick={onClose}>
            Plus tard
          </Button>
          <Button type="submit" data-autofocus loading={sell.running}>
            Encaisser
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function paidWords({ gross, change, number, noteDue }: OutputOf<'billing.sellJob'>): string {
  const back = change > 0 ? ` Rendre ${formatAmount(change)}.` : '';
  const note = noteDue ? ' Une note est due avant paiement\u00a0: elle s’imprime dans Facturation.' : '';
  return `${formatAmount(gross)} encaissés, vente ${number}.${back}${note}`;
}
