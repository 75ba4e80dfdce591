import type { QueryHandlers } from '../context.ts';
import { done, notFound } from '../outcome.ts';
import { leftThere, visitSides } from './visit-month.ts';

type VisitQueries = Pick<QueryHandlers<'networks'>, 'visitMonth' | 'standingThere'>;

interface Partner {
  readonly partnerOrganisationId: number;
  readonly partnerName: string;
}

/** Each structure with which anything was ever agreed, once, by name. */
export function partnersOf(agreements: readonly Partner[]): Partner[] {
  const partners = new Map(
    agreements.map(({ partnerOrganisationId, partnerName }) => [partnerOrganisationId, partnerName]),
  );
  return [...partners]
    .map(([partnerOrganisationId, partnerName]) => ({ partnerOrganisationId, partnerName }))
    .toSorted((one, other) => one.partnerName.localeCompare(other.partnerName, 'fr'));
}

export const visitQueries: VisitQueries = {
  visitMonth(context, { month, partnerOrganisationId }) {
    const partners = partnersOf(context.store.agreements.list(context.clock.today())).filter(
      (partner) =>
        partnerOrganisationId === undefined || partner.partnerOrganisationId === partnerOrganisationId,
    );
    const months = partners.map((partner) => ({
      ...partner,
      sides: visitSides(context, partner.partnerOrganisationId, month),
    }));
    return done(months.filter(({ sides }) => sides.length > 0));
  },
  standingThere(context, { personId, date }) {
    if (context.store.people.find(personId) === undefined) return notFound('Cette personne');
    const partners = partnersOf(context.store.agreements.list(date));
    return done(
      partners.flatMap((partner) => {
        const left = leftThere(context, personId, partner.partnerOrganisationId, date);
        return left === undefined ? [] : [{ ...partner, ...left }];
      }),
    );
  },
};
