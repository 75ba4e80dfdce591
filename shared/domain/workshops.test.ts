import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  admission,
  agesWords,
  fitsAges,
  nextWaiting,
  placesLeft,
  pricingFault,
  registrationPrice,
  registrationState,
  type WorkshopPricing,
} from './workshops.ts';

const listed: WorkshopPricing = {
  mode: 'listed',
  prices: [
    { category: 'member', amount: 1000 },
    { category: 'individual', amount: 1500 },
  ],
};

const price = (category: 'member' | 'partner' | 'individual', seats = 1): number =>
  registrationPrice(listed, { category, seats, given: null });

describe('places and waiting', () => {
  it('B3: places are what is left, and never fewer than none', () => {
    expect(placesLeft({ places: 8, taken: 5 })).toBe(3);
    expect(placesLeft({ places: 8, taken: 9 })).toBe(0);
    expect(placesLeft({ places: null, taken: 90 })).toBeNull();
  });

  it('B10: a newcomer does not pass before whoever has waited for the place that is free', () => {
    expect(admission({ places: 8, taken: 7, waiting: [] }, 1)).toBe('in');
    expect(admission({ places: 8, taken: 7, waiting: [{ seats: 1 }] }, 1)).toBe('behind');
    expect(admission({ places: 8, taken: 8, waiting: [] }, 1)).toBe('full');
    expect(admission({ places: 8, taken: 7, waiting: [] }, 2)).toBe('full');
    expect(admission({ places: null, taken: 700, waiting: [] }, 40)).toBe('in');
  });

  it('B10: a group too large for what is left lets the next one pass, and a newcomer too', () => {
    const seats = { places: 8, taken: 7, waiting: [{ seats: 5 }, { seats: 1 }] };
    expect(nextWaiting(seats)).toBe(seats.waiting[1]);
    expect(admission({ places: 8, taken: 7, waiting: [{ seats: 5 }] }, 1)).toBe('in');
  });

  it('B3: whoever is let in fits, whatever was taken before', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.array(fc.integer({ min: 1, max: 6 })), (places, groups) => {
        let taken = 0;
        for (const asked of groups)
          if (admission({ places, taken, waiting: [] }, asked) === 'in') taken += asked;
        expect(taken).toBeLessThanOrEqual(places);
      }),
    );
  });
});

describe('the price of a registration', () => {
  it('C2: each category has its price, and whoever has none pays as a private person', () => {
    expect(price('member')).toBe(1000);
    expect(price('partner')).toBe(1500);
    expect(price('individual', 3)).toBe(4500);
  });

  it('C2: an open price is what is given, the suggestion as long as nothing is said, and nothing where nothing is given', () => {
    const open: WorkshopPricing = { mode: 'open', suggested: 500 };
    expect(registrationPrice(open, { category: 'member', seats: 2, given: null })).toBe(1000);
    expect(registrationPrice(open, { category: 'member', seats: 2, given: 300 })).toBe(300);
    expect(registrationPrice(open, { category: 'member', seats: 1, given: 0 })).toBe(0);
    expect(registrationPrice({ mode: 'free' }, { category: 'company', seats: 9, given: 900 })).toBe(0);
  });

  it('C2: a list without a price for private persons, or with two for one category, is refused', () => {
    expect(pricingFault(listed)).toBeUndefined();
    expect(pricingFault({ mode: 'listed', prices: [{ category: 'member', amount: 0 }] })).toMatch(
      /particuliers/u,
    );
    const twice = [
      { category: 'individual' as const, amount: 1 },
      { category: 'individual' as const, amount: 2 },
    ];
    expect(pricingFault({ mode: 'listed', prices: twice })).toMatch(/Un seul prix/u);
  });
});

describe('when one may register', () => {
  const times = {
    endsAt: '2026-11-27T20:00',
    opensOn: '2026-11-10',
    closesAt: '2026-11-26T18:00',
    isCancelled: false,
  };
  it('T2: from a day on, until a moment, and no more once it is over or cancelled', () => {
    expect(registrationState(times, '2026-11-09T23:59')).toBe('not_yet');
    expect(registrationState(times, '2026-11-10T00:00')).toBe('open');
    expect(registrationState(times, '2026-11-26T17:59')).toBe('open');
    expect(registrationState(times, '2026-11-26T18:00')).toBe('closed');
    expect(registrationState(times, '2026-11-27T20:00')).toBe('over');
    expect(registrationState({ ...times, isCancelled: true }, '2026-11-12T10:00')).toBe('cancelled');
    const free = { ...times, opensOn: null, closesAt: null };
    expect(registrationState(free, '2026-11-27T19:59')).toBe('open');
  });

  it('P8: ages are said and looked at; an unknown one is never a reason', () => {
    expect(agesWords(12, 17)).toBe('de 12 à 17 ans');
    expect(agesWords(16, null)).toBe('à partir de 16 ans');
    expect(agesWords(null, 12)).toBe('jusqu’à 12 ans');
    expect(agesWords(null, null)).toBe('');
    expect([fitsAges(11, 12, 17), fitsAges(12, 12, 17), fitsAges(17, 12, 17), fitsAges(18, 12, 17)]).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(fitsAges(null, 12, 17)).toBe(true);
  });
});
