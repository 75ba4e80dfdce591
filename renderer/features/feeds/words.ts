import type { FeedDetail, FeedScope } from '../../../shared/contract/feeds.ts';

/** How much whoever reads a feed sees. */
export const detailWords: Readonly<Record<FeedDetail, string>> = {
  busy: 'occupé ou libre, rien d’autre',
  label: 'le libellé public (titre ou structure, jamais une personne)',
  full: 'tout\u00a0: titre, pour qui, combien de personnes',
};

/** What a feed lists, as the form asks it. */
export const scopeKindWords: Readonly<Record<FeedScope['kind'], string>> = {
  resources: 'Des salles ou des machines',
  doors: 'Des portes, pour tout le monde',
  person: 'Les réservations d’une personne',
  organisation: 'Les réservations d’une structure',
  shifts: 'Les permanences',
  own_shifts: 'Les permanences d’une personne',
  sessions: 'Les ateliers et formations, pour tout le monde',
};
