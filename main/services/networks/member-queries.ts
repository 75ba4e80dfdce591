import type { SearchHit } from '../../../shared/contract/people.ts';
import { displayName } from '../../../shared/domain/names.ts';
import type { PartnerMember } from '../../store/partner-members.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { done } from '../outcome.ts';

/** Partners' members who have never come, found by name or by the partner's number, as hits of the search (X2). */
export function partnerMemberHits({ store, clock }: QueryContext, text: string, limit: number): SearchHit[] {
  return store.partnerMembers.search(text, clock.today(), limit).map((member) => ({
    kind: 'partner_member',
    id: member.id,
    label: displayName(member),
    hint: `membre de ${member.partnerName}, n’est jamais venu·e`,
    memberNumber: member.memberNumber === '' ? null : member.memberNumber,
    inOrder: false,
    partner: member.partnerName,
    standing: null,
  }));
}

function shown(member: PartnerMember) {
  const { id, version, partnerOrganisationId, partnerName, memberNumber, listedOn, until, personId } = member;
  const name = displayName(member);
  return {
    id,
    version,
    partnerOrganisationId,
    partnerName,
    memberNumber,
    displayName: name,
    listedOn,
    until,
    personId,
  };
}

/** Whom partners' lists name. */
export const memberQueries = {
  partnerMembers: ({ store, clock }, { partnerOrganisationId }) =>
    done(store.partnerMembers.of(partnerOrganisationId, clock.today()).map(shown)),
} satisfies Partial<QueryHandlers<'networks'>>;
