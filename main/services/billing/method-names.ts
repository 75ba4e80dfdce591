import type { PaymentMethod } from '../../../shared/contract/memberships.ts';

/** How a payment was made, within a sentence. */
export const methodNames: Readonly<Record<PaymentMethod, string>> = {
  cash: 'espèces',
  cheque: 'chèque',
  transfer: 'virement',
  card: 'carte bancaire',
  direct_debit: 'prélèvement',
  helloasso: 'HelloAsso',
  other: 'autre moyen',
};
