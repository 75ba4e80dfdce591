import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { BankLineView } from '../../../shared/contract/treasury-bank.ts';
import { proposalsForAll } from '../../../shared/domain/bank-matching.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { done } from '../outcome.ts';
import { statementPlan } from './bank-planning.ts';
import { readStatement } from './bank-reading.ts';
import {
  bankState,
  matchWorld,
  movementView,
  openMovements,
  stateOfLine,
  type BankState,
} from './bank-world.ts';
import { sumOf } from './positions.ts';

type Bank = Pick<
  QueryHandlers<'treasury'>,
  'planStatement' | 'statements' | 'bankLines' | 'bankMovements' | 'reconciliation'
>;

function linesView(
  context: QueryContext,
  { filter, limit }: { readonly filter: 'open' | 'aside' | 'matched' | 'all'; readonly limit: number },
): OutputOf<'treasury.bankLines'> {
  const state = bankState(context, context.clock.today());
  const withState = state.lines.map((line) => ({ line, standing: stateOfLine(state, line) }));
  const looking = withState.filter(({ standing }) => standing === 'open' || standing === 'aside');
  const proposals = proposalsForAll(
    looking.map(({ line }) => line),
    matchWorld(context, state),
  );
  const rows = withState
    .filter(({ standing }) => filter === 'all' || standing === filter)
    .slice(0, limit)
    .map(({ line, standing }): BankLineView => {
      const keys = state.keysOf.get(line.id) ?? [];
      const matches = keys.flatMap((key) => state.byKey.get(key) ?? []).map(movementView);
      const found = (proposals.get(line.id) ?? []).map((one) => ({
        ...one,
        choice: structuredClone(one.choice) as BankLineView['proposals'][number]['choice'],
      }));
      return { ...line, state: standing, matches, proposals: found };
    });
  const count = (standing: BankLineView['state']): number =>
    withState.filter((one) => one.standing === standing).length;
  const sure = withState.filter(
    ({ line, standing }) => standing === 'open' && proposals.get(line.id)?.[0]?.sure === 'sure',
  ).length;
  return { rows, open: count('open'), sure, aside: count('aside'), matched: count('matched') };
}

/** What the account holds on a day by the bank: the last balance it said, and what its statement shows since. */
function statementBalance({ store }: QueryContext, state: BankState, until: string): number | null {
  const stated = store.treasury.bank.balances().findLast(({ on }) => on <= until);
  if (stated === undefined) return null;
  const since = state.lines.filter(({ bookedOn }) => bookedOn > stated.on && bookedOn <= until);
  return stated.amount + sumOf(since);
}

function reconcile(context: QueryContext, until: string): OutputOf<'treasury.reconciliation'> {
  const state = bankState(context, context.clock.today());
  const startOn = state.start?.on ?? '';
  const books = sumOf(state.movements.filter(({ date }) => date <= until));
  const dayOfLine = new Map(state.lines.map(({ id, bookedOn }) => [id, bookedOn]));
  const open = new Set(openMovements(context, state).map(({ key }) => key));
  // Matched with what the other side shows only after the day: on this day it still differs.
  const lines = state.lines.filter(({ id, bookedOn }) => {
    if (bookedOn > until || bookedOn <= startOn) return false;
    const keys = state.keysOf.get(id);
    return keys === undefined || keys.some((key) => (state.byKey.get(key)?.date ?? '') > until);
  });
  const shown = new Set(lines.map(({ id }) => id));
  const movements = state.movements.filter(({ key, date }) => {
    if (date > until || date <= startOn) return false;
    const lineId = state.lineOfKey.get(key);
    if (lineId === undefined) return open.has(key);
    return (dayOfLine.get(lineId) ?? '') > until || shown.has(lineId);
  });
  const statement = statementBalance(context, state, until);
  return {
    startedOn: state.start?.on ?? null,
    books,
    statement,
    lines: lines.map(({ id, bookedOn, label, amount, aside }) => ({
      id,
      bookedOn,
      label,
      amount,
      aside: aside !== null,
    })),
    movements: movements.map(movementView),
    rest: statement === null ? null : statement - books - (sumOf(lines) - sumOf(movements)),
  };
}

/** The bank's statements, what their lines could be, and whether the books agree with them (I7). */
export const bankQueries: Bank = {
  planStatement(context, source) {
    const read = readStatement(context, source);
    return read.ok ? done(statementPlan(context, read.value)) : read;
  },
  statements: ({ store }) => done(store.treasury.bank.statements()),
  bankLines: (context, filter) => done(linesView(context, filter)),
  bankMovements: (context) =>
    done(openMovements(context, bankState(context, context.clock.today())).map(movementView)),
  reconciliation: (context, { until }) => done(reconcile(context, until)),
};
