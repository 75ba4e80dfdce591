import { drawInvoice, frameOf, invoiceName, type InvoiceFileOptions } from './invoice.ts';
import type { InvoiceModel } from './invoice-model.ts';
import { ensureRoom, finishSheet, openSheet, type Sheet } from './page.ts';
import { drawText, ink, openPaper } from './paper.ts';

const boxHeight = 92;
const gap = 18;

/** Two boxes side by side for whoever signs, each with its words; never cut in two. */
export function drawSignatures(sheet: Sheet, boxes: readonly [string, string]): void {
  ensureRoom(sheet, boxHeight + gap);
  sheet.y += gap;
  const width = (sheet.width - gap) / 2;
  for (const [index, words] of boxes.entries()) {
    const x = sheet.left + index * (width + gap);
    sheet.paper.document.lineWidth(0.75).strokeColor(ink.line).rect(x, sheet.y, width, boxHeight).stroke();
    const box = { x: x + 8, y: sheet.y + 6, width: width - 16 };
    drawText(sheet.paper, words, box, { size: 9, colour: ink.quiet, leading: 1.3 });
  }
  sheet.y += boxHeight;
}

/**
 * The PDF/A-3b of a quote, in the design of invoices, with room for both signatures (I14); a draft when it has no
 * number. The same model and options give the same bytes. Rejects when the fonts cannot be found.
 */
export async function renderQuote(model: InvoiceModel, options: InvoiceFileOptions): Promise<Uint8Array> {
  const paper = await openPaper({ title: invoiceName(model), author: model.seller.name, ...options });
  const sheet = openSheet(paper, frameOf(model));
  drawInvoice(sheet, model);
  drawSignatures(sheet, [
    `${model.seller.name}\nDate et signature`,
    `${model.buyer.name}\nDate, «\u00a0Bon pour accord\u00a0» et signature`,
  ]);
  return finishSheet(sheet);
}
