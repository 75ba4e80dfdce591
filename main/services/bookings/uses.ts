import type { PastUse, UseFields } from '../../../shared/contract/booking-uses.ts';
import { formatRange } from '../../../shared/domain/french.ts';
import type { UseRow } from '../../store/uses.ts';
import type { CommandContext, CommandHandlers, QueryContext, QueryHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, type Refusal } from '../outcome.ts';
import { priceForRole } from '../pricing/redaction.ts';
import { planOf, usualTerms, type Plan } from './plan.ts';
import { labelOf } from './view.ts';

const wishFor = ({ title: _title, note: _note, ...fields }: UseFields) => ({ ...fields, ...usualTerms });

/** What a use overlaps and when it was closed: said, and never a reason to refuse (B12). */
function flagsOf({ store }: QueryContext, use: UseFields & { readonly id?: number }, plan: Plan): string[] {
  const booked = plan.conflicts.map(
    (row) => `en même temps que la réservation de ${labelOf(row)}, ${formatRange(row.startsAt, row.endsAt)}`,
  );
  const { capacity } = plan.resource;
  const noted =
    capacity > 1
      ? []
      : store.uses
          .inRange(use.startsAt, use.endsAt)
          .filter(({ id, resourceId }) => id !== use.id && resourceId === use.resourceId)
          .map((row) => `en même temps qu’un autre usage noté, ${formatRange(row.startsAt, row.endsAt)}`);
  const closed = plan.warnings
    .filter(({ code }) => code === 'OUTSIDE_OPENING_HOURS')
    .map(({ message }) => message.replace(/^H/u, 'h').replace(/\.$/u, ''));
  return [...booked, ...noted, ...closed];
}

function shown(context: QueryContext, row: UseRow): PastUse {
  const plan = planOf(context, wishFor(fieldsOf(row)));
  const { id, version, resourceName, agreed, billed } = row;
  const isVolunteer = context.actor.role === 'volunteer';
  return {
    ...fieldsOf(row),
    ...(isVolunteer && { note: '' }),
    id,
    version,
    resourceName,
    label: labelOf(row),
    agreed: agreed === null ? null : priceForRole(agreed, context.actor.role),
    billed,
    flags: 'ok' in plan ? [] : flagsOf(context, row, plan),
  };
}

function fieldsOf(row: UseRow): UseFields {
  const { resourceId, startsAt, endsAt, places, personId, organisationId, title, attendees, note } = row;
  return { resourceId, startsAt, endsAt, places, personId, organisationId, title, attendees, note };
}

export const uses: QueryHandlers<'bookings'>['uses'] = (context, { from, to }) => {
  if (to <= from) return refuseField('INVALID_INPUT', 'to', 'La fin doit venir après le début.');
  return done(context.store.uses.inRange(from, to).map((row) => shown(context, row)));
};

function pastUseAt(context: CommandContext, id: number, version: number, removed: boolean): UseRow | Refusal {
  const row = context.store.uses.find(id);
  if (row === undefined || row.removed !== removed) return notFound('Cet usage');
  return row.version === version ? row : stale();
}

function setRemoved(context: CommandContext, row: UseRow, removed: boolean) {
  const saved = context.store.uses.setRemoved(row.id, row.version, removed);
  if (saved === undefined) return stale();
  context.audit('use', row.id, { ...row }, { ...row, removed });
  context.emit('bookings.changed');
  return done(
    { id: row.id, version: saved },
    {
      name: removed ? 'bookings.restoreUse' : 'bookings.removeUse',
      input: { id: row.id, version: saved },
      label: removed ? 'Usage retiré' : 'Usage noté',
    },
  );
}

/** Noting what has happened, and taking it away (B12). */
export const pastUseCommands: Pick<CommandHandlers<'bookings'>, 'noteUse' | 'removeUse' | 'restoreUse'> = {
  noteUse(context, fields) {
    if (fields.endsAt > context.clock.localNow())
      return refuseField(
        'INVALID_INPUT',
        'endsAt',
        'Ce n’est pas encore passé\u00a0: faire une réservation plutôt.',
      );
    const plan = planOf(context, wishFor(fields));
    if ('ok' in plan) return plan;
    const id = context.store.uses.insert(context.newId(), context.clock.now(), fields, plan.price);
    context.audit('use', id, null, { ...fields, agreed: plan.price });
    context.emit('bookings.changed');
    return done(
      { id, version: 1, flags: flagsOf(context, { ...fields, id }, plan) },
      { name: 'bookings.removeUse', input: { id, version: 1 }, label: 'Usage noté' },
    );
  },
  removeUse(context, { id, version }) {
    const row = pastUseAt(context, id, version, false);
    if ('ok' in row) return row;
    if (row.billed) return refuse('NOT_POSSIBLE_NOW', 'Cet usage est déjà facturé. Faire d’abord un avoir.');
    return setRemoved(context, row, true);
  },
  restoreUse(context, { id, version }) {
    const row = pastUseAt(context, id, version, true);
    return 'ok' in row ? row : setRemoved(context, row, false);
  },
};
