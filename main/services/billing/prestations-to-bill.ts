import type { BillableItem } from '../../../shared/contract/billing-documents.ts';
import { cut, type RunDesk } from './run-desk.ts';

/** Prestations that are done by a day and stand on no document yet: their customer pays them (I13). */
export function prestationsToBill(desk: RunDesk, until: string): BillableItem[] {
  return desk.store.prestations
    .toBill(until)
    .map(({ id, title, doneOn, amount, includesVat, vatRate, customer }) => ({
      line: {
        designation: cut(title),
        source: { kind: 'prestation', id },
        suppliedOn: doneOn,
        quantity: 1000,
        unit: '',
        unitPrice: amount,
        includesVat,
        vatRate: desk.liable ? vatRate : 0,
        discount: 0,
      },
      amount,
      payer: customer,
      payerName: desk.nameOf(customer),
      payerWhy: 'own',
      usedBy: customer,
      usedByName: desk.nameOf(customer),
      flag: '',
    }));
}
