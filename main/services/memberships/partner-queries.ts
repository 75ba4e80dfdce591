import type { Party } from '../../../shared/contract/common.ts';
import { nextPeriod, seasonOf, type Period } from '../../../shared/domain/memberships.ts';
import type { PartnerDays } from '../../store/membership-parts.ts';
import type { MembershipTypeRow } from '../../store/membership-types.ts';
import type { QueryContext } from '../context.ts';

/**
 * What a joint membership opens at the partner (X1): our days, or the partner's own season where the type says one,
 * following the side already held there; under the number known from last time. Null where the type is not joint.
 */
export function plannedSide(
  { store }: QueryContext,
  type: Pick<MembershipTypeRow, 'partnerOrganisationId' | 'partnerSeason'>,
  holder: Party,
  { period, takenOn }: { readonly period: Period; readonly takenOn: string },
): PartnerDays | null {
  if (type.partnerOrganisationId === null) return null;
  const last = store.memberships.lastPartnerSide(holder, type.partnerOrganisationId);
  const memberNumber = last?.memberNumber ?? '';
  if (type.partnerSeason === null) return { memberNumber, startsOn: period.from, endsOn: period.until };
  const held = last === undefined ? [] : [{ from: last.startsOn, until: last.endsOn }];
  const theirs = nextPeriod({ season: seasonOf(type.partnerSeason), graceDays: 0 }, held, takenOn);
  return { memberNumber, startsOn: theirs.from, endsOn: theirs.until };
}
