import type { Party } from '../../../shared/contract/common.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { dayWords, type MembershipState } from './words.ts';

export interface WhatMatters {
  readonly state: MembershipState | undefined;
  /** « à jour jusqu'au 31 décembre », « reste 2 sur 3 en novembre »: in the order of reading. */
  readonly sentences: readonly string[];
  /** « doit 24,00 € », or undefined. */
  readonly owed: string | undefined;
}

/** What matters now of a party (FACE): membership and until when, what is left as a partner's member, what is owed. */
export function useWhatMatters(party: Party): WhatMatters {
  const { today } = useNow();
  const memberships = useQuery('memberships.of', { holder: party }).data;
  const account = useQuery('billing.account', { party }).data;
  const standing = useQuery(
    'networks.standing',
    { personId: party.id, date: today },
    { enabled: party.kind === 'person' },
  ).data;
  const there = useQuery(
    'networks.standingThere',
    { personId: party.id, date: today },
    { enabled: party.kind === 'person' && memberships?.state === 'current' },
  ).data;
  const held = (useQuery('coverage.holdings', { party }).data?.rows ?? []).filter(
    ({ source }) => source === 'plan' || source === 'pass_book',
  );
  const state = memberships?.state;
  const sentences: string[] = [];
  const ends = (memberships?.rows ?? []).map((row) => row.endsOn).toSorted();
  const begun = (memberships?.rows ?? [])
    .filter((row) => row.startsOn <= today)
    .map((row) => row.endsOn)
    .toSorted();
  const last = ends.at(-1);
  const lastBegun = begun.at(-1);
  const unpaid = (memberships?.rows ?? []).reduce((sum, row) => sum + Math.max(row.fee - row.paid, 0), 0);
  if (state === 'current' && last !== undefined) sentences.push(`à jour jusqu’au ${dayWords(last, today)}`);
  if (state === 'current_unpaid' && last !== undefined) {
    sentences.push(`adhésion jusqu’au ${dayWords(last, today)}, cotisation à régler`);
  }
  if (state === 'grace' && lastBegun !== undefined) {
    sentences.push(`adhésion finie le ${dayWords(lastBegun, today)}, délai de grâce en cours`);
  }
  if (state === 'lapsed' && lastBegun !== undefined) {
    sentences.push(`n’est plus à jour depuis le ${dayWords(lastBegun, today)}`);
  }
  const covering = memberships?.coveredBy.find(({ inForce, givesRights }) => inForce && givesRights);
  if (covering !== undefined) {
    sentences.push(`couvert·e par ${covering.organisationName} jusqu’au ${dayWords(covering.until, today)}`);
  }
  if (state === 'never' && (standing ?? null) === null && covering === undefined)
    sentences.push('sans adhésion');
  if (standing !== undefined && standing !== null) {
    sentences.push(`membre de ${standing.partnerName} jusqu’au ${dayWords(standing.validUntil, today)}`);
    if (standing.memberPrice) sentences.push('prix adhérent');
    if (standing.sentence !== '') sentences.push(standing.sentence);
  }
  for (const { used, partnerName, sentence } of there ?? []) {
    if (used > 0) sentences.push(`chez ${partnerName}, ${sentence}`);
  }
  for (const { label, sentence } of held.slice(0, 2)) sentences.push(`${label}, ${sentence}`);
  if (account !== undefined && account.credit > 0) sentences.push(`${formatAmount(account.credit)} d’avance`);
  const owed = account?.owed ?? unpaid;
  return { state, sentences, owed: owed > 0 ? `doit ${formatAmount(owed)}` : undefined };
}
