import type { Party } from '../../../shared/contract/common.ts';
import type { DocumentLineFields } from '../../../shared/contract/billing-documents.ts';
import { termsWords } from '../../../shared/domain/cancellation.ts';
import { datePart } from '../../../shared/domain/calendar.ts';
import { formatDateLong, joinWords, plural } from '../../../shared/domain/french.ts';
import {
  clausesFor,
  usualHireClauses,
  type FilledClause,
  type Hirer,
  type HireValues,
} from '../../../shared/domain/hire-terms.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import type { Amounts } from '../../store/billing-documents.ts';
import type { BookingRow } from '../../store/bookings.ts';
import type { StoredHire } from '../../store/hires.ts';
import type { QueryContext } from '../context.ts';
import { addUp } from './adding-up.ts';
import { buyerOf, sellerOf, type Buyer, type Seller } from './identities.ts';
import { quoteLineOf } from './quote-content.ts';

/** A room that is let, and how many people it holds. */
interface LetRoom {
  readonly name: string;
  readonly seats: number;
}

/** A hire agreement as its paper prints it; frozen with it when it is drawn up. */
export interface HireContent {
  readonly seller: Seller;
  /** Null once they have been forgotten (G1). */
  readonly hirer: Buyer | null;
  readonly representedBy: string;
  readonly purpose: string;
  readonly attendees: number;
  readonly rooms: readonly LetRoom[];
  readonly slots: readonly { readonly room: string; readonly startsAt: string; readonly endsAt: string }[];
  readonly lines: readonly { readonly designation: string; readonly gross: number }[];
  readonly net: number;
  readonly vat: number;
  readonly gross: number;
  readonly amounts: Amounts;
  readonly quoteNumber: string;
  readonly depositCents: number;
  readonly clauses: readonly FilledClause[];
  readonly conditions: string;
}

/** The bookings of an agreement, those first that hold their slot still. */
export function bookingsOfHire(context: QueryContext, hireId: number): BookingRow[] {
  const today = context.clock.today();
  return context.store.hires.bookingIds(hireId).flatMap((id) => {
    const booking = context.store.bookings.find(id, today);
    return booking === undefined ? [] : [booking];
  });
}

/** Whether a booking is let: it holds its slot, surely or as an option. */
export const isLet = ({ status }: Pick<BookingRow, 'status'>): boolean =>
  status === 'confirmed' || status === 'option' || status === 'no_show';

/** Whom the clauses are for. */
export function hirerOf({ store }: QueryContext, customer: Party): Hirer {
  if (customer.kind === 'person') return 'person';
  const kind = store.organisations.find(customer.id)?.kind;
  return kind === 'company' || kind === 'public' ? kind : 'association';
}

type Priced = Pick<HireContent, 'lines' | 'net' | 'vat' | 'gross' | 'amounts' | 'quoteNumber'>;
const nothingPriced: Amounts = { net: 0, vat: 0, gross: 0, byRate: [] };

function ofAmounts(lines: Priced['lines'], amounts: Amounts, quoteNumber: string): Priced {
  const { net, vat, gross } = amounts;
  return { lines, net, vat, gross, amounts, quoteNumber };
}

/** What the letting costs: what was quoted, else what was agreed for each booking (C2). */
function priceOf(context: QueryContext, hire: StoredHire, bookings: readonly BookingRow[]): Priced {
  const quote = hire.quoteId === null ? undefined : context.store.billing.quotes.find(hire.quoteId);
  if (quote !== undefined) {
    const lines = context.store.billing.quotes
      .lines(quote.id)
      .map(({ designation, gross }) => ({ designation, gross }));
    return ofAmounts(lines, quote.amounts, quote.number ?? '');
  }
  const given = bookings.flatMap((booking): DocumentLineFields[] => {
    const line = quoteLineOf(context, booking, hire.customer);
    if (!line.ok) return [];
    const { bookingId: _booking, ...rest } = line.value;
    return [{ ...rest, source: { kind: 'free' } }];
  });
  const added = addUp(context, hire.customer, given, { kind: 'none' });
  if (!added.ok) return ofAmounts([], nothingPriced, '');
  const { lines, amounts } = added.value;
  return ofAmounts(
    lines.map(({ designation, gross }) => ({ designation, gross })),
    amounts,
    '',
  );
}

