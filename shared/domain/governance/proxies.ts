import { plural } from '../french.ts';
import type { Statutes } from './statutes.ts';

/** Somebody on an assembly's list, as the rules on proxies look at them. */
export interface OnTheList {
  readonly id: number;
  readonly name: string;
  /** Has a voice; others only attend. */
  readonly votes: boolean;
  readonly isPresent: boolean;
}

/** A proxy (pouvoir) in force: one voice given to a holder. */
export interface Proxy {
  readonly giverId: number;
  readonly holderId: number;
}

type Rules = Pick<Statutes, 'proxies' | 'proxiesPerHolder'>;

/** Why a proxy cannot be given, in French, by the statutes and the proxies already in force; undefined when it can. */
export function proxyRefusal(
  giver: OnTheList,
  holder: OnTheList,
  inForce: readonly Proxy[],
  rules: Rules,
  nameOf: (id: number) => string,
): string | undefined {
  if (rules.proxies === 'none') return 'Les statuts n’admettent pas de pouvoir.';
  if (giver.id === holder.id) return `${giver.name} ne peut pas se donner pouvoir.`;
  if (!giver.votes)
    return `${giver.name} ne vote pas à cette assemblée\u00a0: il n’y a pas de voix à confier.`;
  if (giver.isPresent) return `${giver.name} est là et vote en personne.`;
  const given = inForce.find(({ giverId }) => giverId === giver.id);
  if (given !== undefined)
    return `${giver.name} a déjà donné pouvoir à ${nameOf(given.holderId)}. Retirer d’abord ce pouvoir.`;
  if (rules.proxies === 'electors' && !holder.votes)
    return `${holder.name} ne vote pas à cette assemblée, et les statuts veulent qu’un pouvoir soit confié à quelqu’un qui vote.`;
  return ringRefusal(giver, holder, inForce, nameOf) ?? limitRefusal(holder, inForce, rules);
}

/** A voice is handed on once at most: who holds one keeps their own, who gave theirs holds none. */
function ringRefusal(
  giver: OnTheList,
  holder: OnTheList,
  inForce: readonly Proxy[],
  nameOf: (id: number) => string,
): string | undefined {
  const handedOn = inForce.find(({ giverId }) => giverId === holder.id);
  if (handedOn !== undefined)
    return handedOn.holderId === giver.id
      ? `${holder.name} a déjà donné pouvoir à ${giver.name}\u00a0: chacun voterait pour l’autre. Choisir quelqu’un d’autre.`
      : `${holder.name} a donné pouvoir à ${nameOf(handedOn.holderId)} et ne sera pas là pour voter. Choisir quelqu’un d’autre.`;
  const held = inForce.filter(({ holderId }) => holderId === giver.id);
  if (held.length > 0)
    return `${giver.name} porte déjà ${plural(held.length, 'pouvoir')} (${held.map(({ giverId }) => nameOf(giverId)).join(', ')}), qui ne se transmettent pas. Les confier d’abord à quelqu’un d’autre.`;
  return undefined;
}

function limitRefusal(holder: OnTheList, inForce: readonly Proxy[], rules: Rules): string | undefined {
  const held = inForce.filter(({ holderId }) => holderId === holder.id).length;
  if (held < rules.proxiesPerHolder) return undefined;
  return `${holder.name} porte déjà ${plural(held, 'pouvoir')}, et les statuts n’en admettent pas plus de ${rules.proxiesPerHolder} par personne. Choisir quelqu’un d’autre.`;
}
