import { useState } from 'react';
import type { BillableItem } from '../../../../shared/contract/billing-documents.ts';
import { itemKey } from '../payers.ts';

export interface Review {
  /** The keys of things that are not ticked. */
  readonly left: ReadonlySet<string>;
  readonly unfolded: ReadonlySet<string>;
  /** The keys of payers who get an invoice for each person. */
  readonly apart: ReadonlySet<string>;
  readonly openKey: string | null;
  readonly tick: (items: readonly BillableItem[], ticked: boolean) => void;
  readonly unfold: (key: string, open: boolean) => void;
  readonly setApart: (key: string, apart: boolean) => void;
  readonly open: (key: string | null) => void;
}

const put = (set: ReadonlySet<string>, keys: readonly string[], isIn: boolean): ReadonlySet<string> => {
  const next = new Set(set);
  for (const key of keys) {
    if (isIn) next.add(key);
    else next.delete(key);
  }
  return next;
};
const none: ReadonlySet<string> = new Set();

/** What is ticked, unfolded and shown beside while a run is reviewed; all is ticked to begin with. */
export function useReview(): Review {
  const [left, setLeft] = useState(none);
  const [unfolded, setUnfolded] = useState(none);
  const [apart, setApart] = useState(none);
  const [openKey, open] = useState<string | null>(null);
  return {
    left,
    unfolded,
    apart,
    openKey,
    tick: (items, ticked) => setLeft(put(left, items.map(itemKey), !ticked)),
    unfold: (key, isOpen) => setUnfolded(put(unfolded, [key], isOpen)),
    setApart: (key, isApart) => setApart(put(apart, [key], isApart)),
    open,
  };
}
