import type { NetworkFields } from '../../../shared/contract/networks-directory.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuseField, stale, type Refusal } from '../outcome.ts';
import type { StoredNetwork } from '../../store/network-sheets.ts';

type Commands = CommandHandlers<'networks'>;

/** What can be changed of a network as it stands: what an undo puts back. */
function fieldsOf({
  id: _id,
  version: _version,
  archived: _archived,
  ...fields
}: StoredNetwork): NetworkFields {
  return fields;
}

function refusalOf({ store }: CommandContext, { places, duties }: NetworkFields): Refusal | undefined {
  const seen = new Set<number>();
  for (const [index, { organisationId }] of places.entries()) {
    if (store.organisations.find(organisationId) === undefined) return notFound('Cette structure');
    if (seen.has(organisationId))
      return refuseField(
        'INVALID_INPUT',
        `fields.places.${index}`,
        'Cette structure est déjà dans la liste.',
      );
    seen.add(organisationId);
  }
  const outside = duties.findIndex(({ turns }) =>
    turns.some((holder) => holder !== null && !seen.has(holder)),
  );
  if (outside < 0) return undefined;
  return refuseField(
    'INVALID_INPUT',
    `fields.duties.${outside}`,
    'Une responsabilité tourne entre les lieux du réseau. Y ajouter d’abord cette structure.',
  );
}

const saveNetwork: Commands['saveNetwork'] = (context, { id, version, fields }) => {
  const { networkSheets } = context.store;
  const refusal = refusalOf(context, fields);
  if (refusal !== undefined) return refusal;
  if (id === undefined) {
    const more = { publicId: context.newId(), createdAt: context.clock.now() };
    const added = networkSheets.insert(fields, more);
    context.audit('network', added, null, fields);
    context.emit('networks.changed', [added]);
    const input = { id: added, version: 1, archived: true };
    return done(
      { id: added, version: 1 },
      { name: 'networks.archiveNetwork', input, label: 'Réseau ajouté' },
    );
  }
  const before = networkSheets.find(id);
  if (before === undefined) return notFound('Ce réseau');
  const saved = networkSheets.update(id, version ?? 0, fields);
  if (saved === undefined) return stale();
  const previous = fieldsOf(before);
  context.audit('network', id, previous, fields);
  context.emit('networks.changed', [id]);
  const input = { id, version: saved, fields: previous };
  return done({ id, version: saved }, { name: 'networks.saveNetwork', input, label: 'Réseau modifié' });
};

const archiveNetwork: Commands['archiveNetwork'] = (context, { id, version, archived }) => {
  const before = context.store.networkSheets.find(id);
  if (before === undefined) return notFound('Ce réseau');
  if (before.version !== version) return stale();
  const saved = context.store.networkSheets.archive(id, archived);
  context.audit('network', id, { archived: before.archived }, { archived });
  context.emit('networks.changed', [id]);
  const input = { id, version: saved, archived: before.archived };
  const label = archived ? 'Réseau archivé' : 'Réseau repris';
  return done({ id, version: saved }, { name: 'networks.archiveNetwork', input, label });
};

/** The networks that the place belongs to (X1). */
export const directoryCommands = { saveNetwork, archiveNetwork } satisfies Partial<Commands>;
