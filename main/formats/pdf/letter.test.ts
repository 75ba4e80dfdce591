import { describe, expect, it } from 'vitest';
import { readPdf } from '../../../tests/support/read-pdf.ts';
import { sampleSeller } from '../../../tests/support/sample-documents.ts';
import { renderLetters, type Letter } from './letter.ts';

const options = { createdAt: '2026-11-24T10:00:00Z' };
const letter = (name: string, paragraphs: number): Letter => ({
  addressee: [name, '2 rue du Bac', '26150 Die'],
  subject: 'L’adhésion finit le 10 décembre 2026',
  body: [
    'Bonjour,',
    ...Array.from({ length: paragraphs }, () => 'Un mot pour dire. '.repeat(30)),
    'L’Atelier',
  ].join('\n\n'),
});
const render = (letters: readonly Letter[]) =>
  renderLetters({ place: sampleSeller, date: '2026-11-24', letters }, options);

describe('letters', () => {
  it('stand one behind the other, each numbered on its own', async () => {
    const { pages, missingGlyphs } = readPdf(await render([letter('Zoé Vial', 1), letter('Œuvrard', 12)]));
    expect(pages).toHaveLength(3);
    expect(pages.map((page) => /Page \d sur \d/u.exec(page)?.[0])).toEqual([
      'Page 1 sur 1',
      'Page 1 sur 2',
      'Page 2 sur 2',
    ]);
    expect(pages[0]).toContain('Zoé Vial\n2 rue du Bac\n26150 Die');
    expect(pages[1]).not.toContain('Zoé Vial');
    expect(pages[2]).not.toContain('26150 Die\n2 rue');
    expect(pages[0]).toContain('24 novembre 2026');
    expect(missingGlyphs).toBe(0);
  });

  it('give the same bytes for the same letters, and are refused when there is none', async () => {
    expect(await render([letter('Zoé', 1)])).toEqual(await render([letter('Zoé', 1)]));
    await expect(render([])).rejects.toThrow('no letter');
  });
});
