import { addDays, addMonths } from '../../../shared/domain/calendar.ts';
import type { QueryHandlers } from '../context.ts';
import { done } from '../outcome.ts';
import { runOf } from './to-bill.ts';

type Run = Pick<QueryHandlers<'billing'>, 'heldItems' | 'waivedItems' | 'runFigures' | 'standingPayers'>;

/** How many, and how much. */
function figureOf(amounts: readonly number[]): { count: number; amount: number } {
  return { count: amounts.length, amount: amounts.reduce((sum, amount) => sum + amount, 0) };
}

export const runQueries: Run = {
  heldItems: (context, { until }) => done([...runOf(context, until).held]),

  waivedItems: ({ store }, { from, to }) =>
    done(store.billing.run.waived(from, to).map(({ source: _source, ...waived }) => waived)),

  runFigures(context, { until }) {
    const { run, lists } = context.store.billing;
    const { items, held } = runOf(context, until);
    const from = `${until.slice(0, 7)}-01`;
    const to = addDays(addMonths(from, 1), -1);
    const { drafts, amount } = lists.drafts();
    return done({
      proposed: figureOf(items.map((item) => item.amount)),
      held: figureOf(held.map(({ item }) => item.amount)),
      waived: figureOf(run.waived(from, to).map((waived) => waived.amount)),
      drafts: { count: drafts, amount },
      issued: lists.issuedBetween(from, to),
    });
  },

  standingPayers: ({ store }, { personId }) =>
    done(store.billing.run.standing(personId ?? null).map((row) => ({ ...row, uses: [...row.uses] }))),
};
