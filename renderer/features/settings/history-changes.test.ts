import { describe, expect, it } from 'vitest';
import { bookingPatch } from '../../../shared/contract/booking-fields.ts';
import { membershipTypeFields } from '../../../shared/contract/memberships.ts';
import { agreementFields } from '../../../shared/contract/networks-agreements.ts';
import { organisationFields, personFields } from '../../../shared/contract/people.ts';
import { priceListFields } from '../../../shared/contract/pricing.ts';
import { unitPrices } from '../../../shared/contract/pricing-terms.ts';
import { resourceFields } from '../../../shared/contract/resources.ts';
import { placePatch } from '../../../shared/contract/settings.ts';
import { changedFields, showValue } from './history-changes.ts';
import { fieldWords, isNamed } from './history-words.ts';

const zone = 'Europe/Paris';
const changes = (before: unknown, after: unknown) =>
  changedFields(before, after, zone).map(({ label, before: was, after: is }) => [label, was, is]);

describe('what the history says has changed', () => {
  it('names every field that the settings, people, memberships and bookings have', () => {
    const schemas = [bookingPatch, membershipTypeFields, agreementFields, organisationFields, personFields];
    const others = [priceListFields, unitPrices, resourceFields, placePatch];
    const names = [...schemas, ...others].flatMap((schema) => Object.keys(schema.shape));
    expect(names.length).toBeGreaterThan(90);
    expect(names.filter((name) => !isNamed(name))).toEqual([]);
  });

  it('keeps a name it does not know readable', () => {
    expect(fieldWords('bookedHours')).toBe('Booked hours');
  });

  it('gives what was and what is, and leaves out what stays', () => {
    expect(
      changes(
        { name: 'Salle', commune: 'Die', birthDate: null },
        { name: 'Salle Est', commune: 'Die', birthDate: '1990-05-03' },
      ),
    ).toEqual([
      ['Nom', 'Salle', 'Salle Est'],
      ['Naissance', '—', '03/05/1990'],
    ]);
  });

  it('gives only what is there of what was added, and nothing of what identifies a row', () => {
    expect(changes(null, { id: 4, version: 1, lastName: 'Faure', note: '', guardians: [] })).toEqual([
      ['Nom', undefined, 'Faure'],
    ]);
  });

  it('opens what stands inside another field, whatever wraps it', () => {
    expect(
      changes(
        { agreed: { total: 1500, priceListName: 'Postes' } },
        { agreed: { total: 2500, priceListName: 'Postes' } },
      ),
    ).toEqual([['Prix convenu, total', '15,00\u00a0€', '25,00\u00a0€']]);
    expect(changes({ fields: { seats: 8 } }, { fields: { seats: 12 } })).toEqual([['Personnes', '8', '12']]);
  });

  it.each([
    ['closedOnPublicHolidays', true, 'oui'],
    ['startsAt', '2026-11-24T14:30', '24/11/2026, 14\u00a0h\u00a030'],
    ['middayAt', '13:00', '13\u00a0h'],
    ['vatRate', 2000, '20\u202f%'],
    ['bufferAfter', 30, '30\u00a0min'],
    ['paymentTermDays', 30, '30\u00a0jours'],
    ['financialYearStartsInMonth', 9, 'septembre'],
    ['visitsPerPerson', 3, '1,5\u00a0j'],
    ['personId', 12, 'n°\u00a012'],
    ['status', 'cancelled', 'annulée'],
    ['lastName', 'Option', 'Option'],
    ['title', 'room', 'room'],
    [
      'prices',
      [{ category: 'member', units: { hour: 800, day: null } }],
      'catégorie\u00a0: adhésion, prix\u00a0: heure\u00a0: 8,00\u00a0€',
    ],
    ['hours', [[{ from: '09:00', to: '12:00' }], [], [], [], [], [], []], 'lundi 9\u00a0h – 12\u00a0h'],
  ])('shows %s %j as %s', (name, value, shown) => {
    expect(showValue(name, value, zone)).toBe(shown);
  });
});
