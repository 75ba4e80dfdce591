import { describe, expect, it } from 'vitest';
import { halvesIn, nextStay, stayOf } from './stay.ts';

describe('a touch on the list', () => {
  it('notes the half that it is, then the day, then takes it back', () => {
    expect(nextStay('none', 'afternoon')).toBe('afternoon');
    expect(nextStay('afternoon', 'afternoon')).toBe('day');
    expect(nextStay('day', 'afternoon')).toBe('none');
  });

  it('C4: makes a day of whoever came in the morning and stays on', () => {
    expect(nextStay('morning', 'afternoon')).toBe('day');
  });

  it('reads a passage as it is written', () => {
    for (const stay of ['none', 'morning', 'afternoon', 'day'] as const) {
      const halves = halvesIn(stay);
      expect(stayOf({ morning: halves.includes('morning'), afternoon: halves.includes('afternoon') })).toBe(
        stay,
      );
    }
    expect(stayOf(undefined)).toBe('none');
  });
});
