import { addDays } from './calendar.ts';
import { formatDateShort, joinWords } from './french.ts';
import { daysFromHalfDays } from './networks.ts';
import type { Pass, PassRights } from './pass-code.ts';
import type { KeyStanding } from './signed-file.ts';
import { fold } from './text-folding.ts';

/** Whether a pass is good today, and what the desk is told if it is not (X5). */

/** Why a pass is refused; its format and its signature come first, by whoever read them. */
export type PassProblem =
  | 'other_format'
  | 'newer_version'
  | 'altered'
  | 'own_pass'
  | 'unknown_key'
  | 'withdrawn_key'
  | 'revoked_key'
  | 'other_network'
  | 'other_place'
  | 'revoked'
  | 'not_yet_valid'
  | 'expired';

/** What this place knows when a pass is shown. `revokedOn`: by the home place's list. Days are local. */
export interface PassFacts {
  readonly key: KeyStanding;
  readonly ourId: string | undefined;
  /** The names of the networks that this place belongs to. */
  readonly networks: readonly string[];
  readonly revokedOn: string | undefined;
  readonly today: string;
}

/** Whether two names are of one network: nobody keeps a register of them, so case and accents may differ. */
export function isSameNetwork(one: string, other: string): boolean {
  return fold(one) === fold(other);
}

/** The first reason for which a pass whose signature is good is refused all the same, or undefined: it is valid. */
export function problemOfPass(pass: Pass, facts: PassFacts): PassProblem | undefined {
  const { key, audience, today } = { ...facts, audience: pass.audience };
  if (key.state === 'ours') return 'own_pass';
  if (key.state === 'unknown') return 'unknown_key';
  if (key.withdrawnOn !== undefined && key.withdrawnOn <= today) return 'withdrawn_key';
  if (key.revokedOn !== undefined && key.revokedOn <= today) return 'revoked_key';
  if (audience.kind === 'network' && !facts.networks.some((name) => isSameNetwork(name, audience.name)))
    return 'other_network';
  if (audience.kind === 'place' && audience.name !== facts.ourId) return 'other_place';
  if (facts.revokedOn !== undefined && facts.revokedOn <= today) return 'revoked';
  if (today < pass.validFrom) return 'not_yet_valid';
  return today > pass.validUntil ? 'expired' : undefined;
}

/** What of a pass a refusal may name: nothing of one that was altered. */
export interface SaidPass extends Pick<
  Pass,
  'holderName' | 'placeName' | 'validFrom' | 'validUntil' | 'audience'
> {
  readonly revokedOn?: string | undefined;
}

const unread = 'Ce n’est pas un pass inter-espaces.';

/** The reason in French, exact, and what the desk can do. */
export function passMessage(problem: PassProblem, said?: SaidPass): string {
  const place = said === undefined ? 'son lieu' : `«\u00a0${said.placeName}\u00a0»`;
  switch (problem) {
    case 'other_format':
      return `${unread} Coller tout le texte qui commence par «\u00a0COMPTOIR-PASS\u00a0», ou choisir une photo nette du code.`;
    case 'newer_version':
      return 'Ce pass est d’un format plus récent que ce Comptoir. Mettre Comptoir à jour, puis le relire.';
    case 'altered':
      return 'Ce pass a été modifié, ou mal recopié\u00a0: sa signature ne correspond plus. Relire le code, ou demander le fichier d’origine.';
    case 'own_pass':
      return `Ce pass a été émis ici\u00a0: ${said?.holderName ?? 'cette personne'} est de la maison. La pointer comme d’habitude.`;
    case 'unknown_key':
      return `La clé de ce pass n’est pas enregistrée ici. Il dit venir de ${place}\u00a0: appeler ce lieu et comparer les mots de son empreinte avant d’y croire.`;
    case 'withdrawn_key':
      return `La confiance a été retirée ici à la clé de ${place}. Demander un pass signé de sa nouvelle clé.`;
    case 'revoked_key':
      return `La clé qui a signé ce pass a été révoquée par ${place}. Demander un pass signé de la nouvelle clé.`;
    case 'other_network':
      return `Ce pass vaut dans le réseau «\u00a0${said?.audience.name ?? ''}\u00a0», dont ce lieu ne fait pas partie.`;
    case 'other_place':
      return `Ce pass de ${place} a été émis pour un autre lieu que celui-ci.`;
    case 'revoked':
      return `Ce pass a été révoqué par ${place}${said?.revokedOn === undefined ? '' : ` le ${formatDateShort(said.revokedOn)}`}. Voir avec la personne ce qu’il en est, et au besoin appeler ${place}.`;
    case 'not_yet_valid':
      return `Ce pass ne vaut qu’à partir du ${formatDateShort(said?.validFrom ?? '')}.`;
    case 'expired':
      return `Ce pass a expiré le ${formatDateShort(said?.validUntil ?? '')}. Demander à ${place} de le renouveler.`;
  }
}

/** A membership as far as a pass depends on it: days included at both ends, and its type's grace. */
export interface PassMembership {
  readonly from: string;
  readonly until: string;
  readonly graceDays: number;
}

/**
 * From when to when a pass issued on a day may run (X5): from that day to the membership's end with its grace, over
 * those that follow it without a gap. Undefined: not a member on that day (P3). `wanted` shortens it, never lengthens.
 */
export function passPeriod(
  memberships: readonly PassMembership[],
  today: string,
  wanted?: string,
): { readonly from: string; readonly until: string } | undefined {
  const ofUse = memberships
    .filter((held) => held.until >= today)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
  let last: string | undefined;
  let limit = '';
  for (const { from, until, graceDays } of ofUse) {
    const follows = last === undefined ? from <= today : from <= addDays(last, 1);
    if (!follows) continue;
    if (last === undefined || until > last) last = until;
    const withGrace = addDays(until, graceDays);
    if (withGrace > limit) limit = withGrace;
  }
  if (last === undefined) return undefined;
  const until = wanted !== undefined && wanted < limit ? wanted : limit;
  return until < today ? undefined : { from: today, until };
}

/** « prix adhérent, salles et postes, 3 journées par mois » : what a pass says that it gives. */
export function rightsWords(rights: PassRights): string {
  const access = [
    ...(rights.rooms ? ['salles'] : []),
    ...(rights.desks ? ['postes'] : []),
    ...(rights.machines ? ['machines'] : []),
  ];
  const halves = rights.halfDaysPerMonth ?? 0;
  const days = `${daysFromHalfDays(halves)}\u00a0${halves >= 4 ? 'journées' : 'journée'} par mois`;
  const parts = [
    ...(rights.memberPrice ? ['prix adhérent'] : []),
    ...(access.length === 0 ? [] : [joinWords(access)]),
    ...(halves === 0 ? [] : [days]),
  ];
  return parts.length === 0 ? 'selon la convention' : parts.join(', ');
}

/** The sooner of some days; what is absent does not bind. */
export function soonest(first: string, ...others: readonly (string | null | undefined)[]): string {
  return others.reduce<string>(
    (day, other) => (typeof other === 'string' && other < day ? other : day),
    first,
  );
}
