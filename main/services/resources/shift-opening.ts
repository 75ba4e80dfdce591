import { minutesOf } from '../../../shared/domain/calendar.ts';
import { plural } from '../../../shared/domain/french.ts';
import type { CommandHandlers } from '../context.ts';
import { done, notFound, stale } from '../outcome.ts';
import { fieldsOf } from './fields.ts';

/** Makes these resources, and no others, open during permanences alone (B4). */
export const setOpensWithShifts: CommandHandlers<'resources'>['setOpensWithShifts'] = (context, { ids }) => {
  const { store, clock } = context;
  const wanted = new Set(ids);
  const all = store.resources.list(true);
  if ([...wanted].some((id) => !all.some((resource) => resource.id === id)))
    return notFound('Cette ressource');
  const before = all.filter(({ opensWithShifts }) => opensWithShifts).map(({ id }) => id);
  const turned = all.filter(({ id, opensWithShifts }) => opensWithShifts !== wanted.has(id));
  for (const resource of turned) {
    const fields = fieldsOf(resource);
    const after = { ...fields, opensWithShifts: wanted.has(resource.id) };
    const saved = store.resources.update(resource.id, resource.version, after, minutesOf(clock.localNow()));
    if (saved === undefined) return stale();
    context.audit('resource', resource.id, fields, after);
  }
  context.emit(
    'resources.changed',
    turned.map(({ id }) => id),
  );
  if (turned.length === 0) return done({ changed: 0 });
  const label = `Horaires de ${plural(turned.length, 'ressource')} changés`;
  return done(
    { changed: turned.length },
    { name: 'resources.setOpensWithShifts', input: { ids: before }, label },
  );
};
