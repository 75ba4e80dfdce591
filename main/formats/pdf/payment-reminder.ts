import type { LocalDate } from '../../../shared/domain/calendar.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import { formatAmount, type Cents } from '../../../shared/domain/money.ts';
import { drawLetterHead, drawSubject, renderLetterSheets, type LettersOf } from './letter-sheet.ts';
import { drawParagraph, type Sheet } from './page.ts';
import { drawTable } from './table.ts';

/** A reminder of what is owed (I7): text, the invoices as a table, text. */
export type PaymentReminderLetter = {
  readonly addressee: readonly string[];
  readonly subject: string;
  /** A formal notice: by registered post with a receipt, and said so above the addressee. */
  readonly isRegistered: boolean;
  readonly before: string;
  readonly after: string;
  readonly documents: readonly {
    readonly number: string;
    readonly issuedOn: LocalDate;
    readonly dueOn: LocalDate;
    readonly totalCents: Cents;
    readonly dueCents: Cents;
  }[];
  readonly totalCents: Cents;
};

export type PaymentRemindersModel = LettersOf<PaymentReminderLetter>;

const size = 10.5;

/**
 * Reminders as letters for window envelopes (DL, right), one behind the other, each numbered on its own. `createdAt` is
 * a UTC instant. The same model gives the same bytes. Rejects without letters, and when the fonts cannot be found.
 */
export function renderPaymentReminders(
  model: PaymentRemindersModel,
  options: { createdAt: string },
): Promise<Uint8Array> {
  return renderLetterSheets(model, { title: 'Relances', ...options }, (sheet, letter) => {
    drawLetterHead(sheet, model, letter.addressee);
    if (letter.isRegistered)
      drawParagraph(sheet, 'Lettre recommandée avec avis de réception', { size: 10, font: 'semibold' });
    sheet.y += 12;
    drawSubject(sheet, letter.subject);
    sheet.y += 8;
    drawBody(sheet, letter.before);
    drawDocuments(sheet, letter);
    drawBody(sheet, letter.after);
  });
}

function drawBody(sheet: Sheet, text: string): void {
  for (const paragraph of text.split(/\n{2,}/u).filter((part) => part.trim() !== '')) {
    drawParagraph(sheet, paragraph.trim(), { size, leading: 1.42 });
    sheet.y += 7;
  }
}

function drawDocuments(sheet: Sheet, { documents, totalCents }: PaymentReminderLetter): void {
  if (documents.length === 0) return;
  const rows = documents.map(({ number, issuedOn, dueOn, totalCents: whole, dueCents }) => ({
    cells: [
      number,
      formatDateShort(issuedOn),
      formatDateShort(dueOn),
      formatAmount(whole),
      formatAmount(dueCents),
    ],
  }));
  drawTable(
    sheet,
    [
      { header: 'Facture', width: { share: 1 } },
      { header: 'Du', width: 66 },
      { header: 'Échue le', width: 66 },
      { header: 'Montant TTC', width: 84, align: 'right' },
      { header: 'Reste à régler', width: 84, align: 'right' },
    ],
    [...rows, { cells: ['Total à régler', '', '', '', formatAmount(totalCents)], strong: true }],
  );
  sheet.y += 12;
}
