import { formatRate } from '../../../shared/domain/money.ts';
import { depositOf, depositShares, type DepositAsked } from '../../../shared/domain/quotes.ts';
import type { StoredQuote } from '../../store/quotes.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, type Outcome } from '../outcome.ts';
import { writeDraft } from './drafting.ts';
import { quoteLinesToBill } from './quotes-to-bill.ts';

type Drafting = Pick<CommandHandlers<'billing'>, 'draftDeposit' | 'draftFinal'>;

function depositWords(quote: StoredQuote, asked: DepositAsked): string {
  const part = asked.kind === 'percent' ? ` de ${formatRate(asked.basisPoints)}` : '';
  return `Acompte${part} sur le devis ${quote.number ?? ''}`;
}

/** The draft of a deposit on a quote: a TTC line for each of its rates, so that VAT is due on each (I3). */
export function draftDepositOf(
  context: CommandContext,
  quote: StoredQuote,
  asked: DepositAsked,
): Outcome<{ id: number; version: number }> {
  const { quotes, documents } = context.store.billing;
  const known = quotes
    .documentsOf(quote.id)
    .flatMap((id) => documents.find(id) ?? [])
    .filter(({ isDeposit, kind }) => isDeposit && kind === 'invoice')
    .reduce((sum, { amounts }) => sum + amounts.gross, 0);
  const cents = depositOf(quote.amounts.gross, asked);
  if (cents === undefined || known + cents > quote.amounts.gross) {
    return refuseField(
      'INVALID_INPUT',
      'deposit',
      'Un acompte est une partie du prix\u00a0: avec ceux déjà demandés, il ne peut pas le dépasser.',
    );
  }
  const shares = depositShares(quote.amounts.byRate, cents);
  const words = depositWords(quote, asked);
  return writeDraft(context, {
    buyer: quote.customer,
    lines: shares.map(({ rate, gross }) => ({
      designation: shares.length > 1 ? `${words}, part à ${formatRate(rate)}` : words,
      source: { kind: 'free' },
      suppliedOn: null,
      quantity: 1000,
      unit: '',
      unitPrice: gross,
      includesVat: true,
      vatRate: rate,
      discount: 0,
    })),
    note: '',
    globalDiscount: { kind: 'none' },
    isDeposit: true,
    quoteId: quote.id,
  });
}

export const quoteBilling: Drafting = {
  draftDeposit(context, { id, deposit }) {
    const quote = context.store.billing.quotes.find(id);
    if (quote === undefined) return notFound('Ce devis');
    if (quote.status !== 'accepted')
      return refuse('NOT_POSSIBLE_NOW', 'Un acompte se demande sur un devis accepté.');
    const drafted = draftDepositOf(context, quote, deposit);
    if (!drafted.ok) return drafted;
    return done(drafted.value, {
      name: 'billing.deleteDraft',
      input: drafted.value,
      label: 'Acompte préparé',
    });
  },

  draftFinal(context, { id }) {
    const quote = context.store.billing.quotes.find(id);
    if (quote === undefined) return notFound('Ce devis');
    if (quote.status !== 'accepted') return refuse('NOT_POSSIBLE_NOW', 'Seul un devis accepté se facture.');
    const lines = quoteLinesToBill(context, quote);
    if (lines.length === 0)
      return refuse('NOTHING_TO_BILL', 'Tout ce devis est déjà sur une facture ou un brouillon.');
    const drafted = writeDraft(context, {
      buyer: quote.customer,
      lines,
      note: '',
      globalDiscount: { kind: 'none' },
      quoteId: id,
    });
    if (!drafted.ok) return drafted;
    return done(drafted.value, {
      name: 'billing.deleteDraft',
      input: drafted.value,
      label: 'Facture préparée',
    });
  },
};
