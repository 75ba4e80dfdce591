import type { BillableItem } from '../../../shared/contract/billing-documents.ts';
import type { Party } from '../../../shared/contract/common.ts';
import { addDays, datePart } from '../../../shared/domain/calendar.ts';
import { formatDateLong, plural } from '../../../shared/domain/french.ts';
import type { BillableRegistration } from '../../store/workshop-registrations.ts';
import type { QueryContext } from '../context.ts';

/** Who pays for a registration: the structure they came for, or that pays for the person (I5), else the person. */
function payerOf({ store }: QueryContext, row: BillableRegistration): Party | undefined {
  if (row.organisationId !== null) return { kind: 'organisation', id: row.organisationId };
  if (row.personId === null) return undefined;
  return store.billing.parties.payingFor(row.personId) ?? { kind: 'person', id: row.personId };
}

/** The line that a registration becomes: what, when, for whom where a structure pays (I16). */
function itemOf(context: QueryContext, row: BillableRegistration): BillableItem[] {
  const payer = payerOf(context, row);
  if (payer === undefined) return [];
  const { parties } = context.store.billing;
  const date = datePart(row.startsAt);
  const person =
    payer.kind === 'organisation' && row.personId !== null
      ? parties.find({ kind: 'person', id: row.personId })?.name
      : undefined;
  const who = person === undefined ? '' : `, pour ${person}`;
  const seats = row.seats > 1 ? `, ${plural(row.seats, 'personne')}` : '';
  const absence = row.attendance === 'absent' ? 'Absence, ' : '';
  const liable = context.store.settings.place().vatRegime === 'liable';
  return [
    {
      line: {
        designation: `${absence}${row.title}, ${formatDateLong(date)}${seats}${who}`.slice(0, 200),
        source: { kind: 'workshop', id: row.id },
        suppliedOn: date,
        quantity: 1000,
        unit: '',
        unitPrice: row.price,
        includesVat: true,
        vatRate: liable ? row.vatRate : 0,
        discount: 0,
      },
      amount: row.price,
      payer,
      payerName: parties.find(payer)?.name ?? '',
      flag: '',
    },
  ];
}

/** Registrations for sessions that are over by the end of a day and stand on no document yet (I6). */
export function workshopsToBill(context: QueryContext, until: string): BillableItem[] {
  const end = `${addDays(until, 1)}T00:00`;
  return context.store.workshops.registrations.billables(end).flatMap((row) => itemOf(context, row));
}
