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
} from './page.ts';
import { drawText, ink, openPaper } from './paper.ts';
import { addressLines, legalIdentity, longDay } from './wording.ts';

/** One letter: to whom, about what, in paragraphs apart by an empty line. */
export type Letter = {
  readonly addressee: readonly string[];
  readonly subject: string;
  readonly body: string;
};

export type LettersModel = {
  readonly place: InvoiceParty;
  readonly date: LocalDate;
  readonly letters: readonly Letter[];
};

/**
 * Letters for window envelopes (DL, right), one behind the other in one file, each numbered on its own. `createdAt` is
 * a UTC instant. The same model gives the same bytes. Rejects without letters, and when the fonts cannot be found.
 */
export async function renderLetters(
  model: LettersModel,
  options: { createdAt: string },
): Promise<Uint8Array> {
  const { place, letters } = model;
  if (letters.length === 0) throw new RangeError('no letter to print');
  const paper = await openPaper({ title: 'Lettres', author: place.name, ...options });
  const sheet = openSheet(paper, {
    placeName: place.name,
    documentName: '',
    legalLines: [legalIdentity(place)],
  });
  for (const [index, letter] of letters.entries()) {
    if (index > 0) startPart(sheet);
    drawLetter(sheet, model, letter);
  }
  return finishSheet(sheet);
}

function drawLetter(sheet: Sheet, { place, date }: LettersModel, letter: Letter): void {
  const { paper } = sheet;
  const contact = [...addressLines(place.address), place.phone, place.email];
  for (const line of contact.filter((text) => text !== undefined && text !== '')) {
    const box = { x: sheet.left, y: sheet.y, width: sheet.width * 0.44 };
    sheet.y = drawText(paper, line ?? '', box, { size: 9.5, leading: 1.35 });
  }
  drawAddressee(sheet, letter.addressee);
  afterAddressee(sheet);
  const town = place.address.town === '' ? 'Le' : `${place.address.town}, le`;
  drawParagraph(sheet, `${town} ${longDay(date)}`, { size: 10, colour: ink.quiet });
  sheet.y += 14;
  drawParagraph(sheet, `Objet\u00A0: ${letter.subject}`, { size: 11, font: 'semibold', leading: 1.35 });
  sheet.y += 10;
  for (const paragraph of letter.body.split(/\n{2,}/u)) {
    drawParagraph(sheet, paragraph, { size: 11, leading: 1.45 });
    sheet.y += 8;
  }
}
