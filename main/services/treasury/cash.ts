import type { CashCount, CashMovement } from '../../../shared/contract/treasury-cash.ts';
import type { LocalDate } from '../../../shared/domain/calendar.ts';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { QueryContext } from '../context.ts';
import { movementsOn, sumOf, type Movement } from './positions.ts';

const firstDay = '1900-01-01';

/** Of the cash in the till, what is held for partners: taken for them, less what was paid over in cash (B11). */
export function heldCash({ store }: QueryContext, until: LocalDate): number {
  const { cashIn, cashOut } = store.held.cash(firstDay, until);
  return cashIn - cashOut;
}

const viewOf = ({ date, recordedAt, piece, label, name, amount, source, id }: Movement): CashMovement => ({
  date,
  at: recordedAt,
  piece,
  label,
  name,
  amount,
  moveId: source === 'cashMove' ? id : null,
});

/** What the till should hold now, what came and went today, and when it was last counted (I8). */
export function tillNow(context: QueryContext): OutputOf<'treasury.till'> {
  const today = context.clock.today();
  const { cash } = context.store.treasury;
  const movements = movementsOn(context, 'cash', today);
  const lastCount: CashCount | null = cash.lastCount() ?? null;
  return {
    expected: sumOf(movements),
    held: heldCash(context, today),
    started: cash.isStarted(),
    movements: movements.filter(({ date }) => date === today).map(viewOf),
    lastCount,
    countedToday: lastCount?.countedOn === today,
  };
}

/** The till of each day on which something moved or was counted, newest first. */
export function tillDays(
  context: QueryContext,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): OutputOf<'treasury.cashDays'> {
  const movements = movementsOn(context, 'cash', to);
  const counts = context.store.treasury.cash.counts(from, to);
  const days = new Set([
    ...movements.map(({ date }) => date).filter((date) => date >= from),
    ...counts.map(({ countedOn }) => countedOn),
  ]);
  let before = sumOf(movements.filter(({ date }) => date < from));
  const rows: OutputOf<'treasury.cashDays'> = [];
  for (const date of [...days].toSorted()) {
    const own = movements.filter((movement) => movement.date === date);
    const entered = sumOf(own.filter(({ amount }) => amount > 0));
    const left = 0 - sumOf(own.filter(({ amount }) => amount < 0));
    const after = before + entered - left;
    rows.push({
      date,
      before,
      in: entered,
      out: left,
      after,
      movements: own.map(viewOf),
      counts: counts.filter(({ countedOn }) => countedOn === date),
    });
    before = after;
  }
  return rows.toReversed();
}
