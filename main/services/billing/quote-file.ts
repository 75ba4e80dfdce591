import type { InvoiceLine, InvoiceModel } from '../../formats/pdf/invoice-model.ts';
import { renderQuote } from '../../formats/pdf/quote.ts';
import { lineAmount } from '../../../shared/domain/invoicing.ts';
import type { StoredQuoteLine } from '../../store/quotes.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { done, notFound } from '../outcome.ts';
import { exemptionMarks, inBasis, priceBasisOf, totalsModel, type Basis } from './invoice-file.ts';
import { sellerModel } from './dressing.ts';
import { partyModel } from './paper-parties.ts';
import { quoteStandingOf, type QuoteStanding } from './quote-view.ts';

type Charged = Pick<StoredQuoteLine, 'includesVat'> & { readonly vatRate: number };
const charged = ({ includesVat, chargedRate }: StoredQuoteLine): Charged => ({
  includesVat,
  vatRate: chargedRate,
});

function lineModel(line: StoredQuoteLine, basis: Basis): InvoiceLine {
  const { designation, quantity, unit, suppliedOn, unitPrice, discount, chargedRate } = line;
  const shown = (cents: number): number => inBasis(cents, charged(line), basis);
  return {
    designation,
    usedFrom: suppliedOn ?? undefined,
    quantity,
    unit,
    unitPriceCents: shown(unitPrice),
    discountCents: shown(discount),
    amountCents: shown(lineAmount(quantity, unitPrice) - discount),
    vatRate: chargedRate,
    exemptionMark: exemptionMarks[line.exemption],
  };
}

/** A quote as its paper prints it, from what was frozen once it was sent. */
export function quoteModelOf(
  context: QueryContext,
  standing: QuoteStanding,
  replaces: string | null,
): InvoiceModel {
  const { quote, lines, amounts, seller, customer } = standing;
  const basis = priceBasisOf(lines.map(charged));
  const days = lines.flatMap(({ suppliedOn }) => (suppliedOn === null ? [] : [suppliedOn])).toSorted();
  const issueDate = quote.sentOn ?? context.clock.today();
  const shares = lines.reduce((sum, line) => sum + inBasis(line.share, charged(line), basis), 0);
  return {
    kind: 'quote',
    number: quote.number ?? undefined,
    issueDate,
    validUntil: quote.validUntil,
    replaces: replaces ?? undefined,
    supplyFrom: days[0],
    supplyUntil: days.at(-1),
    priceBasis: basis,
    seller: sellerModel(context, seller),
    buyer:
      customer === null
        ? { name: 'Personne oubliée', address: { lines: [], postcode: '', town: '', countryCode: 'FR' } }
        : partyModel(customer),
    serviceCode: customer === null || customer.serviceCode === '' ? undefined : customer.serviceCode,
    lines: lines.map((line) => lineModel(line, basis)),
    documentDiscount: shares === 0 ? undefined : { label: 'Remise', amountCents: shares },
    ...totalsModel(amounts, lines, issueDate),
    deposits: [],
    payments: [],
    dueCents: amounts.gross,
    note: quote.note === '' ? undefined : quote.note,
    mentions: standing.mentions,
  };
}

export const quoteFile: QueryHandlers<'billing'>['quoteFile'] = async (context, { id }) => {
  const standing = quoteStandingOf(context, id);
  if (standing === undefined) return notFound('Ce devis');
  const { quote } = standing;
  const replaced =
    quote.replacesId === null ? undefined : context.store.billing.quotes.find(quote.replacesId);
  const model = quoteModelOf(context, standing, replaced?.number ?? null);
  const bytes = await renderQuote(model, { createdAt: quote.sentAt ?? context.clock.now() });
  const name = quote.number ?? `devis-${id}`;
  return done(context.files.put(`${name}.pdf`, 'application/pdf', bytes));
};
