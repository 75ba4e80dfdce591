import type { LocalDate } from '../../../shared/domain/calendar.ts';
import type { InvoiceParty } from './invoice-model.ts';
import {
  afterAddressee,
  drawAddressee,
  drawParagraph,
  finishSheet,
  openSheet,
  startPart,
  type Sheet,
  frameLook,
} from './page.ts';
import { drawText, ink, openPaper } from './paper.ts';
import { addressLines, longDay } from './wording.ts';

/** What all letters of one file share, and the letters themselves. */
export type LettersOf<Letter> = {
  readonly place: InvoiceParty;
  readonly date: LocalDate;
  readonly letters: readonly Letter[];
};

/**
 * Letters for window envelopes (DL, right), one behind the other in one file, each numbered on its own and drawn by
 * `draw`. `createdAt` is a UTC instant. Rejects without letters, and when the fonts cannot be found.
 */
export async function renderLetterSheets<Letter>(
  { place, letters }: LettersOf<Letter>,
  options: { readonly title: string; readonly createdAt: string },
  draw: (sheet: Sheet, letter: Letter) => void,
): Promise<Uint8Array> {
  if (letters.length === 0) throw new RangeError('no letter to print');
  const paper = await openPaper({ author: place.name, ...options });
  const sheet = openSheet(paper, {
    placeName: place.name,
    documentName: '',
    ...frameLook(place),
  });
  for (const [index, letter] of letters.entries()) {
    if (index > 0) startPart(sheet);
    draw(sheet, letter);
  }
  return finishSheet(sheet);
}

/** The head of a letter: how to reach the place, to whom it goes, where and when it was written. */
export function drawLetterHead(
  sheet: Sheet,
  { place, date }: Omit<LettersOf<unknown>, 'letters'>,
  addressee: readonly string[],
): void {
  const contact = [...addressLines(place.address), place.phone, place.email];
  for (const line of contact.filter((text) => text !== undefined && text !== '')) {
    const box = { x: sheet.left, y: sheet.y, width: sheet.width * 0.44 };
    sheet.y = drawText(sheet.paper, line ?? '', box, { size: 9.5, leading: 1.35 });
  }
  drawAddressee(sheet, addressee);
  afterAddressee(sheet);
  const town = place.address.town === '' ? 'Le' : `${place.address.town}, le`;
  drawParagraph(sheet, `${town} ${longDay(date)}`, { size: 10, colour: ink.quiet });
}

/** What a letter is about, in one line. */
export function drawSubject(sheet: Sheet, subject: string): void {
  drawParagraph(sheet, `Objet\u00A0: ${subject}`, { size: 11, font: 'semibold', leading: 1.35 });
}
