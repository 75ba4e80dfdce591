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

/** A name for a thing to bill that no other has. */
export const itemKey = ({ line }: BillableItem): string =>
  'id' in line.source ? `${line.source.kind}:${line.source.id}` : line.designation;

/** Items by payer, in the order in which payers first appear. Amounts are cents as the items give them. */
export function payersOf(items: readonly BillableItem[]): PayerRow[] {
  const byKey = new Map<string, BillableItem[]>();
  for (const item of items) {
    const key = `${item.payer.kind}:${item.payer.id}`;
    const own = byKey.get(key);
    if (own === undefined) byKey.set(key, [item]);
    else own.push(item);
  }
  return Array.from(byKey, ([key, own]) => rowOf(key, own));
}

/** What the desk should look at before it bills: a doubt about an item, and a payer who is not the usual one. */
function flagsOf(items: readonly BillableItem[]): string[] {
  const own = items.map(({ flag }) => flag).filter((flag) => flag !== '');
  const chosen = items.some(({ payerWhy }) => payerWhy === 'chosen') ? ['payeur choisi cette fois'] : [];
  return [...new Set([...own, ...chosen])];
}

function whatOf(items: readonly BillableItem[]): string {
  const [first] = items;
  if (first === undefined) return '';
  if (items.length === 1) return first.line.designation;
  const people = peopleOf(items).length;
  const forWhom = people > 1 ? ` pour ${people}\u00a0personnes` : '';
  return `${plural(items.length, 'ligne')}${forWhom}, dont ${first.line.designation}`;
}

/** Who used what a payer pays, each once. */
export function peopleOf(items: readonly BillableItem[]): string[] {
  return [...new Set(items.map(({ usedByName }) => usedByName).filter((name) => name !== ''))];
}

function rowOf(key: string, items: readonly BillableItem[]): PayerRow {
  const [first] = items;
  if (first === undefined) throw new Error('a payer has at least one item');
  return {
    key,
    payer: first.payer,
    name: first.payerName,
    items,
    amount: sumOf(items),
    what: whatOf(items),
    flags: flagsOf(items),
  };
}

/** Cents of several things. */
export const sumOf = (items: readonly { readonly amount: number }[]): number =>
  items.reduce((total, { amount }) => total + amount, 0);

/** The drafts of what is ticked: one for each payer, or one for each person whose payer wants them apart. */
export function draftsOf(
  rows: readonly PayerRow[],
  left: ReadonlySet<string>,
  apart: ReadonlySet<string>,
): { payer: Party; items: readonly BillableItem[] }[] {
  return rows.flatMap(({ key, payer, items }) => {
    const ticked = items.filter((item) => !left.has(itemKey(item)));
    if (ticked.length === 0) return [];
    if (!apart.has(key)) return [{ payer, items: ticked }];
    const people = new Map<string, BillableItem[]>();
    for (const item of ticked) {
      const own = people.get(item.usedByName);
      if (own === undefined) people.set(item.usedByName, [item]);
      else own.push(item);
    }
    return [...people.values()].map((own) => ({ payer, items: own }));
  });
}
