import type { Standing } from '../../../shared/contract/networks-agreements.ts';
import {
  countHalfDays,
  quotaLeft,
  quotaSentence,
  type AccessKind,
  type Agreement,
  type Visit,
} from '../../../shared/domain/networks.ts';
import type { AgreementRow } from '../../store/agreements.ts';
import type { PartnerRight, PartnerVisit } from '../../store/networks.ts';
import type { QueryContext } from '../context.ts';

/** An agreement as the rules take it: what is null here is absent there. */
export function ruleOf(row: AgreementRow): Agreement {
  const kinds: readonly (readonly [AccessKind, boolean])[] = [
    ['room', row.access.rooms],
    ['desk', row.access.desks],
    ['machine', row.access.machines],
  ];
  return {
    id: row.id,
    partnerId: row.partnerOrganisationId,
    direction: row.direction,
    from: row.startsOn,
    ...(row.lastDay === null ? {} : { until: row.lastDay }),
    memberPrice: row.memberPrice,
    ...(row.visitsPerPerson === null ? {} : { personQuotaHalfDays: row.visitsPerPerson }),
    ...(row.visitsPerStructure === null ? {} : { structureQuotaHalfDays: row.visitsPerStructure }),
    halfDayCountsHalf: row.halfDayCountsHalf,
    beyondQuotaCents: row.overflowPrice,
    access: kinds.flatMap(([kind, open]) => (open ? [kind] : [])),
  };
}

/** Stored visits as the rules take them: which half of the day makes no difference to a count. */
export function visitsOf(visits: readonly PartnerVisit[], partnerId: number): Visit[] {
  return visits.map(({ personId, date, halfDays }) => ({
    personId,
    partnerId,
    direction: 'theirs_here',
    date,
    morning: true,
    afternoon: halfDays > 1,
  }));
}

/** What a person has here, out of their right and the month's visits of all members of their partner. */
function standingUnder(
  agreement: AgreementRow,
  right: PartnerRight,
  visits: readonly Visit[],
  month: string,
): Standing {
  const allowance = quotaLeft(visits, ruleOf(agreement), right.personId, month);
  const own = visits.filter((visit) => visit.personId === right.personId);
  return {
    partnerOrganisationId: right.partnerOrganisationId,
    partnerName: right.partnerName,
    agreementId: agreement.id,
    memberPrice: agreement.memberPrice,
    validUntil: right.untilDay,
    quota: agreement.visitsPerPerson,
    used: countHalfDays(own, agreement.halfDayCountsHalf),
    left: allowance.leftHalfDays ?? null,
    sentence: quotaSentence(allowance),
    overflowPrice: agreement.overflowPrice,
    overflowPaidBy: agreement.overflowPaidBy,
  };
}

/**
 * What each of these people has here as a partner's member on a day (X2, X3), by person; those without any are not in
 * it. One reading of rights, then one of the month's visits an agreement: for whatever lists people.
 */
export function standingsOf(
  { store }: QueryContext,
  personIds: readonly number[],
  date: string,
): ReadonlyMap<number, Standing> {
  const month = date.slice(0, 7);
  const agreements = new Map<number, AgreementRow | undefined>();
  const visits = new Map<number, readonly Visit[]>();
  const found = new Map<number, Standing>();
  for (const right of personIds.length === 0 ? [] : store.networks.rightsOn(personIds, date)) {
    const { agreementId, partnerOrganisationId: partnerId } = right;
    if (!agreements.has(agreementId)) agreements.set(agreementId, store.agreements.find(agreementId, date));
    if (!visits.has(agreementId))
      visits.set(agreementId, visitsOf(store.networks.visitsUnder(agreementId, month), partnerId));
    const agreement = agreements.get(agreementId);
    if (agreement !== undefined)
      found.set(right.personId, standingUnder(agreement, right, visits.get(agreementId) ?? [], month));
  }
  return found;
}

/**
 * What a person has here as a partner's member on a day (X2, X3), quota in half-days; null when nothing is in force.
 * For whatever prices or covers a use: bookings, check-ins, the people's screens.
 */
export function standingOf(context: QueryContext, personId: number, date: string): Standing | null {
  return standingsOf(context, [personId], date).get(personId) ?? null;
}
