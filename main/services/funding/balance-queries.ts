import { journalOfFacts } from '../../../shared/domain/accounting.ts';
import { addMonths } from '../../../shared/domain/calendar.ts';
import { amountInMonth, monthlyCost } from '../../../shared/domain/expenses.ts';
import { formatMonth } from '../../../shared/domain/french.ts';
import { formatAmount, formatRate } from '../../../shared/domain/money.ts';
import { incomeByMonth, missingForFixedCosts, ownShare } from '../../../shared/domain/own-income.ts';
import type { RecurringRow } from '../../store/recurring-expenses.ts';
import type { QueryHandlers } from '../context.ts';
import { done } from '../outcome.ts';
import { runsIn } from './recurring.ts';

/** What a recurring expense weighs on a month: as it was confirmed where it comes every month, else as expected. */
function weightIn(row: RecurringRow, month: string): number {
  if (!runsIn(row, month) || row.skipped.includes(month)) return 0;
  const confirmed = row.rhythm === 'monthly' ? row.confirmed.find((one) => one.month === month) : undefined;
  return confirmed?.amount ?? monthlyCost(row.rhythm, amountInMonth(row.amounts, month)?.amount ?? 0);
}

function fixedSentence({
  month,
  fixed,
  own,
  missing,
}: {
  month: string;
  fixed: number;
  own: number;
  missing: number;
}): string {
  if (fixed === 0) return '';
  const when = formatMonth(`${month}-01`);
  return missing === 0
    ? `Le loyer et les charges fixes de ${when} (${formatAmount(fixed)}) sont couverts par ${formatAmount(own)} de recettes propres.`
    : `Il manque ${formatAmount(missing)} pour couvrir le loyer et les charges fixes de ${when} (${formatAmount(fixed)}).`;
}

function shareSentence(year: number, share: number | null, target: number, grants: number): string {
  if (share === null) return `Aucune recette en ${year} pour l’instant.`;
  const against = share >= target ? 'atteint' : 'n’atteint pas encore';
  return `En ${year}, l’autofinancement fait ${formatRate(share)} des ressources et ${against} l’objectif de ${formatRate(target)}\u202f; les subventions font ${formatAmount(grants)}.`;
}

export const balanceQueries: Pick<QueryHandlers<'funding'>, 'balance'> = {
  balance({ store, clock }, { year }) {
    const today = clock.today();
    const all = Array.from({ length: 12 }, (_none, index) => addMonths(`${year}-01-01`, index).slice(0, 7));
    const months = all.filter((month) => month <= today.slice(0, 7));
    const recurring = store.recurring.list();
    const until = `${year}-12-31` < today ? `${year}-12-31` : today;
    const income = incomeByMonth(journalOfFacts(store.accounting.facts(until)), months);
    const rows = income.map((one) => {
      const fixed = recurring.reduce((sum, row) => sum + weightIn(row, one.month), 0);
      return { ...one, fixed, missing: missingForFixedCosts(fixed, one.own) };
    });
    const own = rows.reduce((sum, row) => sum + row.own, 0);
    const grants = rows.reduce((sum, row) => sum + row.grants, 0);
    const share = ownShare(own, grants);
    const { target, version: targetVersion } = store.recurring.target();
    const last = rows.at(-1);
    return done({
      months: rows,
      own,
      grants,
      share,
      target,
      targetVersion,
      sentence: shareSentence(year, share, target, grants),
      fixedSentence: last === undefined ? '' : fixedSentence(last),
    });
  },
};
