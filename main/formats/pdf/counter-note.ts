import type { LocalDate } from '../../../shared/domain/calendar.ts';
import { formatTime } from '../../../shared/domain/french.ts';
import {
  formatAmount,
  formatQuantity,
  formatRate,
  type BasisPoints,
  type Cents,
  type Thousandths,
} from '../../../shared/domain/money.ts';
import type { InvoiceParty, InvoiceVatTotal } from './invoice-model.ts';
import {
  drawFacts,
  drawParagraph,
  ensureRoom,
  finishSheet,
  openSheet,
  type Fact,
  type Sheet,
  frameLook,
} from './page.ts';
import { drawText, ink, openPaper } from './paper.ts';
import { drawTable } from './table.ts';
import {
  drawTotals,
  drawVatTable,
  totalsHeight,
  totalsWidth,
  vatTableHeight,
  type TotalLine,
} from './totals.ts';
import { addressLines, longDay } from './wording.ts';

/** One thing sold at the counter; prices TTC, as on the price board. */
export type CounterNoteLine = {
  readonly designation: string;
  readonly detail?: string | undefined;
  readonly quantity: Thousandths;
  readonly unit: string;
  readonly unitPriceTtcCents: Cents;
  readonly vatRate: BasisPoints;
  readonly amountTtcCents: Cents;
};

/**
 * All that the note of a counter sale prints (I8; arrêté n° 83-50/A of 3 October 1983): when and where, who
 * sells, what was done in detail, and the total HT and TTC. The buyer is named only if they like.
 */
export type CounterNoteModel = {
  readonly number: string;
  readonly date: LocalDate;
  /** `HH:MM`, in the place's own time. */
  readonly time?: string | undefined;
  readonly place: InvoiceParty;
  readonly buyerName?: string | undefined;
  /** Where the service was given, when it was not here. */
  readonly executedAt?: string | undefined;
  readonly lines: readonly CounterNoteLine[];
  readonly vatTotals: readonly InvoiceVatTotal[];
  readonly totalHtCents: Cents;
  readonly totalVatCents: Cents;
  readonly totalTtcCents: Cents;
  /** Absent when the note is given before payment, as the rule wants it. */
  readonly payment?:
    { readonly means: string; readonly receivedCents: Cents; readonly changeCents: Cents } | undefined;
  readonly mentions: readonly string[];
  readonly logo?: Uint8Array | undefined;
};

/**
 * The note of a counter sale (I8). `createdAt` is a UTC instant. The same model gives the same bytes.
 * Rejects when the fonts cannot be found.
 */
export async function renderCounterNote(
  model: CounterNoteModel,
  options: { createdAt: string },
): Promise<Uint8Array> {
  const documentName = `Note ${model.number}`;
  const paper = await openPaper({ title: documentName, author: model.place.name, ...options });
  const sheet = openSheet(paper, {
    placeName: model.place.name,
    logo: model.logo,
    documentName,
    documentDetail: 'Vente au comptoir',
    ...frameLook(model.place),
  });
  for (const line of addressLines(model.place.address)) {
    const box = { x: sheet.left, y: sheet.y, width: sheet.width };
    sheet.y = drawText(paper, line, box, { size: 9.5, leading: 1.35 });
  }
  sheet.y += 18;
  drawFacts(sheet, noteFacts(model));
  sheet.y += 6;
  const totals = noteTotals(model);
  const below = Math.max(totalsHeight(totals), vatTableHeight(model.vatTotals)) + 14;
  drawNoteLines(sheet, model, below);
  ensureRoom(sheet, below);
  sheet.y += 14;
  const left: Sheet = { ...sheet, width: sheet.width - totalsWidth - 26 };
  drawVatTable(left, model.vatTotals);
  drawTotals(sheet, totals);
  sheet.y = Math.max(sheet.y, left.y) + 18;
  for (const mention of model.mentions) {
    drawParagraph(sheet, mention, { size: 8.5, colour: ink.quiet, leading: 1.3 });
  }
  return finishSheet(sheet);
}

function noteFacts(model: CounterNoteModel): Fact[] {
  const when = model.time === undefined ? '' : `, ${formatTime(model.time)}`;
  return [
    { label: 'Date', value: `${longDay(model.date)}${when}` },
    ...(model.buyerName === undefined ? [] : [{ label: 'Pour', value: model.buyerName }]),
    { label: 'Lieu de la prestation', value: model.executedAt ?? model.place.address.town },
  ];
}

function drawNoteLines(sheet: Sheet, model: CounterNoteModel, followedBy: number): void {
  drawTable(
    sheet,
    [
      { header: 'Désignation', width: { share: 1 } },
      { header: 'Quantité', width: 70, align: 'right' },
      { header: 'Prix unitaire TTC', width: 68, align: 'right' },
      { header: 'TVA', width: 38, align: 'right' },
      { header: 'Montant TTC', width: 68, align: 'right' },
    ],
    model.lines.map((line) => ({
      cells: [
        line.designation,
        `${formatQuantity(line.quantity)} ${line.unit}`.trim(),
        formatAmount(line.unitPriceTtcCents),
        formatRate(line.vatRate),
        formatAmount(line.amountTtcCents),
      ],
      details: [line.detail],
      carriedCents: line.amountTtcCents,
    })),
    { carried: { format: formatAmount }, followedBy },
  );
}

function noteTotals(model: CounterNoteModel): TotalLine[] {
  const { payment } = model;
  return [
    { label: 'Total HT', cents: model.totalHtCents, weight: 'plain' },
    { label: 'TVA', cents: model.totalVatCents, weight: 'plain' },
    { label: payment ? 'Total TTC' : 'À payer', cents: model.totalTtcCents, weight: 'final' },
    ...(payment
      ? [{ label: `Reçu, ${payment.means}`, cents: payment.receivedCents, weight: 'plain' } as const]
      : []),
    ...(payment && payment.changeCents !== 0
      ? [{ label: 'Rendu', cents: payment.changeCents, weight: 'plain' } as const]
      : []),
  ];
}
