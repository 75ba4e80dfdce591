import type { LocalDate } from '../../../shared/domain/calendar.ts';
import { formatDateLong } from '../../../shared/domain/french.ts';
import { formatAmount, type Cents } from '../../../shared/domain/money.ts';
import {
  drawFacts,
  drawParagraph,
  ensureRoom,
  finishSheet,
  openSheet,
  placeFrameOf,
  type PlaceFrame,
} from './page.ts';
import { drawLine, drawText, ink, openPaper } from './paper.ts';
import { drawTable } from './table.ts';
import { drawTotals } from './totals.ts';

/** A cheque as the bank wants it listed. */
export type DepositSlipLine = {
  readonly issuer: string;
  /** Under the issuer: for whom it is held; empty for ours. */
  readonly detail: string;
  readonly bank: string;
  readonly chequeNumber: string;
  readonly amountCents: Cents;
};

/** All that a deposit slip prints (I8). */
export type DepositSlipModel = PlaceFrame & {
  /** In whose name the account is. */
  readonly holder: string;
  readonly sender: readonly string[];
  readonly number: string;
  readonly depositedOn: LocalDate;
  /** IBAN as it is set, with or without spaces; empty where none is. */
  readonly account: string;
  readonly bic: string;
  readonly isUndone: boolean;
  readonly lines: readonly DepositSlipLine[];
  readonly totalCents: Cents;
  /** « 12 chèques ». */
  readonly countWords: string;
};

const grouped = (iban: string): string =>
  iban
    .replaceAll(/\s/gu, '')
    .replaceAll(/(.{4})(?=.)/gu, '$1 ')
    .toUpperCase();

/**
 * The deposit slip to hand over with the cheques, A4. `createdAt` is a UTC instant. Rejects when the fonts cannot be
 * found.
 */
export async function renderDepositSlip(
  model: DepositSlipModel,
  options: { createdAt: string },
): Promise<Uint8Array> {
  const paper = await openPaper({
    title: `Remise de chèques ${model.number}`,
    author: model.placeName,
    ...options,
  });
  const sheet = openSheet(paper, {
    ...placeFrameOf(model),
    documentName: 'Remise de chèques',
    documentDetail: model.number,
    watermark: model.isUndone ? 'ANNULÉE' : undefined,
  });
  for (const line of model.sender) drawParagraph(sheet, line, { size: 9.5, colour: ink.quiet });
  sheet.y += 8;
  drawFacts(sheet, [
    { label: 'Remis le', value: formatDateLong(model.depositedOn, { year: true }) },
    { label: 'Nombre', value: model.countWords },
    { label: 'Titulaire du compte', value: model.holder },
    { label: 'BIC', value: model.bic === '' ? '…' : model.bic },
  ]);
  drawFacts(sheet, [{ label: 'IBAN', value: model.account === '' ? '…' : grouped(model.account) }], 1);
  drawTable(
    sheet,
    [
      { header: 'N°', width: 24, align: 'right' },
      { header: 'Émetteur', width: { share: 5 } },
      { header: 'Banque', width: { share: 3 } },
      { header: 'N° du chèque', width: 84 },
      { header: 'Montant', width: 72, align: 'right' },
    ],
    model.lines.map((line, index) => ({
      cells: [String(index + 1), line.issuer, line.bank, line.chequeNumber, formatAmount(line.amountCents)],
      details: [undefined, line.detail],
      carriedCents: line.amountCents,
    })),
    { carried: { format: formatAmount }, followedBy: 110 },
  );
  sheet.y += 8;
  drawTotals(sheet, [{ label: `Total, ${model.countWords}`, cents: model.totalCents, weight: 'final' }]);
  ensureRoom(sheet, 70);
  sheet.y += 26;
  drawText(
    sheet.paper,
    'Signature',
    { x: sheet.left, y: sheet.y, width: 200 },
    { size: 8.5, colour: ink.quiet },
  );
  drawLine(sheet.paper, { x: sheet.left, y: sheet.y + 40 }, 200);
  return finishSheet(sheet);
}
