import type { CommandHandlers } from '../context.ts';
import { done, notFound, refuseField, stale } from '../outcome.ts';
import { freezing } from './freezing.ts';
import { textCommands } from './texts.ts';

export const reportsCommands: CommandHandlers<'reports'> = {
  saveLayout(context, { id, version, fields }) {
    const { memberLayouts } = context.store;
    const double = memberLayouts
      .list()
      .some((layout) => layout.id !== id && layout.name.toLowerCase() === fields.name.toLowerCase());
    if (double) return refuseField('ALREADY_EXISTS', 'fields.name', 'Ce nom est déjà pris.');
    const before = id === undefined ? undefined : memberLayouts.find(id);
    if (id === undefined) {
      const added = memberLayouts.add(fields, context.clock.now());
      context.audit('member_layout', added, null, fields);
      context.emit('reports.changed');
      return done(
        { id: added, version: 1 },
        { name: 'reports.removeLayout', input: { id: added }, label: 'Modèle ajouté' },
      );
    }
    if (before === undefined) return notFound('Ce modèle d’export');
    const saved = memberLayouts.save(id, version ?? 0, fields);
    if (saved === undefined) return stale();
    const { id: _id, version: _version, ...previous } = before;
    context.audit('member_layout', id, previous, fields);
    context.emit('reports.changed');
    return done(
      { id, version: saved },
      {
        name: 'reports.saveLayout',
        input: { id, version: saved, fields: previous },
        label: 'Modèle modifié',
      },
    );
  },

  removeLayout(context, { id }) {
    const { memberLayouts } = context.store;
    const layout = memberLayouts.find(id);
    if (layout === undefined) return notFound('Ce modèle d’export');
    memberLayouts.remove(id, context.clock.now());
    context.audit('member_layout', id, { name: layout.name }, null);
    context.emit('reports.changed');
    return done(
      {},
      { name: 'reports.restoreLayout', input: { id }, label: `Modèle «\u00a0${layout.name}\u00a0» supprimé` },
    );
  },

  restoreLayout(context, { id }) {
    const version = context.store.memberLayouts.remove(id, null);
    if (version === 0) return notFound('Ce modèle d’export');
    context.audit('member_layout', id, null, { restored: true });
    context.emit('reports.changed');
    return done({ id, version });
  },

  ...freezing,
  ...textCommands,
};
