import type { SchoolZone } from '../../../shared/domain/school-calendar.ts';

/** What the zones of the school calendar are called; those of the mainland with some of their académies. */
export const zoneWords: Readonly<Record<SchoolZone, string>> = {
  A: 'Zone A (Lyon, Grenoble, Bordeaux, Dijon…)',
  B: 'Zone B (Lille, Nantes, Aix-Marseille, Strasbourg…)',
  C: 'Zone C (Paris, Créteil, Montpellier, Toulouse…)',
  corsica: 'Corse',
  guadeloupe: 'Guadeloupe',
  guiana: 'Guyane',
  martinique: 'Martinique',
  mayotte: 'Mayotte',
  reunion: 'La Réunion',
  saint_pierre: 'Saint-Pierre-et-Miquelon',
  polynesia: 'Polynésie française',
  new_caledonia: 'Nouvelle-Calédonie',
  wallis: 'Wallis-et-Futuna',
};
