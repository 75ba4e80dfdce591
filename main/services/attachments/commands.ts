import type { KeptAttachment } from '../../store/attachments.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, stale, type Outcome } from '../outcome.ts';
import { keepFile, refusalByRole } from './keeping.ts';

/** The file that a command is about, as the caller read it: removed or not, and in a role that may change it. */
function fileAt(
  { store, actor }: CommandContext,
  { id, version }: { readonly id: number; readonly version: number },
  isRemoved: boolean,
): Outcome<KeptAttachment> {
  const found = store.attachments.find(id);
  if (found === undefined || (found.removedAt !== null) !== isRemoved) return notFound('Ce fichier');
  const refusal = refusalByRole(actor, found.kind, 'keep');
  if (refusal !== undefined) return refusal;
  return found.version === version ? done(found) : stale();
}

export const attachmentsCommands: CommandHandlers<'attachments'> = {
  add(context, input) {
    const refusal = refusalByRole(context.actor, input.kind, 'keep');
    if (refusal !== undefined) return refusal;
    const kept = keepFile(context, input);
    if (!kept.ok) return kept;
    const id = kept.value;
    const undo = { name: 'attachments.remove', input: { id, version: 1 }, label: 'Fichier joint' };
    return done({ id, version: 1 }, undo);
  },
  rename(context, { id, version, label }) {
    const found = fileAt(context, { id, version }, false);
    if (!found.ok) return found;
    const { label: before, fileName, kind, entityId } = found.value;
    const saved = context.store.attachments.rename(id, label);
    context.audit('attachment', id, { kind, entityId, label: before }, { kind, entityId, label });
    context.emit('attachments.changed', [id]);
    const input = { id, version: saved, label: before === '' ? fileName : before };
    return done({ id, version: saved }, { name: 'attachments.rename', input, label: 'Fichier renommé' });
  },
  remove(context, { id, version }) {
    const found = fileAt(context, { id, version }, false);
    if (!found.ok) return found;
    const { kind, entityId, fileName, label, sha256 } = found.value;
    const saved = context.store.attachments.setRemoved(id, context.clock.now());
    context.audit('attachment', id, { kind, entityId, fileName, label, sha256 }, null);
    context.emit('attachments.changed', [id]);
    const input = { id, version: saved };
    return done({}, { name: 'attachments.putBack', input, label: `Fichier retiré\u00a0: ${fileName}` });
  },
  putBack(context, { id, version }) {
    const found = fileAt(context, { id, version }, true);
    if (!found.ok) return found;
    const { kind, entityId, fileName, label, sha256 } = found.value;
    const saved = context.store.attachments.setRemoved(id, null);
    context.audit('attachment', id, null, { kind, entityId, fileName, label, sha256 });
    context.emit('attachments.changed', [id]);
    const input = { id, version: saved };
    return done({ id, version: saved }, { name: 'attachments.remove', input, label: 'Fichier remis' });
  },
};
