import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { documentAssets, loadDocumentAsset } from '../document-assets.ts';
import { readCoverage } from '../true-type.ts';
import { printableWith } from './glyphs.ts';

/** A file carried inside the PDF, such as the Factur-X XML of an invoice. */
export type PaperAttachment = {
  readonly fileName: string;
  readonly mediaType: string;
  readonly description: string;
  readonly bytes: Uint8Array;
  /** What it is to the page (PDF/A-3): the same content, its source, or something more. */
  readonly relationship: 'Alternative' | 'Data' | 'Source' | 'Supplement';
};

/** What a PDF is, apart from what is drawn on it. */
export type PaperOptions = {
  /** As shown in the reader's title bar. */
  readonly title: string;
  /** The place that made it. */
  readonly author: string;
  /** UTC instant (`2026-11-24T10:00:00Z`), which the file gives as its date of creation. */
  readonly createdAt: string;
  readonly landscape?: boolean | undefined;
  /** Off for exports that must have the same bytes on every machine (R1): zlib differs between hosts. */
  readonly compress?: boolean | undefined;
  readonly attachments?: readonly PaperAttachment[] | undefined;
  /** An `rdf:Description` to add to the metadata, as Factur-X asks. */
  readonly metadataXml?: string | undefined;
};

/** The faces of Source Sans 3 that documents use. */
export type PaperFont = 'regular' | 'italic' | 'semibold';
const faces: readonly PaperFont[] = ['regular', 'italic', 'semibold'];

/** How a piece of text is set. Sizes in points; `leading` is the distance of lines in sizes (1.25 unless told). */
export type TextStyle = {
  readonly size: number;
  readonly font?: PaperFont | undefined;
  readonly align?: 'left' | 'right' | 'center' | undefined;
  readonly leading?: number | undefined;
  readonly colour?: string | undefined;
};

/** A PDF being drawn, in points from the top left corner. */
export type Paper = {
  readonly document: PDFKit.PDFDocument;
  readonly width: number;
  readonly height: number;
  /** The text in characters that the font can draw. */
  readonly printable: (text: string) => string;
  /** Ends the file and gives its bytes; nothing can be drawn after. */
  readonly finish: () => Promise<Uint8Array>;
};

/** Black where it is read, grey where it only guides; all of it survives a black and white printer. */
export const ink = {
  text: '#000000',
  quiet: '#4A4A4A',
  line: '#8C8C8C',
  hairline: '#C4C4C4',
  ghost: '#EAEAEA',
};

const a4 = { short: 595.28, long: 841.89 };
/** Height of a line of Source Sans 3 as pdfkit sets it, in sizes (ascent 1024, descent 400, of 1000). */
const naturalLeading = 1.424;

/** pdfkit exports this, and its published types do not say so. */
type RegistersFiles = { registerFile(path: string, bytes: Uint8Array): void };

const registersFiles = (library: object): library is RegistersFiles =>
  'registerFile' in library && typeof library.registerFile === 'function';

async function loadLibrary(): Promise<PDFKit.PDFDocument> {
  const library = await import('pdfkit');
  const everything: object = library;
  // pdfkit reads its profile by an address beside its own code; inside asar that read fails, so it is handed over.
  const besideBundle = join(
    dirname(fileURLToPath(import.meta.url)),
    'data',
    documentAssets.colourProfile.fileName,
  );
  if (registersFiles(everything)) {
    everything.registerFile(pathToFileURL(besideBundle).href, loadDocumentAsset('colourProfile'));
  }
  return library.default;
}

/** What all three faces can draw (the italic has fewer signs than the others), read once. */
let sharedCoverage: ReadonlySet<number> | undefined;
function drawableCodePoints(): ReadonlySet<number> {
  sharedCoverage ??= faces
    .map((face) => readCoverage(loadDocumentAsset(face)))
    .reduce((shared, coverage) => new Set([...shared].filter((codePoint) => coverage.has(codePoint))));
  return sharedCoverage;
}

const xmlEscaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** pdfkit writes titles into its XML as they are: a place called « Vis & Versa » would make it malformed. */
function escapeMetadata(document: PDFKit.PDFDocument, extraXml: string | undefined): void {
  const endMetadata = document.endMetadata.bind(document);
  document.endMetadata = () => {
    document.appendXML(
      `<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language><rdf:Bag><rdf:li>fr</rdf:li></rdf:Bag></dc:language></rdf:Description>`,
    );
    if (extraXml !== undefined) document.appendXML(extraXml);
    const { info } = document;
    document.info = {
      ...info,
      Title: xmlEscaped(info.Title ?? ''),
      Author: xmlEscaped(info.Author ?? ''),
    };
    endMetadata();
    document.info = info;
  };
}

