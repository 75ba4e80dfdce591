import { pictureLimits } from '../../../shared/contract/resource-sheet.ts';
import { quoted } from '../../../shared/domain/french.ts';
import { bareJpeg } from '../../formats/jpeg.ts';
import { pictureSize, type PictureSize } from '../../formats/pdf/picture.ts';
import type { CommandContext, CommandHandlers, QueryHandlers } from '../context.ts';
import { done, notFound, refuse, stale, type Outcome } from '../outcome.ts';

const { mostBytes, mostSide, mostThumbnailBytes, mostThumbnailSide } = pictureLimits;

interface Read extends PictureSize {
  readonly bytes: Uint8Array;
}

/** A JPEG that was handed over, bare of what tells of its making: refused where it is none, or too large. */
function readJpeg(
  { files }: CommandContext,
  ticket: string,
  limits: { readonly bytes: number; readonly side: number },
): Outcome<Read> {
  const file = files.get(ticket);
  if (file === undefined)
    return refuse('TICKET_EXPIRED', 'Cette image n’est plus gardée en attente. La choisir de nouveau.');
  const bytes = bareJpeg(file.bytes);
  const size = bytes === undefined ? undefined : pictureSize(bytes);
  if (bytes === undefined || size === undefined)
    return refuse(
      'FILE_UNREADABLE',
      `${quoted(file.fileName)} n’est pas une photo JPEG entière. L’enregistrer en JPEG, puis la choisir de nouveau.`,
    );
  if (bytes.byteLength > limits.bytes || Math.max(size.width, size.height) > limits.side)
    return refuse(
      'FILE_UNREADABLE',
      `${quoted(file.fileName)} est trop grande\u00a0: ${limits.side}\u00a0points de côté et ${Math.floor(limits.bytes / 1000)}\u00a0ko au plus.`,
    );
  return done({ ...size, bytes });
}

/** What puts a picture back as it was: its bytes wait as tickets, for an hour as any file does. */
function takenBack(
  { store, files }: CommandContext,
  resourceId: number,
): { readonly ticket: string; readonly thumbnailTicket: string } | undefined {
  const before = store.resourcePictures.find(resourceId);
  if (before === undefined) return undefined;
  return {
    ticket: files.put('photo.jpg', 'image/jpeg', before.bytes).ticket,
    thumbnailTicket: files.put('vignette.jpg', 'image/jpeg', before.thumbnail).ticket,
  };
}

const addressOf = (bytes: Uint8Array): string =>
  `data:image/jpeg;base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`;

export const pictureQueries: Pick<QueryHandlers<'resources'>, 'picture' | 'thumbnails'> = {
  thumbnails: ({ store }) =>
    done(
      store.resourcePictures
        .thumbnails()
        .map(({ resourceId, thumbnail }) => ({ resourceId, data: addressOf(thumbnail) })),
    ),
  picture: ({ store }, { resourceId }) => {
    const picture = store.resourcePictures.find(resourceId);
    if (picture === undefined) return done({ version: 0, width: 0, height: 0, data: '' });
    const { version, width, height, bytes } = picture;
    return done({ version, width, height, data: addressOf(bytes) });
  },
};

export const pictureCommands: Pick<CommandHandlers<'resources'>, 'setPicture' | 'removePicture'> = {
  setPicture(context, { resourceId, version, ticket, thumbnailTicket }) {
    const { store } = context;
    const resource = store.resources.find(resourceId);
    if (resource === undefined) return notFound('Cette ressource');
    if ((store.resourcePictures.find(resourceId)?.version ?? 0) !== version) return stale();
    const picture = readJpeg(context, ticket, { bytes: mostBytes, side: mostSide });
    if (!picture.ok) return picture;
    const small = readJpeg(context, thumbnailTicket, { bytes: mostThumbnailBytes, side: mostThumbnailSide });
    if (!small.ok) return small;
    const before = takenBack(context, resourceId);
    const saved = store.resourcePictures.set(resourceId, {
      ...picture.value,
      thumbnail: small.value.bytes,
    });
    context.audit('resource_picture', resourceId, null, {
      name: resource.name,
      size: picture.value.bytes.byteLength,
    });
    context.emit('resources.changed', [resourceId]);
    const label = 'Photo enregistrée';
    return done(
      { version: saved },
      before === undefined
        ? { name: 'resources.removePicture', input: { resourceId, version: saved }, label }
        : { name: 'resources.setPicture', input: { resourceId, version: saved, ...before }, label },
    );
  },
  removePicture(context, { resourceId, version }) {
    const { store } = context;
    const found = store.resourcePictures.find(resourceId);
    if (found === undefined) return notFound('Cette photo');
    if (found.version !== version) return stale();
    const before = takenBack(context, resourceId);
    store.resourcePictures.remove(resourceId);
    context.audit('resource_picture', resourceId, { size: found.bytes.byteLength }, null);
    context.emit('resources.changed', [resourceId]);
    const input = { resourceId, version: 0, ...before };
    return done({}, { name: 'resources.setPicture', input, label: 'Photo retirée' });
  },
};
