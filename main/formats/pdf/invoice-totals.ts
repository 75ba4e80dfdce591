import { formatDateShort } from '../../../shared/domain/french.ts';
import { groupedIban } from '../../../shared/domain/identifiers.ts';
import { transferCode } from '../../../shared/domain/transfer-code.ts';
import type { InvoiceModel } from './invoice-model.ts';
import { ensureRoom, type Sheet } from './page.ts';
import { drawText, ink, textHeight, type TextStyle } from './paper.ts';
import { drawCode } from './qr-code.ts';
import {
  drawTotals,
  drawVatTable,
  totalsHeight,
  totalsWidth,
  vatTableHeight,
  type TotalLine,
} from './totals.ts';
import { longDay } from './wording.ts';

const gutter = 26;
const spaceAbove = 14;

/** Height in points that `drawInvoiceTotals` needs, so that a last line can be kept with it. */
export function invoiceTotalsHeight(sheet: Sheet, model: InvoiceModel): number {
  const code = codeOf(model);
  const width = leftWidth(sheet) - (code === undefined ? 0 : codeSide);
  const lines = paymentLines(model).reduce(
    (sum, line) => sum + textHeight(sheet.paper, line, width, paymentStyle),
    0,
  );
  const payment = Math.max(lines, code === undefined ? 0 : codeSide);
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
  drawPayment(left, model);
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
    // A quote asks for nothing yet: its price ends it.
    { label: 'Total TTC', cents: model.totalTtcCents, weight: model.kind === 'quote' ? 'final' : 'strong' },
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
    ...(model.kind === 'quote'
      ? []
      : [{ label: dueLabel, cents: Math.abs(model.dueCents), weight: 'final' as const }]),
  ];
}

/** 28 mm with its quiet zone: a phone reads it from the paper and from a screen. */
const codeSide = 80;

/** What a bank's app reads to fill the transfer in; only for what is issued and still to be paid. */
function codeOf({ kind, number, bankAccount, dueCents, seller }: InvoiceModel): string | undefined {
  if (kind === 'credit-note' || kind === 'quote' || number === undefined || bankAccount === undefined)
    return undefined;
  const { iban, bic, holder } = bankAccount;
  return transferCode({ holder: holder ?? seller.name, iban, bic, amount: dueCents, remittance: number });
}

const paymentStyle: TextStyle = { size: 9.5, leading: 1.35 };

function paymentLines(model: InvoiceModel): string[] {
  const account = model.bankAccount;
  if (model.kind === 'credit-note' || model.kind === 'quote' || model.dueCents <= 0) return [];
  const until =
    model.dueDate === undefined ? 'À régler' : `À régler au plus tard le ${longDay(model.dueDate)}`;
  if (!account) return [until];
  return [
    `${until}, par virement\u00A0:`,
    ...(account.holder === undefined ? [] : [account.holder]),
    `IBAN ${groupedIban(account.iban)}`,
    ...(account.bic === undefined ? [] : [`BIC ${account.bic}`]),
    ...(model.number === undefined ? [] : [`en rappelant le numéro ${model.number}`]),
    ...(codeOf(model) === undefined ? [] : ['ou en lisant ce code avec l’application de la banque.']),
  ];
}

/** How to pay, and beside it the code that a phone reads. */
function drawPayment(whole: Sheet, model: InvoiceModel): void {
  whole.y += 12;
  const code = codeOf(model);
  const top = whole.y;
  const area: Sheet = { ...whole, width: whole.width - (code === undefined ? 0 : codeSide) };
  if (code !== undefined) drawCode(whole.paper, code, { x: whole.left + area.width, y: top - 8 }, codeSide);
  for (const [index, line] of paymentLines(model).entries()) {
    const style: TextStyle = { ...paymentStyle, colour: index === 0 ? ink.text : ink.quiet };
    const box = { x: area.left, y: area.y, width: area.width };
    area.y = drawText(
      area.paper,
      line,
      box,
      line.startsWith('IBAN') ? { ...style, colour: ink.text } : style,
    );
  }
  whole.y = code === undefined ? area.y : Math.max(area.y, top - 8 + codeSide);
}
