import type { Party } from '../../shared/contract/common.ts';
import type { PaymentMethod } from '../../shared/contract/memberships.ts';
import type { TestPlace } from './place.ts';

/** Receives money from somebody today, for an invoice where one is named; answers the payment's id. */
export async function receive(
  place: TestPlace,
  payer: Party,
  amount: number,
  method: PaymentMethod,
  documentId?: number,
  receivedOn = '2026-11-24',
): Promise<number> {
  const { id } = await place.mustCall('billing.pay', {
    payer,
    amount,
    method,
    receivedOn,
    reference: '',
    allocations: documentId === undefined ? [] : [{ kind: 'document', id: documentId, amount }],
  });
  return id;
}

/** What an account of the books holds at the end of 2026, in cents: debit less credit. */
export async function accountOf(place: TestPlace, number: string): Promise<number> {
  const { rows } = await place.mustCall('accounting.balance', { until: '2026-12-31' });
  return rows
    .filter(({ accountNumber }) => accountNumber === number)
    .reduce((sum, { debit, credit }) => sum + debit - credit, 0);
}
