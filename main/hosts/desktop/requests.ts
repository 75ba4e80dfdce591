import type { TicketFile } from './engine-port.ts';

/** What a screen may ask of the desktop itself; everything else goes to the engine unread. */
export type DesktopRequest =
  | { readonly name: 'desktop.saveFile'; readonly ticket: string }
  | { readonly name: 'desktop.openFile'; readonly ticket: string }
  | { readonly name: 'desktop.uploadFile'; readonly file: TicketFile }
  | { readonly name: 'desktop.copyPicture'; readonly png: Uint8Array }
  | { readonly name: 'desktop.printPage' };

/** The largest file that may be taken in: far above any export of a place's members. */
export const LARGEST_UPLOAD = 64 * 1024 * 1024;

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** Whether a request is meant for the desktop host, by its name. */
export function isForDesktop(request: unknown): boolean {
  const { name } = fieldsOf(request);
  return typeof name === 'string' && name.startsWith('desktop.');
}

function readUpload(input: Readonly<Record<string, unknown>>): DesktopRequest | undefined {
  const { fileName, mediaType, bytes } = input;
  if (typeof fileName !== 'string' || typeof mediaType !== 'string' || !(bytes instanceof Uint8Array))
    return undefined;
  if (bytes.byteLength > LARGEST_UPLOAD) return undefined;
  return { name: 'desktop.uploadFile', file: { fileName, mediaType, bytes } };
}

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Only a PNG goes on to the system's clipboard. */
function readPicture({ png }: Readonly<Record<string, unknown>>): DesktopRequest | undefined {
  if (!(png instanceof Uint8Array) || png.byteLength > LARGEST_UPLOAD) return undefined;
  return pngSignature.every((byte, index) => png[index] === byte)
    ? { name: 'desktop.copyPicture', png }
    : undefined;
}

/** Reads `{ name: 'desktop.…', input }`; undefined when it is none that we know, or not whole. */
export function readDesktopRequest(request: unknown): DesktopRequest | undefined {
  const { name, input } = fieldsOf(request);
  const fields = fieldsOf(input);
  switch (name) {
    case 'desktop.saveFile':
    case 'desktop.openFile':
      return typeof fields['ticket'] === 'string' ? { name, ticket: fields['ticket'] } : undefined;
    case 'desktop.uploadFile':
      return readUpload(fields);
    case 'desktop.copyPicture':
      return readPicture(fields);
    case 'desktop.printPage':
      return { name };
    default:
      return undefined;
  }
}

/** A name that any file system takes, from one that a document proposes. Keeps accents; never a path. */
export function safeFileName(proposed: string): string {
  const kept = proposed
    .normalize('NFC')
    // eslint-disable-next-line no-control-regex -- control characters are exactly what must go
    .replaceAll(/[\u0000-\u001f\u007f<>:"/\\|?*]/g, '-')
    .replace(/^[.\s]+/, '')
    .replace(/[.\s]+$/, '')
    .slice(0, 120);
  return kept === '' ? 'document' : kept;
}
