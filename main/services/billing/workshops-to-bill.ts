import type { BillableItem } from '../../../shared/contract/billing-documents.ts';
import { addDays, datePart } from '../../../shared/domain/calendar.ts';
import { formatDateLong, plural } from '../../../shared/domain/french.ts';
import type { BillableRegistration } from '../../store/workshop-registrations.ts';
import { cut, forWhom, itemOf, type RunDesk } from './run-desk.ts';

/** What a registration becomes: what, when, for whom where somebody else pays (I5, I16). */
function itemsOf(desk: RunDesk, row: BillableRegistration): BillableItem[] {
  const date = datePart(row.startsAt);
  const { personId, organisationId, price } = row;
  const source = { kind: 'workshop', id: row.id } as const;
  const seats = row.seats > 1 ? `, ${plural(row.seats, 'personne')}` : '';
  const absence = row.attendance === 'absent' ? 'Absence, ' : '';
  return itemOf(desk, { source, date, personId, organisationId }, (payer) => ({
    line: {
      designation: cut(
        `${absence}${row.title}, ${formatDateLong(date)}${seats}${forWhom(desk, personId, payer)}`,
      ),
      source,
      suppliedOn: date,
      quantity: 1000,
      unit: '',
      unitPrice: price,
      includesVat: true,
      vatRate: desk.liable ? row.vatRate : 0,
      discount: 0,
    },
    amount: price,
  }));
}

/** Registrations for sessions that are over by the end of a day and stand on no document yet (I6). */
export function workshopsToBill(desk: RunDesk, until: string): BillableItem[] {
  const end = `${addDays(until, 1)}T00:00`;
  return desk.store.workshops.registrations.billables(end).flatMap((row) => itemsOf(desk, row));
}
