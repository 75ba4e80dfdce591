import { describe, expect, it } from 'vitest';
import { isMeant } from './SessionPart.tsx';

const row = (name: string, number: number | null, representative: string | null = null) => ({
  name,
  number,
  representative: representative === null ? null : { personId: 1, name: representative },
});

describe('arrivals by keyboard', () => {
  it('R2: a few letters of any word, without accents, or the number and only it', () => {
    const lea = row('Léa Lefèvre', 12);
    expect(isMeant(lea, 'le')).toBe(true);
    expect(isMeant(lea, 'lef')).toBe(true);
    expect(isMeant(lea, 'lefe lea')).toBe(true);
    expect(isMeant(lea, 'evre')).toBe(false);
    expect(isMeant(lea, '12')).toBe(true);
    expect(isMeant(lea, '1')).toBe(false);
    expect(isMeant(lea, ' ')).toBe(false);
    expect(isMeant(row('Le Cube', 3, 'Rémi Vasseur'), 'vass')).toBe(true);
    expect(isMeant(row('Invitée', null), 'inv')).toBe(true);
  });
});
