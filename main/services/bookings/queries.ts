import type { QueryHandlers } from '../context.ts';
import { done, notFound, refuseField } from '../outcome.ts';
import { coverageOfWish } from '../coverage/wish-queries.ts';
import { priceForRole } from '../pricing/redaction.ts';
import { calendarFile } from './calendar-file.ts';
import { cancellation } from './cancellation-cost.ts';
import { hitByClosure } from './closures.ts';
import { bookingsOutsideHours } from './outside-hours.ts';
import { previewCopy } from './copying.ts';
import { uses } from './uses.ts';
import { findSlots } from './finding.ts';
import { historyOf } from './history.ts';
import { planOf } from './plan.ts';
import { seriesQueries } from './series-queries.ts';
import { bookingsFor, conflictOf } from './view.ts';
import { simulate } from './simulator.ts';
import { waiting } from './waiting.ts';
import { weekFile } from './week-file.ts';

const historyLength = 100;

export const bookingsQueries: QueryHandlers<'bookings'> = {
  ...seriesQueries,
  weekFile,
  hitByClosure,
  outsideHours: (context) => done(bookingsOutsideHours(context)),
  calendarFile,
  waiting,
  findSlots,
  previewCopy,
  uses,
  cancellation,
  simulate,
  inRange: (context, { from, to, resourceIds, withCancelled }) => {
    if (to <= from) return refuseField('INVALID_INPUT', 'to', 'La fin doit venir après le début.');
    const today = context.clock.today();
    const rows = context.store.bookings.inRange({ from, to, today, resourceIds, withCancelled });
    return done(bookingsFor(context, rows));
  },
  get: (context, { id }) => {
    const { store, clock, actor } = context;
    const row = store.bookings.find(id, clock.today());
    const [booking] = row === undefined ? [] : bookingsFor(context, [row]);
    if (booking === undefined) return notFound('Cette réservation');
    // Volunteers see nobody's history (F4).
    const entries =
      actor.role === 'volunteer'
        ? []
        : store.audit.list({ entity: 'booking', entityId: id, limit: historyLength });
    return done({ booking, history: historyOf(entries, id) });
  },
  of: (context, { party, limit }) => {
    const { store, clock, actor } = context;
    const today = clock.today();
    const since = actor.role === 'volunteer' ? `${today}T00:00` : '0000-01-01T00:00';
    return done(bookingsFor(context, store.bookings.of(party, today, since, limit)));
  },
  preview: (context, { fields, exceptId }) => {
    const plan = planOf(context, fields, exceptId === undefined ? [] : [exceptId]);
    if ('ok' in plan) {
      const problem = plan.error.message;
      return done({ price: null, coverage: null, conflicts: [], warnings: [], problem, nextFree: null });
    }
    return done({
      price: plan.price === null ? null : priceForRole(plan.price, context.actor.role),
      coverage: coverageOfWish(context, {
        ...fields,
        resourceName: plan.resource.name,
        resourceKind: plan.resource.kind,
        isOurs: plan.resource.ownerOrganisationId === null,
        agreed: plan.price,
        exceptId: exceptId ?? null,
      }),
      conflicts: plan.conflicts.map(conflictOf),
      warnings: Array.from(plan.warnings),
      problem: plan.held?.error.message ?? plan.barred?.error.message ?? null,
      nextFree: plan.nextFree,
    });
  },
  expired: (context) => {
    const { store, clock } = context;
    return done(bookingsFor(context, store.bookings.untold(clock.today(), clock.localNow())));
  },
  expiring: (context, { until }) =>
    done(bookingsFor(context, context.store.bookings.expiring(until, context.clock.today()))),
};
