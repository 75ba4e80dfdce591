import type { BillableItem, DocumentLineFields } from '../../../shared/contract/billing-documents.ts';
import type { Party } from '../../../shared/contract/common.ts';
import { addDays, datePart } from '../../../shared/domain/calendar.ts';
import { formatDateLong, formatRange } from '../../../shared/domain/french.ts';
import { multiplyRoundHalfUp } from '../../../shared/domain/money.ts';
import { lineAmount } from '../../../shared/domain/invoicing.ts';
import type { BillableBooking, BillableCheckIn } from '../../store/billing-billables.ts';
import type { Overflow } from '../../store/visits.ts';
import type { QueryContext } from '../context.ts';
import { passBooksToBill, planMonthsToBill } from './held-to-bill.ts';
import { jobsToBill } from './jobs-to-bill.ts';
import { workshopsToBill } from './workshops-to-bill.ts';

/** 20 %, in basis points: working space is sold at the standard rate. */
export const standardVatRate = 2000;
const longestDesignation = 200;
const cut = (text: string): string =>
  text.length <= longestDesignation ? text : `${text.slice(0, longestDesignation - 1).trimEnd()}…`;

/** Who is billed for a booking: the structure it is for, or that pays for the person (I5), else the person. */
function payerOf(context: QueryContext, booking: BillableBooking): Party | undefined {
  if (booking.organisationId !== null) return { kind: 'organisation', id: booking.organisationId };
  if (booking.personId === null) return undefined;
  return (
    context.store.billing.parties.payingFor(booking.personId) ?? { kind: 'person', id: booking.personId }
  );
}

/** What the line of a booking says first where something else than its use is charged (B7). */
const chargedWords = {
  confirmed: '',
  cancelled: 'Annulation tardive, ',
  no_show: 'Absence, ',
} as const;

/** The quantity and unit price of a booking: those agreed where they are one, else the total once. */
function priced(booking: BillableBooking): Pick<DocumentLineFields, 'quantity' | 'unitPrice'> {
  const { toPay, whole, rest } = booking;
  if (booking.fee !== null) {
    // What cancelling costs is a share of what would have been paid: the carnet kept its own (C5, B7).
    const share = toPay === null || whole === null || whole === 0 ? null : { toPay, whole };
    const fee = share === null ? booking.fee : multiplyRoundHalfUp(booking.fee, share.toPay, share.whole);
    return { quantity: 1000, unitPrice: fee };
  }
  const { lines, total } = toPay === null ? booking.agreed : { lines: rest, total: toPay };
  const [only] = lines;
  const isExact =
    only !== undefined && lines.length === 1 && lineAmount(only.quantity, only.unitPrice) === total;
  return isExact
    ? { quantity: only.quantity, unitPrice: only.unitPrice }
    : { quantity: 1000, unitPrice: total };
}

/** The line that a booking becomes: the room, when, and for whom where a structure pays (I16). */
function lineOfBooking(context: QueryContext, booking: BillableBooking, payer: Party): DocumentLineFields {
  const { agreed, personId } = booking;
  const person =
    payer.kind === 'organisation' && personId !== null
      ? context.store.billing.parties.find({ kind: 'person', id: personId })?.name
      : undefined;
  const { quantity, unitPrice } = priced(booking);
  const unfolded =
    booking.toPay !== null
      ? ' (ce qui n’est pas couvert)'
      : booking.fee === null && agreed.lines.length > 1
        ? ` (${agreed.lines.map((line) => line.label).join('\u00a0+ ')})`
        : '';
  const when = formatRange(booking.startsAt, booking.endsAt);
  const why = booking.fee === null ? '' : chargedWords[booking.status];
  return {
    designation: cut(
      `${why}${booking.resource}, ${when}${person === undefined ? '' : `, pour ${person}`}${unfolded}`,
    ),
    source: { kind: 'booking', id: booking.id },
    suppliedOn: datePart(booking.startsAt),
    quantity,
    unit: '',
    unitPrice,
    includesVat: agreed.includesVat,
    vatRate: agreed.vatRate,
    discount: 0,
  };
}

/** C2: the member's price was agreed, and nobody is a member any more on the day. The desk decides. */
function flagOf(context: QueryContext, booking: BillableBooking, payer: Party): string {
  if (booking.agreed.category !== 'member') return '';
  const date = datePart(booking.startsAt);
  const { parties } = context.store.billing;
  const holders: Party[] = [payer];
  if (booking.personId !== null) holders.push({ kind: 'person', id: booking.personId });
  return holders.some((holder) => parties.hasMemberRightsOn(holder, date))
    ? ''
    : 'adhésion échue le jour venu';
}

