import type { WorkshopFields } from '../../../shared/contract/workshop-fields.ts';
import { plural, quoted } from '../../../shared/domain/french.ts';
import { pricingFault } from '../../../shared/domain/workshops.ts';
import type { WorkshopRow } from '../../store/workshops.ts';
import { bookingsCommands } from '../bookings/commands.ts';
import type { CommandContext, CommandHandlers, QueryContext } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, type Refusal } from '../outcome.ts';

type Saving = Pick<CommandHandlers<'workshops'>, 'save' | 'archive'>;

/** The workshop of an id, or why there is none. */
export function workshopAt(context: QueryContext, id: number): WorkshopRow | Refusal {
  return context.store.workshops.find(id, context.clock.localNow()) ?? notFound('Cet atelier');
}

/** The fields of a workshop as they are stored. */
export function fieldsOf(row: WorkshopRow): WorkshopFields {
  const {
    id: _id,
    version: _version,
    archived: _archived,
    trainers: _trainers,
    sessions: _sessions,
    toCome: _toCome,
    nextAt: _nextAt,
    ...fields
  } = row;
  return fields;
}

function faultOf({ store }: CommandContext, fields: WorkshopFields): Refusal | undefined {
  const pricing = pricingFault(fields.pricing);
  if (pricing !== undefined) return refuseField('INVALID_INPUT', 'fields.pricing', pricing);
  const { ageFrom, ageUntil } = fields;
  if (ageFrom !== null && ageUntil !== null && ageFrom > ageUntil)
    return refuseField('INVALID_INPUT', 'fields.ageUntil', 'L’âge le plus haut vient après le plus bas.');
  if (fields.habilitationTypeId !== null && fields.kind !== 'training')
    return refuseField(
      'INVALID_INPUT',
      'fields.habilitationTypeId',
      'Seule une formation donne une habilitation.',
    );
  for (const personId of fields.trainerIds) {
    const person = store.people.find(personId);
    if (person === undefined || person.mergedInto !== null) return notFound('Cette personne');
  }
  return undefined;
}

/** A new title is what the planning says too, of the sessions that are still to come. */
function retitle(context: CommandContext, workshopId: number, title: string): Refusal | undefined {
  const { sessions } = context.store.workshops;
  const toCome = sessions
    .inRange(context.clock.localNow(), '9999-12-31T00:00', workshopId)
    .filter(({ status }) => status === 'planned');
  for (const hold of sessions.holds(toCome.map(({ id }) => id))) {
    if (hold.status !== 'confirmed') continue;
    const { bookingId: id, bookingVersion: version } = hold;
    const renamed = bookingsCommands.update(context, { id, version, fields: { title } });
    if (!renamed.ok) return renamed;
  }
  return undefined;
}

export const savingCommands: Saving = {
  save(context, { id, version, fields }) {
    const fault = faultOf(context, fields);
    if (fault !== undefined) return fault;
    const { workshops } = context.store;
    if (id === undefined) {
      const added = workshops.insert(context.newId(), context.clock.now(), fields);
      context.audit('workshop', added, null, fields);
      context.emit('workshops.changed', [added]);
      return done(
        { id: added, version: 1 },
        {
          name: 'workshops.archive',
          input: { id: added, version: 1, archived: true },
          label: `${quoted(fields.title)} ajouté`,
        },
      );
    }
    const before = workshopAt(context, id);
    if ('ok' in before) return before;
    const saved = version === undefined ? undefined : workshops.update(id, version, fields);
    if (saved === undefined) return stale();
    const renamed = before.title === fields.title ? undefined : retitle(context, id, fields.title);
    if (renamed !== undefined) return renamed;
    context.audit('workshop', id, fieldsOf(before), fields);
    context.emit('workshops.changed', [id]);
    return done(
      { id, version: saved },
      {
        name: 'workshops.save',
        input: { id, version: saved, fields: fieldsOf(before) },
        label: `${quoted(fields.title)} modifié`,
      },
    );
  },

  archive(context, { id, version, archived }) {
    const before = workshopAt(context, id);
    if ('ok' in before) return before;
    if (archived && before.toCome > 0)
      return refuse(
        'IN_USE',
        `${plural(before.toCome, 'séance est encore à venir', 'séances sont encore à venir')}. Les annuler d’abord.`,
      );
    const saved = context.store.workshops.setArchived(id, version, archived);
    if (saved === undefined) return stale();
    context.audit('workshop', id, { archived: before.archived }, { archived });
    context.emit('workshops.changed', [id]);
    return done(
      { id, version: saved },
      {
        name: 'workshops.archive',
        input: { id, version: saved, archived: !archived },
        label: archived ? `${quoted(before.title)} rangé` : `${quoted(before.title)} repris`,
      },
    );
  },
};
