import { drawLine, drawText, ink, textHeight, textWidth, type Paper, type TextStyle } from './paper.ts';
import type { InvoiceParty } from './invoice-model.ts';
import { pictureSize } from './picture.ts';
import { legalIdentity } from './wording.ts';

/** What every paper of the place bears of it. */
export type PlaceFrame = {
  readonly placeName: string;
  /** PNG or JPEG. */
  readonly logo?: Uint8Array | undefined;
  /** The colour of the name of the document and of the rule; black unless said. */
  readonly accent?: string | undefined;
  /** Who the place is by law, at the foot of every page. */
  readonly legalLines: readonly string[];
};

/** What every page of a document bears (FACE « On paper »). */
export type PageFrame = PlaceFrame & {
  /** « Facture F-2026-0042 » */
  readonly documentName: string;
  /** A quieter line under the name, on the first page. */
  readonly documentDetail?: string | undefined;
  /** One word across the page, under the text: « BROUILLON ». */
  readonly watermark?: string | undefined;
  /** For papers that are pinned up apart: each page has the whole heading. */
  readonly fullHeadings?: boolean | undefined;
};

/** A document being written from top to bottom; `y` is where the next thing goes. */
export type Sheet = {
  readonly paper: Paper;
  /** May change between pages, for a document whose pages have each their name. */
  frame: PageFrame;
  readonly left: number;
  readonly width: number;
  /** Where content must end on every page. */
  readonly bottom: number;
  y: number;
  pages: number;
  /** Where each part begins, as an index of pages: letters in one file are numbered each on its own. */
  readonly partStarts: number[];
  /** The frame of each page as it was begun. */
  readonly frames: PageFrame[];
};

/** What a document's model says of the place, and nothing else of it. */
export function placeFrameOf({ placeName, logo, accent, legalLines }: PlaceFrame): PlaceFrame {
  return { placeName, logo, accent, legalLines };
}

/** What a party's papers bear of it: its look, and who it is by law at the foot. */
export function frameLook(party: InvoiceParty): Pick<PageFrame, 'logo' | 'accent' | 'legalLines'> {
  const { logo, accent, footer } = party.look ?? {};
  return {
    ...(logo !== undefined && { logo }),
    ...(accent !== undefined && { accent }),
    legalLines: footer === undefined ? [legalIdentity(party)] : [footer, legalIdentity(party)],
  };
}

const millimetre = 72 / 25.4;
const margin = 17 * millimetre;
const footBaseline = 10 * millimetre;
/** I4: legal lines are small, never unreadable. */
const legal: TextStyle = { size: 8.5, colour: ink.quiet };
const pageNumberWidth = 80;

/** Opens the first page of a document. */
export function openSheet(paper: Paper, frame: PageFrame): Sheet {
  const width = paper.width - 2 * margin;
  const footHeight = Math.max(
    legalHeight(paper, frame, width - pageNumberWidth),
    textHeight(paper, 'Page', pageNumberWidth, legal),
  );
  const bottom = paper.height - footBaseline - footHeight - 14;
  const sheet: Sheet = {
    paper,
    frame,
    left: margin,
    width,
    bottom,
    y: margin,
    pages: 0,
    partStarts: [0],
    frames: [],
  };
  startPage(sheet);
  return sheet;
}

/** Begins another document in the same file: a page with the whole heading, numbered from one again. */
export function startPart(sheet: Sheet): void {
  sheet.partStarts.push(sheet.pages);
  startPage(sheet);
}

function legalHeight(paper: Paper, frame: PageFrame, width: number): number {
  return frame.legalLines.reduce((sum, line) => sum + textHeight(paper, line, width, legal), 0);
}

/** Begins a new page with its heading; `y` is then below the rule. */
export function startPage(sheet: Sheet): void {
  sheet.paper.document.addPage();
  sheet.pages += 1;
  sheet.frames.push(sheet.frame);
  if (sheet.frame.watermark !== undefined) drawWatermark(sheet.paper, sheet.frame.watermark);
  const first = sheet.partStarts.includes(sheet.pages - 1) || sheet.frame.fullHeadings === true;
  const title: TextStyle = { size: first ? titleSize(sheet) : 11, font: 'semibold' };
  const top = first ? 14 * millimetre : 12 * millimetre;
  const below = first ? drawFirstHeading(sheet, top, title) : drawRunningHeading(sheet, top, title);
  drawLine(sheet.paper, { x: sheet.left, y: below }, sheet.width, 0.75, sheet.frame.accent ?? ink.text);
  sheet.y = below + (first ? 16 : 14);
}

