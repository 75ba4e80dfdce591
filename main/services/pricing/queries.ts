import type { QueryHandlers } from '../context.ts';
import { done, notFound } from '../outcome.ts';
import { boundsProblem } from '../resources/time-bounds.ts';
import { accessoryQueries } from './accessories.ts';
import { priceForRole } from './redaction.ts';
import { priceOf } from './use-price.ts';

export const pricingQueries: QueryHandlers<'pricing'> = {
  ...accessoryQueries,
  lists: ({ store }) => done(store.pricing.lists()),
  discountRule: ({ store }) => done(store.pricing.discountRule()),
  price: ({ store, clock, actor }, { resourceId, category, ...use }) => {
    const problem = boundsProblem(use.startsAt, use.endsAt, clock.zone());
    if (problem !== undefined) return problem;
    const resource = store.resources.find(resourceId);
    if (resource === undefined) return notFound('Cette ressource');
    const override = category === undefined ? undefined : { category, reason: 'catégorie choisie' };
    return done(priceForRole(priceOf(store, { ...use, resource, override }).price, actor.role));
  },
};
