import { createHash } from 'node:crypto';
import { logoLimits } from '../../../shared/contract/settings-look.ts';
import { contrastWithWhite, readableContrast, readableOnWhite } from '../../../shared/domain/contrast.ts';
import { quoted } from '../../../shared/domain/french.ts';
import { bareJpeg } from '../../formats/jpeg.ts';
import { pictureSize } from '../../formats/pdf/picture.ts';
import { wholePng } from '../../formats/png.ts';
import type { DocumentLook } from '../../store/document-looks.ts';
import type { CommandContext, CommandHandlers, QueryContext, QueryHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, type Outcome } from '../outcome.ts';

const { mostBytes, mostSide } = logoLimits;
const plain: DocumentLook = { logo: null, logoId: null, accent: '', footer: '' };

function lookNow({ store }: QueryContext): DocumentLook {
  const id = store.settings.place().documentLook;
  return (id === null ? undefined : store.looks.find(id)) ?? plain;
}

export const lookQueries: Pick<QueryHandlers<'settings'>, 'look'> = {
  look(context) {
    const { logo, accent, footer } = lookNow(context);
    const data =
      logo === null ? '' : `data:${logo.mediaType};base64,${Buffer.from(logo.bytes).toString('base64')}`;
    return done({ id: context.store.settings.place().documentLook, logo: data, accent, footer });
  },
};

/** A logo that a PDF can hold, bare of what tells of its making; the id it is kept under. */
function keepLogo(context: CommandContext, ticket: string): Outcome<number> {
  const file = context.files.get(ticket);
  if (file === undefined)
    return refuse('TICKET_EXPIRED', 'Cette image n’est plus gardée en attente. La choisir de nouveau.');
  const isPng = wholePng(file.bytes) !== undefined;
  const bytes = isPng ? file.bytes : bareJpeg(file.bytes);
  const size = bytes === undefined ? undefined : pictureSize(bytes);
  if (bytes === undefined || size === undefined)
    return refuse(
      'FILE_UNREADABLE',
      `${quoted(file.fileName)} n’est pas une image PNG (8 bits, sans entrelacement) ou JPEG entière. L’enregistrer ainsi, puis la choisir de nouveau.`,
    );
  if (bytes.byteLength > mostBytes || Math.max(size.width, size.height) > mostSide)
    return refuse(
      'FILE_UNREADABLE',
      `${quoted(file.fileName)} est trop grande\u00a0: ${mostSide}\u00a0points de côté et ${mostBytes / 1000}\u00a0ko au plus.`,
    );
  return done(
    context.store.looks.keepLogo({
      bytes,
      mediaType: isPng ? 'image/png' : 'image/jpeg',
      sha256: createHash('sha256').update(bytes).digest('hex'),
      addedAt: context.clock.now(),
    }),
  );
}

function wear(context: CommandContext, id: number | null): void {
  const { settings } = context.store;
  const { version, documentLook } = settings.place();
  settings.save(version, { documentLook: id });
  context.audit('place', 1, { documentLook }, { documentLook: id });
  context.emit('settings.changed');
}

type Commands = Pick<CommandHandlers<'settings'>, 'saveLook' | 'useLook'>;

/** How papers look from now on. */
export const lookCommands: Commands = {
  saveLook(context, { accent, footer, logo }) {
    if (accent !== '' && contrastWithWhite(accent) < readableContrast)
      return refuseField(
        'INVALID_INPUT',
        'accent',
        `Cette couleur se lit mal sur du papier blanc. Plus sombre\u00a0: ${readableOnWhite(accent)}.`,
      );
    const before = context.store.settings.place().documentLook;
    const kept =
      logo.kind === 'new'
        ? keepLogo(context, logo.ticket)
        : done(logo.kind === 'none' ? null : lookNow(context).logoId);
    if (!kept.ok) return kept;
    const madeAt = context.clock.now();
    wear(
      context,
      context.store.looks.insert({ logoId: kept.value, accent: accent.toLowerCase(), footer, madeAt }),
    );
    return done(
      {},
      { name: 'settings.useLook', input: { id: before }, label: 'Documents habillés autrement' },
    );
  },

  useLook(context, { id }) {
    if (id !== null && context.store.looks.find(id) === undefined) return notFound('Cet habillage');
    const before = context.store.settings.place().documentLook;
    wear(context, id);
    return done({}, { name: 'settings.useLook', input: { id: before }, label: 'Habillage repris' });
  },
};
