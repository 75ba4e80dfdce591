import type { Agreement } from '../../../shared/contract/networks-agreements.ts';
import { joinWords, plural } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';

export const proofWords = {
  card: 'sa carte',
  pass: 'son pass',
  email: 'un courriel',
  list: 'la liste du partenaire',
  other: 'autre chose',
} as const;

export const directionWords = {
  theirs_here: 'leurs membres viennent ici',
  ours_there: 'nos membres vont là-bas',
  both: 'dans les deux sens',
} as const;

/** A number of half-days in days: `3 jours`, `1 jour`, `2,5 jours`. */
export function daysWords(halfDays: number): string {
  const days = String(halfDays / 2).replace('.', ',');
  return `${days}\u00a0${halfDays < 4 ? 'jour' : 'jours'}`;
}

const named = (count: number): string[] =>
  count === 0 ? [] : [plural(count, 'ressource nommée', 'ressources nommées')];
const except = (count: number): string => (count === 0 ? '' : `, sauf ${plural(count, 'ressource')}`);

/** What an agreement gives, in one sentence (X1). */
export function agreementWords(agreement: Agreement): string {
  const { access, visitsPerPerson, visitsPerStructure } = agreement;
  const given = [
    ...(agreement.memberPrice ? ['prix adhérent'] : []),
    visitsPerPerson === null
      ? 'visites sans limite'
      : visitsPerPerson === 0
        ? 'sans journée de visite'
        : `${daysWords(visitsPerPerson)} de visite par mois et par personne`,
    ...(visitsPerStructure === null ? [] : [`${daysWords(visitsPerStructure)} par mois pour la structure`]),
  ];
  const open = [
    ...(access.rooms ? ['salles'] : []),
    ...(access.desks ? ['postes'] : []),
    ...(access.machines ? ['machines'] : []),
  ];
  return [
    joinWords(given),
    ...(open.length + access.also.length === 0
      ? []
      : [
          `accès\u00a0: ${joinWords([...open, ...named(access.also.length)])}${except(access.except.length)}`,
        ]),
    ...(agreement.overflowPrice > 0 ? [`au-delà ${formatAmount(agreement.overflowPrice)} la journée`] : []),
  ].join(' · ');
}
