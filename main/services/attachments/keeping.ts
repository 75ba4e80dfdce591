import { createHash } from 'node:crypto';
import { attachmentRoles, type AttachmentKind } from '../../../shared/contract/attachments.ts';
import type { Role } from '../../../shared/contract/define.ts';
import { quoted } from '../../../shared/domain/french.ts';
import type { Actor, CommandContext } from '../context.ts';
import { done, notFound, refuse, type Outcome, type Refusal } from '../outcome.ts';
import { fileKindOf, safeFileName } from './file-kinds.ts';

/** What one file may weigh. Backups hold each file again, many times over. */
export const mostBytes = 10_000_000;
const day = 86_400_000;
/** For how many days a removed file can be put back. */
const keptAfterRemoval = 7;

/** Refused where the caller's role may not see, or not keep, files of a kind. */
export function refusalByRole(actor: Actor, kind: AttachmentKind, what: 'see' | 'keep'): Refusal | undefined {
  const allowed: readonly Role[] = attachmentRoles[kind][what];
  if (allowed.includes(actor.role)) return undefined;
  const message =
    what === 'see'
      ? 'Ces fichiers ne sont pas ouverts à ce rôle. Demander à la personne responsable.'
      : 'Ce rôle ne permet pas de changer ces fichiers. Demander à la personne responsable.';
  return refuse('NOT_ALLOWED', message);
}

/** SHA-256 of some bytes, as 64 hexadecimal digits. */
export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

interface Readable {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

function readTicket({ files }: CommandContext, ticket: string): Outcome<Readable> {
  const file = files.get(ticket);
  if (file === undefined)
    return refuse('TICKET_EXPIRED', 'Ce fichier n’est plus gardé en attente. Le choisir de nouveau.');
  const { fileName, bytes } = file;
  if (bytes.byteLength === 0)
    return refuse('FILE_UNREADABLE', `${quoted(fileName)} est vide. Vérifier que c’est le bon fichier.`);
  if (bytes.byteLength > mostBytes) {
    const size = String(Math.ceil(bytes.byteLength / 100_000) / 10).replace('.', ',');
    return refuse(
      'FILE_UNREADABLE',
      `${quoted(fileName)} pèse ${size}\u00a0Mo\u202f; 10\u00a0Mo au plus. Numériser en noir et blanc ou à 150 points par pouce.`,
    );
  }
  const kind = fileKindOf(bytes);
  if (kind === undefined)
    return refuse(
      'FILE_UNREADABLE',
      `${quoted(fileName)} n’est ni un PDF, ni une image, ni un document de bureautique sans macros. L’enregistrer en PDF, puis le joindre.`,
    );
  const name = safeFileName(fileName, kind);
  if (name === undefined)
    return refuse(
      'FILE_UNREADABLE',
      `${quoted(fileName)} n’est pas ce que dit la fin de son nom\u00a0: son contenu est du type ${kind.endings[0] ?? ''}. Le renommer ou l’enregistrer de nouveau.`,
    );
  return done({ fileName: name, mediaType: kind.mediaType, bytes });
}

/** What to keep a file for: an entity, and what the file is. */
export interface FileToKeep {
  readonly kind: AttachmentKind;
  readonly entityId: number;
  readonly ticket: string;
  readonly label: string;
}

/**
 * Keeps the file behind an upload ticket for an entity and answers the attachment's id: for `attachments.add`, and for
 * the commands of higher areas that take a document along. Refused: an expired ticket, an entity that is not there, too
 * large, of no kind that is kept, the same file a second time. What was removed a week ago goes on this occasion.
 */
export function keepFile(
  context: CommandContext,
  { kind, entityId, ticket, label }: FileToKeep,
): Outcome<number> {
  const { store, clock, actor } = context;
  if (!store.attachments.entityExists(kind, entityId)) return notFound('Ce à quoi joindre le fichier');
  const read = readTicket(context, ticket);
  if (!read.ok) return read;
  const { bytes, fileName, mediaType } = read.value;
  const now = clock.now();
  store.attachments.purge(new Date(Date.parse(now) - keptAfterRemoval * day).toISOString());
  const sha256 = digestOf(bytes);
  const same = store.attachments.of(kind, entityId).find((one) => one.sha256 === sha256);
  if (same !== undefined)
    return refuse('ALREADY_EXISTS', `Ce fichier est déjà joint, sous le nom ${quoted(same.fileName)}.`, {
      details: { attachmentId: same.id },
    });
  const kept = { kind, entityId, fileName, label, mediaType, size: bytes.byteLength, sha256 };
  const id = store.attachments.insert({
    ...kept,
    bytes,
    publicId: context.newId(),
    addedAt: now,
    addedBy: actor.name,
  });
  context.audit('attachment', id, null, kept);
  context.emit('attachments.changed', [id]);
  return done(id);
}
