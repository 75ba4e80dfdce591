/** What a file is by its content: its media type, and the endings that a name of it may bear (the first is given). */
export interface FileKind {
  readonly mediaType: string;
  readonly endings: readonly string[];
}

/** Bytes as text, one character a byte. */
const heads = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', from, to);

const office = 'application/vnd.openxmlformats-officedocument';
const openDocument = 'application/vnd.oasis.opendocument';

/** By what a ZIP holds: the first member of an OpenDocument is its type; Office names its parts. */
function zipKind(bytes: Uint8Array): FileKind | undefined {
  const head = heads(bytes, 30, 120);
  if (head.startsWith(`mimetype${openDocument}.text`))
    return { mediaType: `${openDocument}.text`, endings: ['odt'] };
  if (head.startsWith(`mimetype${openDocument}.spreadsheet`))
    return { mediaType: `${openDocument}.spreadsheet`, endings: ['ods'] };
  const names = heads(bytes, 0, bytes.byteLength);
  // Macros run on whoever opens the file.
  if (names.includes('vbaProject.bin')) return undefined;
  if (names.includes('word/document.xml'))
    return { mediaType: `${office}.wordprocessingml.document`, endings: ['docx'] };
  if (names.includes('xl/workbook.xml'))
    return { mediaType: `${office}.spreadsheetml.sheet`, endings: ['xlsx'] };
  return undefined;
}

/** Whether bytes are plain text in UTF-8: no control character but line ends and tabs, and no mark-up that runs. */
function isPlainText(bytes: Uint8Array): boolean {
  try {
    const read = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // oxlint-disable-next-line no-control-regex -- these are what tells a text from anything else
    const controls = /[\u0000-\u0008\u000e-\u001f]/u;
    return !controls.test(read) && !/^\s*<(?:!doctype|html|svg|\?xml|script)/iu.test(read);
  } catch {
    return false;
  }
}

/**
 * What a file is, told by its content and never by its name: PDF, JPEG, PNG, WebP, HEIC, OpenDocument, Office without
 * macros, plain text. Undefined for anything else: what can run or bring scripts along is not kept.
 */
export function fileKindOf(bytes: Uint8Array): FileKind | undefined {
  const head = heads(bytes, 0, 16);
  // Some scanners write a few bytes before the mark, which readers accept within the first kilobyte.
  if (heads(bytes, 0, 1024).includes('%PDF-')) return { mediaType: 'application/pdf', endings: ['pdf'] };
  if (head.startsWith('\u00ff\u00d8\u00ff')) return { mediaType: 'image/jpeg', endings: ['jpg', 'jpeg'] };
  if (head.startsWith('\u0089PNG\r\n\u001a\n')) return { mediaType: 'image/png', endings: ['png'] };
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP')
    return { mediaType: 'image/webp', endings: ['webp'] };
  if (/^.{4}ftyp(?:heic|heix|mif1|heim)/su.test(head))
    return { mediaType: 'image/heic', endings: ['heic', 'heif'] };
  if (head.startsWith('PK\u0003\u0004')) return zipKind(bytes);
  return isPlainText(bytes) ? { mediaType: 'text/plain', endings: ['txt', 'csv', 'eml', 'md'] } : undefined;
}

const endingsKnown = new Set(
  'pdf jpg jpeg png webp heic heif odt ods docx xlsx txt csv eml md docm xlsm doc xls svg html htm gif'.split(
    ' ',
  ),
);

/**
 * A name that any system can save under: no folder, no control or reserved character, 120 characters at most, ending
 * as the content says. Undefined when it bears the ending of another kind of file.
 */
export function safeFileName(given: string, kind: FileKind): string | undefined {
  const base = given.normalize('NFC').split(/[/\\]/u).at(-1) ?? '';
  const clean = base
    // oxlint-disable-next-line no-control-regex -- a name may hold none
    .replaceAll(/[\u0000-\u001f\u007f<>:"|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replaceAll(/^[\s.]+|[\s.]+$/gu, '');
  const dot = clean.lastIndexOf('.');
  const ending = dot < 0 ? '' : clean.slice(dot + 1).toLowerCase();
  if (kind.endings.includes(ending)) return `${clean.slice(0, dot).slice(0, 120) || 'fichier'}.${ending}`;
  if (endingsKnown.has(ending)) return undefined;
  return `${clean.slice(0, 120) || 'fichier'}.${kind.endings[0] ?? 'txt'}`;
}
