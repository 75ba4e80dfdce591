import type { BankLineView, BankMovement } from '../../../shared/contract/treasury-bank.ts';
import type {
  MatchWorld,
  OpenCollection,
  OpenDue,
  WaitingPayments,
} from '../../../shared/domain/bank-matching-types.ts';
import type { StoredBankLine, StoredBalance } from '../../store/treasury-bank.ts';
import type { QueryContext } from '../context.ts';
import { stands } from './debit-views.ts';
import { movementsOn, type Movement } from './positions.ts';

/** The account as the books and the statement have it, read once for all that is asked of it. */
export interface BankState {
  /** From when on lines and money are looked at; what came until then was taken over as a balance. */
  readonly start: StoredBalance | undefined;
  readonly lines: readonly StoredBankLine[];
  readonly movements: readonly Movement[];
  readonly byKey: ReadonlyMap<string, Movement>;
  /** The keys that a line is matched with; a line whose keys no longer come to it is not matched. */
  readonly keysOf: ReadonlyMap<number, readonly string[]>;
  readonly lineOfKey: ReadonlyMap<string, number>;
}

const isBefore = (day: string, start: StoredBalance | undefined): boolean =>
  start !== undefined && day <= start.on;

/** Reads the account until a day. */
export function bankState(context: QueryContext, until: string): BankState {
  const { bank } = context.store.treasury;
  const lines = bank.lines();
  const movements = movementsOn(context, 'bank', until);
  const byKey = new Map(movements.map((movement) => [movement.key, movement]));
  const found = new Map<number, string[]>();
  for (const { lineId, factKey } of bank.matches())
    found.set(lineId, [...(found.get(lineId) ?? []), factKey]);
  const amounts = new Map(lines.map(({ id, amount }) => [id, amount]));
  const keysOf = new Map(
    [...found].filter(([lineId, keys]) => {
      const sum = keys.reduce((total, key) => total + (byKey.get(key)?.amount ?? 0), 0);
      return sum === amounts.get(lineId);
    }),
  );
  const lineOfKey = new Map(
    [...keysOf].flatMap(([lineId, keys]) => keys.map((key) => [key, lineId] as const)),
  );
  return {
    start: bank.balances().find(({ isStart }) => isStart),
    lines,
    movements,
    byKey,
    keysOf,
    lineOfKey,
  };
}

/** Money that was noted and taken back, neither on the statement: together it is nothing. */
function cancelled({ store }: QueryContext, { movements, byKey, lineOfKey }: BankState): ReadonlySet<string> {
  const pairs: readonly (readonly string[])[] = store.treasury.bank.reversed();
  // What an area takes back of itself keeps its number and ends in -ANN.
  const own = movements
    .filter(({ piece }) => piece.endsWith('-ANN'))
    .map(({ key }) => [key, key.slice(0, -'-ANN'.length)]);
  return new Set(
    [...pairs, ...own].filter((keys) => keys.every((key) => byKey.has(key) && !lineOfKey.has(key))).flat(),
  );
}

/** Money of the books on the account that no line is matched with, from the start on, nothing that cancels itself. */
export function openMovements(context: QueryContext, state: BankState): Movement[] {
  const nothing = cancelled(context, state);
  return state.movements.filter(
    ({ key, date, source, piece }) =>
      !state.lineOfKey.has(key) &&
      !isBefore(date, state.start) &&
      !nothing.has(key) &&
      !isStart(state, source, piece),
  );
}

const isStart = ({ start }: BankState, source: string, piece: string): boolean =>
  source === 'bankMove' && start?.moveId !== null && piece === `BQ-${start?.moveId}`;

/** A line as it stands. */
export function stateOfLine(
  state: BankState,
  { id, bookedOn, aside }: StoredBankLine,
): BankLineView['state'] {
  if (state.keysOf.has(id)) return 'matched';
  if (isBefore(bookedOn, state.start)) return 'before';
  return aside === null ? 'open' : 'aside';
}

export const movementView = ({ key, date, label, name, amount }: Movement): BankMovement => ({
  key,
  date,
  label,
  name,
  amount,
});

/** Everything that is owed: issued invoices and fees, by payer (I7). */
export function openDues({ store, clock }: QueryContext): OpenDue[] {
  const { lists, payments } = store.billing;
  const documents = lists
    .open(null, clock.today())
    .flatMap(({ id, due, number, buyer, buyerName }): OpenDue[] =>
      due <= 0 || buyer === null
        ? []
        : [
            {
              kind: 'document',
              id,
              payer: buyer,
              payerName: buyerName,
              number: number ?? '',
              label: `Facture ${number ?? ''}`,
              due,
            },
          ],
    );
  const fees = lists.feesDue(null).flatMap(({ membershipId, due, typeName, holderName }): OpenDue[] => {
    const payer = payments.membership(membershipId)?.payer;
    return payer === undefined
      ? []
      : [
          {
            kind: 'membership',
            id: membershipId,
            payer,
            payerName: holderName,
            number: '',
            label: `Cotisation ${typeName}`,
            due,
          },
        ];
  });
  return [...documents, ...fees];
}

/** Which payout each payment is on, as HelloAsso's file tells it. */
function payoutOfPayments({ store }: QueryContext): ReadonlyMap<number, { on: string; number: string }> {
  const { helloAsso } = store.treasury;
  const lines = new Map(helloAsso.lines().map((line) => [line.id, line]));
  return new Map(
    helloAsso.matches().flatMap(({ lineId, paymentId }) => {
      const line = lines.get(lineId);
      if (line?.paidOutOn === undefined || line.paidOutOn === null) return [];
      return [[paymentId, { on: line.paidOutOn, number: line.payout }] as const];
    }),
  );
}

/** Collections that the bank has not paid yet, less what came back of them before. */
function openCollections({ store }: QueryContext): OpenCollection[] {
  const { debits } = store.treasury;
  return debits
    .collections()
    .filter(({ undone, paidOn }) => !undone && paidOn === null)
    .map(({ id, number, collectsOn, madeAt }) => {
      const items = debits.items(id).filter(stands);
      const amount = items.reduce((sum, item) => sum + item.amount, 0);
      return { id, number, collectsOn, madeOn: madeAt.slice(0, 10), amount, count: items.length };
    });
}

/** All that the open lines can be matched with. */
export function matchWorld(context: QueryContext, state: BankState): MatchWorld {
  const { deposits } = context.store.treasury;
  const payouts = payoutOfPayments(context);
  const waits = (method: WaitingPayments['method']): WaitingPayments => ({
    method,
    rows: deposits.waiting(method).map(({ source, receivedOn, amount }) => {
      const payout = source.kind === 'payment' ? payouts.get(source.id) : undefined;
      return { source, receivedOn, amount, ...(payout !== undefined && { payout }) };
    }),
  });
  return {
    movements: openMovements(context, state),
    dues: openDues(context),
    waiting: (['helloasso', 'card', 'other'] as const).map(waits),
    collections: openCollections(context),
  };
}
