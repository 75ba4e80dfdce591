import type { Quote } from '../../../shared/contract/billing-quotes.ts';
import type { Place } from '../../../shared/contract/settings.ts';
import { quoteMentionsOf } from '../../../shared/domain/mentions.ts';
import { natureOf, quoteStatusOn } from '../../../shared/domain/quotes.ts';
import type { StoredQuote, StoredQuoteLine } from '../../store/quotes.ts';
import type { QueryContext } from '../context.ts';
import { addUp } from './adding-up.ts';
import { documentView } from './document-view.ts';
import { buyerOf, identityOf, remarksOn, sellerOf, type Buyer, type Seller } from './identities.ts';

/** The mentions that a quote bears, to be frozen with it. */
export function quoteMentionsFor(
  place: Place,
  validUntil: string,
  lines: readonly Pick<StoredQuoteLine, 'exemption' | 'nature'>[],
  sentOn: string,
): readonly string[] {
  return quoteMentionsOf({
    sentOn,
    validUntil,
    nature: natureOf(lines),
    exemptions: lines.map(({ exemption }) => exemption),
    footer: place.invoiceFooter,
  });
}

/** Where a quote stands: frozen once sent, as it would be sent today before. */
export interface QuoteStanding {
  readonly quote: StoredQuote;
  readonly lines: readonly StoredQuoteLine[];
  readonly amounts: StoredQuote['amounts'];
  readonly seller: Seller;
  /** Null once the customer has been forgotten. */
  readonly customer: Buyer | null;
  readonly mentions: readonly string[];
  readonly remarks: readonly string[];
}

/** A quote as it stands; undefined when there is none. */
export function quoteStandingOf(context: QueryContext, id: number): QuoteStanding | undefined {
  const { quotes } = context.store.billing;
  const quote = quotes.find(id);
  if (quote === undefined) return undefined;
  const lines = quotes.lines(id);
  if (quote.status !== 'draft') {
    return {
      quote,
      lines,
      amounts: quote.amounts,
      seller: JSON.parse(quote.seller ?? '{}') as Seller,
      customer: quote.customerIdentity === null ? null : (JSON.parse(quote.customerIdentity) as Buyer),
      mentions: JSON.parse(quote.mentions ?? '[]') as string[],
      remarks: [],
    };
  }
  const place = context.store.settings.place();
  const seller = sellerOf(place);
  const customer = buyerOf(context, quote.customer);
  // It follows the regime of the day until it is sent.
  const given = lines.map((line) => ({ ...line, source: { kind: 'free' as const } }));
  const added = addUp(context, quote.customer, given, quote.globalDiscount);
  const current = lines.map((line, index): StoredQuoteLine => {
    const sum = added.ok ? added.value.lines[index] : undefined;
    return sum === undefined
      ? line
      : { ...line, chargedRate: sum.vatRate, exemption: sum.exemption, net: sum.net, gross: sum.gross };
  });
  return {
    quote,
    lines: current,
    amounts: added.ok ? added.value.amounts : quote.amounts,
    seller,
    customer,
    mentions: quoteMentionsFor(place, quote.validUntil, current, context.clock.today()),
    remarks: remarksOn(place, seller, customer),
  };
}

function linesView(context: QueryContext, lines: readonly StoredQuoteLine[]): Quote['lines'] {
  const today = context.clock.today();
  return lines.map((line) => {
    const booking = line.bookingId === null ? undefined : context.store.bookings.find(line.bookingId, today);
    const { designation, bookingId, suppliedOn, quantity, unit, position, net, gross } = line;
    const { unitPrice, includesVat, vatRate, discount } = line;
    return {
      designation,
      bookingId,
      suppliedOn,
      quantity,
      unit,
      position,
      net,
      gross,
      unitPrice,
      includesVat,
      vatRate,
      discount,
      ...(line.nature === 'goods' && { nature: line.nature }),
      booking:
        booking === undefined
          ? null
          : {
              id: booking.id,
              version: booking.version,
              resourceName: booking.resourceName,
              startsAt: booking.startsAt,
              endsAt: booking.endsAt,
              status: booking.status,
            },
    };
  });
}

function documentsView(context: QueryContext, quoteId: number): Quote['documents'] {
  return context.store.billing.quotes.documentsOf(quoteId).flatMap((id) => {
    const view = documentView(context, id);
    if (view === undefined) return [];
    const { version, kind, status, number, issuedOn, dueOn, buyer, buyerName, isDeposit } = view;
    const { gross, paid, due, overdueDays } = view;
    const about = { id, version, kind, status, number, issuedOn, dueOn, buyer, buyerName, isDeposit };
    return [{ ...about, gross, paid, due, overdueDays }];
  });
}

/** A quote with all that a screen shows of it. */
export function quoteView(context: QueryContext, id: number): Quote | undefined {
  const today = context.clock.today();
  const { quotes } = context.store.billing;
  const standing = quoteStandingOf(context, id);
  const summary = quotes.summary(id, today);
  if (standing === undefined || summary === undefined) return undefined;
  const { quote, amounts } = standing;
  const replaced = quote.replacesId === null ? undefined : quotes.find(quote.replacesId);
  const next = quotes.replacementOf(id);
  return {
    ...summary,
    gross: amounts.gross,
    lines: linesView(context, standing.lines),
    seller: identityOf(standing.seller),
    customerIdentity: identityOf(standing.customer),
    globalDiscount: quote.globalDiscount,
    totals: { ...amounts, byRate: [...amounts.byRate] },
    note: quote.note,
    mentions: [...standing.mentions],
    decision: quote.decision,
    replaces: replaced === undefined ? null : { id: replaced.id, number: replaced.number },
    replacedBy:
      next === undefined
        ? null
        : {
            id: next.id,
            number: next.number,
            status: quoteStatusOn(next.status, next.validUntil, today),
          },
    documents: documentsView(context, id),
    remarks: [...standing.remarks],
  };
}
