import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
beforeEach(() => void (place = openTestPlace()));
afterEach(() => place.close());

const nothing = { siret: '', rna: '', vatNumber: '', iban: '', postcode: '' };

describe('identifiers while they are typed', () => {
  it('I4: says what is right, wrong or odd of each, and an empty one is only empty', async () => {
    expect(await place.mustCall('settings.checkIdentity', nothing)).toEqual({
      siret: 'empty',
      rna: 'empty',
      vatNumber: 'empty',
      iban: 'empty',
      postcode: 'empty',
    });
    const right = {
      siret: '13002526500013',
      rna: 'W263000000',
      vatNumber: 'FR40303265045',
      iban: 'FR7630006000011234567890189',
      postcode: '26150',
    };
    expect(await place.mustCall('settings.checkIdentity', right)).toEqual({
      siret: 'valid',
      rna: 'valid',
      vatNumber: 'valid',
      iban: 'valid',
      postcode: 'valid',
    });
    const wrong = {
      siret: '13002526500014',
      rna: 'association de Die',
      vatNumber: 'FR41303265045',
      iban: 'FR7630006000011234567890188',
      postcode: '00100',
    };
    expect(await place.mustCall('settings.checkIdentity', wrong)).toEqual({
      siret: 'invalid',
      rna: 'odd',
      vatNumber: 'invalid',
      iban: 'invalid',
      postcode: 'invalid',
    });
  });
});

describe('who is calling', () => {
  it('tells the role and the host, and where the data are only to those who keep them', async () => {
    expect(await place.mustCall('access.session', {})).toEqual({
      name: 'Camille',
      role: 'manager',
      host: 'desktop',
      file: place.file,
      // Nobody is asked who they are where there are no accounts.
      accountId: null,
      asksWho: false,
      post: false,
      idleMinutes: null,
    });
    const volunteer = { actor: { role: 'volunteer', host: 'web' } } as const;
    expect(await place.mustCall('access.session', {}, volunteer)).toMatchObject({
      role: 'volunteer',
      host: 'web',
      file: null,
    });
  });
});
