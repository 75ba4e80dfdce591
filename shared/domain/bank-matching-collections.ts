/** Which collection of direct debits a line pays: by its number, or by the words, the amount and the day. */
import type { LabelWords } from './bank-label.ts';
import type { LineToMatch, OpenCollection, Proposal } from './bank-matching-types.ts';
import { daysBetween } from './calendar.ts';
import { plural } from './french.ts';
import { foldTight } from './text-folding.ts';

const words = /\b(?:prelevements?|prlv|collecte|sdd|remise)\b/u;
const mostDays = 10;

/** Collections that come to the line's amount; what of them came back before is taken off already. */
export function collectionProposals(
  line: LineToMatch,
  collections: readonly OpenCollection[],
  label: LabelWords,
): Proposal[] {
  const same = collections.filter(
    ({ amount, collectsOn, madeOn }) =>
      amount === line.amount &&
      madeOn <= line.bookedOn &&
      Math.abs(daysBetween(collectsOn, line.bookedOn)) <= mostDays,
  );
  return same.map((one): Proposal => {
    const isNumbered = label.tight.includes(foldTight(one.number));
    const isSaid = words.test(label.folded);
    const isSure = isNumbered || (isSaid && same.length === 1);
    const said = isNumbered
      ? 'son numéro est dans le libellé'
      : isSaid
        ? 'le libellé le dit'
        : 'au jour demandé';
    return {
      choice: { kind: 'collection', id: one.id },
      sure: isSure ? 'sure' : 'likely',
      what: `Prélèvement ${one.number}, ${plural(one.count, 'somme')}`,
      why: `${said}, même montant`,
    };
  });
}
