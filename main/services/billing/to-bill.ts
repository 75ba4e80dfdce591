import type { BillableItem, DocumentLineFields } from '../../../shared/contract/billing-documents.ts';
import type { Party } from '../../../shared/contract/common.ts';
import { addDays, datePart } from '../../../shared/domain/calendar.ts';
import { formatDateLong, formatRange } from '../../../shared/domain/french.ts';
import { multiplyRoundHalfUp } from '../../../shared/domain/money.ts';
import { lineAmount } from '../../../shared/domain/invoicing.ts';
import type { BillableBooking, BillableCheckIn } from '../../store/billing-billables.ts';
import type { BillableChoice } from '../../store/billing-run.ts';
import type { Overflow } from '../../store/visits.ts';
import type { QueryContext } from '../context.ts';
import { membershipsToBill, passBooksToBill, planMonthsToBill } from './held-to-bill.ts';
import { depositsToBill } from './deposits-to-bill.ts';
import { jobsToBill } from './jobs-to-bill.ts';
import { prestationsToBill } from './prestations-to-bill.ts';
import { quotesToBill } from './quotes-to-bill.ts';
import { cut, forWhom, itemOf, runDeskOf, type RunDesk } from './run-desk.ts';
import { workshopsToBill } from './workshops-to-bill.ts';

/** 20 %, in basis points: working space is sold at the standard rate. */
export const standardVatRate = 2000;

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

