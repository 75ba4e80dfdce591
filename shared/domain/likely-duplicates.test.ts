import { describe, expect, it } from 'vitest';
import { likelyDuplicates, type DuplicateCandidate } from './likely-duplicates.ts';

interface Someone extends DuplicateCandidate {
  readonly id: number;
}
const someone = (
  id: number,
  firstName: string,
  lastName: string,
  more: Partial<DuplicateCandidate> = {},
): Someone => ({
  id,
  firstName,
  lastName,
  ...more,
});
const pairs = (people: readonly Someone[]) =>
  likelyDuplicates(people).map(({ first, second, reason }) => `${first.id}-${second.id} ${reason}`);

describe('likely duplicates', () => {
  it('P5: same name and birth date', () => {
    const born = { birthDate: '1959-11-21' };
    expect(pairs([someone(1, 'Joël', 'GALLET', born), someone(2, 'Joel', 'Gallet', born)])).toEqual([
      '1-2 same_name_and_birth_date',
    ]);
  });

  it('P5: names alike, where no two birth dates tell them apart', () => {
    const people = [
      someone(1, 'Victor', 'Vve Chaix-Rey', { birthDate: '1996-01-28' }),
      someone(2, 'Chaix Rey', 'VICTOR'),
      someone(3, 'Victor', 'Chaix-Rey', { birthDate: '1969-12-04' }),
    ];
    expect(pairs(people)).toEqual(['1-2 like_name', '2-3 like_name']);
  });

  it('P5: same e-mail and like name, whatever the birth dates say', () => {
    const people = [
      someone(1, 'Agathe', 'Chaix', { email: 'agathe.chaix@example.com', birthDate: '2008-05-24' }),
      someone(2, 'Agathe', 'CHAIX', { email: 'AGATHE.CHAIX@EXAMPLE.COM', birthDate: '2008-04-25' }),
    ];
    expect(pairs(people)).toEqual(['1-2 same_email_and_like_name']);
  });

  it('P5: the same e-mail alone is not enough, nor are nameless people alike', () => {
    const email = 'famille@example.org';
    expect(pairs([someone(1, 'Léa', 'Roux', { email }), someone(2, 'Marc', 'Roux', { email })])).toEqual([]);
    expect(pairs([someone(1, '', '', { email }), someone(2, '', '', { email })])).toEqual([]);
  });

  it('P5: « Deux personnes » is remembered', () => {
    const people = [someone(1, 'Léa', 'Roux'), someone(2, 'Léa', 'Roux')];
    expect(likelyDuplicates(people, (one, other) => one.id === 1 && other.id === 2)).toEqual([]);
  });

  it('P5: 20,000 people are compared in well under a second', () => {
    const people = Array.from({ length: 20_000 }, (_, index) =>
      someone(index, `Prénom${index % 150}`, `Nom${Math.floor(index / 150)}`),
    );
    const twin = someone(20_000, 'PRENOM7', 'nom3');
    const start = performance.now();
    expect(pairs([...people, twin])).toEqual(['457-20000 like_name']);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
