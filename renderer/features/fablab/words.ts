import type { Machine } from '../../../shared/contract/fablab-machines.ts';
import { tariffSentence } from '../../../shared/domain/machine-words.ts';
import { categoryWord } from '../pricing/categories.ts';

/** Whether a machine works, in the words of the screens. */
export const stateWords: Readonly<Record<Machine['state'], string>> = {
  available: 'En service',
  maintenance: 'En entretien',
  out_of_order: 'En panne',
};

const cheapestFirst = (one: { readonly cents: number }, other: { readonly cents: number }): number =>
  one.cents - other.cents;

/** What a machine costs, in a sentence, from its price list and its own settings (C6). */
export function priceSentence({ tariff, basis, setupFee }: Machine): string {
  return tariffSentence({
    hours: [...(tariff?.hours ?? [])]
      .toSorted(cheapestFirst)
      .map(({ category, cents }) => ({ who: categoryWord(category), cents })),
    stepMinutes: tariff?.stepMinutes ?? 60,
    minimumMinutes: tariff?.minimumMinutes ?? 0,
    setupFee: setupFee + (tariff?.setupFee ?? 0),
    basis,
  });
}
