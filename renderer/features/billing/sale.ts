import type { Article, DocumentLineFields } from '../../../shared/contract/billing-documents.ts';
import { addUpDocument } from '../../../shared/domain/invoicing.ts';
import type { VatRegime } from '../../../shared/contract/settings.ts';

/** What is on the counter: articles and how many of each, in the order in which they came. */
export type Basket = readonly { readonly article: Article; readonly count: number }[];

/** What of a line says what it comes to. */
export type PricedLine = Pick<
  DocumentLineFields,
  'quantity' | 'unitPrice' | 'includesVat' | 'vatRate' | 'discount'
>;

/** One more (or, with -1, one less) of an article; what comes to nothing leaves the basket. */
export function addToBasket(basket: Basket, article: Article, step = 1): Basket {
  const known = basket.some((each) => each.article.id === article.id);
  const next = known
    ? basket.map((each) => (each.article.id === article.id ? { ...each, count: each.count + step } : each))
    : [...basket, { article, count: step }];
  return next.filter((each) => each.count > 0);
}

/** What a basket comes to with lines billed beside it, TTC cents, by the rules that will bill it (M3, M4). */
export function basketTotal(basket: Basket, regime: VatRegime, lines: readonly PricedLine[] = []): number {
  if (basket.length + lines.length === 0) return 0;
  const rateOf = (rate: number): number => (regime === 'liable' ? rate : 0);
  return addUpDocument([
    ...lines.map(({ quantity, unitPrice, includesVat, vatRate, discount }) => ({
      quantity,
      unitPrice,
      priceIncludesVat: includesVat,
      rate: rateOf(vatRate),
      ...(discount !== 0 && { discount: { kind: 'amount' as const, cents: discount } }),
    })),
    ...basket.map(({ article, count }) => ({
      quantity: count * 1000,
      unitPrice: article.unitPrice,
      priceIncludesVat: article.includesVat,
      rate: rateOf(article.vatRate),
    })),
  ]).including;
}
