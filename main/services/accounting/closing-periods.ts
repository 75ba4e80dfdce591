import { addDays, addMonths, type LocalDate } from '../../../shared/domain/calendar.ts';
import { plural } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import type { QueryContext } from '../context.ts';
import { financialYearOf, type FinancialYear } from './books.ts';

const monthEnd = (firstDay: LocalDate): LocalDate => addDays(addMonths(firstDay, 1), -1);

/** Every whole month that is over and not closed, oldest first; the first is that of the first fact. */
export function openMonths(context: QueryContext): FinancialYear[] {
  const { accounting } = context.store;
  const last = accounting.closings.last();
  const first = last === undefined ? accounting.firstDay() : addDays(last.to, 1);
  if (first === undefined) return [];
  const months: FinancialYear[] = [];
  for (
    let from = `${first.slice(0, 7)}-01`;
    monthEnd(from) < context.clock.today();
    from = addMonths(from, 1)
  )
    months.push({ from, to: monthEnd(from) });
  return months;
}

/** The first financial year that is not closed and whose months all are. */
export function yearToClose(context: QueryContext): FinancialYear | undefined {
  const { accounting } = context.store;
  const closed = accounting.closings.all().find(({ kind }) => kind === 'year');
  const first = closed === undefined ? accounting.firstDay() : addDays(closed.to, 1);
  if (first === undefined) return undefined;
  const year = financialYearOf(context, first);
  return year.to <= (accounting.closings.last()?.to ?? '') ? year : undefined;
}

/** What is to know before a period is closed: none of it stands in the way. */
export function remarksOn(context: QueryContext, { to }: FinancialYear): string[] {
  const { count, gross } = context.store.accounting.closings.draftsUntil(to);
  if (count === 0) return [];
  return [
    `${plural(count, 'brouillon')} de facture (${formatAmount(gross)}) pour cette période ou avant\u00a0: émis plus tard, ils porteront une date d’après.`,
  ];
}
