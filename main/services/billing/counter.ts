import { noteMentionsOf } from '../../../shared/domain/mentions.ts';
import type { Party } from '../../../shared/contract/common.ts';
import type { DocumentLineFields } from '../../../shared/contract/billing-documents.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuseField, stale, type Outcome } from '../outcome.ts';
import { addUp, type AddedUp } from './adding-up.ts';
import { appendToChain } from './chain.ts';
import { sellerOf } from './identities.ts';
import { takeNumber } from './numbering.ts';
import { receive } from './receiving.ts';

type Counter = Pick<CommandHandlers<'billing'>, 'sell' | 'saveArticle'>;

/** From here on a service sold to a private person has a note before payment (arrêté 83-50/A; I8). */
export const noteFrom = 2500;

/** What a sale is made of; `refunds` where it gives one back: which, and each line's position there. */
export interface Basket extends AddedUp {
  readonly articleIds: readonly number[];
  readonly refunds?: { readonly saleId: number; readonly positions: readonly number[] };
}

function basketOf(
  context: CommandContext,
  wanted: readonly { readonly articleId: number; readonly quantity: number }[],
  buyer: Party | null,
): Outcome<Basket> {
  const lines: DocumentLineFields[] = [];
  for (const [index, { articleId, quantity }] of wanted.entries()) {
    const article = context.store.billing.sales.article(articleId);
    if (article === undefined || article.archived) return notFound('Cet article');
    if (quantity <= 0) {
      return refuseField(
        'INVALID_INPUT',
        `lines.${index}.quantity`,
        'Indiquer une quantité plus grande que zéro.',
      );
    }
    lines.push({
      designation: article.name,
      source: { kind: 'free' },
      suppliedOn: context.clock.today(),
      quantity,
      unit: '',
      unitPrice: article.unitPrice,
      includesVat: article.includesVat,
      vatRate: article.vatRate,
      discount: 0,
    });
  }
  const added = addUp(context, buyer, lines, { kind: 'none' });
  if (!added.ok) return added;
  return done({ ...added.value, articleIds: wanted.map((line) => line.articleId) });
}

/** Writes a counter sale under its number and into the chain (I8, I9); the money is for the caller to receive. */
export function writeSale(
  context: CommandContext,
  basket: Basket,
  paid: Pick<Parameters<Counter['sell']>[1], 'method' | 'buyer'> & { tendered: number; change: number },
): Outcome<{ id: number; number: string }> {
  const { billing } = context.store;
  const place = context.store.settings.place();
  const today = context.clock.today();
  const taken = takeNumber(context, 'V', today);
  if (!taken.ok) return taken;
  const exemptions = basket.lines.map((line) => line.exemption);
  const id = billing.sales.insertSale(
    {
      ...paid,
      publicId: context.newId(),
      number: taken.value,
      soldOn: today,
      soldAt: context.clock.now(),
      localTime: context.clock.localNow().slice(11),
      buyerName: paid.buyer === null ? '' : (billing.parties.find(paid.buyer)?.name ?? ''),
      amounts: basket.amounts,
      seller: JSON.stringify(sellerOf(place)),
      mentions: JSON.stringify(noteMentionsOf(today, exemptions, place.invoiceFooter)),
      salt: context.newId(),
      refundsId: basket.refunds?.saleId ?? null,
    },
    basket.lines.map((line, index) => ({
      articleId: basket.articleIds[index] ?? 0,
      designation: line.designation,
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      includesVat: line.includesVat,
      vatRate: line.vatRate,
      net: line.net,
      gross: line.gross,
      refundsPosition: basket.refunds?.positions[index] ?? null,
    })),
  );
  appendToChain(billing, 'sale', id);
  return done({ id, number: taken.value });
}

export const counterCommands: Counter = {
  sell(context, { lines, method, tendered, buyer }) {
    const found = buyer === null ? undefined : context.store.billing.parties.find(buyer);
    if (buyer !== null && found === undefined) return notFound('Cette personne ou structure');
    const basket = basketOf(context, lines, buyer);
    if (!basket.ok) return basket;
    const { gross } = basket.value.amounts;
    if (gross <= 0) return refuseField('AMOUNT_TOO_SMALL', 'lines', 'Il n’y a rien à encaisser.');
    if (tendered !== null && tendered < gross) {
      return refuseField('AMOUNT_TOO_SMALL', 'tendered', 'Ce qui est donné ne suffit pas.');
    }
    if (tendered !== null && tendered > gross && method !== 'cash') {
      return refuseField('INVALID_INPUT', 'tendered', 'La monnaie ne se rend que sur des espèces.');
    }
    const given = tendered ?? gross;
    const change = given - gross;
    const sale = writeSale(context, basket.value, { method, buyer, tendered: given, change });
    if (!sale.ok) return sale;
    const { id, number } = sale.value;
    receive(
      context,
      { payer: buyer, amount: gross, method, receivedOn: context.clock.today(), reference: number },
      [{ kind: 'sale', id, amount: gross }],
    );
    context.audit('sale', id, null, { number, gross, method });
    const noteDue = gross >= noteFrom && found?.professional !== true;
    return done({ id, number, gross, change, noteDue });
  },

  saveArticle(context, { id, version, fields, archived }) {
    const { sales } = context.store.billing;
    const key = fields.key.toLowerCase();
    if (key !== '' && !/^[a-z0-9]$/.test(key)) {
      return refuseField('INVALID_INPUT', 'fields.key', 'Choisir une lettre de a à z, un chiffre, ou rien.');
    }
    const holder = sales.articleByKey(key);
    if (holder !== undefined && holder.id !== id && !archived) {
      return refuseField(
        'ALREADY_EXISTS',
        'fields.key',
        `Cette touche est celle de «\u00a0${holder.name}\u00a0».`,
      );
    }
    const article = { ...fields, key, archived };
    if (id === undefined) {
      const newId = sales.insertArticle(article);
      context.audit('article', newId, null, article);
      context.emit('billing.changed');
      return done({ id: newId, version: 1 });
    }
    const before = sales.article(id);
    if (before === undefined) return notFound('Cet article');
    const saved = version === undefined ? undefined : sales.updateArticle({ ...article, id, version });
    if (saved === undefined) return stale();
    context.audit('article', id, before, article);
    context.emit('billing.changed');
    const { id: _id, version: _version, archived: wasArchived, ...previous } = before;
    return done(
      { id, version: saved },
      {
        name: 'billing.saveArticle',
        input: { id, version: saved, fields: previous, archived: wasArchived },
        label: 'Article modifié',
      },
    );
  },
};