/** As large as lets both names stand on one line each, within reason. */
function titleSize({ paper, frame, width }: Sheet): number {
  const room = width / 2 - 8;
  const fits = (size: number): boolean =>
    textWidth(paper, frame.placeName, { size, font: 'semibold' }) <=
      room - (frame.logo ? logoBox.height + 10 : 0) &&
    textWidth(paper, frame.documentName, { size, font: 'semibold' }) <= room;
  return [17, 16, 15, 14].find((size) => fits(size)) ?? 13;
}

function drawFirstHeading(sheet: Sheet, top: number, title: TextStyle): number {
  const { paper, frame, left, width } = sheet;
  const half = width / 2 - 8;
  const afterLogo = frame.logo ? drawLogo(paper, frame.logo, left, top) : left;
  const nameWidth = left + half - afterLogo;
  // Beside a logo the name stands at its middle.
  const nameHeight = textHeight(paper, frame.placeName, nameWidth, title);
  const nameTop = afterLogo === left ? top : top + Math.max(0, (logoBox.height - nameHeight) / 2);
  const placeBottom = drawText(paper, frame.placeName, { x: afterLogo, y: nameTop, width: nameWidth }, title);
  const right = { x: left + width - half, width: half };
  const nameBottom = drawText(
    paper,
    frame.documentName,
    { ...right, y: top },
    {
      ...title,
      align: 'right',
      colour: frame.accent,
    },
  );
  const detail: TextStyle = { size: 10, align: 'right', colour: ink.quiet };
  const detailBottom = drawText(paper, frame.documentDetail ?? '', { ...right, y: nameBottom }, detail);
  return Math.max(placeBottom, detailBottom, afterLogo === left ? 0 : top + logoBox.height) + 7;
}

function drawRunningHeading(sheet: Sheet, top: number, title: TextStyle): number {
  const { paper, frame, left, width } = sheet;
  const half = width / 2 - 8;
  const quiet: TextStyle = { ...title, font: 'regular' };
  const nameBottom = drawText(paper, frame.placeName, { x: left, y: top, width: half }, quiet);
  const right = { x: left + width - half, y: top, width: half };
  const documentBottom = drawText(paper, `${frame.documentName} (suite)`, right, {
    ...title,
    align: 'right',
    colour: frame.accent,
  });
  return Math.max(nameBottom, documentBottom) + 5;
}

const logoBox = { width: 110, height: 34 };

/** The pictures of each file, by their bytes: one on a thousand pages is in it once. */
const opened = new WeakMap<Paper, Map<Uint8Array, PDFKit.Mixins.ImageSrc>>();

/** pdfkit has this, and its published types do not say so: what it opened once it writes once. */
type OpensImages = { openImage(bytes: Buffer): PDFKit.Mixins.ImageSrc };
const opensImages = (document: object): document is OpensImages =>
  'openImage' in document && typeof document.openImage === 'function';

function imageIn(paper: Paper, bytes: Uint8Array): PDFKit.Mixins.ImageSrc {
  const known = opened.get(paper) ?? new Map<Uint8Array, PDFKit.Mixins.ImageSrc>();
  opened.set(paper, known);
  const before = known.get(bytes);
  if (before !== undefined) return before;
  const { document } = paper;
  const buffer = Buffer.from(bytes);
  const image = opensImages(document) ? document.openImage(buffer) : buffer;
  known.set(bytes, image);
  return image;
}

/** Draws the logo and answers where the name goes. A file that is no picture is left out: the document matters more. */
function drawLogo(paper: Paper, logo: Uint8Array, x: number, y: number): number {
  const size = pictureSize(logo);
  if (!size) return x;
  const scale = Math.min(logoBox.width / size.width, logoBox.height / size.height);
  const width = size.width * scale;
  paper.document.image(imageIn(paper, logo), x, y, { width, height: size.height * scale });
  return x + width + 10;
}

function drawWatermark(paper: Paper, word: string): void {
  const size = Math.min(118, (1.05 * paper.width) / (word.length * 0.62));
  const style: TextStyle = { size, font: 'semibold', colour: ink.ghost, align: 'center' };
  const centre: [number, number] = [paper.width / 2, paper.height / 2];
  const wide = textWidth(paper, word, style) + 10;
  paper.document.save().rotate(-52, { origin: centre });
  drawText(paper, word, { x: centre[0] - wide / 2, y: centre[1] - size * 0.62, width: wide }, style);
  paper.document.restore();
}

