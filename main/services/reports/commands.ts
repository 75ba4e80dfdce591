import type * as z from 'zod';
import { reports as reportsContract } from '../../../shared/contract/reports.ts';
import type { CommandHandlers, QueryContext } from '../context.ts';
import { done, notFound, refuseField, refuse, stale, type Outcome } from '../outcome.ts';
import { layoutOf, sha256 } from './layouts.ts';
import { bytesOf, drawExport, type DrawnExport } from './member-file.ts';
import { withNames } from './member-table.ts';

type FreezeInput = z.output<(typeof reportsContract)['freeze']['input']>;

/** What was drawn and written before the transaction, which may not wait for a workbook. */
interface Prepared {
  readonly input: FreezeInput;
  readonly drawn: DrawnExport;
  readonly bytes: Uint8Array;
}
let prepared: Prepared | undefined;

/** Writes the file that `freeze` is about to keep the hash of. */
export async function prepareFreeze(context: QueryContext, input: FreezeInput): Promise<Outcome<unknown>> {
  const layout = layoutOf(context, input.layoutId);
  if (!layout.ok) return layout;
  const drawn = drawExport(context, input, layout.value, input.format);
  if (drawn.rows.length === 0)
    return refuse('NOT_POSSIBLE_NOW', 'Il n’y a personne dans cette liste\u00a0: rien à figer.');
  const bytes = await bytesOf(drawn.drawing, drawn.rows, input.format);
  prepared = { input, drawn, bytes };
  return done(undefined);
}

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

  freeze(context, input) {
    const made = prepared;
    prepared = undefined;
    if (made?.input !== input) return refuse('NOT_POSSIBLE_NOW', 'L’export n’a pas été écrit. Réessayer.');
    const { drawn, bytes } = made;
    const layout = layoutOf(context, input.layoutId);
    if (!layout.ok) return layout;
    const hash = sha256(bytes);
    const { year, onDate, format, sentOn, sentTo, note } = input;
    const id = context.store.memberLayouts.freeze({
      publicId: context.newId(),
      year,
      onDate,
      personalData: withNames(input, layout.value),
      layoutName: layout.value?.name ?? '',
      drawing: drawn.drawing,
      format,
      fileName: drawn.fileName,
      sha256: hash,
      size: bytes.byteLength,
      frozenAt: context.clock.now(),
      frozenBy: context.actor.name,
      sentOn,
      sentTo,
      note,
      rows: drawn.lines.map(({ member, cells }) => ({
        personId: member.holderKind === 'person' ? member.holderId : null,
        organisationId: member.holderKind === 'person' ? null : member.holderId,
        cells,
      })),
    });
    context.audit('frozen_export', id, null, { year, onDate, format, sha256: hash, sentOn, sentTo });
    context.emit('reports.changed');
    return done(
      { id, version: 1, sha256: hash },
      { name: 'reports.removeFrozen', input: { id }, label: 'Export figé' },
    );
  },

  saveSending(context, { id, version, ...sending }) {
    const { memberLayouts } = context.store;
    const before = memberLayouts.frozenOne(id);
    if (before === undefined) return notFound('Cet export figé');
    const saved = memberLayouts.saveSending(id, version, sending);
    if (saved === undefined) return stale();
    const { sentOn, sentTo, note } = before;
    context.audit('frozen_export', id, { sentOn, sentTo, note }, sending);
    context.emit('reports.changed');
    return done(
      { id, version: saved },
      {
        name: 'reports.saveSending',
        input: { id, version: saved, sentOn, sentTo, note },
        label: 'Envoi noté',
      },
    );
  },

  removeFrozen(context, { id }) {
    const { memberLayouts } = context.store;
    const frozen = memberLayouts.frozenOne(id);
    if (frozen === undefined) return notFound('Cet export figé');
    memberLayouts.removeFrozen(id, context.clock.now());
    context.audit('frozen_export', id, { year: frozen.year, sha256: frozen.sha256 }, null);
    context.emit('reports.changed');
    return done({}, { name: 'reports.restoreFrozen', input: { id }, label: 'Export figé supprimé' });
  },

  restoreFrozen(context, { id }) {
    const version = context.store.memberLayouts.removeFrozen(id, null);
    if (version === 0) return notFound('Cet export figé');
    context.audit('frozen_export', id, null, { restored: true });
    context.emit('reports.changed');
    return done({ id, version });
  },
};
