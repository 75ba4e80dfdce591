import { formatDateShort, quoted } from '../../../shared/domain/french.ts';
import type { CommandHandlers } from '../context.ts';
import { done, notFound, refuseField, stale } from '../outcome.ts';

type Commands = Pick<
  CommandHandlers<'volunteering'>,
  'saveActivity' | 'saveHourlyValue' | 'removeHourlyValue'
>;

const saveActivity: Commands['saveActivity'] = (context, { id, version, name, archived }) => {
  const { volunteering } = context.store;
  const twin = volunteering.activityNamed(name);
  if (twin !== undefined && twin.id !== id)
    return refuseField(
      'ALREADY_EXISTS',
      'name',
      `L’activité ${quoted(twin.name)} existe déjà${twin.archived ? ', archivée\u00a0: la reprendre' : ''}.`,
    );
  if (id === undefined) {
    const added = volunteering.addActivity(name);
    context.audit('volunteerActivity', added, null, { name });
    context.emit('volunteering.changed');
    return done(
      { id: added, version: 1 },
      {
        name: 'volunteering.saveActivity',
        input: { id: added, version: 1, name, archived: true },
        label: 'Activité ajoutée',
      },
    );
  }
  const before = volunteering.activity(id);
  if (before === undefined) return notFound('Cette activité');
  const saved = volunteering.changeActivity(id, version ?? 0, name, archived);
  if (saved === undefined) return stale();
  const previous = { name: before.name, archived: before.archived };
  context.audit('volunteerActivity', id, previous, { name, archived });
  context.emit('volunteering.changed');
  const label =
    archived === before.archived ? 'Activité renommée' : archived ? 'Activité archivée' : 'Activité reprise';
  return done(
    { id, version: saved },
    { name: 'volunteering.saveActivity', input: { id, version: saved, ...previous }, label },
  );
};

const saveHourlyValue: Commands['saveHourlyValue'] = (context, { id, version, ...fields }) => {
  const { volunteering } = context.store;
  const all = volunteering.hourlyValues();
  if (all.some((one) => one.id !== id && one.inForceFrom === fields.inForceFrom))
    return refuseField(
      'ALREADY_EXISTS',
      'inForceFrom',
      `Une valeur commence déjà le ${formatDateShort(fields.inForceFrom)}. La modifier, ou choisir un autre jour.`,
    );
  if (id === undefined) {
    const added = volunteering.addHourlyValue(fields);
    context.audit('volunteerHourlyValue', added, null, fields);
    context.emit('volunteering.changed');
    return done(
      { id: added, version: 1 },
      { name: 'volunteering.removeHourlyValue', input: { id: added, version: 1 }, label: 'Valeur ajoutée' },
    );
  }
  const before = all.find((one) => one.id === id);
  if (before === undefined) return notFound('Cette valeur');
  const saved = volunteering.changeHourlyValue({ ...fields, id, version: version ?? 0 });
  if (saved === undefined) return stale();
  const { id: _id, version: _version, ...previous } = before;
  context.audit('volunteerHourlyValue', id, previous, fields);
  context.emit('volunteering.changed');
  return done(
    { id, version: saved },
    {
      name: 'volunteering.saveHourlyValue',
      input: { id, version: saved, ...previous },
      label: 'Valeur modifiée',
    },
  );
};

const removeHourlyValue: Commands['removeHourlyValue'] = (context, { id, version }) => {
  const { volunteering } = context.store;
  const before = volunteering.hourlyValues().find((one) => one.id === id);
  if (before === undefined) return notFound('Cette valeur');
  if (before.version !== version) return stale();
  volunteering.removeHourlyValue(id);
  const { id: _id, version: _version, ...fields } = before;
  context.audit('volunteerHourlyValue', id, fields, null);
  context.emit('volunteering.changed');
  return done({}, { name: 'volunteering.saveHourlyValue', input: fields, label: 'Valeur retirée' });
};

export const settingCommands: Commands = { saveActivity, saveHourlyValue, removeHourlyValue };
