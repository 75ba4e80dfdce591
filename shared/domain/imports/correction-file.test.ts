import { describe, expect, it } from 'vitest';
import { correctionFile } from './correction-file.ts';
import type { PlannedLine } from './import-plan.ts';

const rows = [['Titre'], ['Nom', 'Remarques'], ['Roux', 'ok'], ['Blanc', '=1+1; "x"'], ['Brun']].map(
  (cells, index) => ({
    lineNumber: index + 1,
    cells,
  }),
);
const line = (lineNumber: number, outcome: PlannedLine['outcome'], ...reasons: string[]): PlannedLine => ({
  lineNumber,
  name: '',
  outcome,
  writes: false,
  paymentKnown: false,
  reasons,
});

describe('the correction file', () => {
  it('P4: refused lines come back as they were, with the reason beside them, formulas made harmless', () => {
    const text = correctionFile(rows, 1, [
      line(3, 'create'),
      line(4, 'refuse', 'Un.', 'Deux.'),
      line(5, 'refuse', 'Trois.'),
    ]);
    expect(text?.split('\r\n')).toEqual([
      '\uFEFFNom;Remarques;À corriger',
      'Blanc;"\'=1+1; ""x""";Un. Deux.',
      'Brun;;Trois.',
      '',
    ]);
  });

  it('P4: a correction file that is refused again has one column of reasons', () => {
    const again = [
      ['Nom', 'À corriger'],
      ['Roux', 'Un.'],
    ].map((cells, index) => ({ lineNumber: index + 1, cells }));
    expect(correctionFile(again, 0, [line(2, 'refuse', 'Deux.')])).toBe(
      '\uFEFFNom;À corriger\r\nRoux;Deux.\r\n',
    );
  });

  it('P4: nothing refused, no file', () => {
    expect(correctionFile(rows, 1, [line(3, 'create')])).toBeUndefined();
  });
});
