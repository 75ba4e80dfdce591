import type { DocumentLineFields } from '../../../shared/contract/billing-documents.ts';
import type { Party } from '../../../shared/contract/common.ts';
import { refuseField, type Refusal } from '../outcome.ts';
import type { QueryContext } from '../context.ts';

/**
 * Why a line of a quote or a deposit cannot stand on a draft for a buyer: the quote is not accepted, the deposit is
 * none, is somebody else's, or nothing is left of it after its credit notes (I3, I14). Undefined for any other line.
 */
export function refusalOfQuoted(
  context: QueryContext,
  field: string,
  source: DocumentLineFields['source'],
  buyer: Party,
): Refusal | undefined {
  const { quotes, deposits } = context.store.billing;
  if (source.kind === 'quote_line') {
    const line = quotes.line(source.id);
    const quote = line === undefined ? undefined : quotes.find(line.quoteId);
    if (quote?.status === 'accepted') return undefined;
    return refuseField('NOTHING_TO_BILL', field, 'Le devis de cette ligne n’est pas accepté.');
  }
  if (source.kind !== 'deposit') return undefined;
  const deposit = deposits.line(source.id);
  if (deposit === undefined || deposit.gross <= 0) {
    return refuseField('NOTHING_TO_BILL', field, 'Il n’y a plus d’acompte à déduire ici.');
  }
  const isTheirs = deposit.buyer.kind === buyer.kind && sameParty(context, deposit.buyer, buyer);
  return isTheirs
    ? undefined
    : refuseField('NOT_POSSIBLE_NOW', field, `L’acompte ${deposit.number} est celui de quelqu’un d’autre.`);
}

/** Whoever was merged into somebody is that somebody: what is issued keeps its buyer (P5). */
function sameParty({ store }: QueryContext, one: Party, other: Party): boolean {
  if (one.id === other.id) return true;
  return one.kind === 'person' && store.people.find(one.id)?.mergedInto === other.id;
}
