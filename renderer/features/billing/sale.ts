import type { Article } from '../../../shared/contract/billing-documents.ts';
import { addUpDocument } from '../../../shared/domain/invoicing.ts';
import type { VatRegime } from '../../../shared/contract/settings.ts';

/** What is on the counter: articles and how many of each, in the order in which they came. */
export type Basket = readonly { readonly article: Article; readonly count: number }[];

/** One more (or, with -1, one less) of an article; what comes to nothing leaves the basket. */
export function addToBasket(basket: Basket, article: Article, step = 1): Basket {
  const known = basket.some((each) => each.article.id === article.id);
  const next = known
    ? basket.map((each) => (each.article.id === article.id ? { ...each, count: each.count + step } : each))
    : [...basket, { article, count: step }];
  return next.filter((each) => each.count > 0);
}

/** What a basket comes to, TTC cents, by the rules that will bill it (M3, M4). */
export function basketTotal(basket: Basket, regime: VatRegime): number {
  if (basket.length === 0) return 0;
  return addUpDocument(
    basket.map(({ article, count }) => ({
      quantity: count * 1000,
      unitPrice: article.unitPrice,
      priceIncludesVat: article.includesVat,
      rate: regime === 'liable' ? article.vatRate : 0,
    })),
  ).including;
}