function attach(document: PDFKit.PDFDocument, attachment: PaperAttachment, createdAt: Date): void {
  const options = {
    name: attachment.fileName,
    type: attachment.mediaType,
    description: attachment.description,
    relationship: attachment.relationship,
    creationDate: createdAt,
    modifiedDate: createdAt,
  };
  document.file(Buffer.from(attachment.bytes), options);
}

/**
 * A new A4 document without pages: PDF/A-3b, in French, fonts and colour profile embedded, deterministic for the
 * same options and drawing. Rejects when the fonts cannot be found.
 */
export async function openPaper(options: PaperOptions): Promise<Paper> {
  const PdfDocument = await loadLibrary();
  const createdAt = new Date(options.createdAt);
  const size: [number, number] = options.landscape ? [a4.long, a4.short] : [a4.short, a4.long];
  const document = new PdfDocument({
    size,
    margins: { top: 0, right: 0, bottom: 0, left: 0 }, // pages break where we say, never by themselves
    autoFirstPage: false,
    bufferPages: true,
    compress: options.compress ?? true,
    pdfVersion: '1.7',
    subset: 'PDF/A-3b',
    lang: 'fr-FR',
    displayTitle: true,
    font: '', // the default would be Helvetica, which cannot be embedded
    info: {
      Title: options.title,
      Author: options.author,
      Creator: 'Comptoir',
      Producer: 'Comptoir',
      CreationDate: createdAt,
    },
  });
  for (const font of faces) {
    document.registerFont(font, loadDocumentAsset(font));
  }
  escapeMetadata(document, options.metadataXml);
  for (const attachment of options.attachments ?? []) attach(document, attachment, createdAt);
  document.font('regular');
  const drawable = drawableCodePoints();
  return {
    document,
    width: size[0],
    height: size[1],
    printable: printableWith((codePoint) => drawable.has(codePoint)),
    finish: () => collect(document),
  };
}

function collect(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    document.on('error', reject);
    document.end();
  });
}

function applyStyle(paper: Paper, style: TextStyle): { lineGap: number; align: 'left' | 'right' | 'center' } {
  paper.document.font(style.font ?? 'regular').fontSize(style.size);
  return { lineGap: ((style.leading ?? 1.25) - naturalLeading) * style.size, align: style.align ?? 'left' };
}

/** Whether a text needs no wrapping: by far the most do, and wrapping costs twenty times as much as measuring. */
function onOneLine(paper: Paper, printed: string, width: number): boolean {
  return !printed.includes('\n') && paper.document.widthOfString(printed) <= width;
}

/** Height in points that `drawText` takes for this text in this width. */
export function textHeight(paper: Paper, text: string, width: number, style: TextStyle): number {
  if (text === '') return 0;
  const options = applyStyle(paper, style);
  const printed = paper.printable(text);
  if (onOneLine(paper, printed, width)) return style.size * (style.leading ?? 1.25);
  return paper.document.heightOfString(printed, { ...options, width });
}

/** Width in points of a text on one line. */
export function textWidth(paper: Paper, text: string, style: TextStyle): number {
  applyStyle(paper, style);
  return paper.document.widthOfString(paper.printable(text));
}

/** Where a text goes: its left edge, the top of its first line, and the width in which it wraps. */
export type TextBox = { readonly x: number; readonly y: number; readonly width: number };

/** Draws a text, wrapped in its box, and answers the y below it. Empty texts take no room. */
export function drawText(paper: Paper, text: string, box: TextBox, style: TextStyle): number {
  if (text === '') return box.y;
  const options = applyStyle(paper, style);
  const printed = paper.printable(text);
  const height = textHeight(paper, text, box.width, style);
  // pdfkit leaves the font's whole ascent above the letters; half of what a shorter line drops goes on top.
  const y = box.y + options.lineGap / 2;
  paper.document.fillColor(style.colour ?? ink.text);
  if (onOneLine(paper, printed, box.width)) {
    const free = box.width - paper.document.widthOfString(printed);
    const shift = { left: 0, center: free / 2, right: free }[options.align];
    paper.document.text(printed, box.x + shift, y, { lineBreak: false });
  } else {
    paper.document.text(printed, box.x, y, { ...options, width: box.width });
  }
  return box.y + height;
}

/** Draws a horizontal line. */
export function drawLine(
  paper: Paper,
  from: { x: number; y: number },
  length: number,
  width = 0.75,
  colour = ink.text,
): void {
  paper.document
    .lineWidth(width)
    .strokeColor(colour)
    .moveTo(from.x, from.y)
    .lineTo(from.x + length, from.y)
    .stroke();
}
