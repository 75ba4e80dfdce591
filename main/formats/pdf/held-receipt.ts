import type { LocalDate } from '../../../shared/domain/calendar.ts';
import { formatAmount, type Cents } from '../../../shared/domain/money.ts';
import {
  afterAddressee,
  drawAddressee,
  drawFacts,
  drawParagraph,
  finishSheet,
  openSheet,
  placeFrameOf,
  type PlaceFrame,
} from './page.ts';
import { drawText, ink, openPaper } from './paper.ts';
import { drawTable } from './table.ts';
import { longDay } from './wording.ts';

/** All that the receipt of money taken for a partner prints (B11). */
export type HeldReceiptModel = PlaceFrame & {
  readonly reference: string;
  readonly sender: readonly string[];
  readonly town: string;
  readonly partnerName: string;
  readonly payerName: string;
  readonly what: string;
  readonly amountCents: Cents;
  /** « espèces », « chèque »… */
  readonly means: string;
  readonly receivedOn: LocalDate;
  /** « Encaissement annulé le … »; empty while it stands. */
  readonly annulled: string;
};

/**
 * The receipt of money taken for a partner (B11): it says for whom, and that it is no invoice of the place. `createdAt`
 * is a UTC instant. The same model gives the same bytes. Rejects when the fonts cannot be found.
 */
export async function renderHeldReceipt(
  model: HeldReceiptModel,
  options: { createdAt: string },
): Promise<Uint8Array> {
  const documentName = `Reçu ${model.reference}`;
  const paper = await openPaper({ title: documentName, author: model.placeName, ...options });
  const sheet = openSheet(paper, {
    ...placeFrameOf(model),
    documentName,
    documentDetail: `Encaissé pour le compte de ${model.partnerName}`,
  });
  for (const line of model.sender) {
    const box = { x: sheet.left, y: sheet.y, width: sheet.width * 0.44 };
    sheet.y = drawText(paper, line, box, { size: 9.5, leading: 1.35 });
  }
  if (model.payerName !== '') drawAddressee(sheet, [model.payerName]);
  afterAddressee(sheet);
  drawFacts(sheet, [
    { label: 'Reçu le', value: longDay(model.receivedOn) },
    { label: 'Par', value: model.means },
    { label: 'Pour le compte de', value: model.partnerName },
  ]);
  sheet.y += 6;
  const from = model.payerName === '' ? '' : ` de ${model.payerName}`;
  drawParagraph(
    sheet,
    `Nous avons reçu${from}, pour le compte de ${model.partnerName}, la somme de ${formatAmount(model.amountCents)}.`,
    { size: 11, leading: 1.4 },
  );
  sheet.y += 12;
  drawTable(
    sheet,
    [
      { header: 'Pour', width: { share: 1 } },
      { header: 'Reçu', width: 80, align: 'right' },
    ],
    [{ cells: [model.what, formatAmount(model.amountCents)] }],
  );
  sheet.y += 18;
  if (model.annulled !== '') {
    drawParagraph(sheet, model.annulled, { size: 11, font: 'semibold' });
    sheet.y += 8;
  }
  drawParagraph(
    sheet,
    `Cette somme revient à ${model.partnerName}, à qui ${model.placeName} la reverse. Ce reçu n’est pas une facture de ${model.placeName}\u00A0: la facture, s’il en faut une, est à demander à ${model.partnerName}.`,
    { size: 9, colour: ink.quiet, leading: 1.35 },
  );
  sheet.y += 22;
  drawParagraph(sheet, `Fait à ${model.town}, le ${longDay(model.receivedOn)}`, { size: 10 });
  return finishSheet(sheet);
}
