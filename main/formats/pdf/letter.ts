import { drawLetterHead, drawSubject, renderLetterSheets, type LettersOf } from './letter-sheet.ts';
import { drawParagraph } from './page.ts';

/** One letter: to whom, about what, in paragraphs apart by an empty line. */
export type Letter = {
  readonly addressee: readonly string[];
  readonly subject: string;
  readonly body: string;
};

export type LettersModel = LettersOf<Letter>;

/**
 * Letters for window envelopes (DL, right), one behind the other in one file, each numbered on its own. `createdAt` is
 * a UTC instant. The same model gives the same bytes. Rejects without letters, and when the fonts cannot be found.
 */
export function renderLetters(model: LettersModel, options: { createdAt: string }): Promise<Uint8Array> {
  return renderLetterSheets(model, { title: 'Lettres', ...options }, (sheet, letter) => {
    drawLetterHead(sheet, model, letter.addressee);
    sheet.y += 14;
    drawSubject(sheet, letter.subject);
    sheet.y += 10;
    for (const paragraph of letter.body.split(/\n{2,}/u)) {
      drawParagraph(sheet, paragraph, { size: 11, leading: 1.45 });
      sheet.y += 8;
    }
  });
}
