import { useState } from 'react';
import type { Article } from '../../../shared/contract/billing-documents.ts';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { PaymentMethod } from '../../../shared/contract/memberships.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import type { PickedParty } from '../../ui/PartyPicker.tsx';
import { useDues, type Due } from './BuyerDues.tsx';
import { addToBasket, basketTotal, type Basket } from './sale.ts';
import { feesTaken, linesTaken, takenAtCounter, type TakenHere } from './TakenHere.tsx';

/** What the till answers once a sale is made: a note, or an invoice where more than goods was paid. */
export type Sold =
  | (OutputOf<'billing.sell'> & { readonly isTogether?: false })
  | (OutputOf<'billing.sellTogether'> & { readonly isTogether: true });

export interface Sale {
  readonly basket: Basket;
  /** TTC cents. */
  readonly total: number;
  readonly method: PaymentMethod;
  /** What was handed over; null: the exact amount. */
  readonly tendered: number | null;
  readonly buyer: PickedParty | null;
  /** What the buyer has to pay besides, and what of it is taken along. */
  readonly dues: readonly Due[];
  readonly taken: ReadonlySet<string>;
  readonly take: (key: string) => void;
  /** Memberships and carnets that the buyer takes with it. */
  readonly takenHere: readonly TakenHere[];
  readonly setTakenHere: (taken: readonly TakenHere[]) => void;
  /** Whether there is anything to pay for. */
  readonly isFilled: boolean;
  readonly errors: Readonly<Record<string, string>>;
  readonly selling: boolean;
  readonly add: (article: Article, step?: number) => void;
  readonly setMethod: (method: PaymentMethod) => void;
  readonly setTendered: (cents: number | null) => void;
  readonly setBuyer: (buyer: PickedParty | null) => void;
  readonly send: () => Promise<void>;
}

const soldOf = (basket: Basket): { articleId: number; quantity: number }[] =>
  basket.map(({ article, count }) => ({ articleId: article.id, quantity: count * 1000 }));

/** What is taken along, by how it is paid: as lines of the invoice by their sources, or as what is owed already. */
const partsOf = (along: readonly Due[]) => ({
  lines: along.flatMap(({ line }) => line ?? []),
  sources: along.flatMap(({ source }) => source ?? []),
  owed: along.flatMap(({ owed }) => owed ?? []),
  owing: along.reduce((sum, { owed }) => sum + (owed?.amount ?? 0), 0),
});

function toggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** A sale at the counter while it is being made; what is on it stays when it is refused. */
export function useSale(onSold: (sold: Sold) => void): Sale {
  const regime = useQuery('settings.place', {}).data?.vatRegime ?? 'liable';
  const [basket, setBasket] = useState<Basket>([]);
  const [method, setMethod] = useState<PaymentMethod>('cash');
  const [tendered, setTendered] = useState<number | null>(null);
  const [buyer, setBuyer] = useState<PickedParty | null>(null);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
  const [takenHere, setTakenHere] = useState<readonly TakenHere[]>([]);
  const sell = useCommand('billing.sell');
  const together = useCommand('billing.sellTogether');
  const dues = useDues(buyer);
  const along = dues.filter(({ key }) => taken.has(key));
  const { lines, sources, owed, owing } = partsOf(along);
  const billed = basketTotal(basket, regime, [...lines, ...linesTaken(takenHere)]);
  const total = billed + feesTaken(takenHere) + owing;
  const sendTogether = async (party: PickedParty): Promise<void> => {
    if (takenHere.some(({ amount }) => amount === null)) return setErrors({ fee: 'Indiquer la cotisation.' });
    const result = await together.run({
      buyer: { kind: party.kind, id: party.id },
      articles: soldOf(basket),
      taken: takenHere.map(takenAtCounter),
      sources,
      owed,
      method,
      tendered: method === 'cash' ? tendered : null,
      total,
    });
    if (result.ok) return onSold({ ...result.value, isTogether: true });
    setErrors(result.error.fields ?? {});
  };
  const send = async (): Promise<void> => {
    if (sell.running || together.running) return;
    if (buyer !== null && along.length + takenHere.length > 0) return sendTogether(buyer);
    if (basket.length === 0) return setErrors({ lines: 'Choisir d’abord un article.' });
    const result = await sell.run({
      lines: soldOf(basket),
      method,
      tendered: method === 'cash' ? tendered : null,
      buyer: buyer === null ? null : { kind: buyer.kind, id: buyer.id },
    });
    if (result.ok) onSold(result.value);
    else setErrors(result.error.fields ?? {});
  };
  return {
    basket,
    total,
    dues,
    taken,
    take(key) {
      setErrors({});
      setTaken(toggled(taken, key));
    },
    takenHere,
    setTakenHere: (next) => (setErrors({}), setTakenHere(next)),
    isFilled: basket.length + taken.size + takenHere.length > 0,
    method,
    tendered,
    buyer,
    errors,
    selling: sell.running || together.running,
    setMethod,
    setBuyer(party) {
      setTaken(new Set());
      setTakenHere([]);
      setBuyer(party);
    },
    send,
    add(article, step) {
      setErrors({});
      setBasket((before) => addToBasket(before, article, step));
    },
    setTendered(cents) {
      setErrors({});
      setTendered(cents);
    },
  };
}