/** Makes sure that `height` points fit on this page, or begins a new one. Answers whether it did. */
export function ensureRoom(sheet: Sheet, height: number): boolean {
  if (sheet.y + height <= sheet.bottom) return false;
  startPage(sheet);
  return true;
}

/** Draws a paragraph over the sheet's width, on as many pages as it needs. */
export function drawParagraph(sheet: Sheet, text: string, style: TextStyle): void {
  for (const paragraph of text.split('\n')) {
    const height = textHeight(sheet.paper, paragraph, sheet.width, style);
    ensureRoom(sheet, height);
    sheet.y = drawText(sheet.paper, paragraph, { x: sheet.left, y: sheet.y, width: sheet.width }, style);
  }
}

/**
 * The window of a DL envelope (110 × 220 mm, window 45 × 100 mm, at 20 mm from the right and the bottom). The
 * sheet folded in three is 99 mm high and slides by 11 mm, and by 10 mm sideways: what lies in 100–190 mm from
 * the left and 45–79 mm from the top is always seen, and for the 35 mm window from 55 mm.
 */
const windowBox = {
  x: 104 * millimetre,
  y: 54 * millimetre,
  width: 85 * millimetre,
  bottom: 80 * millimetre,
};
/** Nothing else may show through the window wherever the sheet slides: 90 mm from the top. */
const belowWindow = 92 * millimetre;

/**
 * Draws the addressee so that a window envelope shows it, the first line stronger; long blocks are set smaller
 * rather than cut. `y` is not moved: the left half stays free until `afterAddressee`.
 */
export function drawAddressee(sheet: Sheet, lines: readonly string[]): void {
  const room = windowBox.bottom - windowBox.y;
  const height = (size: number): number =>
    lines.reduce((sum, line) => sum + textHeight(sheet.paper, line, windowBox.width, { size }), 0);
  const size = [10.5, 10, 9.5, 9, 8.5].find((candidate) => height(candidate) <= room) ?? 8;
  let y = windowBox.y;
  for (const [index, line] of lines.entries()) {
    y = drawText(
      sheet.paper,
      line,
      { ...windowBox, y },
      { size, font: index === 0 ? 'semibold' : 'regular' },
    );
  }
}

/** Moves below the window, where the whole width may be used again, or lower if the left half went further. */
export function afterAddressee(sheet: Sheet): void {
  sheet.y = Math.max(sheet.y, belowWindow);
}

/** One thing that a document says of itself: « Échéance », « 24 décembre 2026 ». */
export type Fact = { readonly label: string; readonly value: string };

/** Draws facts side by side, label over value, in as many lines as needed. */
export function drawFacts(sheet: Sheet, facts: readonly Fact[], perLine = 4): void {
  const gap = 12;
  const width = (sheet.width - gap * (perLine - 1)) / perLine;
  for (let start = 0; start < facts.length; start += perLine) {
    const top = sheet.y;
    for (const [index, fact] of facts.slice(start, start + perLine).entries()) {
      const x = sheet.left + index * (width + gap);
      const y = drawText(sheet.paper, fact.label, { x, y: top, width }, { size: 8.5, colour: ink.quiet });
      sheet.y = Math.max(sheet.y, drawText(sheet.paper, fact.value, { x, y, width }, { size: 10 }));
    }
    sheet.y += 8;
  }
}

/** Writes feet and page numbers, and gives the file's bytes. */
export async function finishSheet(sheet: Sheet): Promise<Uint8Array> {
  const { paper, left, width } = sheet;
  const lastLine = paper.height - footBaseline - textHeight(paper, 'Page', pageNumberWidth, legal);
  for (const [index, frame] of sheet.frames.entries()) {
    paper.document.switchToPage(index);
    let y = paper.height - footBaseline - legalHeight(paper, frame, width - pageNumberWidth);
    for (const line of frame.legalLines) {
      y = drawText(paper, line, { x: left, y, width: width - pageNumberWidth }, legal);
    }
    const from = sheet.partStarts.findLast((start) => start <= index) ?? 0;
    const until = sheet.partStarts.find((start) => start > index) ?? sheet.pages;
    const number = `Page ${index - from + 1} sur ${until - from}`;
    const x = left + width - pageNumberWidth;
    drawText(paper, number, { x, y: lastLine, width: pageNumberWidth }, { ...legal, align: 'right' });
  }
  return paper.finish();
}
