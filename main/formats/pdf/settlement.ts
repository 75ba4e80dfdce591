import type { LocalDate } from '../../../shared/domain/calendar.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import { formatAmount, type Cents } from '../../../shared/domain/money.ts';
import { daysFromHalfDays } from '../../../shared/domain/networks.ts';
import {
  afterAddressee,
  drawAddressee,
  drawFacts,
  drawParagraph,
  ensureRoom,
  finishSheet,
  openSheet,
  placeFrameOf,
  type PlaceFrame,
  type Fact,
  type Sheet,
} from './page.ts';
import { drawText, ink, openPaper } from './paper.ts';
import { drawTable, type PaperRow } from './table.ts';
import { drawTotals, type TotalLine } from './totals.ts';
import { dayRange } from './wording.ts';

/** One line of a statement: an amount is due to one side at most. */
export type StatementPaperLine = {
  readonly date: LocalDate;
  readonly name: string;
  readonly label: string;
  /** « en retard », « correction »; empty in the period. */
  readonly remark: string;
  readonly halfDays: number;
  /** What it is worth, where nobody of the two owes it: it only informs. */
  readonly worthCents: Cents;
  readonly dueToUsCents: Cents;
  readonly dueToThemCents: Cents;
};

export type StatementSection = {
  readonly title: string;
  /** A sentence under the title, or empty. */
  readonly remark: string;
  readonly showsDays: boolean;
  readonly lines: readonly StatementPaperLine[];
};

/** All that a settlement between two structures prints (X4). */
export type SettlementModel = PlaceFrame & {
  readonly partnerName: string;
  /** Name and address of the partner, a line each. */
  readonly addressee: readonly string[];
  /** Name, address and contact of the place, a line each. */
  readonly sender: readonly string[];
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly isDraft: boolean;
  readonly facts: readonly Fact[];
  readonly sections: readonly StatementSection[];
  readonly totals: readonly TotalLine[];
  readonly closing: readonly string[];
};

const amountOrNothing = (cents: Cents): string => (cents === 0 ? '' : formatAmount(cents));

function rowOf(line: StatementPaperLine, showsDays: boolean): PaperRow {
  // The column of days says as much.
  const label = /^(?:demi-)?journée$/u.test(line.label) ? '' : line.label;
  const detail = [label, line.remark].filter((part) => part !== '').join(', ');
  const isInfo = line.worthCents !== 0 && line.dueToUsCents === 0 && line.dueToThemCents === 0;
  return {
    cells: [
      formatDateShort(line.date),
      line.name,
      showsDays ? daysFromHalfDays(line.halfDays) : isInfo ? formatAmount(line.worthCents) : '',
      amountOrNothing(line.dueToUsCents),
      amountOrNothing(line.dueToThemCents),
    ],
    details: [undefined, detail],
  };
}

function drawSection(sheet: Sheet, model: SettlementModel, section: StatementSection): void {
  const { title, remark, showsDays, lines } = section;
  ensureRoom(sheet, 90);
  sheet.y += 8;
  drawParagraph(sheet, title, { size: 11, font: 'semibold' });
  if (remark !== '') drawParagraph(sheet, remark, { size: 9, colour: ink.quiet });
  sheet.y += 4;
  drawTable(
    sheet,
    [
      { header: 'Date', width: 56 },
      { header: 'Qui', width: { share: 1 } },
      { header: showsDays ? 'Jours' : 'Valeur', width: showsDays ? 34 : 60, align: 'right' },
      { header: `Dû à ${model.placeName}`, width: 76, align: 'right' },
      { header: `Dû à ${model.partnerName}`, width: 76, align: 'right' },
    ],
    lines.map((line) => rowOf(line, showsDays)),
    { size: 9, padding: 3 },
  );
}

/**
 * A settlement between two structures (X4), for the partner's window envelope. `createdAt` is a UTC instant. The same
 * model gives the same bytes. Rejects when the fonts cannot be found.
 */
export async function renderSettlement(
  model: SettlementModel,
  options: { createdAt: string },
): Promise<Uint8Array> {
  const title = `Décompte avec ${model.partnerName}, ${dayRange(model.from, model.to)}`;
  const paper = await openPaper({ title, author: model.placeName, ...options });
  const sheet = openSheet(paper, {
    ...placeFrameOf(model),
    documentName: 'Décompte entre structures',
    documentDetail: dayRange(model.from, model.to),
    watermark: model.isDraft ? 'PROJET' : undefined,
  });
  for (const line of model.sender) {
    const box = { x: sheet.left, y: sheet.y, width: sheet.width * 0.44 };
    sheet.y = drawText(paper, line, box, { size: 9.5, leading: 1.35 });
  }
  drawAddressee(sheet, model.addressee);
  afterAddressee(sheet);
  drawFacts(sheet, model.facts, 3);
  for (const section of model.sections) drawSection(sheet, model, section);
  if (model.sections.length === 0) {
    drawParagraph(sheet, 'Rien n’est à décompter sur cette période.', { size: 10.5 });
  }
  sheet.y += 14;
  ensureRoom(sheet, 40 + 18 * model.totals.length);
  drawTotals(sheet, model.totals);
  sheet.y += 14;
  for (const text of model.closing) {
    ensureRoom(sheet, 34);
    drawParagraph(sheet, text, { size: 9.5, leading: 1.35 });
    sheet.y += 3;
  }
  return finishSheet(sheet);
}
