import { describe, expect, it } from 'vitest';
import { addDays } from './calendar.ts';
import {
  blankFields,
  clausesFor,
  hirers,
  unknownHireFields,
  usualHireClauses,
  type HireValues,
} from './hire-terms.ts';
import { insuranceOver } from './insurance.ts';

const values: HireValues = {
  lieu: 'Les Tilleuls',
  locataire: 'la Ressourcerie du Claps',
  objet: 'assemblée générale',
  salles: 'Salle Est (12 personnes)',
  dates: 'le 10 décembre 2026',
  capacité: '12 personnes',
  prix: '140,00 €',
  règlement: 'dû à réception de la facture',
  caution: '300,00 €',
  assurance: 'ses activités dans les locaux',
  annulation: 'sans frais jusqu’à 7 jours avant',
};
const titles = (hirer: (typeof hirers)[number], given: HireValues = values): string[] =>
  clausesFor(usualHireClauses, hirer, given).map(({ title }) => title);

describe('the text of a hire agreement', () => {
  it('I14: each kind of hirer gets its clauses, none twice, filled in', () => {
    for (const hirer of hirers) {
      const own = titles(hirer);
      expect(new Set(own).size).toBe(own.length);
      expect(own).toEqual(expect.arrayContaining(['Objet', 'Prix et règlement', 'Caution', 'Assurance']));
    }
    const text = clausesFor(usualHireClauses, 'company', values)
      .map((clause) => clause.text)
      .join(' ');
    expect(text).not.toMatch(/[{}]/u);
    expect(text).toContain('40\u00a0€');
    expect(titles('person')).toContain('Usage privé');
    expect(titles('public')).not.toContain('Usage privé');
  });

  it('I14: a clause about what is not asked for is left out, and no gap is ever printed', () => {
    expect(titles('association', { ...values, caution: '', assurance: '' })).not.toEqual(
      expect.arrayContaining(['Caution']),
    );
    expect(titles('association', { ...values, assurance: '' })).not.toContain('Assurance');
    expect(blankFields('{caution} et {prix}', { ...values, caution: ' ' })).toEqual(['caution']);
  });

  it('a field that nobody knows is named, however it is written', () => {
    expect(unknownHireFields(usualHireClauses)).toEqual([]);
    expect(unknownHireFields([{ title: 'A', text: '{Capacite} {loyer}', for: [] }])).toEqual(['loyer']);
  });
});

const next = (day: string): string => addDays(day, 1);

describe('insurance over the days of a letting', () => {
  it('I14: covers them all, bounds in it, or has run out, or was never shown', () => {
    const year = { validFrom: '2026-01-01', validUntil: '2026-12-31' };
    expect(insuranceOver([], '2026-12-10', '2026-12-10', next)).toBe('missing');
    expect(insuranceOver([year], '2026-01-01', '2026-12-31', next)).toBe('valid');
    expect(insuranceOver([year], '2026-12-31', '2027-01-01', next)).toBe('expired');
    expect(insuranceOver([year], '2025-12-31', '2026-01-01', next)).toBe('expired');
    expect(insuranceOver([{ ...year, validFrom: null }], '2025-12-31', '2026-01-01', next)).toBe('valid');
  });

  it('I14: two that follow each other cover a series over the new year; a day between them does not', () => {
    const old = { validFrom: null, validUntil: '2026-12-31' };
    const young = { validFrom: '2027-01-01', validUntil: '2027-12-31' };
    expect(insuranceOver([young, old], '2026-12-10', '2027-03-01', next)).toBe('valid');
    expect(
      insuranceOver([{ ...young, validFrom: '2027-01-02' }, old], '2026-12-10', '2027-03-01', next),
    ).toBe('expired');
  });
});
