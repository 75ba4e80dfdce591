import type { Agreement } from '../../../shared/contract/networks-agreements.ts';
import { joinWords } from '../../../shared/domain/french.ts';
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

/** What an agreement gives, in one sentence (X1). */
export function agreementWords(agreement: Agreement): string {
  const { access, visitsPerPerson, visitsPerStructure } = agreement;
  const given = [
    ...(agreement.memberPrice ? ['prix adhérent'] : []),
    ...(visitsPerPerson === null ? [] : [`${daysWords(visitsPerPerson)} de visite par mois et par personne`]),
    ...(visitsPerStructure === null ? [] : [`${daysWords(visitsPerStructure)} par mois pour la structure`]),
  ];
  const open = [
    ...(access.rooms ? ['salles'] : []),
    ...(access.desks ? ['postes'] : []),
    ...(access.machines ? ['machines'] : []),
  ];
  return [
    given.length === 0 ? 'ne donne encore rien' : joinWords(given),
    ...(open.length === 0 ? [] : [`accès\u00a0: ${joinWords(open)}`]),
    ...(agreement.overflowPrice > 0 ? [`au-delà ${formatAmount(agreement.overflowPrice)} la journée`] : []),
  ].join(' · ');
}
