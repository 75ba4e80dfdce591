import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { HabilitationHeld } from '../../../shared/contract/fablab-habilitations.ts';

/** What can be held, with what the screen shows of it. */
export type HabilitationTypeRow = OutputOf<'fablab.habilitationTypes'>[number];

/** What stands beside a name: a word, never the colour alone. */
export const stateWords: Readonly<Record<HabilitationHeld['state'], string>> = {
  held: 'en cours',
  ending: 'finit bientôt',
  expired: 'finie',
  withdrawn: 'retirée',
  coming: 'à venir',
  never: 'jamais eue',
};

/** Whether somebody holds it today. */
export function isHolding({ state }: Pick<HabilitationHeld, 'state'>): boolean {
  return state === 'held' || state === 'ending';
}
