/**
 * How long a `mailto:` address may be: Windows hands on 2,048 characters, and Outlook reads no more. Beyond, the text
 * would be cut anywhere, in the middle of an accent, and nobody would be told.
 */
const longest = 2000;

const cutMark = '\n\n[…]';

/** A link that opens a message in the person's own mail program. */
export interface MailtoLink {
  readonly href: string;
  /** The text was too long for a link and ends with « […] »: the rest has to be pasted or sent another way. */
  readonly cut: boolean;
}

/** Percent-encoding as RFC 6068 asks it: line ends are CRLF, and what `encodeURIComponent` leaves is harmless. */
const encode = (text: string): string => encodeURIComponent(text.replaceAll(/\r?\n/gu, '\r\n'));

/** An address may keep its @; everything else that has a meaning in a link is encoded. */
const encodeAddress = (address: string): string => encodeURIComponent(address.trim()).replace('%40', '@');

/**
 * The link for one message. A text that is too long is cut at the end of a paragraph, a line or a word that still
 * fits, marked « […] », and the answer says so.
 */
export function mailtoLink(message: {
  readonly to: readonly string[];
  readonly bcc?: readonly string[];
  readonly subject: string;
  readonly body: string;
}): MailtoLink {
  const bcc = message.bcc ?? [];
  const head = [
    ...(bcc.length === 0 ? [] : [`bcc=${bcc.map(encodeAddress).join(',')}`]),
    `subject=${encode(message.subject)}`,
  ].join('&');
  const start = `mailto:${message.to.map(encodeAddress).join(',')}?${head}&body=`;
  const room = longest - start.length;
  const whole = encode(message.body);
  if (whole.length <= room) return { href: start + whole, cut: false };
  return { href: start + encode(cutText(message.body, room)), cut: true };
}

/** The longest beginning that fits once encoded, ended at a paragraph if that loses less than half, else at a word. */
function cutText(body: string, room: number): string {
  const letters = Array.from(body);
  let low = 0;
  let high = letters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (encode(letters.slice(0, middle).join('') + cutMark).length <= room) low = middle;
    else high = middle - 1;
  }
  const fits = letters.slice(0, low).join('');
  const ends = [fits.lastIndexOf('\n\n'), fits.lastIndexOf('\n'), fits.lastIndexOf(' ')];
  const end = ends.find((at) => at > fits.length / 2) ?? fits.length;
  return fits.slice(0, end).trimEnd() + cutMark;
}