function roomsOf({ store }: QueryContext, bookings: readonly BookingRow[]): LetRoom[] {
  const ids = [...new Set(bookings.map(({ resourceId }) => resourceId))];
  return ids.flatMap((id) => {
    const found = store.resources.find(id);
    return found === undefined ? [] : [{ name: found.name, seats: found.seats }];
  });
}

const roomWords = ({ name, seats }: LetRoom): string =>
  seats === 0 ? name : `${name} (${plural(seats, 'personne')})`;

function daysWords(slots: HireContent['slots']): string {
  const days = [...new Set(slots.map(({ startsAt }) => datePart(startsAt)))].toSorted();
  const [first, ...more] = days;
  const last = more.at(-1);
  if (first === undefined) return '';
  if (last === undefined) return `le ${formatDateLong(first, { year: true })}`;
  return `du ${formatDateLong(first, { year: true })} au ${formatDateLong(last, { year: true })} (${plural(days.length, 'date')})`;
}

function capacityWords(rooms: readonly LetRoom[]): string {
  const [only] = rooms;
  if (rooms.length === 1 && only !== undefined && only.seats > 0) return plural(only.seats, 'personne');
  return rooms.some(({ seats }) => seats > 0)
    ? 'celui indiqué pour chaque salle'
    : 'celui affiché à l’entrée des salles';
}

type ValueFacts = Pick<
  HireContent,
  'seller' | 'hirer' | 'purpose' | 'rooms' | 'slots' | 'gross' | 'vat' | 'depositCents'
> & {
  readonly asksInsurance: boolean;
  readonly termDays: number;
  readonly cancellation: BookingRow['cancellation'];
};

/** What each named field of the clauses is for this letting. */
function valuesOf(facts: ValueFacts): HireValues {
  const { seller, hirer, purpose, rooms, slots, gross, vat, depositCents, termDays, cancellation } = facts;
  return {
    lieu: seller.name,
    locataire: hirer?.name ?? '',
    objet: purpose === '' ? 'celui annoncé lors de la réservation' : purpose,
    salles: joinWords(rooms.map(roomWords)),
    dates: daysWords(slots),
    capacité: capacityWords(rooms),
    prix: gross === 0 ? '0,00\u00a0€ (à titre gratuit)' : `${formatAmount(gross)}${vat === 0 ? '' : ' TTC'}`,
    règlement: termDays === 0 ? 'dû à réception de la facture' : `dû ${termDays}\u00a0jours après la facture`,
    caution: depositCents === 0 ? '' : formatAmount(depositCents),
    assurance: facts.asksInsurance
      ? 'ses activités, et pour les dommages causés aux locaux, au matériel et aux tiers'
      : '',
    annulation: cancellation === null ? 'sans frais' : termsWords(cancellation),
  };
}

/** An agreement as it would be drawn up today: from what its bookings and its customer are now. */
export function contentNow(context: QueryContext, hire: StoredHire): HireContent {
  const place = context.store.settings.place();
  const bookings = bookingsOfHire(context, hire.id).filter(isLet);
  const seller = sellerOf(place);
  const hirer = buyerOf(context, hire.customer);
  const rooms = roomsOf(context, bookings);
  const slots = bookings.map(({ resourceName, startsAt, endsAt }) => ({
    room: resourceName,
    startsAt,
    endsAt,
  }));
  const priced = priceOf(context, hire, bookings);
  const { purpose, attendees, representedBy, depositCents, conditions, asksInsurance } = hire;
  const facts = { seller, hirer, purpose, rooms, slots, ...priced, depositCents, asksInsurance };
  const cancellation = bookings.find((booking) => booking.cancellation !== null)?.cancellation ?? null;
  const terms = context.store.hires.termsOn(context.clock.today())?.clauses ?? usualHireClauses;
  const values = valuesOf({ ...facts, termDays: place.paymentTermDays, cancellation });
  return {
    seller,
    hirer,
    representedBy,
    purpose,
    attendees,
    rooms,
    slots,
    ...priced,
    depositCents,
    clauses: clausesFor(terms, hirerOf(context, hire.customer), values),
    conditions,
  };
}

/** An agreement as it stands: frozen once drawn up, as it would be today before. */
export function contentOfHire(context: QueryContext, hire: StoredHire): HireContent {
  return hire.content === null ? contentNow(context, hire) : (JSON.parse(hire.content) as HireContent);
}
