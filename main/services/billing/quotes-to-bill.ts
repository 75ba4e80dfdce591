import type { BillableItem, DocumentLineFields } from '../../../shared/contract/billing-documents.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import { lineAmount } from '../../../shared/domain/invoicing.ts';
import type { DepositLine } from '../../store/billing-deposits.ts';
import type { StoredQuote, StoredQuoteLine } from '../../store/quotes.ts';
import type { QueryContext } from '../context.ts';

/** A line of a quote as it is billed: what was quoted stands, the discount on the whole quote in it (M5). */
function billedLine(line: StoredQuoteLine): DocumentLineFields {
  const { designation, suppliedOn, quantity, unit, unitPrice, includesVat, vatRate, bookingId } = line;
  return {
    designation,
    source: bookingId === null ? { kind: 'quote_line', id: line.id } : { kind: 'booking', id: bookingId },
    suppliedOn,
    quantity,
    unit,
    unitPrice,
    includesVat,
    vatRate,
    discount: line.discount + line.share,
    ...(line.nature === 'goods' && { nature: line.nature }),
  };
}

/** The line that deducts a deposit, with its number and day. */
export function deductionLine(deposit: DepositLine): DocumentLineFields {
  return {
    designation: `Acompte ${deposit.number} du ${formatDateShort(deposit.issuedOn)}, déduit`,
    source: { kind: 'deposit', id: deposit.lineId },
    suppliedOn: null,
    quantity: 1000,
    unit: '',
    unitPrice: -deposit.gross,
    includesVat: true,
    vatRate: deposit.vatRate,
    discount: 0,
  };
}

/**
 * What is to be billed of an accepted quote: its lines that stand on no document, at what was quoted, and each deposit
 * deducted. A booking that was cancelled late or that nobody came to is billed what that costs (B7).
 */
export function quoteLinesToBill(context: QueryContext, quote: StoredQuote): DocumentLineFields[] {
  const { quotes, documents, billables, deposits, run } = context.store.billing;
  const lines = quotes.lines(quote.id).flatMap((line): DocumentLineFields[] => {
    const billed = billedLine(line);
    if (billed.source.kind === 'free' || line.gross === 0) return [];
    if (documents.holderOf(billed.source.kind, billed.source.id) !== undefined) return [];
    if (run.isWaived(billed.source)) return [];
    if (line.bookingId === null) return [billed];
    const booking = billables.booking(line.bookingId);
    if (booking === undefined) return [];
    if (booking.fee === null) return [billed];
    if (booking.fee === 0) return [];
    const why = booking.status === 'no_show' ? 'Absence, ' : 'Annulation tardive, ';
    const designation = `${why}${billed.designation}`.slice(0, 200);
    return [{ ...billed, designation, quantity: 1000, unit: '', unitPrice: booking.fee, discount: 0 }];
  });
  if (lines.length === 0) return [];
  return [...lines, ...deposits.ofQuote(quote.id).map(deductionLine)];
}

/**
 * What accepted quotes leave to bill by a day: all of a quote at once, when its last day has come, with its deposits
 * deducted (I3, I14). Until then its bookings wait for it.
 */
export function quotesToBill(context: QueryContext, until: string): BillableItem[] {
  const { quotes, parties } = context.store.billing;
  return quotes.dueQuotes(until).flatMap((id) => {
    const quote = quotes.find(id);
    if (quote === undefined) return [];
    const payerName = parties.find(quote.customer)?.name ?? '';
    const who = { payer: quote.customer, payerName, payerWhy: 'own' as const, usedBy: quote.customer };
    return quoteLinesToBill(context, quote).map((line) => ({
      line,
      amount: lineAmount(line.quantity, line.unitPrice) - line.discount,
      ...who,
      usedByName: payerName,
      flag: line.source.kind === 'deposit' ? '' : `devis ${quote.number ?? ''}`,
    }));
  });
}
