import { formatDateShort } from '../../../shared/domain/french.ts';
import { formatDocumentNumber } from '../../../shared/domain/document-number.ts';
import type { Series } from '../../store/billing-chain.ts';
import type { CommandContext } from '../context.ts';
import { done, refuse, type Outcome } from '../outcome.ts';

/**
 * The next number of a series for a day, written down in this transaction: whatever rolls it back gives it free
 * again, so no number is burnt and none comes twice (I1). Refuses a day before the last one of the series, and a day of a closed month (I9).
 */
export function takeNumber(context: CommandContext, series: Series, issuedOn: string): Outcome<string> {
  const { chain } = context.store.billing;
  const last = chain.lastDayOf(series);
  if (last !== undefined && issuedOn < last) {
    return refuse(
      'DOCUMENT_DATE_BACKWARDS',
      `Le dernier numéro de cette série est du ${formatDateShort(last)}\u00a0: choisir ce jour ou un jour après.`,
      { details: { earliest: last } },
    );
  }
  const closedUntil = chain.closedUntil();
  if (closedUntil !== undefined && issuedOn <= closedUntil) {
    return refuse(
      'PERIOD_CLOSED',
      `La période est close jusqu’au ${formatDateShort(closedUntil)}\u00a0: choisir un jour d’après.`,
      { details: { closedUntil } },
    );
  }
  const year = Number(issuedOn.slice(0, 4));
  const rank = chain.rankOf(series, year) + 1;
  const number = formatDocumentNumber(series, year, rank);
  chain.give(series, year, rank, number, issuedOn);
  return done(number);
}
