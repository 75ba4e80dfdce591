import {
  kindAt,
  titledAlready,
  shownChange,
  shownValue,
  type CellKind,
  type Chapter,
  type Dossier,
  type DossierBlock,
  type DossierColumn,
  type DossierTable,
  type Figure,
} from '../../../shared/domain/dossier.ts';
import { drawChart } from './dossier-chart.ts';
import type { PartyLook } from './invoice-model.ts';
import { drawParagraph, ensureRoom, finishSheet, openSheet, startPage, type Sheet } from './page.ts';
import { drawText, ink, openPaper, textHeight, textWidth, type TextStyle } from './paper.ts';
import { columnGap, drawTable, type PaperColumn, type PaperRow } from './table.ts';

/** The colour of titles and figures: the place's, or a green of ours. */
const accentOf = ({ frame }: Sheet): string => frame.accent ?? '#2F6B4F';
const heading: TextStyle = { size: 15, font: 'semibold', leading: 1.25 };
const subheading: TextStyle = { size: 10.5, font: 'semibold', leading: 1.3 };
const body: TextStyle = { size: 10.5, leading: 1.45 };

/** How a dossier is laid out: reports begin a chapter on a page of its own unless half a page is left, packs go on. */
export interface DossierLayout {
  readonly chapterPages: boolean;
  readonly landscape: boolean;
}

const figureColumns = 4;

function drawFigure(sheet: Sheet, given: Figure, x: number, width: number): number {
  const { paper } = sheet;
  const value = shownValue(given.kind, given.value, given.masked);
  const big = [17, 15, 13, 11].find((size) => textWidth(paper, value, { size, font: 'semibold' }) <= width);
  let y = drawText(
    paper,
    value,
    { x, y: sheet.y, width },
    { size: big ?? 10, font: 'semibold', leading: 1.2, colour: accentOf(sheet) },
  );
  y = drawText(paper, given.label, { x, y, width }, { size: 9, leading: 1.2 });
  if (given.before === null) return y;
  const change = shownChange(given.kind, given.value, given.before);
  const old = `${shownValue(given.kind, given.before)} l’an passé${change === '' ? '' : ` (${change})`}`;
  return drawText(paper, old, { x, y, width }, { size: 8.5, colour: ink.quiet, leading: 1.2 });
}

function drawFigures(sheet: Sheet, figures: readonly Figure[]): void {
  const gap = 14;
  const width = (sheet.width - gap * (figureColumns - 1)) / figureColumns;
  for (let start = 0; start < figures.length; start += figureColumns) {
    ensureRoom(sheet, 62);
    const ends = figures
      .slice(start, start + figureColumns)
      .map((one, index) => drawFigure(sheet, one, sheet.left + index * (width + gap), width));
    sheet.y = Math.max(sheet.y, ...ends) + 12;
  }
}

const isText = (kind: CellKind): boolean => kind === 'text';

/** Widths by what the columns hold: figures as wide as they are, the rest to the texts. */
function columnsOf(sheet: Sheet, table: DossierTable, size: number): PaperColumn[] {
  const wide = (column: DossierColumn, index: number): number =>
    Math.max(
      ...table.rows.map((row) =>
        textWidth(sheet.paper, shownValue(kindAt(column, row), row.cells[index] ?? null, table.masked), {
          size,
          font: 'semibold',
        }),
      ),
      ...column.header
        .split(' ')
        .map((word) => textWidth(sheet.paper, word, { size: 8.5, font: 'semibold' })),
      24,
    ) + 2;
  const natural = table.columns.map(wide);
  const texts = table.columns.map(({ kind }) => isText(kind));
  const free =
    sheet.width -
    columnGap * (table.columns.length - 1) -
    natural.reduce((sum, width, index) => sum + (texts[index] === true ? 0 : width), 0);
  const longest = natural.reduce((sum, width, index) => sum + (texts[index] === true ? width : 0), 0);
  return table.columns.map(({ header, kind }, index) => {
    const width = natural[index] ?? 0;
    if (!isText(kind)) return { header, width, align: kind === 'date' ? 'left' : 'right' };
    // Texts share what is left by their length, none of them less than a fifth of it.
    const own = texts.filter(Boolean).length === 1 ? free : Math.max(free / 6, (free * width) / longest);
    return { header, width: { share: own } };
  });
}

