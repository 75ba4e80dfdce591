import { describe, expect, it } from 'vitest';
import { factLines, kindAt, shownChange, shownValue, type Dossier } from './dossier.ts';
import { distanceBand, distanceCounts } from './distances.ts';

describe('values of a dossier', () => {
  it('R3: what is not known is a dash, what is masked says so', () => {
    expect(shownValue('count', null)).toBe('—');
    expect(shownValue('count', null, true)).toBe('moins de\u00a05');
    expect(shownValue('amount', 123_456)).toBe('1\u202f234,56\u00a0€');
    expect(shownValue('hours', 90)).toBe('1\u00a0h\u00a030');
    expect(shownValue('tenths', 125)).toBe('12,5');
    expect(shownValue('date', '2026-11-24')).toBe('24/11/2026');
  });

  it('R3: a change says which way and how much; of what is not known nothing', () => {
    expect(shownChange('count', 12, 9)).toBe('+3');
    expect(shownChange('count', 9, 12)).toBe('−3');
    expect(shownChange('count', 9, 9)).toBe('=');
    expect(shownChange('share', 8316, 10_000)).toBe('−16,8\u00a0pt');
    expect(shownChange('count', 9, null)).toBe('');
  });

  it('a row says what it is only in a column that leaves it open', () => {
    const row = { cells: [1], strong: false, kind: 'hours' as const };
    expect(kindAt({ header: '', kind: 'own' }, row)).toBe('hours');
    expect(kindAt({ header: '', kind: 'count' }, row)).toBe('count');
  });
});

describe('lines of a dossier', () => {
  it('R1: two lines of one name stay two, and keep their order', () => {
    const dossier: Dossier = {
      title: 't',
      detail: '',
      placeName: 'p',
      legalLine: '',
      createdAt: '2026-12-31T12:00:00.000Z',
      chapters: [
        {
          title: 'Dépenses',
          blocks: [
            {
              kind: 'table',
              title: 'Dépenses',
              columns: [
                { header: 'Objet', kind: 'text' },
                { header: 'Montant', kind: 'amount' },
              ],
              rows: [
                { cells: ['Colle', 100], strong: false },
                { cells: ['Colle', 250], strong: false },
              ],
              note: '',
              masked: false,
            },
          ],
        },
      ],
    };
    const lines = factLines(dossier);
    expect(new Set(lines.map(({ key }) => key)).size).toBe(2);
    expect(lines.map(({ cells }) => cells['Montant'])).toEqual(['1,00\u00a0€', '2,50\u00a0€']);
  });
});

describe('distances', () => {
  it('R3: bands meet without gap or overlap', () => {
    expect([0, 1, 4, 5, 9, 10, 19, 20, 49, 50, 800].map(distanceBand)).toEqual([
      'Sur la commune',
      'Moins de 5 km',
      'Moins de 5 km',
      '5 à 9 km',
      '5 à 9 km',
      '10 à 19 km',
      '10 à 19 km',
      '20 à 49 km',
      '20 à 49 km',
      '50 km et plus',
      '50 km et plus',
    ]);
    expect(distanceCounts([0, null, 60]).at(-1)).toEqual({ label: 'Non renseigné', count: 1 });
  });
});
