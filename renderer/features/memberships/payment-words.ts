import { paymentMethod, type PaymentMethod } from '../../../shared/contract/memberships.ts';

export const methodWords: Readonly<Record<PaymentMethod, string>> = {
  cash: 'espèces',
  cheque: 'chèque',
  transfer: 'virement',
  card: 'carte',
  direct_debit: 'prélèvement',
  helloasso: 'HelloAsso',
  other: 'autre',
};

/** How a fee is paid now, or that it is not yet. */
export type PaidHow = PaymentMethod | 'not_yet';

const KEY = 'comptoir-last-payment-method';

/** How the last fee of this session was paid: whoever takes ten cheques in a row chooses once. */
export function lastPaidHow(): PaidHow {
  try {
    return paymentMethod.safeParse(window.sessionStorage.getItem(KEY)).data ?? 'not_yet';
  } catch {
    return 'not_yet';
  }
}

/** Remembers it for this session; where a browser keeps nothing, the usual choice comes back. */
export function rememberPaidHow(how: PaidHow): void {
  try {
    window.sessionStorage.setItem(KEY, how);
  } catch {
    // Not kept: nothing is lost.
  }
}
