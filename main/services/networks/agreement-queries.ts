import { countHalfDays, quotaLeft } from '../../../shared/domain/networks.ts';
import type { AgreementRow } from '../../store/agreements.ts';
import type { PartnerVisit } from '../../store/networks.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { done, notFound } from '../outcome.ts';
import { agreementHistory, bookingsLeft } from './agreement-history-queries.ts';
import { ruleOf, standingOf, standingsOf, visitsOf } from './standing-queries.ts';

/** The agreement under which a partner's members come here in a month: of several, the one that begins last. */
function agreementOfMonth(
  { store }: QueryContext,
  partnerId: number,
  month: string,
): AgreementRow | undefined {
  return store.agreements
    .with(partnerId, `${month}-31`)
    .find(
      ({ direction, startsOn, lastDay }) =>
        direction !== 'ours_there' &&
        startsOn.slice(0, 7) <= month &&
        (lastDay === null || month <= lastDay.slice(0, 7)),
    );
}

/** Visits by person, in the order they come in. */
function byPerson(visits: readonly PartnerVisit[]): PartnerVisit[][] {
  const people = new Map<number, PartnerVisit[]>();
  for (const visit of visits) people.set(visit.personId, [...(people.get(visit.personId) ?? []), visit]);
  return [...people.values()];
}

/** The register of agreements, who is recognised, and what a partner's members have and have used (X1–X3). */
export const agreementQueries = {
  agreements: ({ store, clock }) => done(store.agreements.list(clock.today())),
  recognitions: ({ store }, filter) =>
    done(
      store.networks
        .recognitions(filter)
        .map(({ until: _until, replacesId: _id, replacedEndedOn: _day, ...recognition }) => recognition),
    ),
  agreementHistory: (context, { id }) => agreementHistory(context, id),
  bookingsWithout({ store, clock }, { id }) {
    const agreement = store.agreements.find(id, clock.today());
    if (agreement === undefined) return notFound('Cette convention');
    const { lastDay, partnerOrganisationId } = agreement;
    return done(lastDay === null ? [] : bookingsLeft({ store, clock }, partnerOrganisationId, lastDay));
  },
  standings: (context, { personIds, date }) =>
    done(
      [...standingsOf(context, personIds, date)].map(([personId, standing]) => ({ personId, ...standing })),
    ),
  standing(context, { personId, date }) {
    if (context.store.people.find(personId) === undefined) return notFound('Cette personne');
    return done(standingOf(context, personId, date));
  },
  visits(context, { partnerOrganisationId, month }) {
    const agreement = agreementOfMonth(context, partnerOrganisationId, month);
    if (agreement === undefined) return done({ rows: [], usedByStructure: 0, leftForStructure: null });
    const found = context.store.networks.visitsUnder(agreement.id, month);
    const rule = ruleOf(agreement);
    const visits = visitsOf(found, partnerOrganisationId);
    const rows = byPerson(found).flatMap((own) => {
      const [first] = own;
      if (first === undefined) return [];
      const { personId, displayName } = first;
      const person = quotaLeft(visits, rule, personId, month).person;
      return [
        {
          personId,
          displayName,
          dates: own.map((visit) => visit.date),
          used: countHalfDays(visitsOf(own, partnerOrganisationId), agreement.halfDayCountsHalf),
          left: person?.leftHalfDays ?? null,
        },
      ];
    });
    return done({
      rows,
      usedByStructure: countHalfDays(visits, agreement.halfDayCountsHalf),
      leftForStructure: quotaLeft(visits, rule, 0, month).structure?.leftHalfDays ?? null,
    });
  },
} satisfies Partial<QueryHandlers<'networks'>>;
