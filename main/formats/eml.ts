import { writeZip } from './zip.ts';
import { fold } from '../../shared/domain/text-folding.ts';

/** A file that goes with a message. */
export interface MailFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export interface MailAddress {
  readonly name: string;
  readonly address: string;
}

/** All that a message says, without when. */
export interface MailModel {
  /** Without an address, a draft leaves the sender to the mail program. */
  readonly from: MailAddress;
  readonly replyTo: string;
  readonly to: MailAddress;
  readonly subject: string;
  readonly body: string;
  readonly files: readonly MailFile[];
}

export interface MailStamp {
  /** UTC instant. */
  readonly at: string;
  /** Random and its own for ever: what mail servers and programs know a copy of the same message by. */
  readonly publicId: string;
}

const domainOf = (address: string): string => /@([^@\s>]+)$/u.exec(address)?.[1] ?? 'comptoir.invalid';

/**
 * A message as it goes over the line (RFC 5322): plain text in UTF-8, CRLF, its files behind. The same message and
 * stamp give the same bytes. `draft` opens for writing in Outlook and Thunderbird (X-Unsent).
 */
export async function renderMail(
  model: MailModel,
  stamp: MailStamp,
  options: { readonly draft: boolean },
): Promise<Uint8Array> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const { from, to } = model;
  const composer = new MailComposer({
    ...(from.address === '' ? {} : { from }),
    ...(to.address === '' ? {} : { to }),
    ...(model.replyTo === '' ? {} : { replyTo: model.replyTo }),
    subject: model.subject,
    text: model.body,
    // Lines of a paragraph are long: this keeps them whole, and nothing outside ASCII on the line.
    encoding: 'quoted-printable',
    date: new Date(stamp.at),
    messageId: `<${stamp.publicId}@${domainOf(from.address)}>`,
    baseBoundary: stamp.publicId,
    newline: 'win',
    headers: {
      'Content-Language': 'fr',
      ...(options.draft ? { 'X-Unsent': '1' } : {}),
    },
    attachments: model.files.map(({ fileName, mediaType, bytes }) => ({
      filename: fileName,
      contentType: mediaType,
      content: Buffer.from(bytes),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** A file's name from words: no sign that a system refuses, no more than a line. */
export function plainFileName(words: string): string {
  return (
    fold(words)
      .replaceAll(/[^a-z0-9]+/gu, '-')
      .slice(0, 80) || 'message'
  );
}

/** Files in one archive, names made different where they are not; the same files give the same bytes. */
export function zipOf(
  files: readonly { readonly fileName: string; readonly bytes: Uint8Array }[],
): Uint8Array {
  const taken = new Set<string>();
  const entries = files.map(({ fileName, bytes }) => {
    const [, base = fileName, extension = ''] = /^(.*?)(\.[^.]*)?$/u.exec(fileName) ?? [];
    let name = fileName;
    for (let count = 2; taken.has(name); count += 1) name = `${base}-${count}${extension}`;
    taken.add(name);
    return { name, bytes };
  });
  return writeZip(entries);
}
