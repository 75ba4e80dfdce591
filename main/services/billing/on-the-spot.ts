import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { DocumentLineFields } from '../../../shared/contract/billing-documents.ts';
import type { Party } from '../../../shared/contract/common.ts';
import type { PaymentMethod } from '../../../shared/contract/memberships.ts';
import type { CommandContext } from '../context.ts';
import { done, refuseField, type Outcome } from '../outcome.ts';
import { addUp } from './adding-up.ts';
import { noteFrom, writeSale } from './counter.ts';
import { receive } from './receiving.ts';

/** Money that is taken on the spot for what is not an article of the till. */
export interface OnTheSpot {
  /** null: nobody whose name is known. */
  readonly buyer: Party | null;
  readonly lines: readonly DocumentLineFields[];
  /** What they are sold as: an article of that name, which no till shows. */
  readonly articleName: string;
  readonly method: PaymentMethod;
  /** What was handed over; null: the exact amount. */
  readonly tendered: number | null;
  /** The field that says what is paid, where there is nothing to take. */
  readonly field: string;
}

function hiddenArticle(context: CommandContext, name: string): number {
  const { sales } = context.store.billing;
  const known = sales.articles().find((article) => article.name === name && article.archived);
  if (known !== undefined) return known.id;
  const article = { name, unitPrice: 0, includesVat: true, vatRate: 0, key: '', archived: true };
  const id = sales.insertArticle(article);
  context.audit('article', id, null, article);
  return id;
}

/** Writes a counter sale with its number and receives its money (I8); the caller notes what it has paid. */
export function takeOnTheSpot(
  context: CommandContext,
  { buyer, lines, articleName, method, tendered, field }: OnTheSpot,
): Outcome<OutputOf<'billing.sellJob'>> {
  const { billing } = context.store;
  const added = addUp(context, buyer, lines, { kind: 'none' });
  if (!added.ok) return added;
  const { gross } = added.value.amounts;
  if (gross <= 0) return refuseField('AMOUNT_TOO_SMALL', field, 'Il n’y a rien à encaisser.');
  if (tendered !== null && tendered < gross)
    return refuseField('AMOUNT_TOO_SMALL', 'tendered', 'Ce qui est donné ne suffit pas.');
  if (tendered !== null && tendered > gross && method !== 'cash')
    return refuseField('INVALID_INPUT', 'tendered', 'La monnaie ne se rend que sur des espèces.');
  const given = tendered ?? gross;
  const articleId = hiddenArticle(context, articleName);
  const basket = { ...added.value, articleIds: lines.map(() => articleId) };
  const sale = writeSale(context, basket, { method, buyer, tendered: given, change: given - gross });
  if (!sale.ok) return sale;
  const { id, number } = sale.value;
  const receivedOn = context.clock.today();
  receive(context, { payer: buyer, amount: gross, method, receivedOn, reference: number }, [
    { kind: 'sale', id, amount: gross },
  ]);
  context.emit('billing.changed');
  const isPrivate = buyer === null || billing.parties.find(buyer)?.professional !== true;
  return done({ id, number, gross, change: given - gross, noteDue: gross >= noteFrom && isPrivate });
}
