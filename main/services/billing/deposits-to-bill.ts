import type { BillableItem, DocumentLineFields } from '../../../shared/contract/billing-documents.ts';
import type { StoredSecurityDeposit } from '../../store/security-deposits.ts';
import { cut, type RunDesk } from './run-desk.ts';

/** The line that what is kept of a security deposit becomes: why, and how much, VAT in it. */
function lineOfKept(desk: RunDesk, deposit: StoredSecurityDeposit): DocumentLineFields {
  const { id, hireNumber, kept, keptVatRate, reason, givenBackOn } = deposit;
  const of = hireNumber === null ? '' : ` (convention ${hireNumber})`;
  return {
    designation: cut(`Retenu sur la caution${of}\u00a0: ${reason}`),
    source: { kind: 'security_deposit', id },
    suppliedOn: givenBackOn,
    quantity: 1000,
    unit: '',
    unitPrice: kept,
    includesVat: true,
    vatRate: desk.liable ? keptVatRate : 0,
    discount: 0,
  };
}

/** What was kept of security deposits by a day and stands on no document yet: whoever left the deposit pays it. */
export function depositsToBill(desk: RunDesk, until: string): BillableItem[] {
  return desk.store.hires.deposits.toBill(until).map((deposit) => ({
    line: lineOfKept(desk, deposit),
    amount: deposit.kept,
    payer: deposit.customer,
    payerName: desk.nameOf(deposit.customer),
    payerWhy: 'own',
    usedBy: deposit.customer,
    usedByName: desk.nameOf(deposit.customer),
    flag: deposit.keptPaymentId === null ? '' : 'déjà réglé par la caution',
  }));
}
