import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { HelloAssoLineView } from '../../../shared/contract/treasury-helloasso.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { done } from '../outcome.ts';
import { readTicket } from '../ticket-sheets.ts';
import { helloAssoPlan, readHelloAssoFile } from './helloasso-reading.ts';
import { helloAssoProposalsOf, helloAssoState, payoutsOf, stateOfHelloAsso } from './helloasso-world.ts';
import { sumOf } from './positions.ts';

type HelloAsso = Pick<QueryHandlers<'treasury'>, 'planHelloAsso' | 'helloAsso'>;
type Filter = 'open' | 'matched' | 'left' | 'all';

const groupOf: Readonly<Record<HelloAssoLineView['state'], Filter>> = {
  open: 'open',
  toReverse: 'open',
  matched: 'matched',
  void: 'left',
  left: 'left',
};

const wordsOf = (pays: string): string => (pays === '' ? 'avance' : pays);

function overview(
  context: QueryContext,
  { filter, limit }: { readonly filter: Filter; readonly limit: number },
): OutputOf<'treasury.helloAsso'> {
  const state = helloAssoState(context);
  const proposals = helloAssoProposalsOf(context, state);
  const all = state.lines.map((line) => ({ line, standing: stateOfHelloAsso(state, line) }));
  const count = (group: Filter): number => all.filter(({ standing }) => groupOf[standing] === group).length;
  const rows = all
    .filter(({ standing }) => filter === 'all' || groupOf[standing] === filter)
    .slice(0, limit)
    .map(({ line, standing }): HelloAssoLineView => ({
      id: line.id,
      reference: line.reference,
      paidOn: line.paidOn,
      amount: line.amount,
      gift: line.gift,
      payerName: line.company === '' ? line.payerName : line.company,
      email: line.email,
      campaign: line.campaign,
      kind: line.kind,
      refunded: line.status === 'refunded',
      paidOutOn: line.paidOutOn,
      state: standing,
      matches: (state.standing.get(line.id) ?? []).map(({ paymentId, amount, payerName, pays }) => ({
        paymentId,
        what: [payerName, wordsOf(pays)].filter((part) => part !== '').join(', '),
        amount,
      })),
      proposals: structuredClone(proposals.get(line.id) ?? []) as HelloAssoLineView['proposals'],
    }));
  const notPaidOut = all.filter(
    ({ line, standing }) => (standing === 'open' || standing === 'matched') && line.paidOutOn === null,
  );
  return {
    rows,
    open: count('open'),
    sure: all.filter(({ line }) => proposals.get(line.id)?.[0]?.sure === 'sure').length,
    matched: count('matched'),
    left: count('left'),
    waiting: sumOf(context.store.treasury.deposits.waiting('helloasso')),
    notPaidOut: notPaidOut.reduce((sum, { line }) => sum + line.amount, 0),
    payouts: payoutsOf(context, state),
  };
}

/** HelloAsso's export before it is taken in, and what has come of it since (I7). */
export const helloAssoQueries: HelloAsso = {
  async planHelloAsso(context, { ticket, mapping }) {
    const sheet = await readTicket(context, ticket);
    if (!sheet.ok) return sheet;
    const read = readHelloAssoFile(context, sheet.value, mapping);
    return read.ok ? done(helloAssoPlan(context, read.value)) : read;
  },
  helloAsso: (context, asked) => done(overview(context, asked)),
};
