import { joinWords, plural } from './french.ts';
import { formatAmount } from './money.ts';
import { daysFromHalfDays } from './networks.ts';

/** What of an agreement its sentence tells; quotas in half-days, the price in cents. */
export interface AgreementGiven {
  readonly memberPrice: boolean;
  readonly visitsPerPerson: number | null;
  readonly visitsPerStructure: number | null;
  readonly overflowPrice: number;
  readonly access: {
    readonly rooms: boolean;
    readonly desks: boolean;
    readonly machines: boolean;
    readonly also: readonly number[];
    readonly except: readonly number[];
  };
}

/** A number of half-days in days: `3 jours`, `1 jour`, `2,5 jours`. */
export function daysWords(halfDays: number): string {
  return `${daysFromHalfDays(halfDays)}\u00a0${halfDays < 4 ? 'jour' : 'jours'}`;
}

function visitWords(visitsPerPerson: number | null): string {
  if (visitsPerPerson === null) return 'visites sans limite';
  if (visitsPerPerson === 0) return 'sans journée de visite';
  return `${daysWords(visitsPerPerson)} de visite par mois et par personne`;
}

/** What an agreement gives, in one sentence (X1). */
export function agreementWords({ access, ...given }: AgreementGiven): string {
  const gives = [
    ...(given.memberPrice ? ['prix adhérent'] : []),
    visitWords(given.visitsPerPerson),
    ...(given.visitsPerStructure === null
      ? []
      : [`${daysWords(given.visitsPerStructure)} par mois pour la structure`]),
  ];
  const named = access.also.length;
  const open = [
    ...(access.rooms ? ['salles'] : []),
    ...(access.desks ? ['postes'] : []),
    ...(access.machines ? ['machines'] : []),
    ...(named === 0 ? [] : [plural(named, 'ressource nommée', 'ressources nommées')]),
  ];
  const except = access.except.length === 0 ? '' : `, sauf ${plural(access.except.length, 'ressource')}`;
  return [
    joinWords(gives),
    ...(open.length === 0 ? [] : [`accès\u00a0: ${joinWords(open)}${except}`]),
    ...(given.overflowPrice > 0 ? [`au-delà ${formatAmount(given.overflowPrice)} la journée`] : []),
  ].join(' · ');
}
