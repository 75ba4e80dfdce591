import { describe, expect, it } from 'vitest';
import { capitaliseName, displayName, likeNames, listName, nameKey, shortName } from './names.ts';

const name = (firstName: string, lastName: string) => ({ firstName, lastName });

describe('names', () => {
  it('P5: names alike but for accents and case', () => {
    expect(likeNames(name('Joël', 'Gallet'), name('JOEL', 'GALLET'))).toBe(true);
    expect(likeNames(name('Lucile', 'LEFÈVRE'), name('Lucile', 'Lefevre'))).toBe(true);
    expect(likeNames(name('Joël', 'Gallet'), name('Joëlle', 'Gallet'))).toBe(false);
  });

  it('P5: names alike but for particles', () => {
    expect(likeNames(name('Judith', "D'AUBIGNAC"), name('Judith', 'Aubignac'))).toBe(true);
    expect(likeNames(name('Victor', 'Vve Chaix-Rey'), name('Victor', 'Chaix Rey'))).toBe(true);
    expect(likeNames(name('Jean', 'de la Tour'), name('Jean', 'La Tour'))).toBe(true);
    expect(likeNames(name('Karl', 'von Müller'), name('Karl', 'Muller'))).toBe(true);
    expect(likeNames(name('Anne', 'Le'), name('Anne', 'La'))).toBe(true);
  });

  it('P5: names alike but for the order', () => {
    expect(likeNames(name('Ferrier', 'Xavier'), name('Xavier', 'Ferrier'))).toBe(true);
    expect(likeNames(name('Xavier Ferrier', ''), name('Xavier', 'Ferrier'))).toBe(true);
    expect(likeNames(name('', ''), name('', ''))).toBe(false);
    expect(nameKey(name('La', 'Le'))).toBe('la le');
  });

  it('P5: capitals become a name again', () => {
    const given = [
      "D'AUBIGNAC",
      'GUÉRIN',
      'VVE CHAIX-REY',
      'DE LA TOUR',
      'VAN DER BERG',
      'JEAN-PIERRE',
      'D’ARC',
    ];
    expect(given.map(capitaliseName)).toEqual([
      "d'Aubignac",
      'Guérin',
      'Vve Chaix-Rey',
      'de La Tour',
      'van der Berg',
      'Jean-Pierre',
      'd’Arc',
    ]);
    expect(capitaliseName('  martin ')).toBe('Martin');
    expect(capitaliseName('LE GOFF')).toBe('Le Goff');
  });

  it('P5: a name that somebody wrote with care stays', () => {
    expect(capitaliseName('Vve Chaix-Rey')).toBe('Vve Chaix-Rey');
    expect(capitaliseName('McKay  de Die')).toBe('McKay de Die');
    expect(capitaliseName('')).toBe('');
  });

  it('F4: a short name for shared screens', () => {
    expect(shortName(name('Léa', 'Ferrier'))).toBe('Léa F.');
    expect(shortName(name('Judith', "d'Aubignac"))).toBe('Judith A.');
    expect(shortName(name('Victor', 'Vve Chaix-Rey'))).toBe('Victor C.');
    expect(shortName(name('Odile', 'évrard'))).toBe('Odile É.');
    expect(shortName(name('', 'Ferrier'))).toBe('Ferrier');
  });

  it('P6: said and listed', () => {
    expect(displayName(name(' Léa', 'Ferrier '))).toBe('Léa Ferrier');
    expect(listName(name('Léa', 'Ferrier'))).toBe('Ferrier Léa');
  });
});
