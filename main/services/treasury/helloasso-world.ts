import type { HelloAssoLineView } from '../../../shared/contract/treasury-helloasso.ts';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import {
  helloAssoProposalsForAll,
  type HelloAssoProposal,
  type HelloAssoWorld,
} from '../../../shared/domain/helloasso-matching.ts';
import type { HelloAssoMatch, StoredHelloAsso } from '../../store/treasury-helloasso.ts';
import type { QueryContext } from '../context.ts';
import { openDues } from './bank-world.ts';

/** HelloAsso's payments with what each is matched with, read once for all that is asked of them. */
export interface HelloAssoState {
  readonly lines: readonly StoredHelloAsso[];
  /** The matches of a line whose payments stand. */
  readonly standing: ReadonlyMap<number, readonly HelloAssoMatch[]>;
}

/** Reads what HelloAsso took in. */
export function helloAssoState({ store }: QueryContext): HelloAssoState {
  const standing = new Map<number, HelloAssoMatch[]>();
  for (const match of store.treasury.helloAsso.matches())
    if (!match.isReversed) standing.set(match.lineId, [...(standing.get(match.lineId) ?? []), match]);
  return { lines: store.treasury.helloAsso.lines(), standing };
}

/** A payment as it stands: in the books as a whole, given back, left, or still to be said. */
export function stateOfHelloAsso(
  { standing }: HelloAssoState,
  { id, amount, status, isLeft }: StoredHelloAsso,
): HelloAssoLineView['state'] {
  const own = standing.get(id) ?? [];
  if (status === 'refunded') return own.length > 0 ? 'toReverse' : 'void';
  if (isLeft) return 'left';
  return own.reduce((sum, match) => sum + match.amount, 0) === amount ? 'matched' : 'open';
}

/** Everything that a payment of HelloAsso's could be. */
export function helloAssoWorld(context: QueryContext): HelloAssoWorld {
  const { treasury, donations } = context.store;
  return {
    parties: treasury.helloAsso.parties(),
    noted: treasury.helloAsso.noted(),
    dues: openDues(context),
    campaigns: donations.campaigns(),
  };
}

const reversing: HelloAssoProposal = {
  choice: { kind: 'reverse' },
  sure: 'sure',
  what: 'Annuler son règlement',
  why: 'HelloAsso l’a remboursé, ce qu’il payait est de nouveau dû',
};

/** What each payment that waits for somebody could be, by its id. */
export function helloAssoProposalsOf(
  context: QueryContext,
  state: HelloAssoState,
): ReadonlyMap<number, readonly HelloAssoProposal[]> {
  const waiting = state.lines.filter((line) => stateOfHelloAsso(state, line) === 'open');
  const found = waiting.length === 0 ? new Map() : helloAssoProposalsForAll(waiting, helloAssoWorld(context));
  const back = state.lines.filter((line) => stateOfHelloAsso(state, line) === 'toReverse');
  return new Map([...found, ...back.map(({ id }) => [id, [reversing]] as const)]);
}

type Payout = OutputOf<'treasury.helloAsso'>['payouts'][number];

/** The payouts that HelloAsso's file tells of, newest first, and how far each has come. */
export function payoutsOf(context: QueryContext, state: HelloAssoState): Payout[] {
  const { bank } = context.store.treasury;
  const seen = new Set(bank.matches().map(({ factKey }) => factKey));
  const groups = new Map<string, StoredHelloAsso[]>();
  for (const line of state.lines) {
    if (line.paidOutOn === null || line.isLeft) continue;
    const key = `${line.paidOutOn}|${line.payout}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()]
    .map((lines): Payout => {
      const matches = lines.flatMap(({ id }) => state.standing.get(id) ?? []);
      const open = lines.filter((line) => stateOfHelloAsso(state, line) === 'open').length;
      const loose = matches.filter(({ depositId }) => depositId === null);
      const deposits = [...new Set(matches.flatMap(({ depositId }) => depositId ?? []))];
      const isSeen =
        deposits.length > 0 && deposits.every((id) => seen.has(`chequeDeposit:${id}:VERS-${id}`));
      return {
        on: lines[0]?.paidOutOn ?? '',
        payout: lines[0]?.payout ?? '',
        count: lines.length,
        amount: lines.reduce((sum, { amount }) => sum + amount, 0),
        open,
        state: open > 0 ? 'incomplete' : loose.length > 0 ? 'ready' : isSeen ? 'onStatement' : 'noted',
        sources: loose.map(({ paymentId }) => ({ kind: 'payment', id: paymentId })),
      };
    })
    .toSorted((one, other) => (one.on < other.on ? 1 : one.on > other.on ? -1 : 0));
}
