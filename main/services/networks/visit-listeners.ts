import type { MomentListener } from '../moments.ts';
import { done } from '../outcome.ts';
import { repricePerson } from './visit-pricing.ts';

const whole = ['0000-01-01', '9999-12-31'] as const;
const tables = [
  ['visits_there', 'person_id'],
  ['visit_overflows', 'person_id'],
  ['held_payments', 'payer_person_id'],
  ['settlement_lines', 'person_id'],
] as const;

/**
 * Visits, money held and settled lines follow the person who stays (P5). A day that both files have stays once: the
 * other's row stays with the file that goes. What is not billed is priced anew for the one person they are now (X3).
 */
export const moveVisits: MomentListener<'people.merged'> = (context, { keepId, mergeId, mergeLogId }) => {
  const { visits, merges } = context.store;
  const [from, to] = whole;
  for (const month of visits.monthsOfPerson(mergeId)) {
    for (const { id, isBilled } of visits.overflowsOf(mergeId, month))
      if (!isBilled) visits.removeOverflow(id);
  }
  const keptDays = new Set(visits.there({ personId: keepId, from, to }).map(({ date }) => date));
  const goneThere = visits.there({ personId: mergeId, from, to });
  const except = {
    visits_there: goneThere.filter(({ date }) => keptDays.has(date)),
    visit_overflows: visits
      .monthsOfPerson(mergeId)
      .flatMap((month) => visits.overflowsOf(mergeId, month))
      .filter(({ date }) => visits.overflowOn(keepId, date)?.isBilled === true),
    held_payments: [],
    settlement_lines: [],
  };
  for (const month of visits.monthsOfPerson(keepId)) {
    for (const { id, isBilled } of visits.overflowsOf(keepId, month))
      if (!isBilled) visits.removeOverflow(id);
  }
  for (const [table, column] of tables) {
    const stay = new Set(except[table].map(({ id }) => id));
    merges.moveRows(mergeLogId, table, column, mergeId, keepId, stay);
  }
  repricePerson(context, keepId);
  context.emit('networks.changed');
  return done(undefined);
};

/** They go back to whose they were, and both are priced anew. */
export const moveVisitsBack: MomentListener<'people.unmerged'> = (
  context,
  { keepId, mergeId, mergeLogId },
) => {
  for (const [table, column] of tables) context.store.merges.moveBack(mergeLogId, table, column, mergeId);
  repricePerson(context, keepId);
  repricePerson(context, mergeId);
  context.emit('networks.changed');
  return done(undefined);
};
