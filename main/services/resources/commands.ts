import type { Resource, ResourceFields } from '../../../shared/contract/resources.ts';
import { minutesOf } from '../../../shared/domain/calendar.ts';
import { formatRange, plural, quoted } from '../../../shared/domain/french.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, type Refusal } from '../outcome.ts';
import { fieldsOf } from './fields.ts';
import { partsRefusal } from './part-conflicts.ts';
import { pictureCommands } from './pictures.ts';
import { saveCancellationRule, saveRule } from './rules.ts';
import { hoursRefusal, seasonCommands } from './seasons.ts';
import { addSeveral } from './several.ts';
import { setOpensWithShifts } from './shift-opening.ts';
import { boundsProblem } from './time-bounds.ts';

function structureRefusal(
  { store }: CommandContext,
  id: number | undefined,
  fields: ResourceFields,
  partIds: readonly number[],
): Refusal | undefined {
  if (partIds.length > 0 && fields.capacity > 1)
    return refuseField(
      'RESOURCE_STRUCTURE',
      'capacity',
      'Une ressource faite de parties n’a qu’une place\u00a0: ses places sont celles de ses parties.',
    );
  for (const partId of partIds) {
    if (partId === id)
      return refuseField(
        'RESOURCE_STRUCTURE',
        'partIds',
        'Une ressource ne peut pas se contenir elle-même. Revoir ses parties.',
      );
    if (store.resources.find(partId) === undefined) return notFound('Cette partie');
  }
  return undefined;
}

/** What is wrong with the hours of a resource, or with those whom it names (B4, B8). */
function fieldsRefusal(
  { store, clock }: CommandContext,
  { hours, bookableBy }: ResourceFields,
): Refusal | undefined {
  const { who, membershipTypeIds, organisationIds, partners } = bookableBy;
  if (who === 'named' && membershipTypeIds.length + organisationIds.length === 0 && !partners)
    return refuseField('INVALID_INPUT', 'fields.bookableBy', 'Dire à qui elle est réservée.');
  const types = new Set(store.membershipTypes.list(clock.today(), true).map(({ id }) => id));
  if (membershipTypeIds.some((id) => !types.has(id))) return notFound('Ce type d’adhésion');
  if (organisationIds.some((id) => !store.bookings.partyExists({ kind: 'organisation', id })))
    return notFound('Cette structure');
  return hours === null ? undefined : hoursRefusal(hours, 'fields.hours');
}

function setParts(
  context: CommandContext,
  id: number,
  name: string,
  partIds: readonly number[],
): Refusal | undefined {
  try {
    context.store.resources.setParts(id, partIds, minutesOf(context.clock.localNow()));
    return undefined;
  } catch (fault) {
    // The schema looked at the bookings of the whole and of what would be below it: two of them would now collide.
    if (!(fault instanceof Error) || !/^BOOKING_(?:OVERLAP|CAPACITY)$/.test(fault.message)) throw fault;
    return partsRefusal(context, { id, name }, partIds);
  }
}

function create(context: CommandContext, fields: ResourceFields, partIds: readonly number[]) {
  const id = context.store.resources.insert(context.newId(), fields);
  const refusal = setParts(context, id, fields.name, partIds);
  if (refusal !== undefined) return refusal;
  context.audit('resource', id, null, { ...fields, partIds });
  context.emit('resources.changed', [id]);
  return done({ id, version: 1 });
}

function resourceAt(context: CommandContext, id: number, version: number): Resource | Refusal {
  const resource = context.store.resources.find(id);
  if (resource === undefined) return notFound('Cette ressource');
  return resource.version === version ? resource : stale();
}

