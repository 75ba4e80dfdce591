import { describe, expect, it } from 'vitest';
import { anybody, bookableSentence, mayBook, type Asker, type BookableBy } from './bookable-by.ts';

const names = {
  resource: 'Studio',
  membershipTypes: ['Résident', 'Nomade'],
  organisations: ['Radio Haut-Diois'],
};
const somebody: Asker = {
  isPlace: false,
  isManager: true,
  name: 'Lou Blanc',
  age: 30,
  membershipTypeIds: [],
  organisationIds: [],
  byAgreement: false,
};
const named: BookableBy = { ...anybody, who: 'named', membershipTypeIds: [1, 2], organisationIds: [7] };
const may = (rule: Partial<BookableBy>, asker: Partial<Asker> = {}) =>
  mayBook({ ...anybody, ...rule }, { ...somebody, ...asker }, names);

describe('who may book', () => {
  it('B8: anybody where nothing is said', () => {
    expect(may({})).toEqual({ may: true });
  });

  it('B8: only the types and structures that are named, and each of them is enough', () => {
    expect(may(named)).toEqual({
      may: false,
      firm: false,
      reason:
        '«\u00a0Studio\u00a0» n’est pas ouvert à tout le monde. Y ont droit\u00a0: les adhésions Résident et Nomade, Radio Haut-Diois.',
    });
    expect(may(named, { membershipTypeIds: [2] }).may).toBe(true);
    expect(may(named, { membershipTypeIds: [3] }).may).toBe(false);
    expect(may(named, { organisationIds: [7] }).may).toBe(true);
  });

  it('B8, X1: a partner’s member by agreement, where partners are let in', () => {
    expect(may(named, { byAgreement: true }).may).toBe(false);
    expect(may({ ...named, partners: true }, { byAgreement: true }).may).toBe(true);
  });

  it('B8: the manager alone, and nobody confirms past that', () => {
    expect(may({ who: 'manager' }).may).toBe(true);
    expect(may({ who: 'manager' }, { isManager: false })).toMatchObject({ may: false, firm: true });
    expect(may({ who: 'manager' }, { isManager: false, isPlace: true })).toMatchObject({ firm: true });
  });

  it('B8: the place itself is nobody’s guest', () => {
    expect(may({ ...named, minimumAge: 18 }, { isPlace: true, age: undefined })).toEqual({ may: true });
  });

  it('P8: a minimum age, on the day; an unknown birth date is not too young', () => {
    expect(may({ minimumAge: 16 }, { age: 15 })).toMatchObject({
      may: false,
      firm: false,
      reason:
        '«\u00a0Studio\u00a0» se réserve à partir de 16\u00a0ans\u00a0: Lou Blanc en aura 15 ce jour-là.',
    });
    expect(may({ minimumAge: 16 }, { age: 16 }).may).toBe(true);
    expect(may({ minimumAge: 16 }, { age: undefined }).may).toBe(true);
    expect(may({ ...named, minimumAge: 16 }, { age: 15, organisationIds: [7] }).may).toBe(false);
  });

  it('says in one line who may', () => {
    expect(bookableSentence({ ...anybody, minimumAge: 16 }, names)).toBe(
      'tout le monde, à partir de 16\u00a0ans',
    );
    expect(bookableSentence({ ...named, partners: true }, names)).toBe(
      'les adhésions Résident et Nomade, Radio Haut-Diois, les membres des partenaires',
    );
  });
});