function drawDossierTable(sheet: Sheet, table: DossierTable, isTitled: boolean): void {
  const size = table.columns.length > 7 ? 8 : 9;
  const rows = table.rows.map((row): PaperRow => ({
    cells: table.columns.map((column, index) =>
      shownValue(kindAt(column, row), row.cells[index] ?? null, table.masked),
    ),
    strong: row.strong,
  }));
  ensureRoom(sheet, 64);
  const box = { x: sheet.left, y: sheet.y, width: sheet.width };
  if (!isTitled) sheet.y = drawText(sheet.paper, table.title, box, subheading) + 3;
  if (rows.length === 0)
    drawParagraph(sheet, 'Rien à porter ici.', { size: 9.5, colour: ink.quiet, font: 'italic' });
  else drawTable(sheet, columnsOf(sheet, table, size), rows, { size, padding: 2.2 });
  if (table.note !== '') {
    sheet.y += 3;
    drawParagraph(sheet, table.note, { size: 8.5, colour: ink.quiet, leading: 1.3 });
  }
  sheet.y += 12;
}

/** Somebody's text; where there is none yet, what belongs there and lines to write it by hand. */
function drawWriting(sheet: Sheet, block: Extract<DossierBlock, { kind: 'text' }>): void {
  ensureRoom(sheet, 70);
  sheet.y = drawText(sheet.paper, block.title, { x: sheet.left, y: sheet.y, width: sheet.width }, subheading);
  sheet.y += 3;
  if (block.text === '') {
    drawParagraph(sheet, `À écrire\u00a0: ${block.prompt}`, { size: 9.5, font: 'italic', colour: ink.quiet });
    sheet.y += 14;
    return;
  }
  for (const paragraph of block.text.split(/\n+/u)) {
    drawLongParagraph(sheet, paragraph);
    sheet.y += 4;
  }
  sheet.y += 10;
}

/** A paragraph that may be longer than what is left of a page: it goes over by sentences. */
function drawLongParagraph(sheet: Sheet, paragraph: string): void {
  if (textHeight(sheet.paper, paragraph, sheet.width, body) <= sheet.bottom - sheet.y) {
    drawParagraph(sheet, paragraph, body);
    return;
  }
  let rest = paragraph.split(/(?<=[.!?…]) /u);
  while (rest.length > 0) {
    let count = rest.length;
    const tall = (): number => textHeight(sheet.paper, rest.slice(0, count).join(' '), sheet.width, body);
    while (count > 1 && tall() > sheet.bottom - sheet.y) count -= 1;
    if (tall() > sheet.bottom - sheet.y) startPage(sheet);
    drawParagraph(sheet, rest.slice(0, count).join(' '), body);
    rest = rest.slice(count);
  }
}

function drawBlock(sheet: Sheet, block: DossierBlock, isTitled: boolean): void {
  switch (block.kind) {
    case 'sentence':
      drawParagraph(sheet, block.text, body);
      sheet.y += 8;
      return;
    case 'text':
      drawWriting(sheet, block);
      return;
    case 'figures':
      drawFigures(sheet, block.figures);
      return;
    case 'table':
      drawDossierTable(sheet, block, isTitled);
      return;
    case 'chart':
      drawChart(sheet, block);
  }
}

function drawChapter(sheet: Sheet, { title, blocks }: Chapter): void {
  ensureRoom(sheet, 90);
  const box = { x: sheet.left, y: sheet.y, width: sheet.width };
  sheet.y = drawText(sheet.paper, title, box, { ...heading, colour: accentOf(sheet) });
  sheet.y += 8;
  for (const [index, block] of blocks.entries())
    drawBlock(sheet, block, titledAlready(blocks[index - 1], block));
}

/**
 * A dossier as PDF in the place's look (none: plain), its charts as vectors. Uncompressed, so that the same dossier gives the same bytes on every machine
 * (R1). Rejects when the fonts cannot be found.
 */
export async function renderDossier(
  dossier: Dossier,
  layout: DossierLayout,
  look: PartyLook | undefined,
): Promise<Uint8Array> {
  const paper = await openPaper({
    title: dossier.title,
    author: dossier.placeName,
    createdAt: dossier.createdAt,
    landscape: layout.landscape,
    compress: false,
  });
  const sheet = openSheet(paper, {
    placeName: dossier.placeName,
    logo: look?.logo,
    accent: look?.accent,
    documentName: dossier.title,
    documentDetail: dossier.detail === '' ? undefined : dossier.detail,
    legalLines: look?.footer === undefined ? [dossier.legalLine] : [look.footer, dossier.legalLine],
  });
  for (const [index, chapter] of dossier.chapters.entries()) {
    // Less than half a page left: the chapter begins on its own.
    if (index > 0 && layout.chapterPages && sheet.y > sheet.paper.height / 2) startPage(sheet);
    else if (index > 0) sheet.y += 12;
    drawChapter(sheet, chapter);
  }
  return finishSheet(sheet);
}
