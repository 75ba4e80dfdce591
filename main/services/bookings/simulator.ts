import type { Simulated } from '../../../shared/contract/booking-simulator.ts';
import { priceCategory } from '../../../shared/contract/pricing-terms.ts';
import type { Resource } from '../../../shared/contract/resources.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { done, type Refusal } from '../outcome.ts';
import { priceForRole } from '../pricing/redaction.ts';
import { priceOf } from '../pricing/use-price.ts';
import { openingReader } from '../resources/opening.ts';
import { planOf, type Wish } from './plan.ts';
import { conflictOf } from './view.ts';

type Asked = Omit<Wish, 'resourceId'>;

/** What each category would pay for the same use, by the same list on the same day. */
function byCategory({ store }: QueryContext, asked: Asked, resource: Resource): Simulated['others'] {
  const opening = openingReader(store, asked.startsAt, asked.endsAt)(resource);
  return priceCategory.options.map((category) => ({
    category,
    total: priceOf(store, { ...asked, resource, opening, override: { category, reason: '' } }).price.total,
  }));
}

function simulatedOn(context: QueryContext, asked: Asked, resourceId: number): Simulated | Refusal {
  // Nobody in particular is somebody from outside: a price is asked, not the place's own use.
  const isNobody = asked.personId === null && asked.organisationId === null && asked.category === null;
  const wish: Wish = {
    ...asked,
    resourceId,
    ...(isNobody && { category: 'individual', categoryReason: 'tarif particulier' }),
    // Whoever only asks gives no reasons.
    ...(asked.category !== null && asked.categoryReason === '' && { categoryReason: 'catégorie choisie' }),
    ...(asked.discount !== null && asked.discountReason === '' && { discountReason: 'remise' }),
  };
  const plan = planOf(context, wish);
  if ('ok' in plan) return plan;
  return {
    resourceId,
    resourceName: plan.resource.name,
    price: plan.price === null ? null : priceForRole(plan.price, context.actor.role),
    others: byCategory(context, wish, plan.resource),
    conflicts: plan.conflicts.map(conflictOf),
    warnings: Array.from(plan.warnings),
    problem: (plan.held ?? plan.barred)?.error.message ?? null,
  };
}

/** What a booking would cost on several resources side by side, for whom it is for and for every category (C1, C2). */
export const simulate: QueryHandlers<'bookings'>['simulate'] = (context, { resourceIds, fields }) => {
  const { title: _title, note: _note, optionUntil: _option, ...asked } = fields;
  const answers: Simulated[] = [];
  for (const resourceId of new Set(resourceIds)) {
    const answer = simulatedOn(context, asked, resourceId);
    if ('ok' in answer) return answer;
    answers.push(answer);
  }
  return done(answers);
};
