import type { OutputOf } from '../../../shared/contract/contract.ts';
import { deferredPart } from '../../../shared/domain/deferred-income.ts';
import type { QueryContext } from '../context.ts';
import { refuseField, type Refusal } from '../outcome.ts';
import { accountsOf, financialYearOf } from './books.ts';

type Deferred = OutputOf<'accounting.deferredIncome'>;

/** Whether a financial year is closed. */
export const isYearClosed = ({ store }: QueryContext, yearEndsOn: string): boolean =>
  store.accounting.closings.all().some(({ kind, to }) => kind === 'year' && to >= yearEndsOn);

/** Refuses a day that ends no financial year. */
export function refusalOfYearEnd(context: QueryContext, yearEndsOn: string): Refusal | undefined {
  if (financialYearOf(context, yearEndsOn).to === yearEndsOn) return undefined;
  return refuseField('INVALID_INPUT', 'yearEndsOn', 'Choisir le dernier jour d’un exercice.');
}

/** What may be taken out of a year's income because it is for what comes after, and what the treasurer has kept of it. */
export function deferredIncomeOf(context: QueryContext, yearEndsOn: string): Deferred | Refusal {
  const refusal = refusalOfYearEnd(context, yearEndsOn);
  if (refusal !== undefined) return refusal;
  const { deferred } = context.store.accounting;
  const kept = new Map(deferred.kept(yearEndsOn).map((one) => [one.key, one.amount]));
  const account = accountsOf(context);
  const lines = deferred.candidates(yearEndsOn).flatMap(({ supply, purpose, ...line }) => {
    const part = kept.get(line.key) ?? deferredPart(line.amount, supply, yearEndsOn);
    if (part === 0) return [];
    const { number } = account(purpose);
    return [{ ...line, supply, purpose, accountNumber: number, deferred: part, isKept: kept.has(line.key) }];
  });
  return { lines, isClosed: isYearClosed(context, yearEndsOn) };
}
