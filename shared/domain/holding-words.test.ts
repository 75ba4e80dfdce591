import { describe, expect, it } from 'vitest';
import { scopeInWords, whatAPassBookGives, whatAPlanGives, whatFreeHoursGive } from './holding-words.ts';

const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/gu, ' ');
const desks = { kinds: ['desk'], resourceNames: [] };
const priced = { price: 12_000, includesVat: true };

describe('what is given, in a sentence', () => {
  it('C3: of a plan by the month, lost or carried over', () => {
    const allowance = { unit: 'day', units: 8, carriesOver: false } as const;
    expect(plain(whatAPlanGives({ ...priced, allowance, keepsPlace: false }, desks))).toBe(
      '8 jours par mois sur les postes, 120,00 € par mois. Ce qui n’est pas pris dans le mois est perdu.',
    );
    const carried = { ...priced, allowance: { ...allowance, carriesOver: true }, keepsPlace: false };
    expect(whatAPlanGives(carried, desks)).toMatch(/se reporte sur les mois suivants\.$/u);
  });

  it('C3: of a plan without limit that keeps a place', () => {
    expect(
      plain(whatAPlanGives({ ...priced, includesVat: false, allowance: null, keepsPlace: true }, desks)),
    ).toBe('Sans limite sur les postes, 120,00 € HT par mois. Une place reste gardée, même en son absence.');
  });

  it('C4: of a carnet, with what one of it comes to and what a whole day takes', () => {
    const type = { price: 8000, includesVat: true, unit: 'half_day', units: 10, stepMinutes: 30 } as const;
    expect(plain(whatAPassBookGives({ ...type, wholeDayIsOneUnit: true, validityMonths: 12 }, desks))).toBe(
      '10 demi-journées sur les postes, valable 12 mois, 80,00 € (8,00 € la demi-journée). Une journée entière en prend une seule.',
    );
    const hours = {
      ...type,
      unit: 'hour',
      units: 3,
      wholeDayIsOneUnit: false,
      validityMonths: null,
    } as const;
    expect(plain(whatAPassBookGives(hours, { kinds: ['machine'], resourceNames: ['Salle Est'] }))).toBe(
      '3 h sur les machines et Salle Est, sans date de fin, 80,00 € (26,67 € l’heure). Le temps se compte par 30 min.',
    );
  });

  it('C3: of free hours, and of nothing chosen yet', () => {
    expect(
      plain(whatFreeHoursGive({ minutes: 120, per: 'month' }, { kinds: ['room'], resourceNames: [] })),
    ).toBe('2 h offertes par mois sur les salles.');
    expect(scopeInWords({ kinds: [], resourceNames: [] })).toBe('sur rien encore');
  });
});
