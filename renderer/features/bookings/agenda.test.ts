import { describe, expect, it } from 'vitest';
import { bareBooking } from '../../../tests/support/bare-booking.ts';
import { matching } from './AgendaList.tsx';

const choir = bareBooking({ id: 1, label: 'Chorale', resourceName: 'Salle Est', status: 'option' });
const lea = bareBooking({ id: 2, label: 'Léa Fontaine', personName: 'Léa Fontaine', resourceName: 'Prusa' });

const found = (sought: string): number[] => matching([choir, lea], sought).map(({ id }) => id);

describe('the list of the planning', () => {
  it('finds by the beginning of every word, without accents: label, person, place, state', () => {
    expect([found(''), found('lea'), found('est chor'), found('option'), found('fontaine prusa')]).toEqual([
      [1, 2],
      [2],
      [1],
      [1],
      [2],
    ]);
    expect(found('lea est')).toEqual([]);
  });
});
