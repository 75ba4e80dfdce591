import type { LocalDate } from '../../../shared/domain/calendar.ts';
import { formatAmount, type Cents } from '../../../shared/domain/money.ts';
import type { InvoiceParty, PostalAddress } from './invoice-model.ts';
import {
  afterAddressee,
  drawAddressee,
  drawFacts,
  drawParagraph,
  finishSheet,
  openSheet,
  startPart,
  type Fact,
  type PageFrame,
  type Sheet,
  frameLook,
} from './page.ts';
import { drawText, ink, openPaper } from './paper.ts';
import { drawTable } from './table.ts';
import { drawTotals } from './totals.ts';
import { addressLines, dayRange, longDay } from './wording.ts';

/** One membership that the money pays (P1): whose, of which type, for which period. */
export type ReceiptLine = {
  readonly memberName: string;
  readonly memberNumber?: string | undefined;
  readonly membershipType: string;
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly amountCents: Cents;
};

/** All that the receipt of a membership fee prints (I12). The payer may be somebody else than the member (P1). */
export type ReceiptModel = {
  readonly number: string;
  readonly issueDate: LocalDate;
  readonly paidOn: LocalDate;
  /** « espèces », « chèque n° 123 », « virement » … */
  readonly means: string;
  readonly place: InvoiceParty;
  readonly payer: { readonly name: string; readonly address?: PostalAddress | undefined };
  readonly lines: readonly ReceiptLine[];
  readonly totalCents: Cents;
  /** « Cotisation sans contrepartie, hors du champ de la TVA. » and the like, in force on the day. */
  readonly mentions: readonly string[];
  /** Who signs for the place. */
  readonly signatory?: string | undefined;
  readonly logo?: Uint8Array | undefined;
};

/**
 * The receipt of membership fees (I12), which is no invoice and says so by its name. `createdAt` is a UTC
 * instant. The same model gives the same bytes. Rejects when the fonts cannot be found.
 */
export async function renderReceipt(
  model: ReceiptModel,
  options: { createdAt: string },
): Promise<Uint8Array> {
  const paper = await openPaper({ title: nameOf(model), author: model.place.name, ...options });
  const sheet = openSheet(paper, frameOf(model));
  drawReceipt(sheet, model);
  return finishSheet(sheet);
}

/**
 * Several receipts in one file, each on a page of its own with the whole heading, numbered by itself. `createdAt` is a
 * UTC instant. Rejects when there is none, or the fonts cannot be found.
 */
export async function renderReceipts(
  models: readonly ReceiptModel[],
  options: { createdAt: string; onDrawn?: (drawn: number) => void },
): Promise<Uint8Array> {
  const [first, ...others] = models;
  if (first === undefined) throw new RangeError('no receipt to draw');
  const { createdAt, onDrawn } = options;
  const paper = await openPaper({ title: 'Reçus', author: first.place.name, createdAt });
  const sheet = openSheet(paper, frameOf(first));
  drawReceipt(sheet, first);
  onDrawn?.(1);
  for (const [index, model] of others.entries()) {
    sheet.frame = frameOf(model);
    startPart(sheet);
    drawReceipt(sheet, model);
    onDrawn?.(index + 2);
  }
  return finishSheet(sheet);
}

const nameOf = (model: ReceiptModel): string => `Reçu ${model.number}`;

const frameOf = (model: ReceiptModel): PageFrame => ({
  placeName: model.place.name,
  logo: model.logo,
  documentName: nameOf(model),
  documentDetail: 'Cotisation',
  ...frameLook(model.place),
});

function drawReceipt(sheet: Sheet, model: ReceiptModel): void {
  const { paper } = sheet;
  const contact = [...addressLines(model.place.address), model.place.phone, model.place.email];
  for (const line of contact.filter((text) => text !== undefined)) {
    const box = { x: sheet.left, y: sheet.y, width: sheet.width * 0.44 };
    sheet.y = drawText(paper, line, box, { size: 9.5, leading: 1.35 });
  }
  drawAddressee(sheet, [model.payer.name, ...(model.payer.address ? addressLines(model.payer.address) : [])]);
  afterAddressee(sheet);
  drawFacts(sheet, receiptFacts(model));
  sheet.y += 6;
  drawParagraph(
    sheet,
    `Nous avons reçu de ${model.payer.name} la somme de ${formatAmount(model.totalCents)}.`,
    {
      size: 11,
      leading: 1.4,
    },
  );
  sheet.y += 12;
  drawTable(
    sheet,
    [
      { header: 'Adhésion', width: { share: 1.2 } },
      { header: 'Période', width: { share: 1 } },
      { header: 'Cotisation', width: 72, align: 'right' },
    ],
    model.lines.map((line) => ({
      cells: [line.memberName, dayRange(line.from, line.until), formatAmount(line.amountCents)],
      details: [memberDetail(line)],
    })),
  );
  sheet.y += 12;
  drawTotals(sheet, [{ label: 'Total reçu', cents: model.totalCents, weight: 'final' }]);
  sheet.y += 24;
  for (const mention of model.mentions) {
    drawParagraph(sheet, mention, { size: 8.5, colour: ink.quiet, leading: 1.3 });
  }
  sheet.y += 22;
  const signed = `Fait à ${model.place.address.town}, le ${longDay(model.issueDate)}`;
  drawParagraph(sheet, model.signatory === undefined ? signed : `${signed}\n${model.signatory}`, {
    size: 10,
    leading: 1.4,
  });
}

const memberDetail = (line: ReceiptLine): string =>
  [line.membershipType, line.memberNumber === undefined ? '' : `adhérent n°\u00A0${line.memberNumber}`]
    .filter((part) => part !== '')
    .join(', ');

const receiptFacts = (model: ReceiptModel): Fact[] => [
  { label: 'Reçu le', value: longDay(model.paidOn) },
  { label: 'Par', value: model.means },
];
