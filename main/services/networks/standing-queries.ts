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
import type { PartnerVisit } from '../../store/networks.ts';
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
    ...(row.endsOn === null ? {} : { until: row.endsOn }),
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

/**
 * What a person has here as a partner's member on a day (X2, X3), quota in half-days; null when nothing is in force.
 * For whatever prices or covers a use: bookings, check-ins, the people's screens.
 */
export function standingOf({ store }: QueryContext, personId: number, date: string): Standing | null {
  const right = store.networks.rightOn(personId, date);
  const agreement = right === undefined ? undefined : store.agreements.find(right.agreementId);
  if (right === undefined || agreement === undefined) return null;
  const month = date.slice(0, 7);
  const rule = ruleOf(agreement);
  const visits = visitsOf(store.networks.visitsUnder(agreement.id, month), agreement.partnerOrganisationId);
  const allowance = quotaLeft(visits, rule, personId, month);
  const own = visits.filter((visit) => visit.personId === personId);
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
  };
}
