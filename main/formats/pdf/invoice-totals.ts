import { formatDateShort } from '../../../shared/domain/french.ts';
import type { InvoiceModel } from './invoice-model.ts';
import { ensureRoom, type Sheet } from './page.ts';
import { drawText, ink, textHeight, type TextStyle } from './paper.ts';
import {
  drawTotals,
  drawVatTable,
  totalsHeight,
  totalsWidth,
  vatTableHeight,
  type TotalLine,
} from './totals.ts';
import { groupedIban, longDay } from './wording.ts';

const gutter = 26;
const spaceAbove = 14;

/** Height in points that `drawInvoiceTotals` needs, so that a last line can be kept with it. */
export function invoiceTotalsHeight(sheet: Sheet, model: InvoiceModel): number {
  const width = leftWidth(sheet);
  const payment = paymentLines(model).reduce(
    (sum, line) => sum + textHeight(sheet.paper, line, width, paymentStyle),
    0,
  );
  return (
    spaceAbove + Math.max(totalsHeight(totalLines(model)), vatTableHeight(model.vatTotals) + payment + 12)
  );
}

const leftWidth = (sheet: Sheet): number => sheet.width - totalsWidth - gutter;

/** Draws, side by side, the VAT by rate with how to pay, and the totals down to what is due; never cut in two. */
export function drawInvoiceTotals(sheet: Sheet, model: InvoiceModel): void {
  ensureRoom(sheet, invoiceTotalsHeight(sheet, model));
  sheet.y += spaceAbove;
  const left: Sheet = { ...sheet, width: leftWidth(sheet) };
  drawVatTable(left, model.vatTotals);
  drawPayment(left, paymentLines(model));
  drawTotals(sheet, totalLines(model));
  sheet.y = Math.max(sheet.y, left.y);
}

function totalLines(model: InvoiceModel): TotalLine[] {
  const discount = model.documentDiscount;
  const dueLabel =
    model.kind === 'credit-note'
      ? 'À vous rendre'
      : model.dueCents < 0
        ? 'Trop-perçu'
        : model.payments.length + model.deposits.length === 0
          ? 'Net à payer'
          : 'Reste à payer';
  return [
    ...(discount ? [{ label: discount.label, cents: -discount.amountCents, weight: 'plain' } as const] : []),
    { label: 'Total HT', cents: model.totalHtCents, weight: 'plain' },
    { label: 'TVA', cents: model.totalVatCents, weight: 'plain' },
    { label: 'Total TTC', cents: model.totalTtcCents, weight: 'strong' },
    ...model.deposits.map((deposit) => ({
      label: `Acompte ${deposit.number} du\u00A0${formatDateShort(deposit.issueDate)}`,
      cents: -deposit.amountCents,
      weight: 'plain' as const,
    })),
    ...model.payments.map((payment) => ({
      label: `Reçu le\u00A0${formatDateShort(payment.date)}, ${payment.means}`,
      cents: -payment.amountCents,
      weight: 'plain' as const,
    })),
    { label: dueLabel, cents: Math.abs(model.dueCents), weight: 'final' },
  ];
}

const paymentStyle: TextStyle = { size: 9.5, leading: 1.35 };

function paymentLines(model: InvoiceModel): string[] {
  const account = model.bankAccount;
  if (model.kind === 'credit-note' || model.dueCents <= 0) return [];
  const until =
    model.dueDate === undefined ? 'À régler' : `À régler au plus tard le ${longDay(model.dueDate)}`;
  if (!account) return [until];
  return [
    `${until}, par virement\u00A0:`,
    ...(account.holder === undefined ? [] : [account.holder]),
    `IBAN ${groupedIban(account.iban)}`,
    ...(account.bic === undefined ? [] : [`BIC ${account.bic}`]),
    ...(model.number === undefined ? [] : [`en rappelant le numéro ${model.number}`]),
  ];
}

function drawPayment(area: Sheet, lines: readonly string[]): void {
  area.y += 12;
  for (const [index, line] of lines.entries()) {
    const style: TextStyle = { ...paymentStyle, colour: index === 0 ? ink.text : ink.quiet };
    const box = { x: area.left, y: area.y, width: area.width };
    area.y = drawText(
      area.paper,
      line,
      box,
      line.startsWith('IBAN') ? { ...style, colour: ink.text } : style,
    );
  }
}
