import { useState } from 'react';
import type { Party } from '../../../shared/contract/common.ts';
import type { InputOf } from '../../../shared/contract/contract.ts';
import type { PaymentMethod } from '../../../shared/contract/memberships.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useCommand } from '../../api/hooks.ts';
import { tell } from '../../api/notices.tsx';
import { useNow } from '../../api/now.ts';

export type Allocation = NonNullable<InputOf<'billing.pay'>['allocations']>[number];

export interface PaymentForm {
  readonly amount: number | null;
  readonly method: PaymentMethod;
  readonly receivedOn: string | null;
  readonly reference: string;
  readonly errors: Readonly<Record<string, string>>;
  readonly running: boolean;
  readonly change: (
    patch: Partial<Pick<PaymentForm, 'amount' | 'method' | 'receivedOn' | 'reference'>>,
  ) => void;
  readonly send: () => Promise<void>;
}

/** Money received for what is `open`: the amount follows what is due until another is typed (I7). */
export function usePayment(payer: Party, open: readonly Allocation[]): PaymentForm {
  const { today } = useNow();
  const due = open.reduce((sum, each) => sum + each.amount, 0);
  const fresh = { method: 'transfer' as PaymentMethod, receivedOn: today as string | null, reference: '' };
  const [form, setForm] = useState(fresh);
  const [typed, setTyped] = useState<{ readonly amount: number | null }>();
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const pay = useCommand('billing.pay');
  const amount = typed === undefined ? due : typed.amount;
  const send = async (): Promise<void> => {
    const { receivedOn, method, reference } = form;
    const hasAmount = amount !== null && amount > 0;
    if (!hasAmount || receivedOn === null) {
      setErrors({
        ...(!hasAmount && { amount: 'Indiquer ce qui a été reçu.' }),
        ...(receivedOn === null && { receivedOn: 'Indiquer le jour du règlement.' }),
      });
      return;
    }
    const result = await pay.run({
      payer: { kind: payer.kind, id: payer.id },
      amount,
      method,
      receivedOn,
      reference,
      allocations: allocate(amount, open),
    });
    if (!result.ok) return setErrors(result.error.fields ?? {});
    setErrors({});
    setTyped(undefined);
    setForm({ ...form, reference: '' });
    tell(paidSentence(amount, result.value.unallocated));
  };
  return {
    ...form,
    amount,
    errors,
    running: pay.running,
    send,
    change({ amount: changed, ...patch }) {
      setErrors({});
      if (changed !== undefined) setTyped({ amount: changed });
      setForm((before) => ({ ...before, ...patch }));
    },
  };
}

/** Money goes to what is open in its order, as far as it reaches. */
function allocate(amount: number, open: readonly Allocation[]): Allocation[] {
  let left = amount;
  const allocations: Allocation[] = [];
  for (const each of open) {
    const part = Math.min(left, each.amount);
    if (part <= 0) continue;
    allocations.push({ ...each, amount: part });
    left -= part;
  }
  return allocations;
}

function paidSentence(amount: number, unallocated: number): string {
  const received = `Règlement de ${formatAmount(amount)} noté.`;
  return unallocated > 0 ? `${received} ${formatAmount(unallocated)} restent au crédit.` : received;
}
