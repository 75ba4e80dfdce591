import type { GrantDuty } from '../../../shared/contract/funding-grants.ts';
import { isWithinReach } from '../../../shared/domain/calendar.ts';
import { formatDateShort, quoted } from '../../../shared/domain/french.ts';
import { sharedAmounts } from '../../../shared/domain/expenses.ts';
import { dedicatedFundChange, straightSpread } from '../../../shared/domain/grants.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { endOfFinancialYear } from '../../../shared/domain/retention.ts';
import type { GrantRow } from '../../store/grants.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { done, notFound, refuseField } from '../outcome.ts';
import { actionsOf } from './actions.ts';
import { attributed, grantView } from './grant-views.ts';

type Queries = Pick<
  QueryHandlers<'funding'>,
  'grants' | 'grant' | 'expenseShares' | 'grantsToDo' | 'proposedSpread' | 'dedicatedFunds'
>;

function dutiesOf({ id: grantId, title, conditions, instalments }: GrantRow, today: string): GrantDuty[] {
  const asked = conditions.flatMap(({ what, dueOn, doneOn }) =>
    doneOn !== null || dueOn === null
      ? []
      : [
          {
            kind: 'condition' as const,
            sentence: `${quoted(title)}\u00a0: ${what}, pour le ${formatDateShort(dueOn)}`,
            dueOn,
          },
        ],
  );
  const due = instalments.flatMap(({ amount, label, dueOn, askedOn, received }) => {
    if (received !== null || dueOn === null) return [];
    const what = label === '' ? 'versement' : label;
    const how = askedOn === null ? 'à demander' : 'attendu';
    const sentence = `${quoted(title)}\u00a0: ${what} de ${formatAmount(amount)} ${how} le ${formatDateShort(dueOn)}`;
    return [{ kind: 'instalment' as const, sentence, dueOn }];
  });
  return [...asked, ...due].map((duty) => ({ ...duty, grantId, isLate: duty.dueOn < today }));
}

export interface FundProposal {
  readonly grantId: number;
  readonly title: string;
  readonly granted: number;
  readonly spent: number;
  readonly standing: number;
  readonly change: number;
  readonly booked: number | null;
}

/** What of each dedicated grant is to be put aside or taken back at a year's end; those that never move are left out. */
export function fundProposals({ store }: QueryContext, yearEndsOn: string): FundProposal[] {
  const { grants } = store;
  const moves = grants.fundMoves();
  const expenses = attributed(grants.expenses(null)).filter(({ spentOn }) => spentOn <= yearEndsOn);
  return grants
    .list()
    .filter(
      ({ isDedicated, kind, agreedOn }) =>
        isDedicated && kind === 'operating' && agreedOn !== null && agreedOn <= yearEndsOn,
    )
    .flatMap(({ id: grantId, title, amount: granted }) => {
      const spent = expenses
        .filter((one) => one.grantId === grantId)
        .reduce((sum, one) => sum + one.attributed, 0);
      const own = moves.filter((move) => move.grantId === grantId);
      const standing = own
        .filter((move) => move.yearEndsOn < yearEndsOn)
        .reduce((sum, move) => sum + move.amount, 0);
      const booked = own.find((move) => move.yearEndsOn === yearEndsOn)?.amount ?? null;
      const change = dedicatedFundChange(granted, spent, standing);
      return change === 0 && booked === null
        ? []
        : [{ grantId, title, granted, spent, standing, change, booked }];
    });
}

const addUp = <Line>(lines: readonly Line[], of: (line: Line) => number): number =>
  lines.reduce((total, line) => total + of(line), 0);

export const grantQueries: Queries = {
  grants({ store, clock }, { withEnded }) {
    const today = clock.today();
    const expenses = attributed(store.grants.expenses(null));
    const rows = store.grants
      .list()
      .map((row) => grantView(row, expenses))
      .filter(({ to, due }) => withEnded || to === null || to >= today || due > 0);
    return done({
      rows,
      received: rows.reduce((sum, row) => sum + row.received, 0),
      due: rows.reduce((sum, row) => sum + row.due, 0),
    });
  },

  grant(context, { id }) {
    const { store } = context;
    const row = store.grants.find(id);
    if (row === undefined || row.removedAt !== null) return notFound('Cette subvention');
    const expenses = attributed(store.grants.expenses(id));
    const { sessions, volunteering } = actionsOf(context, row, {
      from: row.from ?? '0001-01-01',
      to: row.to ?? '9998-12-31',
    });
    return done({
      grant: grantView(row, expenses),
      expenses: expenses.map(({ grantId: _grant, shares: _shares, ...expense }) => expense),
      activity: {
        sessions: sessions.length,
        participants: addUp(sessions, ({ participations }) => participations),
        volunteerMinutes: addUp(volunteering, ({ minutes }) => minutes),
        sharedWorkshopMinutes: addUp(sessions, ({ sharedMinutes }) => sharedMinutes),
        sharedVolunteerMinutes: addUp(volunteering, ({ sharedMinutes }) => sharedMinutes),
      },
    });
  },

  expenseShares({ store }, { expenseId }) {
    const expense = store.expenses.find(expenseId);
    if (expense === undefined) return notFound('Cette dépense');
    const shares = store.grants.sharesOf(expenseId);
    const parts = sharedAmounts(expense.amount, shares);
    return done(
      shares.map((one, index) => ({
        ...one,
        title: store.grants.find(one.grantId)?.title ?? '',
        attributed: parts[index] ?? 0,
      })),
    );
  },

  grantsToDo({ store, clock }, { until }) {
    const today = clock.today();
    return done(
      store.grants
        .list()
        .flatMap((row) => dutiesOf(row, today))
        .filter(({ dueOn }) => dueOn <= until)
        .toSorted((one, other) => (one.dueOn < other.dueOn ? -1 : 1)),
    );
  },

  proposedSpread({ store }, { amount, from, years }) {
    const first = endOfFinancialYear(from, store.settings.place().financialYearStartsInMonth);
    const spread = straightSpread(amount, first, years);
    if (!spread.every(({ on }) => isWithinReach(on)))
      return refuseField(
        'INVALID_INPUT',
        'years',
        'La reprise irait au-delà des années que Comptoir connaît. Indiquer moins d’années.',
      );
    return done(spread);
  },

  dedicatedFunds: (context, { yearEndsOn }) => done(fundProposals(context, yearEndsOn)),
};
