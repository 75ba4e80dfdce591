import type { DocumentLineFields } from '../../../shared/contract/billing-documents.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, type Outcome, type Refusal } from '../outcome.ts';
import { draftCommands } from './drafting.ts';
import { issueDraft } from './issuing.ts';
import { fit } from './paying.ts';
import { giveReceipt, receive } from './receiving.ts';
import { takeAtCounter } from './taking.ts';
import { itemsToBill } from './to-bill.ts';

type Input = Parameters<CommandHandlers<'billing'>['sellTogether']>[1];
interface Issued {
  readonly id: number;
  readonly number: string;
  readonly gross: number;
}

/** The articles as lines of goods. */
function goodsOf(context: CommandContext, articles: Input['articles']): Outcome<DocumentLineFields[]> {
  const lines: DocumentLineFields[] = [];
  for (const { articleId, quantity } of articles) {
    const article = context.store.billing.sales.article(articleId);
    if (article === undefined || article.archived) return notFound('Cet article');
    if (quantity <= 0)
      return refuseField('INVALID_INPUT', 'articles', 'Indiquer une quantité plus grande que zéro.');
    const { name: designation, unitPrice, includesVat, vatRate } = article;
    const price = { unitPrice, includesVat, vatRate, discount: 0 };
    const what = { designation, source: { kind: 'free' as const }, nature: 'goods' as const };
    lines.push({ ...what, suppliedOn: context.clock.today(), quantity, unit: '', ...price });
  }
  return done(lines);
}

/** What was used or bought and is not billed: all of it is the buyer's to pay. */
function usedOf(context: CommandContext, { buyer, sources, taken }: Input): Outcome<DocumentLineFields[]> {
  const wanted = new Set(sources.map(({ kind, id }) => `${kind} ${id}`));
  const lines = itemsToBill(context, context.clock.today())
    .filter(({ payer }) => payer.kind === buyer.kind && payer.id === buyer.id)
    .flatMap(({ line }) =>
      line.source.kind !== 'free' && wanted.has(`${line.source.kind} ${line.source.id}`) ? [line] : [],
    );
  if (lines.length >= wanted.size) return done(lines);
  return refuse(
    'NOTHING_TO_BILL',
    taken.some(({ kind }) => kind === 'pass_book')
      ? 'Une de ces lignes n’est plus à payer\u00a0: le carnet pris ici peut la couvrir. La décocher, puis encaisser.'
      : 'Une de ces lignes est déjà facturée, mise en attente, ou à quelqu’un d’autre. La liste à jour est affichée.',
  );
}

/** One invoice of all that is not billed yet, paid as it is issued; undefined where there is nothing of the kind. */
function invoiceOf(
  context: CommandContext,
  input: Input,
  taken: readonly DocumentLineFields[],
): Outcome<Issued | undefined> {
  const used = usedOf(context, input);
  if (!used.ok) return used;
  const goods = goodsOf(context, input.articles);
  if (!goods.ok) return goods;
  const lines = [...taken, ...used.value, ...goods.value];
  if (lines.length === 0) return done(undefined);
  const draft = draftCommands.draft(context, { buyer: input.buyer, lines, note: '' });
  if (!draft.ok) return draft;
  const issued = issueDraft(context, { ...draft.value, issuedOn: context.clock.today() }, input.method);
  if (!issued.ok) return issued;
  const { id, number } = issued.value;
  return done({ id, number, gross: context.store.billing.documents.find(id)?.amounts.gross ?? 0 });
}

function refusalOfMoney({ method, tendered, total }: Input, gross: number): Refusal | undefined {
  if (gross === 0) return refuseField('AMOUNT_TOO_SMALL', 'lines', 'Il n’y a rien à encaisser.');
  if (gross !== total)
    return refuseField(
      'INVALID_INPUT',
      'lines',
      `Le total est maintenant de ${formatAmount(gross)}. Le vérifier, puis encaisser.`,
    );
  if (tendered !== null && tendered < gross)
    return refuseField('AMOUNT_TOO_SMALL', 'tendered', 'Ce qui est donné ne suffit pas.');
  return tendered !== null && tendered > gross && method !== 'cash'
    ? refuseField('INVALID_INPUT', 'tendered', 'La monnaie ne se rend que sur des espèces.')
    : undefined;
}

/** Membership, carnet, use and goods in one payment: all of it or nothing (I8). */
export const sellTogether: CommandHandlers<'billing'>['sellTogether'] = (context, input) => {
  const { buyer, owed, method, tendered } = input;
  if (context.store.billing.parties.find(buyer) === undefined) return notFound('Cette personne ou structure');
  const taken = takeAtCounter(context, buyer, input.taken);
  if (!taken.ok) return taken;
  const fitted = fit(context, [...taken.value.owed, ...owed]);
  if (!fitted.ok) return fitted;
  const issued = invoiceOf(context, input, taken.value.lines);
  if (!issued.ok) return issued;
  const invoice = issued.value;
  const { allocations } = fitted.value;
  const gross = (invoice?.gross ?? 0) + allocations.reduce((sum, { amount }) => sum + amount, 0);
  const refusal = refusalOfMoney(input, gross);
  if (refusal !== undefined) return refusal;
  const reference = invoice?.number ?? '';
  const received = { payer: buyer, amount: gross, method, receivedOn: context.clock.today(), reference };
  const billed =
    invoice === undefined ? [] : [{ kind: 'document' as const, id: invoice.id, amount: invoice.gross }];
  const paymentId = receive(context, received, [...billed, ...allocations]);
  for (const { kind, id } of allocations) {
    if (kind !== 'membership') continue;
    const given = giveReceipt(context, id, paymentId, received);
    if (!given.ok) return given;
  }
  return done({
    document: invoice === undefined ? null : { id: invoice.id, number: invoice.number },
    gross,
    change: (tendered ?? gross) - gross,
  });
};
