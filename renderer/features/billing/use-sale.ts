import { useState } from 'react';
import type { Article } from '../../../shared/contract/billing-documents.ts';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { PaymentMethod } from '../../../shared/contract/memberships.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import type { PickedParty } from '../../ui/PartyPicker.tsx';
import { addToBasket, basketTotal, type Basket } from './sale.ts';

/** What the till answers once a sale is made. */
export type Sold = OutputOf<'billing.sell'>;

export interface Sale {
  readonly basket: Basket;
  /** TTC cents. */
  readonly total: number;
  readonly method: PaymentMethod;
  /** What was handed over; null: the exact amount. */
  readonly tendered: number | null;
  readonly buyer: PickedParty | null;
  readonly errors: Readonly<Record<string, string>>;
  readonly selling: boolean;
  readonly add: (article: Article, step?: number) => void;
  readonly setMethod: (method: PaymentMethod) => void;
  readonly setTendered: (cents: number | null) => void;
  readonly setBuyer: (buyer: PickedParty | null) => void;
  readonly send: () => Promise<void>;
}

/** A sale at the counter while it is being made; what is on it stays when it is refused. */
export function useSale(onSold: (sold: Sold) => void): Sale {
  const regime = useQuery('settings.place', {}).data?.vatRegime ?? 'liable';
  const [basket, setBasket] = useState<Basket>([]);
  const [method, setMethod] = useState<PaymentMethod>('cash');
  const [tendered, setTendered] = useState<number | null>(null);
  const [buyer, setBuyer] = useState<PickedParty | null>(null);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const sell = useCommand('billing.sell');
  const send = async (): Promise<void> => {
    if (sell.running) return;
    if (basket.length === 0) return setErrors({ lines: 'Choisir d’abord un article.' });
    const result = await sell.run({
      lines: basket.map(({ article, count }) => ({ articleId: article.id, quantity: count * 1000 })),
      method,
      tendered: method === 'cash' ? tendered : null,
      buyer: buyer === null ? null : { kind: buyer.kind, id: buyer.id },
    });
    if (result.ok) onSold(result.value);
    else setErrors(result.error.fields ?? {});
  };
  return {
    basket,
    total: basketTotal(basket, regime),
    method,
    tendered,
    buyer,
    errors,
    selling: sell.running,
    setMethod,
    setBuyer,
    send,
    add(article, step = 1) {
      setErrors({});
      setBasket((before) => addToBasket(before, article, step));
    },
    setTendered(cents) {
      setErrors({});
      setTendered(cents);
    },
  };
}
