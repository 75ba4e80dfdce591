import type { QueryHandlers } from '../context.ts';
import { done, notFound, refuse } from '../outcome.ts';
import { digestOf, refusalByRole } from './keeping.ts';

export const attachmentsQueries: QueryHandlers<'attachments'> = {
  list({ store, actor }, { kind, entityId }) {
    return refusalByRole(actor, kind, 'see') ?? done(store.attachments.of(kind, entityId));
  },
  open({ store, actor, files }, { id }) {
    const found = store.attachments.find(id);
    const bytes = store.attachments.bytes(id);
    if (found === undefined || found.removedAt !== null || bytes === undefined) return notFound('Ce fichier');
    const refusal = refusalByRole(actor, found.kind, 'see');
    if (refusal !== undefined) return refusal;
    if (digestOf(bytes) !== found.sha256)
      return refuse(
        'FILE_BROKEN',
        `${found.fileName} n’est plus tel qu’il a été joint. Le reprendre d’une sauvegarde, ou joindre de nouveau l’original.`,
      );
    return done(files.put(found.fileName, found.mediaType, bytes));
  },
};
