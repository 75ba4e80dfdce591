import type { RefundableSale } from '../../../shared/contract/billing-credit.ts';
import type { DocumentLineFields } from '../../../shared/contract/billing-documents.ts';
import type { SaleLine, StoredSale } from '../../store/billing-sales.ts';
import type { Amounts } from '../../store/billing-documents.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, type Outcome } from '../outcome.ts';
import { addUp } from './adding-up.ts';
import { writeSale, type Basket } from './counter.ts';
import { refundable } from './refundable.ts';
import { receive } from './receiving.ts';

type Refunding = Pick<CommandHandlers<'billing'>, 'refundSale'>;

type Wanted = readonly { readonly position: number; readonly quantity: number }[];

function wantedOf(found: RefundableSale, lines: Wanted | undefined): Outcome<Wanted> {
  const wanted = lines ?? found.lines.map(({ position, left }) => ({ position, quantity: left }));
  const given = wanted.filter(({ quantity }) => quantity !== 0);
  if (given.length === 0) return refuse('NOT_POSSIBLE_NOW', 'Tout de cette vente est déjà rendu.');
  if (new Set(given.map(({ position }) => position)).size < given.length)
    return refuseField('INVALID_INPUT', 'lines', 'Indiquer chaque ligne une fois.');
  for (const { position, quantity } of given) {
    const line = found.lines.find((one) => one.position === position);
    if (line === undefined || quantity < 0 || quantity > line.left)
      return refuseField('INVALID_INPUT', 'lines', 'On ne rend pas plus que ce qui a été vendu.');
  }
  return done(given);
}

const fieldsOf = (line: SaleLine, quantity: number, suppliedOn: string): DocumentLineFields => ({
  designation: line.designation,
  source: { kind: 'free' },
  suppliedOn,
  quantity,
  unit: '',
  unitPrice: line.unitPrice,
  includesVat: line.includesVat,
  vatRate: line.vatRate,
  discount: 0,
});

const atRate = (amounts: Amounts, rate: number, part: 'net' | 'vat'): number =>
  amounts.byRate.find((one) => one.rate === rate)?.[part] ?? 0;

/** All that is left of a sale, to the cent: what it was less what was given back before. */
function rest(sale: StoredSale, refunds: readonly StoredSale[]): Amounts {
  const left = (pick: (amounts: Amounts) => number): number =>
    pick(sale.amounts) + refunds.reduce((sum, { amounts }) => sum + pick(amounts), 0);
  return {
    net: left(({ net }) => net),
    vat: left(({ vat }) => vat),
    gross: left(({ gross }) => gross),
    byRate: sale.amounts.byRate.map((one) => ({
      ...one,
      net: left((amounts) => atRate(amounts, one.rate, 'net')),
      vat: left((amounts) => atRate(amounts, one.rate, 'vat')),
    })),
  };
}

const negated = ({ net, vat, gross, byRate }: Amounts): Amounts => ({
  net: -net,
  vat: -vat,
  gross: -gross,
  byRate: byRate.map((one) => ({ ...one, net: 0 - one.net, vat: 0 - one.vat })),
});

const refundSale: Refunding['refundSale'] = (context, { saleId, lines, method, reason, putBack }) => {
  const { sales } = context.store.billing;
  const sale = sales.sale(saleId);
  const found = refundable(context, saleId);
  if (sale === undefined || found === undefined) return notFound('Cette vente');
  const wanted = wantedOf(found, lines);
  if (!wanted.ok) return wanted;
  const sold = sales.saleLines(saleId);
  const given = wanted.value.flatMap(({ position, quantity }) => {
    const line = sold[position - 1];
    return line === undefined ? [] : [{ position, quantity, line }];
  });
  const added = addUp(
    context,
    sale.buyer,
    given.map(({ line, quantity }) => fieldsOf(line, quantity, sale.soldOn)),
    { kind: 'none' },
  );
  if (!added.ok) return added;
  const isAll = found.lines.every(
    ({ position, left }) => left === (wanted.value.find((one) => one.position === position)?.quantity ?? 0),
  );
  if (putBack && !isAll)
    return refuseField(
      'INVALID_INPUT',
      'lines',
      'Pour remettre à payer ce qu’elle réglait, rendre toute la vente.',
    );
  const amounts = negated(isAll ? rest(sale, sales.refundsOf(saleId)) : added.value.amounts);
  const basket: Basket = {
    ...added.value,
    amounts,
    lines: added.value.lines.map((line) => ({
      ...line,
      quantity: -line.quantity,
      net: -line.net,
      gross: -line.gross,
    })),
    articleIds: given.map(({ line }) => line.articleId),
    refunds: { saleId, positions: given.map(({ position }) => position) },
  };
  if (putBack) payAgain(context, saleId);
  return giveBack(context, { sale, basket, method: method ?? sale.method, reason });
};

/** What a sale paid for on the spot is to be paid again: on the spot, or by the month's invoice (I6). */
function payAgain(context: CommandContext, saleId: number): void {
  const { machineJobs, workshops } = context.store;
  const [jobs, registrations] = [machineJobs.soldBy(saleId), workshops.registrations.soldBy(saleId)];
  machineJobs.unsell(saleId);
  workshops.registrations.unsell(saleId);
  context.audit('sale', saleId, { paysFor: jobs.length + registrations.length }, { paysFor: 0 });
  if (jobs.length > 0) context.emit('fablab.changed', jobs);
  const sessions = registrations.flatMap((id) => workshops.registrations.find(id)?.sessionId ?? []);
  if (sessions.length > 0) context.emit('workshops.changed', [...new Set(sessions)]);
  context.emit('billing.changed');
}

interface GivenBack {
  readonly sale: StoredSale;
  readonly basket: Basket;
  readonly method: StoredSale['method'];
  readonly reason: string;
}

function giveBack(
  context: CommandContext,
  { sale, basket, method, reason }: GivenBack,
): Outcome<{ id: number; number: string; refunded: number }> {
  const { buyer } = sale;
  const { gross } = basket.amounts;
  const kept = writeSale(context, basket, { method, buyer, tendered: gross, change: 0 });
  if (!kept.ok) return kept;
  const { id, number } = kept.value;
  const receivedOn = context.clock.today();
  receive(context, { payer: buyer, amount: gross, method, receivedOn, reference: number, reason }, [
    { kind: 'sale', id, amount: gross },
  ]);
  context.audit('sale', id, null, { number, refunds: sale.number, gross, method, reason });
  return done({ id, number, refunded: -gross });
}

/** A sale at the counter given back: a sale of its own the other way, with its own number and link (I8, I9). */
export const refundingCommands: Refunding = { refundSale };