const halvesOf = ({ morning, afternoon }: BillableCheckIn): string =>
  morning && afternoon ? 'journée' : morning ? 'matin' : 'après-midi';

function itemOfCheckIn(context: QueryContext, checkIn: BillableCheckIn): BillableItem {
  const { parties } = context.store.billing;
  const { personId, payerOrganisationId, date, isSupplement } = checkIn;
  const payer: Party =
    payerOrganisationId === null
      ? (parties.payingFor(personId) ?? { kind: 'person', id: personId })
      : { kind: 'organisation', id: payerOrganisationId };
  const name =
    payer.kind === 'organisation' ? parties.find({ kind: 'person', id: personId })?.name : undefined;
  const who = name === undefined ? '' : `, pour ${name}`;
  const line: DocumentLineFields = {
    designation: cut(
      `Passage, ${formatDateLong(date)}, ${halvesOf(checkIn)}${isSupplement ? ', complément' : ''}${who}`,
    ),
    source: { kind: 'check_in', id: checkIn.id },
    suppliedOn: date,
    quantity: 1000,
    unit: '',
    unitPrice: checkIn.amount,
    includesVat: checkIn.includesVat,
    vatRate: checkIn.vatRate,
    discount: 0,
  };
  return { line, amount: checkIn.amount, payer, payerName: parties.find(payer)?.name ?? '', flag: '' };
}

/** A day beyond the quota (X1), that the person pays or the structure that pays for them (I5). */
function itemOfVisit(context: QueryContext, visit: Overflow): BillableItem {
  const { parties } = context.store.billing;
  const { personId, date, halfDays, amount } = visit;
  const payer: Party = parties.payingFor(personId) ?? { kind: 'person', id: personId };
  const who = payer.kind === 'organisation' ? `, pour ${visit.displayName}` : '';
  const what = halfDays === 1 ? 'Demi-journée' : 'Journée';
  const line: DocumentLineFields = {
    designation: cut(`${what} au-delà des visites, ${formatDateLong(date)}${who}`),
    source: { kind: 'visit', id: visit.id },
    suppliedOn: date,
    quantity: 1000,
    unit: '',
    unitPrice: amount,
    // What an agreement names is what is paid; the rate applies where the place charges VAT (I4).
    includesVat: true,
    vatRate: standardVatRate,
    discount: 0,
  };
  return { line, amount, payer, payerName: parties.find(payer)?.name ?? '', flag: '' };
}

/** A booking, or a past use that was noted (B12), as what its payer is billed; none where nobody pays. */
function itemsOfBooking(
  context: QueryContext,
  booking: BillableBooking,
  kind: 'booking' | 'use',
): BillableItem[] {
  const payer = payerOf(context, booking);
  if (payer === undefined) return [];
  const line = { ...lineOfBooking(context, booking, payer), source: { kind, id: booking.id } };
  const amount = lineAmount(line.quantity, line.unitPrice);
  if (amount === 0) return [];
  const payerName = context.store.billing.parties.find(payer)?.name ?? '';
  return [{ line, amount, payer, payerName, flag: flagOf(context, booking, payer) }];
}

/**
 * What has been used until a day and stands on no draft and no invoice (I6): bookings at the price agreed, no-shows
 * too (B7), past uses noted (B12), jobs on machines in place of their bookings (C6), passages that are to be paid, or
 * what a longer stay adds to one that is billed (C4), days beyond a quota that their person pays (X1), registrations for
 * workshops; what is covered is left out of each (C3), and the months of plans and
 * the carnets that cover are billed themselves. What belongs to a partner is left out: it is never our income but a
 * settlement's (B11).
 */
export function itemsToBill(context: QueryContext, until: string): BillableItem[] {
  const { billables } = context.store.billing;
  const end = `${addDays(until, 1)}T00:00`;
  const used = billables.bookings(end).flatMap((booking) => itemsOfBooking(context, booking, 'booking'));
  const noted = billables.uses(end).flatMap((use) => itemsOfBooking(context, use, 'use'));
  const passed = billables.checkIns(until).map((checkIn) => itemOfCheckIn(context, checkIn));
  const beyond = context.store.visits.toBill(until).map((visit) => itemOfVisit(context, visit));
  return used
    .concat(
      noted,
      jobsToBill(context, end),
      passed,
      beyond,
      workshopsToBill(context, until),
      planMonthsToBill(context, until),
      passBooksToBill(context, until),
    )
    .toSorted((a, b) => (a.line.suppliedOn ?? '').localeCompare(b.line.suppliedOn ?? '', 'en'));
}
