import { formatDateShort } from '../../../shared/domain/french.ts';
import type { QueryContext } from '../context.ts';
import { refuse, type Refusal } from '../outcome.ts';

/** Whether a day stands in a period that is closed: what was written there is corrected by a reversal only (I9). */
export function isClosed({ store }: QueryContext, day: string): boolean {
  const until = store.accounting.closings.last()?.to;
  return until !== undefined && day <= until;
}

/** Refused where one of these days stands in a closed period; `instead` says what to do, in French. */
export function refusalOfClosed(
  context: QueryContext,
  days: readonly (string | null)[],
  instead: string,
): Refusal | undefined {
  const closed = days.find((day) => day !== null && isClosed(context, day));
  if (closed === undefined || closed === null) return undefined;
  return refuse(
    'NOT_POSSIBLE_NOW',
    `Le ${formatDateShort(closed)} est dans une période clôturée. ${instead}`,
  );
}