/** The line that a booking becomes: the room, when, and for whom where somebody else pays (I16). */
function lineOfBooking(
  desk: RunDesk,
  booking: BillableBooking,
  kind: 'booking' | 'use',
  payer: Party,
): DocumentLineFields {
  const { agreed, personId } = booking;
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
    designation: cut(`${why}${booking.resource}, ${when}${forWhom(desk, personId, payer)}${unfolded}`),
    source: { kind, id: booking.id },
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
function flagOf({ store }: RunDesk, booking: BillableBooking, payer: Party): string {
  if (booking.agreed.category !== 'member') return '';
  const date = datePart(booking.startsAt);
  const holders: Party[] = [payer];
  if (booking.personId !== null) holders.push({ kind: 'person', id: booking.personId });
  if (booking.organisationId !== null) holders.push({ kind: 'organisation', id: booking.organisationId });
  return holders.some((holder) => store.billing.parties.hasMemberRightsOn(holder, date))
    ? ''
    : 'adhésion échue le jour venu';
}

const halvesOf = ({ morning, afternoon }: BillableCheckIn): string =>
  morning && afternoon ? 'journée' : morning ? 'matin' : 'après-midi';

function itemOfCheckIn(desk: RunDesk, checkIn: BillableCheckIn): BillableItem[] {
  const { personId, payerOrganisationId, date, isSupplement, amount } = checkIn;
  const source = { kind: 'check_in', id: checkIn.id } as const;
  const more = isSupplement ? ', complément' : '';
  return itemOf(desk, { source, date, personId, organisationId: payerOrganisationId }, (payer) => ({
    line: {
      designation: cut(
        `Passage, ${formatDateLong(date)}, ${halvesOf(checkIn)}${more}${forWhom(desk, personId, payer)}`,
      ),
      source,
      suppliedOn: date,
      quantity: 1000,
      unit: '',
      unitPrice: amount,
      includesVat: checkIn.includesVat,
      vatRate: checkIn.vatRate,
      discount: 0,
    },
    amount,
  }));
}

/** A day beyond the quota (X1), that the person pays or the structure that pays for them (I5). */
function itemOfVisit(desk: RunDesk, visit: Overflow): BillableItem[] {
  const { personId, date, halfDays, amount } = visit;
  const source = { kind: 'visit', id: visit.id } as const;
  const what = halfDays === 1 ? 'Demi-journée' : 'Journée';
  return itemOf(desk, { source, date, personId, organisationId: null }, (payer) => ({
    line: {
      designation: cut(
        `${what} au-delà des visites, ${formatDateLong(date)}${forWhom(desk, personId, payer)}`,
      ),
      source,
      suppliedOn: date,
      quantity: 1000,
      unit: '',
      unitPrice: amount,
      // What an agreement names is what is paid; the rate applies where the place charges VAT (I4).
      includesVat: true,
      vatRate: standardVatRate,
      discount: 0,
    },
    amount,
  }));
}

/** A booking, or a past use that was noted (B12), as what its payer is billed; none where nobody pays. */
function itemsOfBooking(desk: RunDesk, booking: BillableBooking, kind: 'booking' | 'use'): BillableItem[] {
  const { personId, organisationId } = booking;
  const source = { kind, id: booking.id } as const;
  const date = datePart(booking.startsAt);
  return itemOf(desk, { source, date, personId, organisationId }, (payer) => {
    const line = lineOfBooking(desk, booking, kind, payer);
    return {
      line,
      amount: lineAmount(line.quantity, line.unitPrice),
      flag: flagOf(desk, booking, payer),
    };
  });
}

function everything(desk: RunDesk, until: string): BillableItem[] {
  const { billables } = desk.store.billing;
  const end = `${addDays(until, 1)}T00:00`;
  // What an accepted quote holds is billed with it, at what was quoted (I14).
  const quoted = desk.store.billing.quotes.acceptedBookings();
  const used = billables
    .bookings(end)
    .filter(({ id }) => !quoted.has(id))
    .flatMap((booking) => itemsOfBooking(desk, booking, 'booking'));
  const noted = billables.uses(end).flatMap((use) => itemsOfBooking(desk, use, 'use'));
  const passed = billables.checkIns(until).flatMap((checkIn) => itemOfCheckIn(desk, checkIn));
  const beyond = desk.store.visits.toBill(until).flatMap((visit) => itemOfVisit(desk, visit));
  return used
    .concat(
      noted,
      jobsToBill(desk, end),
      passed,
      beyond,
      workshopsToBill(desk, until),
      planMonthsToBill(desk, until),
      passBooksToBill(desk, until),
      membershipsToBill(desk, until),
      quotesToBill(desk, until),
      depositsToBill(desk, until),
      prestationsToBill(desk, until),
    )
    .toSorted((a, b) => compare(a.line.suppliedOn ?? '', b.line.suppliedOn ?? ''));
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Something that waits, with what was said of it. */
export interface HeldItem {
  readonly item: BillableItem;
  readonly held: NonNullable<BillableChoice['held']>;
}

/** What can be billed until a day, and what of it waits: until a day that has not come, or until it is lifted. */
export function runOf(
  context: QueryContext,
  until: string,
): { readonly items: BillableItem[]; readonly held: HeldItem[] } {
  const desk = runDeskOf(context);
  const today = context.clock.today();
  const items: BillableItem[] = [];
  const held: HeldItem[] = [];
  for (const item of everything(desk, until)) {
    const { source } = item.line;
    const hold = source.kind === 'free' ? null : (desk.choiceOf(source)?.held ?? null);
    if (hold === null || (hold.until !== null && hold.until <= today)) items.push(item);
    else held.push({ item, held: hold });
  }
  return { items, held };
}

/**
 * What has been used until a day and stands on no draft and no invoice (I6): bookings at the price agreed, no-shows
 * too (B7), past uses noted (B12), jobs on machines in place of their bookings (C6), passages that are to be paid, or
 * what a longer stay adds to one that is billed (C4), days beyond a quota that their person pays (X1), registrations for
 * workshops; what is covered is left out of each (C3), and the months of plans and
 * the carnets that cover are billed themselves, and memberships with a counterpart. What belongs to a partner is left
 * out: it is never our income but a settlement's (B11). What is held back or waived is left out too.
 */
export function itemsToBill(context: QueryContext, until: string): BillableItem[] {
  return runOf(context, until).items;
}
