import { inflateSync } from 'node:zlib';
import {
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFString,
  type PDFObject,
} from 'pdf-lib';

/** What an embedded file may unfold to, and what all streams of a PDF may together: a bomb is refused before it goes off. */
const mostXml = 5_000_000;
const mostUnfolded = 120_000_000;

/** Why a PDF gives no electronic invoice. */
export type PdfFault = 'unreadable' | 'encrypted' | 'too_large' | 'no_invoice';

const knownNames = ['factur-x.xml', 'zugferd-invoice.xml', 'xrechnung.xml'];

/** Whether the compressed streams of a PDF stay within bounds, each unfolded by a decoder that stops. */
function unfoldsWithin(bytes: Uint8Array, most: number): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let left = most;
  for (let at = buffer.indexOf('stream'); at >= 0; at = buffer.indexOf('stream', at + 6)) {
    let start = at + 6;
    if (buffer[start] === 13) start += 1;
    if (buffer[start] === 10) start += 1;
    // A zlib header: everything else is no stream that unfolds.
    if (buffer[start] !== 0x78) continue;
    try {
      left -= inflateSync(buffer.subarray(start), { maxOutputLength: Math.max(1, left) }).byteLength;
    } catch (fault) {
      if (fault instanceof RangeError) return false;
    }
    if (left <= 0) return false;
  }
  return true;
}

function textOf(object: PDFObject | undefined): string {
  return object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : '';
}

/** The bytes of an embedded file: plain or deflated, never larger than an invoice can be. */
function contentOf(stream: PDFRawStream): Uint8Array | undefined {
  const filter = stream.dict.get(PDFName.of('Filter'));
  const bytes = stream.getContents();
  if (filter === undefined) return bytes.byteLength > mostXml ? undefined : bytes;
  if (!/^\[?\s*\/FlateDecode\s*\]?$/u.test(filter.toString())) return undefined;
  try {
    return inflateSync(bytes, { maxOutputLength: mostXml });
  } catch {
    return undefined;
  }
}

function embeddedXml(document: PDFDocument): Uint8Array | undefined {
  const found: { readonly name: string; readonly bytes: Uint8Array }[] = [];
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict)) continue;
    const files = object.lookupMaybe(PDFName.of('EF'), PDFDict);
    const stream = files?.lookup(PDFName.of('F'));
    if (!(stream instanceof PDFRawStream)) continue;
    const name = textOf(object.get(PDFName.of('UF'))) || textOf(object.get(PDFName.of('F')));
    const bytes = name.toLowerCase().endsWith('.xml') ? contentOf(stream) : undefined;
    if (bytes !== undefined) found.push({ name: name.toLowerCase(), bytes });
  }
  return (found.find(({ name }) => knownNames.includes(name)) ?? found[0])?.bytes;
}

/** The XML inside a Factur-X PDF, by its usual name or the only one there; or why there is none. Never throws. */
export async function invoiceXmlInPdf(
  bytes: Uint8Array,
): Promise<{ readonly xml: Uint8Array } | { readonly fault: PdfFault }> {
  if (!unfoldsWithin(bytes, mostUnfolded)) return { fault: 'too_large' };
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false, ignoreEncryption: true });
    if (document.isEncrypted) return { fault: 'encrypted' };
    const xml = embeddedXml(document);
    return xml === undefined ? { fault: 'no_invoice' } : { xml };
  } catch {
    return { fault: 'unreadable' };
  }
}
