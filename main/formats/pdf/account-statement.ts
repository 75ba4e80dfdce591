import type { LocalDate } from '../../../shared/domain/calendar.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import { formatAmount, type Cents } from '../../../shared/domain/money.ts';
import type { InvoiceParty } from './invoice-model.ts';
import {
  afterAddressee,
  drawAddressee,
  drawFacts,
  drawParagraph,
  ensureRoom,
  finishSheet,
  openSheet,
  type Sheet,
  frameLook,
} from './page.ts';
import { drawText, ink, openPaper } from './paper.ts';
import { drawTable } from './table.ts';
import { addressLines, longDay } from './wording.ts';

/** A statement of account (I7): what was owed before, every movement, what is owed after, and what is open. */
export type AccountStatementModel = {
  readonly place: InvoiceParty;
  readonly holder: InvoiceParty;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly drawnOn: LocalDate;
  readonly opening: Cents;
  readonly rows: readonly {
    readonly on: LocalDate;
    readonly label: string;
    readonly debit: Cents;
    readonly credit: Cents;
    readonly balance: Cents;
  }[];
  readonly closing: Cents;
  readonly open: readonly { readonly label: string; readonly dueOn: LocalDate | null; readonly due: Cents }[];
  readonly bankAccount: string | undefined;
};

const amountOrNothing = (cents: Cents): string => (cents === 0 ? '' : formatAmount(cents));

/**
 * The statement as PDF/A-3b for a window envelope. `createdAt` is a UTC instant. The same model gives the same bytes.
 * Rejects when the fonts cannot be found.
 */
export async function renderAccountStatement(
  model: AccountStatementModel,
  options: { createdAt: string },
): Promise<Uint8Array> {
  const { place, holder, from, to } = model;
  const paper = await openPaper({ title: `Relevé de compte ${holder.name}`, author: place.name, ...options });
  const sheet = openSheet(paper, {
    placeName: place.name,
    documentName: 'Relevé de compte',
    documentDetail: `du ${formatDateShort(from)} au ${formatDateShort(to)}`,
    ...frameLook(place),
  });
  const contact = [...addressLines(place.address), place.phone, place.email];
  for (const line of contact.filter((text) => text !== undefined && text !== '')) {
    const box = { x: sheet.left, y: sheet.y, width: sheet.width * 0.44 };
    sheet.y = drawText(paper, line ?? '', box, { size: 9.5, leading: 1.35 });
  }
  drawAddressee(sheet, [holder.name, ...addressLines(holder.address)]);
  afterAddressee(sheet);
  drawFacts(sheet, [
    { label: 'Établi le', value: longDay(model.drawnOn) },
    { label: 'Solde au départ', value: formatAmount(model.opening) },
    { label: 'Solde à la fin', value: formatAmount(model.closing) },
  ]);
  sheet.y += 6;
  drawMovements(sheet, model);
  drawOpen(sheet, model);
  return finishSheet(sheet);
}

function drawMovements(sheet: Sheet, { from, to, opening, rows, closing }: AccountStatementModel): void {
  drawTable(
    sheet,
    [
      { header: 'Date', width: 62 },
      { header: 'Libellé', width: { share: 1 } },
      { header: 'Dû', width: 78, align: 'right' },
      { header: 'Réglé', width: 78, align: 'right' },
      { header: 'Solde', width: 78, align: 'right' },
    ],
    [
      { cells: [formatDateShort(from), 'Solde au départ', '', '', formatAmount(opening)], strong: true },
      ...rows.map(({ on, label, debit, credit, balance }) => ({
        cells: [
          formatDateShort(on),
          label,
          amountOrNothing(debit),
          amountOrNothing(credit),
          formatAmount(balance),
        ],
      })),
      { cells: [formatDateShort(to), 'Solde à la fin', '', '', formatAmount(closing)], strong: true },
    ],
  );
  sheet.y += 14;
}

function drawOpen(sheet: Sheet, { open, drawnOn, closing, bankAccount }: AccountStatementModel): void {
  const title = { size: 11, font: 'semibold' as const };
  ensureRoom(sheet, 70);
  if (open.length === 0) {
    drawParagraph(sheet, `Au ${longDay(drawnOn)}, rien n’est à régler.`, title);
  } else {
    drawParagraph(sheet, `Reste à régler au ${longDay(drawnOn)}`, title);
    sheet.y += 4;
    drawTable(
      sheet,
      [
        { header: 'Quoi', width: { share: 1 } },
        { header: 'Échéance', width: 66 },
        { header: 'Reste dû', width: 84, align: 'right' },
      ],
      open.map(({ label, dueOn, due }) => ({
        cells: [label, dueOn === null ? '' : formatDateShort(dueOn), formatAmount(due)],
      })),
    );
  }
  sheet.y += 10;
  const quiet = { size: 9.5, colour: ink.quiet, leading: 1.35 };
  drawParagraph(sheet, 'Un solde négatif est une avance, à déduire de la suite.', quiet);
  if (bankAccount !== undefined && closing > 0) drawParagraph(sheet, `Virement\u00A0: ${bankAccount}`, quiet);
}
