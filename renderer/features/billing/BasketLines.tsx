import { ActionIcon } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Article } from '../../../shared/contract/billing-documents.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import type { Basket } from './sale.ts';

/** What is on the counter, and what it comes to. */
export function BasketLines({
  basket,
  total,
  onStep,
}: {
  readonly basket: Basket;
  readonly total: number;
  readonly onStep: (article: Article, step: number) => void;
}): ReactNode {
  return (
    <div className="basket">
      {basket.length === 0 ? (
        <p className="soft">La touche d’un article le pose ici.</p>
      ) : (
        <ul aria-label="Sur le comptoir">
          {basket.map(({ article, count }) => (
            <li key={article.id}>
              <span className="grow">{article.name}</span>
              <ActionIcon aria-label={`Un de moins, ${article.name}`} onClick={() => onStep(article, -1)}>
                <IconMinus size={15} aria-hidden />
              </ActionIcon>
              <span className="figures">{count}</span>
              <ActionIcon aria-label={`Un de plus, ${article.name}`} onClick={() => onStep(article, 1)}>
                <IconPlus size={15} aria-hidden />
              </ActionIcon>
              <span className="figures amount">{formatAmount(count * article.unitPrice)}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="basket-total">
        <span>À payer</span>
        <strong className="figures">{formatAmount(total)}</strong>
      </p>
    </div>
  );
}
