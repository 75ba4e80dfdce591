import type { BillableItem, DocumentLineFields } from '../../../shared/contract/billing-documents.ts';
import type { Party } from '../../../shared/contract/common.ts';
import { addDays, datePart } from '../../../shared/domain/calendar.ts';
import { formatDateLong, plural } from '../../../shared/domain/french.ts';
import type { BillableRegistration } from '../../store/workshop-registrations.ts';
import { cut, forWhom, itemOf, type RunDesk, type Used } from './run-desk.ts';

/** A registration as far as who pays for it is concerned (I5). */
export function usedRegistration(
  row: Pick<BillableRegistration, 'id' | 'startsAt' | 'personId' | 'organisationId'>,
): Used & { readonly source: { readonly kind: 'workshop'; readonly id: number } } {
  const { id, startsAt, personId, organisationId } = row;
  return { source: { kind: 'workshop', id }, date: datePart(startsAt), personId, organisationId };
}

/** The line that a registration becomes: what, when, for whom where somebody else pays (I5, I16); cents with tax. */
export function lineOfRegistration(
  desk: RunDesk,
  row: BillableRegistration,
  payer: Party | undefined,
): DocumentLineFields {
  const { source, date, personId } = usedRegistration(row);
  const seats = row.seats > 1 ? `, ${plural(row.seats, 'personne')}` : '';
  const absence = row.attendance === 'absent' ? 'Absence, ' : '';
  const whom = payer === undefined ? '' : forWhom(desk, personId, payer);
  return {
    designation: cut(`${absence}${row.title}, ${formatDateLong(date)}${seats}${whom}`),
    source,
    suppliedOn: date,
    quantity: 1000,
    unit: '',
    unitPrice: row.price,
    includesVat: true,
    vatRate: desk.liable ? row.vatRate : 0,
    discount: 0,
  };
}

function itemsOf(desk: RunDesk, row: BillableRegistration): BillableItem[] {
  return itemOf(desk, usedRegistration(row), (payer) => ({
    line: lineOfRegistration(desk, row, payer),
    amount: row.price,
  }));
}

/** Registrations for sessions that are over by the end of a day and stand on no document yet (I6). */
export function workshopsToBill(desk: RunDesk, until: string): BillableItem[] {
  const end = `${addDays(until, 1)}T00:00`;
  return desk.store.workshops.registrations.billables(end).flatMap((row) => itemsOf(desk, row));
}
