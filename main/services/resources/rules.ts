import type { BookingRuleFields } from '../../../shared/contract/booking-rules.ts';
import { termsFault } from '../../../shared/domain/cancellation.ts';
import { done, notFound, refuseField, stale } from '../outcome.ts';
import type { CommandHandlers } from '../context.ts';

const none: BookingRuleFields = {
  noticeHours: null,
  horizonDays: null,
  minutesPerDay: null,
  minutesPerWeek: null,
};

/** Sets, changes or removes a rule of booking (B8). */
export const saveRule: CommandHandlers<'resources'>['saveRule'] = (context, { target, version, fields }) => {
  const { bookingRules, resources } = context.store;
  if (target.of === 'resource' && resources.find(target.resourceId) === undefined)
    return notFound('Cette ressource');
  const before = bookingRules.find(target);
  if ((before?.version ?? 0) !== version) return stale();
  const saved = bookingRules.save(target, version, fields);
  if (saved === undefined) return stale();
  const { noticeHours, horizonDays, minutesPerDay, minutesPerWeek } = before ?? none;
  const previous = { noticeHours, horizonDays, minutesPerDay, minutesPerWeek };
  const resourceId = target.of === 'resource' ? target.resourceId : 0;
  context.audit('booking_rule', resourceId, { target, ...previous }, { target, ...fields });
  context.emit('resources.changed');
  return done(
    { version: saved },
    {
      name: 'resources.saveRule',
      input: { target, version: saved, fields: previous },
      label: 'Règle de réservation enregistrée',
    },
  );
};

/** Sets, changes or removes what cancelling costs from now on (B7). */
export const saveCancellationRule: CommandHandlers<'resources'>['saveCancellationRule'] = (
  context,
  { target, version, terms },
) => {
  const { cancellationRules, resources } = context.store;
  if (target.of === 'resource' && resources.find(target.resourceId) === undefined)
    return notFound('Cette ressource');
  const fault = terms === null ? undefined : termsFault(terms);
  if (fault !== undefined) return refuseField('INVALID_INPUT', 'terms', fault);
  const before = cancellationRules.find(target);
  if ((before?.version ?? 0) !== version) return stale();
  const saved = cancellationRules.save(target, version, terms);
  if (saved === undefined) return stale();
  const resourceId = target.of === 'resource' ? target.resourceId : 0;
  const previous = before?.terms ?? null;
  context.audit('cancellation_rule', resourceId, { target, terms: previous }, { target, terms });
  context.emit('resources.changed');
  return done(
    { version: saved },
    {
      name: 'resources.saveCancellationRule',
      input: { target, version: saved, terms: previous },
      label: 'Règle d’annulation enregistrée',
    },
  );
};
