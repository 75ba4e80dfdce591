import type { QuoteLineFields } from '../../../shared/contract/billing-quotes.ts';
import type { DocumentLineFields } from '../../../shared/contract/billing-documents.ts';
import type { Party } from '../../../shared/contract/common.ts';
import type { Price } from '../../../shared/contract/pricing.ts';
import { formatRange } from '../../../shared/domain/french.ts';
import { lineAmount } from '../../../shared/domain/invoicing.ts';
import type { GlobalDiscount } from '../../store/billing-documents.ts';
import type { BookingRow } from '../../store/bookings.ts';
import type { NewQuoteLine, QuoteContent } from '../../store/quotes.ts';
import type { QueryContext } from '../context.ts';
import { done, notFound, refuse, refuseField, type Outcome, type Refusal } from '../outcome.ts';
import { addUp } from './adding-up.ts';
import { standardVatRate } from './to-bill.ts';

/** A quote as it is written: who, until when, what for. */
export interface QuoteWriting {
  readonly customer: Party;
  readonly lines: readonly QuoteLineFields[];
  readonly validUntil: string;
  readonly globalDiscount: GlobalDiscount;
  readonly note: string;
}

/** Who a booking is for as a customer: the structure, or who pays for the person (I5), else the person. */
export function customerOf(
  { store }: QueryContext,
  { personId, organisationId }: Pick<BookingRow, 'personId' | 'organisationId'>,
): Party | undefined {
  if (organisationId !== null) return { kind: 'organisation', id: organisationId };
  if (personId === null) return undefined;
  return store.billing.parties.payingFor(personId) ?? { kind: 'person', id: personId };
}

/** The line that a booking is on a quote: at what was agreed for it, less what a plan or carnet pays (C2, C3). */
export function quoteLineOf(
  context: QueryContext,
  booking: BookingRow,
  customer: Party,
): Outcome<QuoteLineFields> {
  const { agreed, ownerName, status } = booking;
  if (ownerName !== null) {
    return refuse(
      'NOT_POSSIBLE_NOW',
      `${booking.resourceName} appartient à ${ownerName}\u00a0: son usage se règle par décompte, pas par devis.`,
    );
  }
  if (status !== 'confirmed' && status !== 'option') {
    return refuse('NOT_POSSIBLE_NOW', 'Cette réservation ne tient plus son créneau. La rétablir d’abord.');
  }
  if (agreed === null) return done(freeOfCharge(booking));
  const person =
    customer.kind === 'organisation' && booking.personName !== null ? `, pour ${booking.personName}` : '';
  const when = formatRange(booking.startsAt, booking.endsAt);
  return done({
    ...freeOfCharge(booking),
    designation: `${booking.resourceName}, ${when}${person}`.slice(0, 200),
    ...priceFor(agreed, context.store.billing.quotes.coverOf(booking.id)?.toPay),
    includesVat: agreed.includesVat,
    vatRate: agreed.vatRate,
  });
}

/** What was agreed as a quantity at a price where it is one, else as a whole; or what plans and carnets leave (C3). */
function priceFor(
  { lines, total }: Price,
  toPay: number | undefined,
): Pick<QuoteLineFields, 'quantity' | 'unitPrice'> {
  const [only] = lines;
  const isExact =
    toPay === undefined &&
    only !== undefined &&
    lines.length === 1 &&
    lineAmount(only.quantity, only.unitPrice) === total;
  return isExact
    ? { quantity: only.quantity, unitPrice: only.unitPrice }
    : { quantity: 1000, unitPrice: toPay ?? total };
}

/** A booking that nothing was agreed for: the desk puts the price. */
const freeOfCharge = (booking: BookingRow): QuoteLineFields => ({
  designation: `${booking.resourceName}, ${formatRange(booking.startsAt, booking.endsAt)}`,
  bookingId: booking.id,
  suppliedOn: booking.startsAt.slice(0, 10),
  quantity: 1000,
  unit: '',
  unitPrice: 0,
  includesVat: true,
  vatRate: standardVatRate,
  discount: 0,
});

const asDocumentLine = ({ bookingId: _booking, ...line }: QuoteLineFields): DocumentLineFields => ({
  ...line,
  source: { kind: 'free' },
});

/** Why bookings cannot stand on a quote: billed already, or held by another quote (`except` are its own versions). */
function refusalOfBookings(
  context: QueryContext,
  lines: readonly QuoteLineFields[],
  except: readonly number[],
): Refusal | undefined {
  const today = context.clock.today();
  const seen = new Set<number>();
  for (const [index, { bookingId }] of lines.entries()) {
    if (bookingId === null) continue;
    const field = `lines.${index}.bookingId`;
    if (seen.has(bookingId)) return refuseField('IN_USE', field, 'Cette réservation est déjà sur ce devis.');
    seen.add(bookingId);
    const booking = context.store.bookings.find(bookingId, today);
    if (booking === undefined) return notFound('Cette réservation');
    if (booking.billed) return refuseField('IN_USE', field, 'Cette réservation est déjà facturée.');
    const others = context.store.billing.quotes
      .ofBooking(bookingId, today)
      .filter(({ id, status }) => !except.includes(id) && ['draft', 'sent', 'accepted'].includes(status));
    const [other] = others;
    if (other !== undefined) {
      const name = other.number === null ? 'un devis en préparation' : `le devis ${other.number}`;
      return refuseField('IN_USE', field, `Cette réservation est déjà sur ${name}.`);
    }
  }
  return undefined;
}

/** A quote added up under the regime in force, ready to be stored (M3–M5, I4). */
export function contentOf(
  context: QueryContext,
  writing: QuoteWriting,
  except: readonly number[],
): Outcome<QuoteContent> {
  const { customer, lines, validUntil, globalDiscount, note } = writing;
  if (context.store.billing.parties.find(customer) === undefined)
    return notFound('Cette personne ou structure');
  const refusal = refusalOfBookings(context, lines, except);
  if (refusal !== undefined) return refusal;
  const added = addUp(context, customer, lines.map(asDocumentLine), globalDiscount);
  if (!added.ok) return added;
  const { amounts, shares } = added.value;
  const stored = lines.map((line, index): NewQuoteLine => {
    const sum = added.value.lines[index];
    return {
      ...line,
      chargedRate: sum?.vatRate ?? 0,
      exemption: sum?.exemption ?? '',
      net: sum?.net ?? 0,
      gross: sum?.gross ?? 0,
      share: shares[index] ?? 0,
    };
  });
  return done({ customer, validUntil, globalDiscount, note, amounts, lines: stored });
}
