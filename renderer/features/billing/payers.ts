import type { BillableItem } from '../../../shared/contract/billing-documents.ts';
import type { Party } from '../../../shared/contract/common.ts';
import { plural } from '../../../shared/domain/french.ts';

/** What one payer has to be billed: a line of the month's run (I6). */
export interface PayerRow {
  readonly key: string;
  readonly payer: Party;
  readonly name: string;
  readonly items: readonly BillableItem[];
  readonly amount: number;
  /** In a few words what it is for. */
  readonly what: string;
  readonly flags: readonly string[];
}

/** Items by payer, in the order in which payers first appear. Amounts are cents as the items give them. */
export function payersOf(items: readonly BillableItem[]): PayerRow[] {
  const byKey = new Map<string, BillableItem[]>();
  for (const item of items) {
    const key = `${item.payer.kind}:${item.payer.id}`;
    byKey.set(key, [...(byKey.get(key) ?? []), item]);
  }
  return Array.from(byKey, ([key, own]) => rowOf(key, own));
}

function rowOf(key: string, items: readonly BillableItem[]): PayerRow {
  const [first] = items;
  if (first === undefined) throw new Error('a payer has at least one item');
  return {
    key,
    payer: first.payer,
    name: first.payerName,
    items,
    amount: items.reduce((sum, item) => sum + item.amount, 0),
    what:
      items.length === 1
        ? first.line.designation
        : `${plural(items.length, 'ligne')}, dont ${first.line.designation}`,
    flags: [...new Set(items.map((item) => item.flag).filter((flag) => flag !== ''))],
  };
}
