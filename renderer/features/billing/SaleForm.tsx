import { Button } from '@mantine/core';
import { useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import type { Article } from '../../../shared/contract/billing-documents.ts';
import type { PaymentMethod } from '../../../shared/contract/memberships.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { AmountField } from '../../ui/fields.tsx';
import { PartyPicker } from '../../ui/PartyPicker.tsx';
import { BasketLines } from './BasketLines.tsx';
import { BuyerDues } from './BuyerDues.tsx';
import { focusWhenShown } from './focus.ts';
import { isTextField, methodOfKey, MethodPicker } from './payment-methods.tsx';
import { TakenList } from './TakenHere.tsx';
import { useSale, type Sale, type Sold } from './use-sale.ts';

const counterMethods: readonly PaymentMethod[] = ['cash', 'card', 'cheque', 'transfer'];

/**
 * A key for the article, a key for how it is paid, Enter (I8). The first key is an article's; once something is on
 * the counter, keys of payment come first, and digits are what was handed over.
 */
export function SaleForm({
  articles,
  onSold,
  onKeepArticles,
}: {
  readonly articles: readonly Article[];
  readonly onSold: (sold: Sold) => void;
  readonly onKeepArticles: () => void;
}): ReactNode {
  const sale = useSale(onSold);
  const cash = useRef<HTMLDivElement>(null);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- hears the keys of the counter
    <form
      // Keys are heard where the focus is: it starts here and not on the cross that closes.
      ref={focusWhenShown}
      className="sale"
      aria-label="Vente au comptoir"
      data-autofocus
      tabIndex={-1}
      noValidate
      onKeyDown={(event) => onSaleKey(event, sale, articles, cash)}
      onSubmit={(event) => {
        event.preventDefault();
        void sale.send();
      }}
    >
      <ArticleKeys articles={articles} onPick={sale.add} />
      {sale.errors['lines'] !== undefined && <p role="alert">{sale.errors['lines']}</p>}
      <BasketLines basket={sale.basket} total={sale.total} onStep={sale.add} />
      <MethodPicker value={sale.method} onChange={sale.setMethod} methods={counterMethods} />
      {sale.method === 'cash' && (
        <div className="sale-cash" ref={cash}>
          <AmountField
            label="Donné"
            placeholder="le compte juste"
            data-takes-method-keys
            value={sale.tendered}
            error={sale.errors['tendered']}
            onChange={sale.setTendered}
          />
          <output className="sale-change">
            <span className="soft">À rendre</span>
            <strong className="figures">
              {formatAmount(Math.max((sale.tendered ?? sale.total) - sale.total, 0))}
            </strong>
          </output>
        </div>
      )}
      <PartyPicker
        label="Client (facultatif)"
        value={sale.buyer}
        onChange={sale.setBuyer}
        placeholder="Nom, pour une adhésion, un carnet, une note"
      />
      {sale.buyer !== null && (
        <TakenList
          buyer={sale.buyer}
          taken={sale.takenHere}
          onChange={sale.setTakenHere}
          errors={sale.errors}
        />
      )}
      <BuyerDues dues={sale.dues} taken={sale.taken} onTake={sale.take} />
      <div className="sale-foot">
        <Button variant="subtle" color="gray" onClick={onKeepArticles}>
          Articles et prix
        </Button>
        <Button type="submit" size="md" loading={sale.selling}>
          {sale.total > 0 ? `Encaisser ${formatAmount(sale.total)}` : 'Encaisser'}
        </Button>
      </div>
    </form>
  );
}

function onSaleKey(
  event: KeyboardEvent,
  sale: Sale,
  articles: readonly Article[],
  cash: RefObject<HTMLDivElement | null>,
): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const { target } = event;
  const { isFilled } = sale;
  if (event.key === 'Enter') {
    // Enter ends the sale wherever the keys are, except on a button that does something else.
    if (!isFilled || (target instanceof HTMLButtonElement && !target.matches('[data-article]'))) return;
    event.preventDefault();
    void sale.send();
    return;
  }
  const method = isFilled ? methodOfKey(event) : undefined;
  const isAmount = isFilled && sale.method === 'cash' && /^\d$/u.test(event.key);
  const article = articles.find((each) => each.key !== '' && each.key === event.key.toLowerCase());
  if (method !== undefined) sale.setMethod(method);
  else if (isTextField(target)) return;
  else if (isAmount) {
    // The digit itself goes on into the field that now has the focus.
    cash.current?.querySelector('input')?.focus();
    return;
  } else if (article !== undefined) sale.add(article);
  else return;
  event.preventDefault();
}

function ArticleKeys({
  articles,
  onPick,
}: {
  readonly articles: readonly Article[];
  readonly onPick: (article: Article) => void;
}): ReactNode {
  return (
    <ul className="sale-articles" aria-label="Articles">
      {articles.map((article) => (
        <li key={article.id}>
          <button type="button" data-article onClick={() => onPick(article)}>
            {article.key !== '' && <kbd>{article.key.toUpperCase()}</kbd>}
            <span>{article.name}</span>
            <span className="figures soft">{formatAmount(article.unitPrice)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
