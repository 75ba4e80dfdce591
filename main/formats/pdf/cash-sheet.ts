import { denominations, type CountedPieces } from '../../../shared/domain/cash-count.ts';
import type { LocalDate } from '../../../shared/domain/calendar.ts';
import { formatAmount, type Cents } from '../../../shared/domain/money.ts';
import {
  drawFacts,
  drawParagraph,
  ensureRoom,
  finishSheet,
  openSheet,
  placeFrameOf,
  type PlaceFrame,
  type Sheet,
} from './page.ts';
import { drawLine, drawText, ink, openPaper } from './paper.ts';
import { drawTable } from './table.ts';
import { drawTotals, type TotalLine } from './totals.ts';

/** All that a count sheet prints; `counted` is null on one to fill in by hand. */
export type CashSheetModel = PlaceFrame & {
  readonly sender: readonly string[];
  readonly date: LocalDate;
  /** « mardi 24 novembre 2026 ». */
  readonly dayWords: string;
  /** `18:05`, or empty. */
  readonly time: string;
  readonly by: string;
  readonly expectedCents: Cents;
  /** Of what is expected, what is held for partners (B11). */
  readonly heldCents: Cents;
  readonly counted: {
    readonly cents: Cents;
    readonly pieces: readonly CountedPieces[];
    readonly reason: string;
  } | null;
};

const blank = '…………';

function totalsOf({ expectedCents, heldCents, counted }: CashSheetModel): TotalLine[] {
  const expected: TotalLine[] = [
    ...(heldCents === 0
      ? []
      : [{ label: 'Dont détenu pour des partenaires', cents: heldCents, weight: 'plain' } as const]),
    { label: 'Attendu en caisse', cents: expectedCents, weight: 'strong' },
  ];
  if (counted === null) return expected;
  return [
    ...expected,
    { label: 'Compté', cents: counted.cents, weight: 'strong' },
    { label: 'Écart', cents: counted.cents - expectedCents, weight: 'final' },
  ];
}

function drawSignatures(sheet: Sheet): void {
  ensureRoom(sheet, 64);
  sheet.y += 20;
  const width = (sheet.width - 20) / 2;
  for (const [index, label] of ['Compté par', 'Vérifié par'].entries()) {
    const x = sheet.left + index * (width + 20);
    drawText(sheet.paper, label, { x, y: sheet.y, width }, { size: 8.5, colour: ink.quiet });
    drawLine(sheet.paper, { x, y: sheet.y + 38 }, width);
  }
}

/**
 * The count sheet of the till, A4 (I8): as it was counted, or to fill in by hand. `createdAt` is a UTC instant. Rejects
 * when the fonts cannot be found.
 */
export async function renderCashSheet(
  model: CashSheetModel,
  options: { createdAt: string },
): Promise<Uint8Array> {
  const { counted } = model;
  const paper = await openPaper({
    title: `Comptage de caisse ${model.date}`,
    author: model.placeName,
    ...options,
  });
  const sheet = openSheet(paper, {
    ...placeFrameOf(model),
    documentName: 'Comptage de caisse',
    documentDetail: model.dayWords,
  });
  drawFacts(sheet, [
    { label: 'Jour', value: model.dayWords },
    { label: 'Heure', value: counted === null ? blank : model.time.replace(':', ' h ') },
    { label: 'Par', value: counted === null ? blank : model.by },
  ]);
  const piecesOf = new Map(counted?.pieces.map(({ value, pieces }) => [value, pieces]));
  drawTable(
    sheet,
    [
      { header: 'Pièce ou billet', width: { share: 2 }, align: 'right' },
      { header: 'Nombre', width: { share: 2 }, align: 'right' },
      { header: 'Montant', width: { share: 2 }, align: 'right' },
    ],
    denominations.map(({ value, label }) => {
      const pieces = piecesOf.get(value) ?? 0;
      return {
        cells: [
          label,
          counted === null ? blank : pieces === 0 ? '' : String(pieces),
          counted === null ? blank : pieces === 0 ? '' : formatAmount(pieces * value),
        ],
      };
    }),
    { padding: 5 },
  );
  sheet.y += 8;
  drawTotals(sheet, totalsOf(model));
  if (counted !== null && counted.reason !== '')
    drawParagraph(sheet, `Raison de l’écart\u00a0: ${counted.reason}`, { size: 10 });
  drawSignatures(sheet);
  return finishSheet(sheet);
}
