import { quoted } from '../../../shared/domain/french.ts';
import type { CommandHandlers } from '../context.ts';
import { done, notFound, refuseField } from '../outcome.ts';
import { fieldsOf } from './fields.ts';

/** Adds resources like one, but for their names: its parts, state, picture, files, rules and bookings stay its own. */
export const addSeveral: CommandHandlers<'resources'>['addSeveral'] = (context, { likeId, names }) => {
  const { resources } = context.store;
  const like = resources.find(likeId);
  if (like === undefined) return notFound('Cette ressource');
  const taken = new Set(resources.list(true).map(({ name }) => name));
  const twice = names.find((name, index) => taken.has(name) || names.indexOf(name) !== index);
  if (twice !== undefined)
    return refuseField('ALREADY_EXISTS', 'names', `${quoted(twice)} existe déjà. Choisir un autre nom.`);
  const added = names.map((name) => {
    const fields = { ...fieldsOf(like), name };
    const id = resources.insert(context.newId(), fields);
    context.audit('resource', id, null, { ...fields, partIds: [] });
    return { id, version: 1 };
  });
  context.emit(
    'resources.changed',
    added.map(({ id }) => id),
  );
  return done({ added });
};
