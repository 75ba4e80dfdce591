import { describe, expect, it } from 'vitest';
import { tracesPattern, withoutTraces, type OwnTraces } from './erasure.ts';

const jean: OwnTraces = {
  person: {
    firstName: 'Jean-Noël',
    lastName: 'd’Aubignac',
    email: 'jn.aubignac@exemple.test',
    phone: '+33639980001',
    memberNumber: 'A0042',
  },
  ownName: true,
  ownFamilyName: true,
  ownEmail: true,
  ownPhone: true,
};
const of = (text: string, own: Partial<OwnTraces> = {}, familyName = false): string =>
  withoutTraces(text, tracesPattern([{ ...jean, ...own }], { familyName }), 'E-1');

describe('what somebody is recognised by in a text', () => {
  it.each([
    ['Vu Jean-Noël d’Aubignac mardi', 'Vu E-1 mardi'],
    ["D'AUBIGNAC JEAN NOEL, 2 clés", 'E-1, 2 clés'],
    ['d\u2019Aubignac, Jean-Noël', 'E-1'],
    ['rappeler au 06.39.98.00.01 !', 'rappeler au E-1 !'],
    ['+33 6 39 98 00 01', '+E-1'],
    ['JN.Aubignac@exemple.test (perso)', 'E-1 (perso)'],
    ['adhérent A0042', 'adhérent E-1'],
    ['{"name":"Jean-Noël d’Aubignac"}', '{"name":"E-1"}'],
  ])('G1: is found however it is written: %s', (text, left) => expect(of(text)).toBe(left));

  it.each(['Jeanne d’Aubignaction', 'A00421', '106399800012', 'Jean-Noël Roux', 'la rue d’Aubignac'])(
    'G1: and not in the middle of something else: %s',
    (text) => expect(of(text)).toBe(text),
  );

  it('G1: what somebody else shares is left alone', () => {
    expect(of('Jean-Noël d’Aubignac', { ownName: false })).toBe('Jean-Noël d’Aubignac');
    expect(of('06 39 98 00 01', { ownPhone: false })).toBe('06 39 98 00 01');
  });

  it('G1: a family name alone only where it is asked for and nobody else bears it', () => {
    expect(of('M. d’Aubignac est venu', {}, true)).toBe('M. E-1 est venu');
    expect(of('M. d’Aubignac est venu', { ownFamilyName: false }, true)).toBe('M. d’Aubignac est venu');
  });
});
