import { plural } from '../../../shared/domain/french.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, type Refusal } from '../outcome.ts';
import { settingCommands } from './settings-commands.ts';

type Commands = CommandHandlers<'volunteering'>;
type NoteInput = Parameters<Commands['note']>[1];

const wholeDay = 24 * 60;

function emit(context: CommandContext): void {
  context.emit('volunteering.changed');
}

function noteRefusal({ store, clock }: CommandContext, input: NoteInput): Refusal | undefined {
  if (input.date > clock.today())
    return refuseField('INVALID_INPUT', 'date', 'Ce jour est à venir. Noter du temps déjà donné.');
  if (input.activityId !== null && store.volunteering.activity(input.activityId) === undefined)
    return notFound('Cette activité');
  for (const personId of input.personIds) {
    const person = store.people.find(personId);
    if (person === undefined || person.mergedInto !== null) return notFound('Cette personne');
    const already = store.volunteering.minutesOn(personId, input.date);
    if (already + input.minutes > wholeDay)
      return refuseField(
        'INVALID_INPUT',
        'minutes',
        `${person.displayName} aurait plus de 24\u00a0h ce jour-là. Vérifier la durée et le jour.`,
      );
  }
  return undefined;
}

/** The activity that is meant: the one chosen, or the one of that name, which is added (or taken up again). */
function activityOf(context: CommandContext, input: NoteInput): number | null {
  const { volunteering } = context.store;
  if (input.activityId !== null || input.newActivity === '') return input.activityId;
  const known = volunteering.activityNamed(input.newActivity);
  if (known === undefined) {
    const added = volunteering.addActivity(input.newActivity);
    context.audit('volunteerActivity', added, null, { name: input.newActivity });
    return added;
  }
  if (known.archived) volunteering.changeActivity(known.id, known.version, known.name, false);
  return known.id;
}

const note: Commands['note'] = (context, input) => {
  const refusal = noteRefusal(context, input);
  if (refusal !== undefined) return refusal;
  const { store, clock, actor } = context;
  const activityId = activityOf(context, input);
  const { date, minutes, startsAt } = input;
  const personIds = [...new Set(input.personIds)];
  const ids = personIds.map((personId) => {
    const time = { personId, date, minutes, startsAt, activityId, note: input.note };
    const id = store.volunteering.add({
      ...time,
      publicId: context.newId(),
      recordedBy: actor.name,
      recordedAt: clock.now(),
    });
    context.audit('volunteerTime', id, null, time);
    return id;
  });
  emit(context);
  const days = personIds.map((personId) => ({
    personId,
    displayName: store.people.find(personId)?.displayName ?? '',
    minutes: store.volunteering.minutesOn(personId, date),
  }));
  const label = ids.length === 1 ? 'Bénévolat noté' : `Bénévolat de ${plural(ids.length, 'personne')} noté`;
  return done({ ids, days }, { name: 'volunteering.remove', input: { ids }, label });
};

const change: Commands['change'] = (context, { id, version, ...fields }) => {
  const { store, clock } = context;
  const before = store.volunteering.find(id);
  if (before === undefined) return notFound('Ce temps de bénévolat');
  if (fields.date > clock.today())
    return refuseField('INVALID_INPUT', 'date', 'Ce jour est à venir. Noter du temps déjà donné.');
  if (fields.activityId !== null && store.volunteering.activity(fields.activityId) === undefined)
    return notFound('Cette activité');
  const saved = store.volunteering.change(id, version, fields);
  if (saved === undefined) return stale();
  const { personId, date, minutes, startsAt, activityId, note: text } = before;
  const previous = { date, minutes, startsAt, activityId, note: text };
  context.audit('volunteerTime', id, { personId, ...previous }, { personId, ...fields });
  emit(context);
  return done(
    { id, version: saved },
    {
      name: 'volunteering.change',
      input: { id, version: saved, ...previous },
      label: 'Bénévolat corrigé',
    },
  );
};

/** Volunteers may take back what they just noted, and touch nobody's history (F4). */
function isTheirs({ clock, actor }: CommandContext, recordedAt: string): boolean {
  return actor.role !== 'volunteer' || recordedAt.slice(0, 10) === clock.now().slice(0, 10);
}

const remove: Commands['remove'] = (context, { ids }) => {
  const { store, clock } = context;
  for (const id of ids) {
    const before = store.volunteering.find(id);
    if (before === undefined) return notFound('Ce temps de bénévolat');
    if (!isTheirs(context, before.recordedAt))
      return refuse(
        'NOT_ALLOWED',
        'Ce temps a été noté un autre jour. Demander à quelqu’un de l’accueil de le retirer.',
      );
    store.volunteering.setRemoved(id, clock.now());
    const { personId, date, minutes, activityId } = before;
    context.audit('volunteerTime', id, { personId, date, minutes, activityId }, null);
  }
  emit(context);
  return done({}, { name: 'volunteering.restore', input: { ids }, label: 'Bénévolat retiré' });
};

const restore: Commands['restore'] = (context, { ids }) => {
  const { store } = context;
  for (const id of ids) {
    if (!store.volunteering.setRemoved(id, null)) return notFound('Ce temps de bénévolat');
    const { personId, date, minutes, activityId } = store.volunteering.find(id) ?? {};
    context.audit('volunteerTime', id, null, { personId, date, minutes, activityId });
  }
  emit(context);
  return done({}, { name: 'volunteering.remove', input: { ids }, label: 'Bénévolat rétabli' });
};

export const volunteeringCommands: Commands = { ...settingCommands, note, change, remove, restore };
