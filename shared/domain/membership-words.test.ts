import { describe, expect, it } from 'vitest';
import { whatATypeGives } from './membership-words.ts';

const calendar = { kind: 'calendar_year', countsForNextYearFrom: '11-01' } as const;

describe('what a type of membership gives, in a sentence', () => {
  it('P2, P3: says the period of today, its grace, and what an earlier payment would have given', () => {
    expect(whatATypeGives({ season: calendar, graceDays: 30 }, '2026-11-24')).toBe(
      'Payée aujourd’hui, elle irait du 1er janvier 2027 au 31 décembre 2027, prix et accès resteraient jusqu’au 30 janvier 2028. Payée avant le 1er novembre 2026, elle irait du 1er janvier 2026 au 31 décembre 2026.',
    );
  });

  it('P2: before the turn, says what waiting would give', () => {
    expect(whatATypeGives({ season: calendar, graceDays: 0 }, '2026-03-02')).toBe(
      'Payée aujourd’hui, elle irait du 1er janvier 2026 au 31 décembre 2026, sans délai ensuite. Payée à partir du 1er novembre 2026, elle irait du 1er janvier 2027 au 31 décembre 2027.',
    );
  });

  it('P2: rolling months and school years', () => {
    expect(whatATypeGives({ season: { kind: 'rolling', months: 12 }, graceDays: 0 }, '2026-05-29')).toContain(
      'du 29 mai 2026 au 28 mai 2027, sans délai ensuite. Renouvelée avant la fin, la suivante irait du 29 mai 2027 au 28 mai 2028.',
    );
    expect(
      whatATypeGives({ season: { kind: 'school_year', startsInMonth: 9 }, graceDays: 0 }, '2026-05-29'),
    ).toBe('Payée aujourd’hui, elle irait du 1er septembre 2025 au 31 août 2026, sans délai ensuite.');
  });
});
