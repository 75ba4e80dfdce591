import { plural } from '../../../shared/domain/french.ts';
import type { QueryContext } from '../context.ts';

/** What has to be ended first, as the screen says it, by the codes of `person-ties.ts`. */
const sentences: Readonly<Record<string, (count: number) => string>> = {
  membership: () => 'Une adhésion est en cours. La terminer sur la fiche, ou attendre sa fin.',
  bookings: (count) =>
    `${plural(count, 'réservation')} à venir. ${count < 2 ? 'L’annuler ou la donner' : 'Les annuler ou les donner'} à quelqu’un d’autre.`,
  jobs: () => 'Un travail est en cours sur une machine. Le terminer d’abord.',
  registrations: (count) =>
    `${plural(count, 'place')} dans un atelier à venir. ${count < 2 ? 'L’annuler' : 'Les annuler'} d’abord.`,
  due: (count) =>
    `${plural(count, 'facture')} non réglée${count < 2 ? '' : 's'}. Encaisser, ou faire un avoir.`,
  drafts: (count) =>
    `${plural(count, 'brouillon')} de facture. ${count < 2 ? 'L’émettre ou le supprimer' : 'Les émettre ou les supprimer'}.`,
  toBill: (count) =>
    `${plural(count, 'usage')} à facturer. ${count < 2 ? 'Le facturer, ou le passer' : 'Les facturer, ou les passer'} en gratuit.`,
  credit: (count) =>
    `${plural(count, 'règlement')} non affecté${count < 2 ? '' : 's'}\u00a0: de l’argent lui revient.`,
  wards: (count) =>
    `${plural(count, 'mineur')} dont la personne est seule responsable. Noter un autre responsable.`,
};

export interface OpenItem {
  readonly code: string;
  readonly label: string;
  readonly count: number;
}

/** What stands in the way of erasing these sheets of one person; empty when nothing does (G1). */
export function openItemsOf(context: QueryContext, personIds: readonly number[]): OpenItem[] {
  const { clock, store } = context;
  return store.privacy
    .openItems(personIds, clock.today(), clock.localNow())
    .map(({ code, count }) => ({ code, count, label: sentences[code]?.(count) ?? code }));
}
