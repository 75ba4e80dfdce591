import { chargePurposes, fundingPurposeWords } from '../../../shared/domain/accounting-chart-funding.ts';
import type { QueryHandlers } from '../context.ts';
import { done, notFound } from '../outcome.ts';
import { accountsIn } from './accounts.ts';
import { expensesFound, expenseViews } from './expense-views.ts';
import { expensesFile } from './expenses-file.ts';
import { proposalsOf, recurringView, runsIn } from './recurring.ts';

type Queries = Pick<
  QueryHandlers<'funding'>,
  'expenses' | 'expense' | 'expenseChoices' | 'expensesFile' | 'recurringExpenses'
>;

/** Sums by a key, in the order in which the keys first come. */
function sumsBy<Row, Key>(
  rows: readonly Row[],
  key: (row: Row) => Key,
  amount: (row: Row) => number,
): Map<Key, number> {
  const sums = new Map<Key, number>();
  for (const row of rows) sums.set(key(row), (sums.get(key(row)) ?? 0) + amount(row));
  return sums;
}

const sum = <Row>(rows: readonly Row[], amount: (row: Row) => number): number =>
  rows.reduce((total, row) => total + amount(row), 0);

export const expenseQueries: Queries = {
  expenses(context, filter) {
    const rows = expensesFound(context, filter).map(expenseViews(context));
    const account = accountsIn(context);
    const stands = rows.filter(({ reverses, reversedBy }) => reverses === null && reversedBy === null);
    const byMonth = sumsBy(
      rows,
      ({ spentOn }) => spentOn.slice(0, 7),
      ({ amount }) => amount,
    );
    const byAccount = sumsBy(
      rows,
      (row) => row.account,
      ({ amount }) => amount,
    );
    return done({
      rows,
      amount: sum(rows, ({ amount }) => amount),
      due: sum(
        stands.filter(({ paid, isWaived }) => paid === null && !isWaived),
        ({ amount }) => amount,
      ),
      unproved: stands.filter(({ proofs }) => proofs === 0).length,
      byMonth: [...byMonth].map(([month, amount]) => ({ month, amount })),
      byAccount: [...byAccount]
        .map(([purpose, amount]) => {
          const { number, label: name } = account(purpose);
          return { account: purpose, number, name, amount };
        })
        .toSorted((one, other) => other.amount - one.amount),
    });
  },

  expense(context, { id }) {
    const row = context.store.expenses.find(id);
    return row === undefined || row.removedAt !== null
      ? notFound('Cette dépense')
      : done(expenseViews(context)(row));
  },

  expenseChoices(context) {
    const { expenses, settings } = context.store;
    const account = accountsIn(context);
    return done({
      accounts: chargePurposes.map((purpose) => {
        const { number, label: name } = account(purpose);
        return { purpose, number, name, words: fundingPurposeWords[purpose] };
      }),
      activities: expenses.activities(),
      suppliers: expenses.suppliers(),
      mayDeductVat: settings.place().vatRegime === 'liable',
    });
  },

  expensesFile: async (context, input) => done(await expensesFile(context, input)),

  recurringExpenses({ store, clock }) {
    const month = clock.today().slice(0, 7);
    const all = store.recurring.list();
    const rows = all.map((row) => recurringView(row, month));
    const running = new Set(all.filter((row) => runsIn(row, month)).map(({ id }) => id));
    return done({
      rows,
      proposals: all
        .flatMap((row) => proposalsOf(row, month))
        .toSorted((one, other) => (one.spentOn < other.spentOn ? -1 : 1)),
      monthly: sum(
        rows.filter(({ id }) => running.has(id)),
        ({ monthly }) => monthly,
      ),
    });
  },
};