export const resourcesCommands: CommandHandlers<'resources'> = {
  ...seasonCommands,
  ...pictureCommands,
  addSeveral,
  setOpensWithShifts,
  saveRule,
  saveCancellationRule,
  save(context, { id, version, fields, partIds }) {
    const refusal = structureRefusal(context, id, fields, partIds) ?? fieldsRefusal(context, fields);
    if (refusal !== undefined) return refusal;
    if (id === undefined) return create(context, fields, partIds);
    const before = resourceAt(context, id, version ?? 0);
    if ('ok' in before) return before;
    const { resources } = context.store;
    // Parts go first where there are some to take away: a whole that keeps parts cannot have several places.
    const removed = setParts(
      context,
      id,
      fields.name,
      before.partIds.filter((part) => partIds.includes(part)),
    );
    if (removed !== undefined) return removed;
    const saved = resources.update(id, before.version, fields, minutesOf(context.clock.localNow()));
    if (saved === undefined) return stale();
    const added = setParts(context, id, fields.name, partIds);
    if (added !== undefined) return added;
    const previous = { fields: fieldsOf(before), partIds: before.partIds };
    context.audit('resource', id, previous, { fields, partIds });
    context.emit('resources.changed', [id]);
    return done(
      { id, version: saved },
      { name: 'resources.save', input: { id, version: saved, ...previous }, label: 'Ressource modifiée' },
    );
  },
  archive(context, { id, version, archived }) {
    const before = resourceAt(context, id, version);
    if ('ok' in before) return before;
    const { store, clock } = context;
    const toCome = store.resources.bookingsToCome(id, clock.localNow(), clock.today());
    if (archived && toCome > 0)
      return refuse(
        'IN_USE',
        `${quoted(before.name)} a encore ${plural(toCome, 'réservation')} à venir. Déplacer ou annuler d’abord.`,
        { details: { bookings: toCome } },
      );
    const saved = store.resources.setArchived(id, version, archived);
    if (saved === undefined) return stale();
    context.audit('resource', id, { archived: before.archived }, { archived });
    context.emit('resources.changed', [id]);
    return done(
      { id, version: saved },
      {
        name: 'resources.archive',
        input: { id, version: saved, archived: before.archived },
        label: archived ? 'Ressource archivée' : 'Ressource remise en service',
      },
    );
  },
  reorder(context, { ids }) {
    const before = context.store.resources.list(true).map((resource) => resource.id);
    const unknown = ids.find((id) => !before.includes(id));
    if (unknown !== undefined) return notFound('Une ressource de la liste');
    const rest = before.filter((id) => !ids.includes(id));
    context.store.resources.setPositions([...ids, ...rest]);
    context.emit('resources.changed');
    return done({}, { name: 'resources.reorder', input: { ids: before }, label: 'Ordre changé' });
  },
  setState(context, { id, version, state, note }) {
    const before = resourceAt(context, id, version);
    if ('ok' in before) return before;
    const saved = context.store.resources.setState(id, version, state, note);
    if (saved === undefined) return stale();
    const previous = { state: before.state, note: before.stateNote };
    context.audit('resource', id, previous, { state, note });
    context.emit('resources.changed', [id]);
    const told = context.moments.announce('resources.stateChanged', {
      resourceId: id,
      before: previous,
      after: { state, note },
    });
    if (!told.ok) return told;
    return done(
      { id, version: saved },
      {
        name: 'resources.setState',
        input: { id, version: saved, ...previous },
        label: `État de ${quoted(before.name)} changé`,
      },
    );
  },
  addClosure(context, input) {
    const problem = boundsProblem(input.startsAt, input.endsAt, context.clock.zone());
    if (problem !== undefined) return problem;
    const { store, clock } = context;
    if (input.resourceId !== null && store.resources.find(input.resourceId) === undefined)
      return notFound('Cette ressource');
    const id = store.resources.insertClosure(input);
    context.audit('closure', id, null, input);
    context.emit('resources.changed', input.resourceId === null ? [] : [input.resourceId]);
    // B9: they stay; each is moved, cancelled or kept by hand.
    const bookingsHit = store.resources.bookingsWithin(
      input.resourceId,
      input.startsAt,
      input.endsAt,
      clock.today(),
    );
    return done(
      { id, version: 1, bookingsHit },
      { name: 'resources.removeClosure', input: { id, version: 1 }, label: 'Fermeture ajoutée' },
    );
  },
  removeClosure(context, { id, version }) {
    const before = context.store.resources.findClosure(id);
    if (before === undefined) return notFound('Cette fermeture');
    if (!context.store.resources.removeClosure(id, version)) return stale();
    const { resourceId, startsAt, endsAt, reason } = before;
    const again = { resourceId, startsAt, endsAt, reason: reason === '' ? 'fermé' : reason };
    context.audit('closure', id, again, null);
    context.emit('resources.changed', resourceId === null ? [] : [resourceId]);
    return done(
      {},
      {
        name: 'resources.addClosure',
        input: again,
        label: `Fermeture retirée (${formatRange(startsAt, endsAt)})`,
      },
    );
  },
};
